//! How many instances agree, by file.

use super::suite::is_required;
use super::verdict::{Got, Verdict};
use std::collections::BTreeMap;
use std::fmt;

/// How many instances agree, by file.
#[derive(Default)]
pub(super) struct Table {
    files: BTreeMap<String, Row>,
}

/// How many of some instances came to what.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Row {
    instances: usize,
    agree: usize,
    /// They are valid and were refused.
    refused: usize,
    /// They are not valid and were read.
    accepted: usize,
    /// There is no type to read them, or reading does not end well.
    unread: usize,
}

impl Table {
    pub(super) fn of(verdicts: &[&Verdict]) -> Self {
        let mut table = Self::default();
        for verdict in verdicts {
            table.files.entry(verdict.file.clone()).or_default().count(verdict);
        }
        table
    }

    /// All required instances.
    pub(super) fn required(&self) -> Row {
        self.sum(true)
    }

    fn sum(&self, required: bool) -> Row {
        let mut sum = Row::default();
        for (_, row) in self.files.iter().filter(|(file, _)| is_required(file) == required) {
            sum.instances += row.instances;
            sum.agree += row.agree;
            sum.refused += row.refused;
            sum.accepted += row.accepted;
            sum.unread += row.unread;
        }
        sum
    }
}

impl Row {
    fn count(&mut self, verdict: &Verdict) {
        self.instances += 1;
        match verdict.got {
            _ if verdict.agrees() => self.agree += 1,
            Got::Valid(_) => self.accepted += 1,
            Got::Invalid(_) => self.refused += 1,
            Got::NotGenerated(_) | Got::NotCompiled(_) | Got::Crashed => self.unread += 1,
        }
    }

    /// Whether so many of a hundred agree.
    pub(super) fn is_at_least(&self, percent: usize) -> bool {
        self.agree * 100 >= self.instances * percent
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (required, title) in [(true, "required"), (false, "optional")] {
            let mut rows = self.files.iter().filter(|(file, _)| is_required(file) == required).peekable();
            if rows.peek().is_none() {
                continue;
            }
            writeln!(f, "{title:<40}instances   agree  refused  accepted  unread")?;
            for (file, row) in rows {
                writeln!(f, "{file:<40}{row}")?;
            }
            writeln!(f, "{:<40}{}", format!("all {title}"), self.sum(required))?;
        }
        Ok(())
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { instances, agree, refused, accepted, unread } = self;
        write!(f, "{instances:>9}{agree:>8}{refused:>9}{accepted:>10}{unread:>8}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Got, Row, Table, Verdict};

    #[test]
    fn files_are_counted_apart_and_required_ones_together() {
        let why = || String::from("why");
        let verdicts = [
            Verdict::of("a", "1", true, Got::Valid(why())),
            Verdict::of("a", "2", false, Got::Valid(why())),
            Verdict::of("a", "3", true, Got::Invalid(why())),
            Verdict::of("b", "4", true, Got::Crashed),
            Verdict::of("optional/c", "5", false, Got::Invalid(why())),
        ];
        let table = Table::of(&verdicts.iter().collect::<Vec<_>>());
        assert_eq!(table.required(), Row { instances: 4, agree: 1, refused: 1, accepted: 1, unread: 1 });
        assert!(table.required().is_at_least(25) && !table.required().is_at_least(26));
        let text = table.to_string();
        let lines: Vec<_> = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(
            lines,
            [
                "required instances agree refused accepted unread",
                "a 3 1 1 1 0",
                "b 1 0 0 0 1",
                "all required 4 1 1 1 1",
                "optional instances agree refused accepted unread",
                "optional/c 1 1 0 0 0",
                "all optional 1 1 0 0 0",
            ]
        );
    }
}
