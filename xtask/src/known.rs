//! Lists of what fails and cannot pass, and why.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What fails for a reason that is none of ours.
pub(crate) struct Known {
    /// The reason, by name.
    reasons: BTreeMap<String, String>,
}

impl Known {
    /// Reads the list at `path`: behind a line that names the columns, a line each: its name and the reason.
    ///
    /// # Errors
    /// It is not there, or a line has no reason.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        Self::parse(&fs::read_to_string(path)?)
    }

    fn parse(text: &str) -> io::Result<Self> {
        let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
            let row = line.split_once('\t').filter(|(_, reason)| !reason.trim().is_empty());
            let (name, reason) =
                row.ok_or_else(|| io::Error::other(format!("a line is a name and a reason: {line}")))?;
            Ok((name.to_owned(), reason.to_owned()))
        });
        Ok(Self { reasons: rows.collect::<io::Result<_>>()? })
    }

    /// Why `name` cannot pass.
    pub(crate) fn reason(&self, name: &str) -> Option<&str> {
        self.reasons.get(name).map(String::as_str)
    }

    /// Whether these verdicts are what the list says, which is only asked, and told, if they are to be checked.
    ///
    /// # Errors
    /// Nothing can be printed.
    pub(crate) fn judge(&self, verdicts: &[(&str, bool)], whole: bool, check: bool) -> io::Result<bool> {
        if !check {
            return Ok(true);
        }
        let wrong = self.differences(verdicts, whole);
        wrong.iter().try_for_each(|wrong| writeln!(io::stdout(), "{wrong}"))?;
        Ok(wrong.is_empty())
    }

    /// What the list says otherwise than the verdicts, which are names and whether they pass. `whole` says that they are
    /// all that there are.
    fn differences(&self, verdicts: &[(&str, bool)], whole: bool) -> Vec<String> {
        let by_name: BTreeMap<_, _> = verdicts.iter().copied().collect();
        let unneeded = self.reasons.keys().filter_map(|name| match by_name.get(name.as_str()) {
            Some(true) => Some(format!("`{name}` passes, and is listed")),
            None if whole => Some(format!("`{name}` is listed, and is not there")),
            _ => None,
        });
        let new = verdicts.iter().filter(|(name, passes)| !passes && self.reason(name).is_none());
        unneeded.chain(new.map(|(name, _)| format!("`{name}` fails, and is not listed"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn a_list_is_minimal_and_whole() {
        let known = Known::parse("scenario\treason\nA\tit cannot\nC\tnor this\nD\tnor this\n").unwrap();
        let verdicts = [("A", false), ("B", false), ("D", true)];
        let wrong = ["`D` passes, and is listed", "`B` fails, and is not listed"];
        assert_eq!(known.differences(&verdicts, false), wrong);
        let whole = known.differences(&verdicts, true);
        assert_eq!(whole, ["`C` is listed, and is not there", wrong[0], wrong[1]]);
        assert_eq!(known.reason("A"), Some("it cannot"));
    }

    #[test]
    fn a_reason_is_said() {
        assert!(Known::parse("scenario\treason\nA\t\n").is_err());
    }
}
