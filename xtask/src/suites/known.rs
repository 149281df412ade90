//! The list of what is refused, and why.

use super::outcome::Outcome;
use crate::folder::files;
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
    /// The codes of the errors and the reason, by document.
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

    /// Reads a list: behind a line that names the columns, a line a document: its path, the codes of all its errors,
    /// sorted, and the reason.
    fn read(suite: &str, text: &str) -> io::Result<Self> {
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let &[document, code, reason] = &cells[..] else {
                return Err(io::Error::other(format!("{suite}: a line is document, codes and reason: {line}")));
            };
            Ok((document.to_owned(), (code.to_owned(), reason.to_owned())))
        });
        Ok(Self { suite: suite.to_owned(), refused: rows.collect::<io::Result<_>>()? })
    }

    /// What the list says otherwise than the outcomes; `whole` says that they are those of all documents.
    ///
    /// Where a suite says by its folders what is to be read, the list holds only what comes to another thing. Such a suite
    /// has a branch for each version, and the list has the exceptions of all: what is not there is on another branch.
    pub(super) fn differences(&self, outcomes: &[Outcome], whole: bool) -> Vec<String> {
        let mut wrong = Vec::new();
        for outcome in outcomes {
            let name = &outcome.name;
            match (self.refused.get(name), &outcome.refusal) {
                (Some(_), Some(code)) if outcome.wanted == Some(false) => {
                    wrong.push(format!("`{name}` is refused with {code} as its folder wants, and is listed"));
                }
                (None, Some(code)) if outcome.wanted == Some(false) && !outcome.is_placed => {
                    wrong.push(format!("`{name}` is refused with {code}, and no place is said"));
                }
                (None, Some(_)) if outcome.wanted == Some(false) => {}
                (None, None) if outcome.wanted == Some(false) => {
                    wrong.push(format!("`{name}` is read, its folder wants it to be refused, and it is not listed"));
                }
                (Some((known, _)), None) if known == READ && outcome.wanted != Some(true) => {}
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
        if whole && outcomes.iter().all(|outcome| outcome.wanted.is_none()) {
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
        let outcome = |name: &str, refusal: Option<&str>| Outcome::new(name, None, refusal);
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

    #[test]
    fn folders_say_what_is_wanted_and_a_list_only_what_is_otherwise() {
        let rows = ["pass/b\tE0204\tb", "pass/c\tE0204\tc", "fail/b\t-\tb", "fail/c\tE0303\tc", "pass/gone\tE0204\tg"];
        let known = Known::read("s", &format!("document\tcode\treason\n{}\n", rows.join("\n"))).unwrap();
        let outcome = |name: &str, refusal| Outcome::new(name, Some(name.starts_with("pass")), refusal);
        let mut outcomes = [
            outcome("pass/a", None),
            outcome("pass/b", Some("E0204")),
            outcome("pass/c", None),
            outcome("pass/d", Some("E0303")),
            outcome("fail/a", Some("E0303")),
            outcome("fail/b", None),
            outcome("fail/c", Some("E0303")),
            outcome("fail/d", None),
            outcome("fail/e", Some("panic")),
        ];
        outcomes[8].is_placed = false;
        assert_eq!(
            known.differences(&outcomes, true),
            [
                "`pass/c` is read, and is listed with E0204: c",
                "`pass/d` is refused with E0303, and is not listed",
                "`fail/c` is refused with E0303 as its folder wants, and is listed",
                "`fail/d` is read, its folder wants it to be refused, and it is not listed",
                "`fail/e` is refused with panic, and no place is said",
            ]
        );
    }
}
