//! `cargo xtask support`: the README's table of what is supported, each row with the test that proves it.
//!
//! `xtask/support.tsv` holds the rows. A row that names a test which is not there is an error, and so is a table in the
//! README that is not what the rows say. So is the table of formats.

mod formats;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const ROWS: &str = "xtask/support.tsv";
const README: &str = "README.md";
/// What stands before and behind the table.
const MARKS: [&str; 2] =
    ["<!-- support: written by `cargo xtask support` from xtask/support.tsv -->\n", "<!-- /support -->\n"];
const NOT_YET: &str = "not yet";
const GOLDEN: &str = "crates/ferrospec/tests/golden";

/// Writes the table, or checks that it is what the rows say; `false` if something is wrong, which is said.
pub(crate) fn run(root: &Path, check: bool) -> bool {
    let mut broken = Vec::new();
    match written(root, &mut broken) {
        Some((is, should)) if is != should => match check {
            true => broken.push(STALE.to_owned()),
            false => {
                if let Err(error) = fs::write(root.join(README), should) {
                    broken.push(format!("{README}: {error}"));
                }
            }
        },
        _ => {}
    }
    broken.iter().for_each(|line| eprintln!("{line}"));
    broken.is_empty()
}

const STALE: &str =
    "README.md:1: a table is not what xtask/support.tsv or the table of formats says: run `cargo xtask support`";

/// What is wrong with the rows, or with the table in the README.
pub(crate) fn broken_rules(root: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    if let Some((is, should)) = written(root, &mut broken)
        && is != should
    {
        broken.push(STALE.to_owned());
    }
    broken
}

/// The README as it is and as it should be. `None` if that cannot be said, and `broken` says why.
fn written(root: &Path, broken: &mut Vec<String>) -> Option<(String, String)> {
    let mut read =
        |path: &str| fs::read_to_string(root.join(path)).map_err(|error| broken.push(format!("{path}: {error}"))).ok();
    let (rows, readme) = (read(ROWS)?, read(README)?);
    let table = table(&rows, |proof| is_there(root, proof), broken);
    let mut should = readme.clone();
    for (marks, table) in [(MARKS, table), (formats::MARKS, formats::table())] {
        let parts = should.split_once(marks[0]).and_then(|(before, rest)| Some((before, rest.split_once(marks[1])?.1)));
        let Some((before, behind)) = parts else {
            broken.push(format!("{README}:1: the marks around a table are gone: `{}`", marks[0].trim_end()));
            return None;
        };
        should = format!("{before}{}{table}{}{behind}", marks[0], marks[1]);
    }
    Some((readme, should))
}

/// The table in Markdown. `is_there` says whether a proof is there, and why not.
fn table(rows: &str, is_there: impl Fn(&str) -> Result<(), String>, broken: &mut Vec<String>) -> String {
    let mut table = "| | | proven by |\n|---|---|---|\n".to_owned();
    let mut last = "";
    for (line, row) in (1..).zip(rows.lines()).filter(|(_, row)| !row.starts_with('#')) {
        let [area, feature, proof] = row.split('\t').collect::<Vec<_>>()[..] else {
            broken.push(format!("{ROWS}:{line}: a row is an area, a feature and a proof, divided by tabs"));
            continue;
        };
        let proofs = if proof == NOT_YET { Vec::new() } else { proof.split(' ').collect() };
        let missing = proofs.iter().filter_map(|proof| is_there(proof).err());
        broken.extend(missing.map(|why| format!("{ROWS}:{line}: {why}")));
        let area = if std::mem::replace(&mut last, area) == area { "" } else { area };
        let shown: Vec<_> = proofs.into_iter().map(shown).collect();
        let shown = if shown.is_empty() { NOT_YET.to_owned() } else { shown.join(", ") };
        let _ = writeln!(table, "| {area} | {feature} | {shown} |");
    }
    table
}

fn shown(proof: &str) -> String {
    match (proof.strip_prefix("golden/"), proof.split_once("::")) {
        (Some(case), _) => format!("[`{proof}`]({GOLDEN}/{case}/openapi.yaml)"),
        (None, Some((file, test))) => format!("[`{test}`]({file})"),
        (None, None) => proof.to_owned(),
    }
}

/// Whether a proof is there: a golden case with its file that runs, or a test of this name in the file.
fn is_there(root: &Path, proof: &str) -> Result<(), String> {
    if let Some(case) = proof.strip_prefix("golden/") {
        let has = |file| root.join(GOLDEN).join(case).join(file).is_file();
        return if has("openapi.yaml") && has("run.rs") {
            Ok(())
        } else {
            Err(format!("there is no golden case `{case}`"))
        };
    }
    let Some((file, test)) = proof.split_once("::") else {
        return Err(format!("`{proof}` is no proof: `golden/CASE`, `FILE::TEST` or `{NOT_YET}`"));
    };
    let text = fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))?;
    if has_test(&text, test) { Ok(()) } else { Err(format!("{file} has no test `{test}`")) }
}

/// Whether a source has a function of this name that is marked as a test, and not as ignored.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let starts = ["fn ", "async fn "].map(|start| format!("{start}{name}("));
    lines.iter().enumerate().filter(|(_, line)| starts.iter().any(|start| line.starts_with(start))).any(|(at, _)| {
        let marks: Vec<_> =
            lines[..at].iter().rev().take_while(|line| line.starts_with("#[") || line.starts_with("//")).collect();
        let has = |start: &str| marks.iter().any(|mark| mark.starts_with(start));
        (has("#[test]") || has("#[tokio::test")) && !has("#[ignore")
    })
}

#[cfg(test)]
mod tests {
    use super::{has_test, table};
    use std::path::Path;

    #[test]
    fn the_table_is_what_the_rows_say() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let broken = super::broken_rules(&root);
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    #[test]
    fn a_row_needs_a_proof_that_is_there() {
        let rows = "# words\na\tone\tgolden/maps y.rs::five\na\ttwo\tnot yet\nb\tthree\tx.rs::four\nb\tno proof\n";
        let mut broken = Vec::new();
        let is_there = |proof: &str| if proof.contains("four") { Err("it is not there".to_owned()) } else { Ok(()) };
        let table = table(rows, is_there, &mut broken);
        assert_eq!(
            table,
            "| | | proven by |\n|---|---|---|\n\
             | a | one | [`golden/maps`](crates/ferrospec/tests/golden/maps/openapi.yaml), [`five`](y.rs) |\n\
             |  | two | not yet |\n\
             | b | three | [`four`](x.rs) |\n"
        );
        assert_eq!(
            broken,
            [
                "xtask/support.tsv:4: it is not there",
                "xtask/support.tsv:5: a row is an area, a feature and a proof, divided by tabs"
            ]
        );
    }

    #[test]
    fn a_test_is_a_function_that_is_run() {
        let text = "#[test]\n/// Words.\nfn a() {}\n\n#[tokio::test]\nasync fn b() {}\nfn c() {}\n#[test]\n#[ignore = \"x\"]\nfn d() {}\n";
        assert_eq!(["a", "b", "c", "d", "e"].map(|name| has_test(text, name)), [true, true, false, false, false]);
    }
}
