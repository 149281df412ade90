//! What disagrees, by kind.

use super::outcome::{Kind, Outcome};
use std::collections::BTreeMap;
use std::fmt;

/// What disagrees, by kind.
pub(super) struct Table {
    rows: BTreeMap<(Kind, String, &'static str), Row>,
    /// By description, how many schemas it has and how many agree.
    descriptions: BTreeMap<String, (usize, usize)>,
    /// How many values are drawn to be valid and how many are, and the same of near misses that are none.
    drawn: [usize; 4],
}

/// What some schemas have in common.
#[derive(Default)]
struct Row {
    schemas: usize,
    /// Of how many of them a kind is implied.
    implied: usize,
    example: String,
}

impl Table {
    pub(super) fn of(outcomes: &[&Outcome]) -> Self {
        let mut table = Self { rows: BTreeMap::new(), descriptions: BTreeMap::new(), drawn: [0; 4] };
        for outcome in outcomes {
            let (all, agree) = table.descriptions.entry(outcome.description.clone()).or_default();
            *all += 1;
            *agree += usize::from(outcome.agrees());
            table.drawn.iter_mut().zip(outcome.drawn).for_each(|(sum, count)| *sum += count);
            let mut kinds: Vec<_> = outcome.differences.iter().map(|it| (it.kind, it.keyword.clone())).collect();
            kinds.sort();
            kinds.dedup();
            for (kind, keyword) in kinds {
                let row = table.rows.entry((kind, keyword, outcome.shape)).or_default();
                row.schemas += 1;
                row.implied += usize::from(outcome.is_implied);
                if row.example.is_empty() {
                    row.example = format!("{} {}", outcome.description, outcome.schema);
                }
            }
        }
        table
    }

    /// How many of the outcomes each description has.
    pub(super) fn counts(outcomes: &[&Outcome]) -> String {
        let mut counts = BTreeMap::<&str, usize>::new();
        for outcome in outcomes {
            *counts.entry(&outcome.description).or_default() += 1;
        }
        counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<36}schemas   agree", "description")?;
        for (name, (all, agree)) in &self.descriptions {
            writeln!(f, "{name:<36}{all:>7}{agree:>8}")?;
        }
        writeln!(f, "\n{:<16}{:<24}{:<14}schemas  implied  example", "disagreement", "keyword", "shape")?;
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|(key, row)| (key.0, std::cmp::Reverse(row.schemas)));
        for ((kind, keyword, shape), Row { schemas, implied, example }) in rows {
            let kind = kind.word();
            writeln!(f, "{kind:<16}{keyword:<24}{shape:<14}{schemas:>7}{implied:>9}  {example}")?;
        }
        let [drawn, valid, missed, invalid] = self.drawn;
        writeln!(f, "\n{valid} of {drawn} values drawn to be valid are, {invalid} of {missed} near misses are not")
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Outcome, Table};

    #[test]
    fn a_schema_counts_once_in_each_kind() {
        let mut twice = Outcome::with("a", "B", Some(Kind::Accepted));
        twice.differences.push(twice.differences[0].clone());
        twice.is_implied = true;
        let outcomes = [twice, Outcome::with("a", "C", None), Outcome::with("b", "D", Some(Kind::Accepted))];
        let text = Table::of(&outcomes.iter().collect::<Vec<_>>()).to_string();
        let lines: Vec<_> = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(
            lines,
            [
                "description schemas agree",
                "a 2 1",
                "b 1 0",
                "",
                "disagreement keyword shape schemas implied example",
                "accepted minimum scalar 2 1 a B",
                "",
                "60 of 60 values drawn to be valid are, 9 of 12 near misses are not",
            ]
        );
    }
}
