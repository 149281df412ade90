//! Every message, as the user sees it.
//!
//! `messages/E0203-missing-file.yaml` holds the files that provoke `E0203`, as [`Case::new`] reads them;
//! `messages/E0203-missing-file.txt` is what is said about them. A first line `//$ words` is the command's own, where it
//! is not [`LINE`].

use crate::support::{Case, Ran};
use expect_test::expect_file;
use ferrospec_diagnostics::{Severity, codes};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The command that most cases are given to.
const LINE: &str = "generate openapi.yaml --out out";

/// All files of the cases, sorted.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages");
    let entries = fs::read_dir(folder).expect("the cases are there").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = entries.collect();
    files.sort();
    files
}

pub(crate) fn cases() -> Vec<PathBuf> {
    files().into_iter().filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect()
}

/// The code that a case is there for.
pub(crate) fn code(case: &Path) -> &str {
    let name = case.file_name().and_then(|name| name.to_str()).expect("names of cases are Unicode");
    name.split('-').next().unwrap_or_default()
}

/// The command that a case is given to, and its files.
pub(crate) fn open(path: &Path) -> (String, Case) {
    let fixture = fs::read_to_string(path).expect("the case is there");
    match fixture.strip_prefix("//$ ").and_then(|rest| rest.split_once('\n')) {
        Some((line, files)) => (line.to_owned(), Case::new(files)),
        None => (LINE.to_owned(), Case::new(&fixture)),
    }
}

/// Runs a case: what is said, and which of the rules that hold for all cases it breaks.
fn run(path: &Path) -> (String, Option<&'static str>) {
    let (line, case) = open(path);
    // A crate that was generated before, when there was more in it.
    if !case.path("out").is_file() {
        case.write("out/src/old.rs", format!("// {}\n", ferrospec_rust::GENERATED_MARKER));
    }
    let before = case.files("");
    let Ran { code: exit, stdout, stderr } = case.run(&line);
    // What is said of every crate without a runtime has a test of its own.
    let said =
        stderr.split_inclusive('\n').filter(|line| !line.starts_with("the crate depends on `ferrospec-runtime`"));
    let stderr: String = said.collect();

    let id = code(path);
    let row = codes::ALL.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("{id} is no code"));
    let (failed, untouched) = (stderr.contains("error["), case.files("") == before);
    let broken = match exit {
        _ if !stderr.contains(&format!("{}[{id}]: ", row.severity)) => Some("the message is not there"),
        1 if !failed => Some("it fails without an error"),
        1 if row.severity != Severity::Error => Some("it shows a message that is no error by way of an error"),
        1 if !untouched => Some("something is written in spite of an error"),
        0 if failed => Some("an error is no failure"),
        0 if untouched && stdout.is_empty() => Some("nothing is written"),
        0 | 1 => None,
        _ => Some("it is not run at all"),
    };
    (format!("$ ferrospec {line}\n{stderr}{stdout}"), broken)
}

#[test]
fn what_is_said_is_expected() {
    let mut broken = Vec::new();
    for case in cases() {
        let (said, wrong) = run(&case);
        match wrong {
            None => expect_file![case.with_extension("txt")].assert_eq(&said),
            Some(wrong) => broken.push(format!("{}: {wrong}:\n{said}", case.display())),
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let shown: BTreeSet<_> = cases.iter().map(|case| code(case)).collect();
    let missing: Vec<_> = codes::ALL.iter().map(|row| row.id).filter(|id| !shown.contains(id)).collect();
    assert!(missing.is_empty(), "no case under tests/messages: {missing:?}");
}

#[test]
fn no_expectation_is_left_over() {
    let cases = cases();
    let left: Vec<_> = files().into_iter().filter(|file| !cases.contains(&file.with_extension("yaml"))).collect();
    assert!(left.is_empty(), "without a case: {left:?}");
}
