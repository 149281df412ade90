//! Schemathesis against `ferrospec mock`: what a tool that nobody here wrote says to what the mock answers.
//!
//! Each description is bundled, so that both sides read one file, and served by the command; Schemathesis makes requests of
//! the bundle that are right and such that are wrong, and judges the answers with all its checks. It is told the one
//! credential that the mock takes. It holds formats to be rules, which types do not unless they are asked for, so the mock's
//! config asks for all that there are types for, and for integers of any size.
//!
//! A tool that says what is wrong with a request says so with a status that the description does not know, if it declares none
//! for it; so would any server. Descriptions with operations that declare no refusal are run beneath the overlay
//! `xtask/schemathesis/refusals.overlay.yaml`, which gives these a `default` response. A description that contradicts itself, or
//! has what Schemathesis cannot write, is mended by an overlay of its name, whose actions say why. Each is named where it is used.
//! Where that would be another description, it is not run, and `xtask/schemathesis/unsuited.tsv` says why.
//!
//! All of it stands in `target/schemathesis`: a folder each with the bundle, the config and what Schemathesis printed.

mod changes;
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
    /// Fails if something fails.
    #[arg(long)]
    check: bool,
}

/// Prints a line for each description, with what fails, and how many are without a failure; says whether they could be run,
/// and, if it is asked, whether none fails.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let workplace = Workplace::new(root, "schemathesis")?;
    let st = tool::install(&workplace)?;
    finish(
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["build", "--quiet", "--package", "ferrospec"])
            .current_dir(workplace.root()),
    )?;
    let mut out = io::stdout().lock();
    let unsuited = Known::read(&root.join("xtask/schemathesis/unsuited.tsv"))?;
    let (mut clean, mut examples) = (0, 0);
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
        let unsuited = || unsuited.reason(&subject.name).map(str::to_owned);
        if let Some(why) = subject.left_out(arguments.most).or_else(unsuited).filter(|_| named.is_none()) {
            writeln!(out, "{}: not run: {why}", subject.name)?;
            continue;
        }
        let beneath = match &subject.overlays[..] {
            [] => String::new(),
            overlays => format!(", beneath {}", overlays.join(", ")),
        };
        let (version, operations) = (&subject.version, subject.operations);
        write!(out, "{} ({version}{beneath}): {operations} operations", subject.name)?;
        if arguments.list {
            writeln!(out)?;
            continue;
        }
        out.flush()?;
        let report = judge(&workplace, &st, &subject, arguments.examples)?;
        *run.entry(minor(version).to_owned()).or_default() += 1;
        examples += report.examples;
        clean += usize::from(report.failures.is_empty());
        match report.failures.len() {
            0 => writeln!(out, ", {} examples", report.examples)?,
            count => writeln!(out, ", {} examples, {count} fail", report.examples)?,
        }
        for failure in &report.failures {
            writeln!(out, "    {failure}")?;
        }
    }
    if arguments.list {
        return Ok(true);
    }
    let all = run.values().sum::<usize>();
    let of_each: Vec<_> = run.iter().map(|(version, count)| format!("{count} of {version}")).collect();
    writeln!(out, "\n{clean} of {all} documents ({}) without a failure, {examples} examples", of_each.join(", "))?;
    Ok(clean == all || !arguments.check)
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
