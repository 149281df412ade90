//! A description as a document of schemas alone, and the crate that is made of it.

use super::reading::Reading;
use crate::descriptions::Description;
use crate::reader;
use crate::workplace::{Workplace, defines};
use ferrospec::{Config, Document, Mode, Version};
use ferrospec_diagnostics::{Diagnostics, Severity};
use ferrospec_ir::Api;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{fs, io};

/// A description of which values are drawn.
pub(super) struct Subject {
    /// What it is called.
    pub(super) name: String,
    /// The folder of its crate.
    pub(super) part: String,
    /// Its schemas, with the name of the holder of each.
    pub(super) schemas: Vec<(String, String)>,
    /// The document that values are judged by.
    pub(super) judged: Value,
    /// In which ways it is read otherwise than by the letter.
    pub(super) readings: Vec<&'static Reading>,
    /// The same, read.
    pub(super) document: Option<Document>,
    /// What it means.
    pub(super) api: Option<Api>,
    /// What became of it.
    pub(super) fate: Fate,
}

/// What became of a description.
pub(super) enum Fate {
    /// A crate was made of it, with types of these names.
    Typed(BTreeSet<String>),
    /// The generator refuses it, for this reason.
    Refused(String),
    /// What is generated does not compile, for this reason.
    Broken(String),
}

type Members = BTreeMap<String, Box<RawValue>>;

impl Subject {
    /// Bundles and generates.
    ///
    /// # Errors
    /// The outer one: something cannot be written. The inner one: there is no bundle, and why.
    pub(super) fn of(workplace: &Workplace, description: &Description) -> io::Result<Result<Self, String>> {
        let mut config = Config::new(&description.entry, "unused");
        config.root = Some(description.root.clone());
        let (bundle, report) = ferrospec::bundle(&config, Some(Version::V3_1));
        let Some(bundle) = bundle else {
            return Ok(Err(report.to_text_of(false, 1).lines().next().unwrap_or_default().to_owned()));
        };
        let (text, schemas) = schemas_alone(&bundle.to_json())?;
        let letters =
            description.name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
        let part = format!("part-{}", letters.collect::<String>());
        let spec = format!("spec/{part}.json");
        workplace.put(&spec, &text)?;
        let mut subject = Self {
            name: description.name.clone(),
            part,
            schemas,
            judged: serde_json::from_str(&text)?,
            readings: Reading::told(report.messages.iter().map(|said| (said.code.id, said.message.as_str()))),
            document: None,
            api: None,
            fate: Fate::Refused("the generator panics".to_owned()),
        };
        let mut config = Config::new(workplace.path(&spec), workplace.path(&format!("parts/{}", subject.part)));
        config.package = Some(subject.part.clone());
        config.runtime_path = Some(workplace.runtime());
        config.workspace_member = true;
        config.types_crate = Some(false);
        let _ = catch_unwind(AssertUnwindSafe(|| subject.generate(&config)));
        Ok(Ok(subject))
    }

    fn generate(&mut self, config: &Config) {
        self.document = ferrospec::document(config).0;
        if let Some(document) = &self.document {
            let options = ferrospec_lower::Options::default();
            self.api = Some(ferrospec_lower::lower(document, &options, &mut Diagnostics::default()));
        }
        let report = ferrospec::run(config, Mode::Write, &mut ());
        self.fate = match report.messages.iter().find(|message| message.severity == Severity::Error) {
            Some(error) => Fate::Refused(format!("{} {}", error.code.id, error.message)),
            None => {
                let types = fs::read_to_string(config.out.join("src/types.rs")).unwrap_or_default();
                let holders = self.schemas.iter().map(|(_, holder)| holder.clone());
                Fate::Typed(holders.filter(|holder| defines(&types, holder)).collect())
            }
        };
    }
}

/// The text of a document without operations, and its schemas' names, each with that of its holder. All numbers keep their
/// digits.
fn schemas_alone(bundle: &str) -> io::Result<(String, Vec<(String, String)>)> {
    let mut root: Members = serde_json::from_str(bundle)?;
    let mut components: Members =
        root.get("components").map_or(Ok(Members::new()), |raw| serde_json::from_str(raw.get()))?;
    let mut schemas: Members =
        components.get("schemas").map_or(Ok(Members::new()), |raw| serde_json::from_str(raw.get()))?;
    let names = schemas.keys().enumerate().map(|(index, name)| (name.clone(), format!("ValuesOf{index:05}")));
    let names: Vec<_> = names.collect();
    for (name, holder) in &names {
        let pointer = name.replace('~', "~0").replace('/', "~1").replace('%', "%25").replace(' ', "%20");
        let schema = reader::holder(&format!("#/components/schemas/{pointer}"));
        schemas.insert(holder.clone(), to_raw_value(&schema)?);
    }
    components.insert("schemas".to_owned(), to_raw_value(&schemas)?);
    // What a schema refers to among the operations stays where it is.
    if !schemas.values().any(|schema| schema.get().contains("\"#/paths/")) {
        root.remove("paths");
    }
    for operations in ["webhooks", "security", "servers", "tags"] {
        root.remove(operations);
    }
    root.insert("components".to_owned(), to_raw_value(&components)?);
    Ok((serde_json::to_string(&root)?, names))
}
