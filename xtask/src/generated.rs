//! A description, what it means, and the crate that is made of it.

use crate::workplace::Workplace;
use ferrospec::{Config, Document, Mode};
use ferrospec_diagnostics::{Diagnostics, Severity};
use ferrospec_ir::Api;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// A description, what it means, and the crate that is made of it.
pub(crate) struct Generated {
    /// The crate's name.
    pub(crate) name: String,
    /// The description's entry.
    pub(crate) entry: PathBuf,
    /// What it says.
    pub(crate) document: Document,
    /// What it means.
    pub(crate) api: Api,
    /// What the generator does not carry out.
    pub(crate) said: Vec<String>,
}

impl Generated {
    /// Generates a crate called `name` in the folder `parts/NAME` of the workplace. References stay under `root`.
    ///
    /// # Errors
    /// The generator refuses the description.
    pub(crate) fn of(workplace: &Workplace, name: &str, entry: &Path, root: &Path) -> io::Result<Self> {
        let mut config = Config::new(entry, workplace.path(&folder(name)));
        config.root = Some(root.to_owned());
        config.package = Some(name.to_owned());
        config.runtime_path = Some(workplace.runtime());
        config.workspace_member = true;
        let report = ferrospec::run(&config, Mode::Write, &mut ());
        let (document, read) = ferrospec::document(&config);
        let Some(document) = document.filter(|_| report.is_fine()) else {
            return Err(io::Error::other(format!(
                "{name}: {}",
                if report.is_fine() { read } else { report }.to_text_of(false, 1)
            )));
        };
        let api = ferrospec_lower::lower(&document, &ferrospec_lower::Options::default(), &mut Diagnostics::default());
        let warnings = report.messages.iter().filter(|message| message.severity == Severity::Warning);
        let said = warnings.map(|message| format!("{} {}", message.code.id, message.message)).collect();
        Ok(Self { name: name.to_owned(), entry: entry.to_owned(), document, api, said })
    }

    /// Compiles the crates.
    ///
    /// # Errors
    /// One does not compile.
    pub(crate) fn compile<'a>(workplace: &Workplace, all: impl Iterator<Item = &'a Self>) -> io::Result<()> {
        let broken = workplace.compile(&all.map(|one| one.name.clone()).collect::<BTreeSet<_>>())?;
        match broken.first_key_value() {
            Some((name, error)) => Err(io::Error::other(format!("{name} does not compile: {error}"))),
            None => Ok(()),
        }
    }

    /// The folder of the crate in the workplace.
    pub(crate) fn folder(&self) -> String {
        folder(&self.name)
    }
}

fn folder(name: &str) -> String {
    format!("parts/{name}")
}
