//! The list of instances that are not counted, and why.

use super::verdict::Verdict;
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Why an instance may be left out: what stands in the list, and what it means.
const REASONS: &[(&str, &str)] =
    &[("no-copy", "the schema refers to a document on a network, and the suite has no copy of it")];

/// The instances that are not counted.
pub(super) struct Excluded {
    /// The reason, by file, group and test.
    rows: BTreeMap<[String; 3], String>,
}

impl Excluded {
    /// Reads the list at `path`: behind a line that names the columns, a line an instance: file, group, test, reason.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        Self::parse(&fs::read_to_string(path)?)
    }

    fn parse(text: &str) -> io::Result<Self> {
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let &[file, group, test, reason] = &cells[..] else {
                return Err(io::Error::other(format!("a line is file, group, test and reason: {line}")));
            };
            if !REASONS.iter().any(|(known, _)| *known == reason) {
                let known: Vec<_> = REASONS.iter().map(|(known, words)| format!("{known} ({words})")).collect();
                return Err(io::Error::other(format!("`{reason}` is no reason; there are: {}", known.join(", "))));
            }
            Ok(([file, group, test].map(str::to_owned), reason.to_owned()))
        });
        Ok(Self { rows: rows.collect::<io::Result<_>>()? })
    }

    /// Whether the instance is not counted.
    pub(super) fn has(&self, verdict: &Verdict) -> bool {
        self.rows.contains_key(&key(verdict))
    }

    /// The rows that are not needed. `whole` says that the verdicts are those of all instances.
    pub(super) fn differences(&self, verdicts: &[Verdict], whole: bool) -> Vec<String> {
        let by_key: BTreeMap<_, _> = verdicts.iter().map(|verdict| (key(verdict), verdict)).collect();
        let unneeded = self.rows.iter().filter_map(|(key, reason)| {
            let words = match by_key.get(key) {
                Some(verdict) if verdict.agrees() => "agrees",
                None if whole => "is not there",
                _ => return None,
            };
            Some(format!("`{}` {words}, and is excluded: {reason}", key.join("`, `")))
        });
        unneeded.collect()
    }
}

fn key(verdict: &Verdict) -> [String; 3] {
    [verdict.file.clone(), verdict.group.clone(), verdict.test.clone()]
}

#[cfg(test)]
mod tests {
    use super::Excluded;
    use crate::json_schema::verdict::{Got, Verdict};

    #[test]
    fn a_row_is_needed_while_its_instance_disagrees() {
        let rows = ["a\tg\t1\tno-copy", "a\tg\t2\tno-copy", "a\tg\t3\tno-copy"];
        let excluded = Excluded::parse(&format!("file\tgroup\ttest\treason\n{}\n", rows.join("\n"))).unwrap();
        let verdicts = [
            Verdict::of("a", "1", true, Got::NotGenerated("E0207".to_owned())),
            Verdict::of("a", "2", true, Got::Valid(String::new())),
            Verdict::of("a", "4", true, Got::Crashed),
        ];
        assert_eq!(verdicts.each_ref().map(|verdict| excluded.has(verdict)), [true, true, false]);
        let agrees = "`a`, `g`, `2` agrees, and is excluded: no-copy".to_owned();
        let gone = "`a`, `g`, `3` is not there, and is excluded: no-copy".to_owned();
        assert_eq!(excluded.differences(&verdicts, true), [agrees.clone(), gone]);
        assert_eq!(excluded.differences(&verdicts, false), [agrees]);
    }

    #[test]
    fn a_reason_is_one_of_those_that_are_known() {
        let parse = |row: &str| Excluded::parse(&format!("head\n{row}\n")).err().map(|error| error.to_string());
        assert_eq!(parse("a\tg\tt\tno-copy"), None);
        assert!(parse("a\tg\tt\ttoo hard").unwrap().starts_with("`too hard` is no reason"));
        assert!(parse("a\tg\tno-copy").unwrap().starts_with("a line is file, group, test and reason"));
    }
}
