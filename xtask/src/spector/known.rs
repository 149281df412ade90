//! The scenarios that nothing made of their documents can pass, and why.

use super::verdict::Verdict;
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The scenarios that nothing made of their documents can pass.
pub(super) struct Known {
    /// The reason, by scenario.
    reasons: BTreeMap<String, String>,
}

impl Known {
    /// Reads the list at `path`: behind a line that names the columns, a line a scenario: its name and the reason.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        Self::parse(&fs::read_to_string(path)?)
    }

    fn parse(text: &str) -> io::Result<Self> {
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
            let row = line.split_once('\t').filter(|(_, reason)| !reason.trim().is_empty());
            let (name, reason) =
                row.ok_or_else(|| io::Error::other(format!("a line is scenario and reason: {line}")))?;
            Ok((name.to_owned(), reason.to_owned()))
        });
        Ok(Self { reasons: rows.collect::<io::Result<_>>()? })
    }

    /// Why nothing can pass the scenario.
    pub(super) fn reason(&self, scenario: &str) -> Option<&str> {
        self.reasons.get(scenario).map(String::as_str)
    }

    /// What the list says otherwise than the verdicts. `whole` says that they are those of all scenarios.
    pub(super) fn differences(&self, verdicts: &[Verdict<'_>], whole: bool) -> Vec<String> {
        let by_name: BTreeMap<_, _> = verdicts.iter().map(|verdict| (verdict.name(), verdict)).collect();
        let unneeded = self.reasons.keys().filter_map(|name| match by_name.get(name.as_str()) {
            Some(verdict) if verdict.passes_client() && verdict.passes_server() => {
                Some(format!("`{name}` passes, and is listed"))
            }
            None if whole => Some(format!("`{name}` is listed, and is no scenario")),
            _ => None,
        });
        let failing = verdicts.iter().filter(|verdict| !verdict.passes_client() || !verdict.passes_server());
        let new = failing.filter(|verdict| self.reason(verdict.name()).is_none());
        unneeded.chain(new.map(|verdict| format!("`{}` fails, and is not listed", verdict.name()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Verdict};
    use crate::spector::evidence::Evidence;
    use crate::spector::scenario::Scenario;

    fn scenario(name: &str) -> Scenario {
        Scenario { spec: String::new(), name: name.to_owned(), status: None, calls: Vec::new() }
    }

    #[test]
    fn a_list_is_minimal_and_whole() {
        let known = Known::parse("scenario\treason\nA\tit cannot\nC\tnor this\n").unwrap();
        let scenarios = ["A", "B"].map(scenario);
        let verdicts: Vec<_> = scenarios.iter().map(|one| Verdict::of(one, &Evidence::default())).collect();
        assert_eq!(known.differences(&verdicts, false), ["`B` fails, and is not listed"]);
        assert_eq!(
            known.differences(&verdicts, true),
            ["`C` is listed, and is no scenario", "`B` fails, and is not listed"]
        );
        assert_eq!(known.reason("A"), Some("it cannot"));
    }

    #[test]
    fn a_reason_is_said() {
        assert!(Known::parse("scenario\treason\nA\t\n").is_err());
    }
}
