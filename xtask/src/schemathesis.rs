//! Schemathesis against `ferrospec mock`: what a tool that nobody here wrote says to what the mock answers.
//!
//! Each description is bundled, so that both sides read one file, and served by the command; Schemathesis makes requests of
//! the bundle that are right and such that are wrong, and judges the answers with all its checks. It is told the one
//! credential that the mock takes. It holds formats to be rules, which types do not unless they are asked for, so the mock's
//! config asks for all that there are types for, and for integers of any size.
//!
//! A tool that says what is wrong with a request says so with a status that the description does not know, if it declares none
//! for it; so would any server. Run are therefore descriptions of which at least nine in ten operations declare
//! their refusals, or those that are named by `--filter`. What fails and is none of the mock's faults stands in
//! `xtask/schemathesis.tsv`, with the reason.
//!
//! All of it stands in `target/schemathesis`: a folder each with the bundle, the config and what Schemathesis printed.

mod report;
mod subject;
mod tool;

use crate::descriptions;
use crate::known::Known;
use crate::process::{finish, start};
use crate::workplace::Workplace;
use clap::Parser;
use report::Report;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use subject::Subject;

/// What is run, and how long.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// A folder of descriptions. Its `manifest.tsv` says which they are; without one, every file that says its version.
    folder: PathBuf,
    /// Only those whose name holds this; of several, divided by commas, all.
    #[arg(long)]
    filter: Option<String>,
    /// Only descriptions of at most so many operations.
    #[arg(long, value_name = "N", default_value_t = 50)]
    most: usize,
    /// So many examples of each operation are made at most, beside those that cover each rule.
    #[arg(long, value_name = "N", default_value_t = 20)]
    examples: usize,
    /// Says which descriptions are run, and why the others are not; runs none.
    #[arg(long)]
    list: bool,
    /// Fails if something fails that is not listed, or if something passes that is.
    #[arg(long)]
    check: bool,
}

/// Prints a line for each description, with what fails, and how many are without a failure; says whether they could be run,
/// and, if it is asked, whether what fails is what is listed.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let workplace = Workplace::new(root, "schemathesis")?;
    let st = tool::install(&workplace)?;
    finish(
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["build", "--quiet", "--package", "ferrospec"])
            .current_dir(workplace.root()),
    )?;
    let known = Known::read(&root.join("xtask/schemathesis.tsv"))?;
    let mut out = io::stdout().lock();
    let (mut verdicts, mut clean, mut listed, mut examples) = (Vec::new(), 0, 0, 0);
    let mut run = BTreeMap::<String, usize>::new();
    for description in descriptions::of(&arguments.folder)? {
        let named =
            arguments.filter.as_ref().map(|filter| filter.split(',').any(|part| description.name.contains(part)));
        if named == Some(false) {
            continue;
        }
        let subject = match Subject::of(&workplace, &description)? {
            Ok(subject) => subject,
            Err(why) => {
                writeln!(out, "{}: not run: {why}", description.name)?;
                continue;
            }
        };
        if let Some(why) = subject.left_out(arguments.most).filter(|_| named.is_none()) {
            writeln!(out, "{}: not run: {why}", subject.name)?;
            continue;
        }
        if arguments.list {
            writeln!(out, "{} ({}): {} operations", subject.name, subject.version, subject.operations)?;
            continue;
        }
        let report = judge(&workplace, &st, &subject, arguments.examples)?;
        let failures: Vec<_> = report.failures.iter().map(|failure| format!("{}: {failure}", subject.name)).collect();
        let unlisted = failures.iter().filter(|failure| known.reason(failure).is_none()).count();
        // One that was not gone through says nothing of the others' number.
        if report.is_complete {
            *run.entry(minor(&subject.version).to_owned()).or_default() += 1;
            examples += report.examples;
            clean += usize::from(failures.is_empty());
            listed += usize::from(!failures.is_empty() && unlisted == 0);
        }
        let (version, operations) = (&subject.version, subject.operations);
        let passed = format!("{operations} operations, {} examples", report.examples);
        match failures.len() {
            0 => writeln!(out, "{} ({version}): {passed}", subject.name)?,
            count => writeln!(out, "{} ({version}): {passed}, {count} fail", subject.name)?,
        }
        for failure in &failures {
            let reason = known.reason(failure).map_or(String::new(), |reason| format!(" ({reason})"));
            writeln!(out, "    {failure}{reason}")?;
        }
        out.flush()?;
        verdicts.extend(failures.into_iter().map(|failure| (failure, false)));
    }
    if arguments.list {
        return Ok(true);
    }
    writeln!(
        out,
        "\n{clean} of {} documents ({}) without a failure, {listed} more with listed ones alone, {examples} examples",
        run.values().sum::<usize>(),
        run.iter().map(|(version, count)| format!("{count} of {version}")).collect::<Vec<_>>().join(", ")
    )?;
    let verdicts: Vec<_> = verdicts.iter().map(|(name, passes)| (name.as_str(), *passes)).collect();
    known.judge(&verdicts, arguments.filter.is_none(), arguments.check)
}

/// `3.1` of `3.1.0`.
fn minor(version: &str) -> &str {
    version.match_indices('.').nth(1).map_or(version, |(end, _)| &version[..end])
}

/// Serves a description, and has it judged.
fn judge(workplace: &Workplace, st: &Path, subject: &Subject, examples: usize) -> io::Result<Report> {
    let folder = &subject.folder;
    let mut mock = Command::new(workplace.root().join("target/debug/ferrospec"));
    mock.args(["mock", "--listen", "127.0.0.1:0", "--allow", "E0505", "--credential", subject::CREDENTIAL]);
    mock.current_dir(folder).stderr(fs::File::create(folder.join("mock.log"))?);
    let (mut mock, port) = start(&mut mock, "http://127.0.0.1:")?;
    let mut command = Command::new(st);
    command.args([
        "run",
        "bundle.json",
        "--url",
        &format!("http://127.0.0.1:{port}"),
        "--checks",
        "all",
        "--seed",
        "42",
    ]);
    command.args(["-n", &examples.to_string(), "--generation-database", "none", "--continue-on-failure", "--no-color"]);
    command.args(["--output-sanitize", "false", "--report", "json", "--report-json-path", "report.json"]);
    for header in &subject.headers {
        command.args(["-H", header]);
    }
    let _ = fs::remove_file(folder.join("report.json"));
    let printed = command.current_dir(folder).output();
    mock.kill().and_then(|()| mock.wait())?;
    let printed = printed?;
    fs::write(folder.join("printed.txt"), [printed.stdout, printed.stderr].concat())?;
    Report::read(&folder.join("report.json"))
}
