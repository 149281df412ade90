//! Generated types under several strategies of reading and writing JSON, and beside a peer's, in one run.
//!
//! What is compared are the same types: those that are generated are taken apart, and put together again with other
//! impls. Strategies are compiled in turn, round after round, with all that they depend on built before; what is compared
//! are medians of user time, which other work on the machine disturbs least.

mod chunks;
mod compiled;
mod derived;
mod lean;
mod model;
mod sample;
mod speed;
mod strategy;

use crate::bench::folder::Folder;
use crate::bench::peers;
use crate::descriptions::{self, Description};
use compiled::Compiled;
use ferrospec::{Config, Mode};
use ferrospec_diagnostics::Severity;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};
use strategy::Strategy;

/// What is compared.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A folder of descriptions with its `manifest.tsv`.
    folder: PathBuf,
    /// The descriptions whose types are compared.
    #[arg(long = "of", default_values = ["stripe", "kubernetes-1.13"])]
    names: Vec<String>,
    /// Rounds of compiling; one more is run first and not counted.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Leaves the peer out.
    #[arg(long)]
    alone: bool,
    /// Does not compile anything to measure how long that takes.
    #[arg(long)]
    no_compiling: bool,
    /// Does not measure reading and writing.
    #[arg(long)]
    no_reading: bool,
}

/// The peer: openapi-to-rust derives serde's traits on all its types.
const PEER: &str = "openapi-to-rust";

/// The tables.
pub(super) fn measure(root: &Path, arguments: &Arguments) -> io::Result<String> {
    let root = std::path::absolute(Path::new(".").join(root))?;
    let bench = root.join("target/bench");
    fs::create_dir_all(&bench)?;
    // References of a description are followed from where its entry stands, so that must be said in full.
    let descriptions = descriptions::of(&std::path::absolute(&arguments.folder)?)?;
    let mut tables = String::new();
    for name in &arguments.names {
        let description = descriptions.iter().find(|description| description.name == *name);
        let description = description.ok_or_else(|| io::Error::other(format!("there is no description `{name}`")))?;
        let folder = Folder::new(&root, &bench.join("types").join(name));
        generate(description, &folder)?;
        let types = fs::read_to_string(folder.path("generated/src/types.rs"))?;
        let chunks = chunks::of(&types);
        if !arguments.no_compiling {
            let own = Strategy::OWN.into_iter().map(|strategy| Compiled::own(&folder, strategy, &chunks));
            let mut all = own.collect::<io::Result<Vec<_>>>()?;
            if !arguments.alone {
                let binary = peers::program(&root, &bench, PEER);
                let binary = binary.ok_or_else(|| io::Error::other(format!("`{PEER}` cannot be installed")))?;
                all.push(Compiled::peer(&folder, &binary, &bundle(description, &folder)?)?);
            }
            compiled::measure(&mut all, arguments.rounds)?;
            let _ = writeln!(tables, "### Compiling the types of {name}\n{}", compiled::table(&all));
        }
        if !arguments.no_reading {
            let measured = speed::measure(&folder, &chunks)?;
            let _ = writeln!(tables, "### Reading and writing the types of {name}\n{measured}");
        }
    }
    Ok(tables)
}

fn generate(description: &Description, folder: &Folder) -> io::Result<()> {
    let mut config = Config::new(&description.entry, folder.path("generated"));
    config.root = Some(description.root.clone());
    config.runtime_path = Some(folder.runtime());
    config.types_crate = Some(false);
    fs::create_dir_all(folder.path("generated"))?;
    let report = ferrospec::run(&config, Mode::Write, &mut ());
    if report.count(Severity::Error) > 0 {
        let first = report.messages.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
        let first = first.map_or("", |diagnostic| &diagnostic.message);
        return Err(io::Error::other(format!("`{}` is refused: {first}", description.name)));
    }
    Ok(())
}

/// The description as one file of OpenAPI 3, which is what the peer reads.
fn bundle(description: &Description, folder: &Folder) -> io::Result<PathBuf> {
    let mut config = Config::new(&description.entry, "unused");
    config.root = Some(description.root.clone());
    let (Some(bundle), _) = ferrospec::bundle(&config, None) else {
        return Err(io::Error::other(format!("`{}` has no bundle", description.name)));
    };
    let path = folder.path("bundle.yaml");
    fs::write(&path, bundle.to_yaml())?;
    Ok(path)
}
