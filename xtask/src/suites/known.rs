//! The list of what is refused, and why.

use super::folder::files;
use super::outcome::Outcome;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Stands in the place of a code where a document is read that its suite wants to be refused.
const READ: &str = "-";

/// The list of one suite.
pub(super) struct Known {
    /// The suite's name, which is its folder's.
    pub(super) suite: String,
    /// The code of the first error and the reason, by document.
    refused: BTreeMap<String, (String, String)>,
}

impl Known {
    /// All lists of `folder`, by name.
    pub(super) fn all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut all = Vec::new();
        for name in files(folder)? {
            let Some(suite) = name.strip_suffix(".tsv") else { continue };
            all.push(Self::read(suite, &fs::read_to_string(folder.join(&name))?)?);
        }
        Ok(all)
    }

    /// Reads a list: behind a line that names the columns, a line a document: its path, the code, the reason.
    fn read(suite: &str, text: &str) -> io::Result<Self> {
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let &[document, code, reason] = &cells[..] else {
                return Err(io::Error::other(format!("{suite}: a line is document, code and reason: {line}")));
            };
            Ok((document.to_owned(), (code.to_owned(), reason.to_owned())))
        });
        Ok(Self { suite: suite.to_owned(), refused: rows.collect::<io::Result<_>>()? })
    }

    /// What the list says otherwise than the outcomes; `whole` says that they are those of all documents.
    pub(super) fn differences(&self, outcomes: &[Outcome], whole: bool) -> Vec<String> {
        let mut wrong = Vec::new();
        for outcome in outcomes {
            let name = &outcome.name;
            match (self.refused.get(name), &outcome.refusal) {
                (Some((known, _)), None) if known == READ => {}
                (None, Some(code)) => wrong.push(format!("`{name}` is refused with {code}, and is not listed")),
                (Some((known, reason)), None) => {
                    wrong.push(format!("`{name}` is read, and is listed with {known}: {reason}"));
                }
                (Some((known, _)), Some(code)) if known != code => {
                    wrong.push(format!("`{name}` is refused with {code}, and is listed with {known}"));
                }
                _ => {}
            }
        }
        if whole {
            let gone = self.refused.keys().filter(|name| !outcomes.iter().any(|outcome| outcome.name == **name));
            wrong.extend(gone.map(|name| format!("`{name}` is listed, and is not there")));
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_held_against_outcomes_both_ways() {
        let known = Known::read("s", "document\tcode\treason\na.yaml\tE0204\ta\nb.yaml\tE0203\tb\nc.yaml\tE0101\tc\n");
        let outcome = |name: &str, refusal: Option<&str>| Outcome::new(name, refusal);
        let outcomes = [
            outcome("a.yaml", Some("E0204")),
            outcome("b.yaml", Some("E0204")),
            outcome("c.yaml", None),
            outcome("d.yaml", None),
            outcome("e.yaml", Some("E0101")),
        ];
        let differences = known.unwrap().differences(&outcomes, true);
        assert_eq!(
            differences,
            [
                "`b.yaml` is refused with E0204, and is listed with E0203",
                "`c.yaml` is read, and is listed with E0101: c",
                "`e.yaml` is refused with E0101, and is not listed",
            ]
        );
        assert_eq!(
            Known::read("s", "document\tcode\treason\na.yaml\tE0204\ta\n").unwrap().differences(&[], true),
            ["`a.yaml` is listed, and is not there"]
        );
        assert!(Known::read("s", "document\tcode\treason\na.yaml\n").is_err());
    }
}
