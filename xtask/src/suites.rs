//! Suites of documents that others keep, and what each of their documents comes to.
//!
//! `xtask/suites/NAME.tsv` lists the documents of the suite `NAME` that are refused, with the codes of all errors and
//! the reason in our words. `--check` holds the list against what reading says, both ways. Where documents stand in folders
//! named `pass` and `fail`, these say what is to be read and what is to be refused, and the list has the exceptions.

mod case;
mod known;
mod outcome;

use case::Case;
use clap::Parser;
use known::Known;
use outcome::Outcome;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is read, and how it is told.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// The folder of the suites. Each that has a list in `xtask/suites` is the folder of that name in it.
    folder: PathBuf,
    /// Fails if a list says another thing than reading does.
    #[arg(long)]
    check: bool,
    /// Only the suite of this name.
    #[arg(long)]
    suite: Option<String>,
    /// Only documents whose name holds this, with all that is said about them.
    #[arg(long)]
    filter: Option<String>,
}

/// Prints a line for each document of the suites; says whether the lists are true, if they are asked for.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let mut fine = true;
    for known in Known::all(&root.join("xtask/suites"))? {
        if arguments.suite.as_ref().is_none_or(|wanted| *wanted == known.suite) {
            fine &= one(&known, arguments)?;
        }
    }
    Ok(fine || !arguments.check)
}

/// One suite; says whether its list is true.
fn one(known: &Known, arguments: &Arguments) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    let mut cases = Case::all(&arguments.folder.join(&known.suite))?;
    cases.retain(|case| arguments.filter.as_ref().is_none_or(|wanted| case.name.contains(wanted)));
    let mut outcomes = Vec::new();
    for case in &cases {
        let outcome = Outcome::of(case);
        if !arguments.check {
            writeln!(out, "{outcome}")?;
        }
        if arguments.filter.is_some() {
            writeln!(out, "{}", outcome.text)?;
        }
        outcomes.push(outcome);
    }
    let refused = outcomes.iter().filter(|outcome| outcome.refusal.is_some()).count();
    writeln!(out, "{}: {} documents, {refused} refused", known.suite, outcomes.len())?;
    let wrong = known.differences(&outcomes, arguments.filter.is_none());
    for difference in &wrong {
        writeln!(out, "{}: {difference}", known.suite)?;
    }
    Ok(wrong.is_empty())
}
