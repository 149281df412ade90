//! Every description of a folder, one after the other.

mod bundling;
mod reading;

use crate::descriptions;
use clap::Parser;
use reading::Reading;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

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
    /// Only those whose name holds this.
    #[arg(long)]
    filter: Option<String>,
    /// Writes the figures to this file too.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Prints a line for each description and how many were read; says whether all were.
pub(crate) fn run(arguments: &Arguments) -> bool {
    match all(arguments) {
        Ok(fine) => fine,
        Err(error) => {
            eprintln!("corpus: {error}");
            false
        }
    }
}

fn all(arguments: &Arguments) -> io::Result<bool> {
    let mut descriptions = descriptions::of(&arguments.folder)?;
    if let Some(wanted) = &arguments.filter {
        descriptions.retain(|description| description.name.contains(wanted));
    }
    if let Some(folder) = &arguments.bundle {
        return bundling::all(&descriptions, arguments.openapi.as_deref(), folder);
    }
    if !arguments.read {
        return Err(io::Error::other("say `--read` or `--bundle OUT`"));
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
