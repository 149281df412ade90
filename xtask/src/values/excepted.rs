//! The list of schemas that are not counted, and why.

use super::outcome::Outcome;
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Why a schema may be left out: what stands in the list, and what it means.
const REASONS: &[(&str, &str)] = &[
    ("no-value", "no value keeps the schema: it contradicts itself, or holds itself without end"),
    (
        "by-format",
        "only formats tell the schemas of a `oneOf` apart, which say nothing to the validator: all values fit two",
    ),
    ("no-schema", "the validator does not take the schema: it is none of JSON Schema"),
];

/// The schemas that are not counted.
pub(super) struct Excepted {
    /// The reason, by description and schema.
    rows: BTreeMap<[String; 2], String>,
}

impl Excepted {
    /// Reads the list at `path`: behind a line that names the columns, a line a schema: description, schema, reason.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        Self::parse(&fs::read_to_string(path)?)
    }

    fn parse(text: &str) -> io::Result<Self> {
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let &[description, schema, reason] = &cells[..] else {
                return Err(io::Error::other(format!("a line is description, schema and reason: {line}")));
            };
            if !REASONS.iter().any(|(known, _)| *known == reason) {
                let known: Vec<_> = REASONS.iter().map(|(known, words)| format!("{known} ({words})")).collect();
                return Err(io::Error::other(format!("`{reason}` is no reason; there are: {}", known.join(", "))));
            }
            Ok(([description, schema].map(str::to_owned), reason.to_owned()))
        });
        Ok(Self { rows: rows.collect::<io::Result<_>>()? })
    }

    /// Whether the schema is not counted.
    pub(super) fn has(&self, outcome: &Outcome) -> bool {
        self.rows.contains_key(&key(outcome))
    }

    /// Why the schema is not counted.
    pub(super) fn reason(&self, outcome: &Outcome) -> Option<&'static str> {
        let reason = self.rows.get(&key(outcome))?;
        REASONS.iter().find(|(known, _)| known == reason).map(|(_, words)| *words)
    }

    /// The rows that are not needed. `whole` says that the outcomes are those of all schemas.
    pub(super) fn differences(&self, outcomes: &[Outcome], whole: bool) -> Vec<String> {
        let by_key: BTreeMap<_, _> = outcomes.iter().map(|outcome| (key(outcome), outcome)).collect();
        let unneeded = self.rows.iter().filter_map(|(key, reason)| {
            let words = match by_key.get(key) {
                Some(outcome) if outcome.agrees() => "agrees",
                Some(outcome) if outcome.has_values() => "has values",
                None if whole => "is not there",
                _ => return None,
            };
            Some(format!("`{}` {words}, and is excepted: {reason}", key.join("`, `")))
        });
        unneeded.collect()
    }
}

fn key(outcome: &Outcome) -> [String; 2] {
    [outcome.description.clone(), outcome.schema.clone()]
}

#[cfg(test)]
mod tests {
    use super::{Excepted, Outcome};
    use crate::values::outcome::Kind;

    #[test]
    fn a_row_is_needed_while_its_schema_disagrees() {
        let excepted =
            Excepted::parse("head\na\tA\tno-value\na\tB\tno-value\na\tC\tno-value\na\tE\tno-value\n").unwrap();
        let outcomes = [
            Outcome::with("a", "A", Some(Kind::NotDrawn)),
            Outcome::with("a", "B", None),
            Outcome::with("a", "D", None),
            Outcome::with("a", "E", Some(Kind::Accepted)),
        ];
        assert_eq!(outcomes.each_ref().map(|outcome| excepted.has(outcome)), [true, true, false, true]);
        let agrees = "`a`, `B` agrees, and is excepted: no-value".to_owned();
        let gone = "`a`, `C` is not there, and is excepted: no-value".to_owned();
        let has_values = "`a`, `E` has values, and is excepted: no-value".to_owned();
        assert_eq!(excepted.differences(&outcomes, true), [agrees.clone(), gone, has_values.clone()]);
        assert_eq!(excepted.differences(&outcomes, false), [agrees, has_values]);
        assert!(Excepted::parse("head\na\tA\ttoo hard\n").is_err());
    }
}
