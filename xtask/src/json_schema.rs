//! The JSON Schema Test Suite: every group as a component, and what its type says to each instance.
//!
//! A group's schema becomes a file of its own, as it was written, that a component of a description of OpenAPI 3.1 refers
//! to. The descriptions become crates, and a program on top of them reads every instance as a server does. It agrees with
//! the suite if what is valid is read and what is not is refused; a group that no type is made of agrees with nothing.
//!
//! All of it stands in `target/json-schema`, where the schemas and the crates can be looked at.

mod excluded;
mod judge;
mod made;
mod part;
mod suite;
mod table;
mod verdict;

use crate::workplace::Workplace;
use clap::Parser;
use excluded::Excluded;
use made::Made;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use suite::Group;
use table::Table;
use verdict::Verdict;

/// What is run, and how it is told.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// The folder of one draft of the suite. The folder `remotes` beside it holds what schemas refer to on a network.
    folder: PathBuf,
    /// Fails if fewer of the required instances agree than must, or if the list of what is excluded is not minimal.
    #[arg(long)]
    check: bool,
    /// Only groups whose file or description holds this, with every disagreement.
    #[arg(long)]
    filter: Option<String>,
    /// Writes a row for each instance that disagrees to this file.
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,
}

/// So many of a hundred required instances must agree.
const REQUIRED: usize = 97;

/// Prints a table by file and how many instances agree; says whether that is enough, if it is asked for.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let mut groups = Group::all(&arguments.folder)?;
    if let Some(wanted) = &arguments.filter {
        groups.retain(|group| group.file.contains(wanted) || group.description.contains(wanted));
    }
    let workplace = workplace(root, &arguments.folder, &groups)?;
    let made = Made::of(&workplace, &groups)?;
    judge::build(&workplace, &made)?;
    let verdicts = judge::all(&workplace, &groups, &made)?;
    let excluded = Excluded::read(&root.join("xtask/json-schema.tsv"))?;
    let wrong = excluded.differences(&verdicts, arguments.filter.is_none());
    let (left_out, counted): (Vec<_>, Vec<_>) = verdicts.iter().partition(|verdict| excluded.has(verdict));

    if let Some(path) = &arguments.failures {
        let rows = verdicts.iter().filter(|verdict| !verdict.agrees()).map(|verdict| format!("{verdict}\n"));
        fs::write(path, format!("{}\n{}", Verdict::HEAD, rows.collect::<String>()))?;
    }
    let mut out = io::stdout().lock();
    if arguments.filter.is_some() {
        for verdict in counted.iter().filter(|verdict| !verdict.agrees()) {
            writeln!(out, "{verdict}")?;
        }
    }
    let table = Table::of(&counted);
    write!(out, "{table}")?;
    for difference in &wrong {
        writeln!(out, "{difference}")?;
    }
    let agree = counted.iter().filter(|verdict| verdict.agrees()).count();
    writeln!(out, "\n{} are excluded, each with its reason", left_out.len())?;
    writeln!(out, "{agree} of {} instances agree", counted.len())?;
    Ok(!arguments.check || wrong.is_empty() && table.required().is_at_least(REQUIRED))
}

/// A workplace with the schemas of `groups`, and the documents that stand beside the folder `suite`.
fn workplace(root: &Path, suite: &Path, groups: &[Group]) -> io::Result<Workplace> {
    let workplace = Workplace::new(root, "json-schema")?;
    let remotes = suite.join("../remotes");
    if !remotes.is_dir() {
        return Err(io::Error::other(format!("there is no folder `remotes` beside `{}`", suite.display())));
    }
    workplace.copy(&remotes, "spec/remotes")?;
    for group in groups {
        workplace.put(&format!("spec/cases/{}.json", group.name), &group.schema)?;
    }
    Ok(workplace)
}
