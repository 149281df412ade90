//! Every description of a folder, one after the other.

mod bundling;
mod reading;

use crate::{descriptions, values};
use clap::Parser;
use reading::Reading;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is read, and how it is told.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// A folder of descriptions. Its `manifest.tsv` says which they are; without one, every file that says its version.
    folder: PathBuf,
    /// Reads, and does nothing further.
    #[arg(long)]
    read: bool,
    /// Writes the bundle of each to this folder, for validators to be run over.
    #[arg(long, value_name = "OUT", conflicts_with = "read")]
    bundle: Option<PathBuf>,
    /// The version of the bundles: 3.0, 3.1 or 3.2; without it, each description's own.
    #[arg(long, value_name = "VERSION", requires = "bundle")]
    openapi: Option<String>,
    /// Draws values of every named schema, and compares what its type says to each with what a validator of JSON Schema
    /// says by the schema itself.
    #[arg(long, conflicts_with_all = ["read", "bundle"])]
    values: bool,
    /// With `--values`, writes a row for each schema that disagrees to this file.
    #[arg(long, value_name = "FILE", requires = "values")]
    failures: Option<PathBuf>,
    /// With `--values`, fails if fewer of the schemas agree than must, or if the list of exceptions is not minimal.
    #[arg(long, requires = "values")]
    check: bool,
    /// Only those whose name holds this; of several, divided by commas, all.
    #[arg(long)]
    filter: Option<String>,
    /// Writes the figures to this file too.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Prints a line for each description and how many were read; says whether all were.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> bool {
    match all(root, arguments) {
        Ok(fine) => fine,
        Err(error) => {
            eprintln!("corpus: {error}");
            false
        }
    }
}

fn all(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let mut descriptions = descriptions::of(&arguments.folder)?;
    if let Some(wanted) = &arguments.filter {
        descriptions.retain(|description| wanted.split(',').any(|wanted| description.name.contains(wanted)));
    }
    if let Some(folder) = &arguments.bundle {
        return bundling::all(&descriptions, arguments.openapi.as_deref(), folder);
    }
    if arguments.values {
        let wanted = values::Wanted {
            whole: arguments.filter.is_none(),
            check: arguments.check,
            failures: arguments.failures.as_deref(),
        };
        return values::run(root, &descriptions, &wanted);
    }
    if !arguments.read {
        return Err(io::Error::other("say `--read`, `--bundle OUT` or `--values`"));
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}", Reading::HEAD)?;
    let mut readings = Vec::new();
    for description in &descriptions {
        let reading = Reading::of(description);
        writeln!(out, "{reading}")?;
        readings.push(reading);
    }
    let read = readings.iter().filter(|reading| reading.is_fine()).count();
    writeln!(out, "\n{read} of {} read", readings.len())?;
    for reading in readings.iter().filter(|reading| !reading.is_fine()) {
        writeln!(out, "\n{}: {}", reading.name, reading.first.as_deref().unwrap_or("nothing was said"))?;
    }
    if let Some(path) = &arguments.json {
        let rows: Vec<_> = readings.iter().map(Reading::json).collect();
        fs::write(path, serde_json::to_string_pretty(&rows)? + "\n")?;
    }
    Ok(read == readings.len())
}
