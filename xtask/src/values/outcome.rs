//! What became of a schema.

use super::drawn::{Drawn, Judged};
use super::kept::{Defaults, is_kept};
use super::subject::{Fate, Subject};
use crate::reader::{self, Said};
use std::collections::BTreeSet;

/// What became of a schema.
pub(super) struct Outcome {
    pub(super) description: String,
    pub(super) schema: String,
    pub(super) shape: &'static str,
    /// Whether a kind is implied in it that nothing names.
    pub(super) is_implied: bool,
    /// How many values meant to be valid there are and how many of them are, and the same of near misses that are none.
    pub(super) drawn: [usize; 4],
    /// The readings without which other values would be valid.
    pub(super) readings: BTreeSet<&'static str>,
    /// What disagrees.
    pub(super) differences: Vec<Difference>,
}

/// Something that disagrees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Difference {
    pub(super) kind: Kind,
    /// The keyword that it is about.
    pub(super) keyword: String,
    /// The value, as JSON; empty where there is none.
    pub(super) value: String,
    pub(super) why: String,
}

/// How a schema disagrees.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// The generator refuses the description.
    NotGenerated,
    /// What is generated does not compile.
    NotCompiled,
    /// There is no type, or no valid value.
    NotDrawn,
    /// A value ends the program.
    Ended,
    /// A value that is not valid is read.
    Accepted,
    /// A valid value is refused.
    Refused,
    /// A valid value is written as another one.
    Changed,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::NotGenerated => "not-generated",
            Self::NotCompiled => "not-compiled",
            Self::NotDrawn => "not-drawn",
            Self::Ended => "ended",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Changed => "changed",
        }
    }
}

impl Outcome {
    /// What the columns of a row hold.
    pub(super) const HEAD: &'static str = "description\tschema\tshape\timplied\tkind\tkeyword\tvalue\treason";

    /// What the program `said` to the values of a schema, beside what the judge says.
    pub(super) fn of(subject: &Subject, drawn: Drawn, said: &[Said]) -> Self {
        let mut differences = Vec::new();
        let whole =
            |kind, why: &str| Difference { kind, keyword: "-".to_owned(), value: String::new(), why: why.to_owned() };
        match &subject.fate {
            Fate::Refused(why) => differences.push(whole(Kind::NotGenerated, why)),
            Fate::Broken(why) => differences.push(whole(Kind::NotCompiled, why)),
            Fate::Typed(holders) if !holders.contains(&drawn.holder) => {
                differences.push(whole(Kind::NotGenerated, "no type is made of it"));
            }
            Fate::Typed(_) => {
                differences.extend(drawn.gap.as_deref().map(|why| whole(Kind::NotDrawn, why)));
                let defaults = subject.api.as_ref().map(Defaults::of).unwrap_or_default();
                let both = drawn.values.iter().zip(said);
                differences.extend(both.filter_map(|(value, said)| difference(value, said, &defaults)));
            }
        }
        let count = |wanted: fn(&Judged) -> bool| drawn.values.iter().filter(|value| wanted(value)).count();
        Self {
            description: subject.name.clone(),
            schema: drawn.schema,
            shape: drawn.shape,
            is_implied: drawn.is_implied,
            drawn: [
                count(|value| value.breaks.is_none()),
                count(|value| value.breaks.is_none() && value.refusal.is_none()),
                count(|value| value.breaks.is_some()),
                count(|value| value.breaks.is_some() && value.refusal.is_some()),
            ],
            readings: drawn.readings,
            differences,
        }
    }

    /// Whether there are values, and everybody says the same of all.
    pub(super) fn agrees(&self) -> bool {
        self.differences.is_empty()
    }

    /// Whether there are valid values.
    pub(super) fn has_values(&self) -> bool {
        self.drawn[1] > 0
    }

    /// A row for each kind of difference and keyword, with the first value; where there is none, for each reading.
    pub(super) fn rows(&self) -> Vec<String> {
        let mut rows: Vec<String> = Vec::new();
        if self.agrees() {
            let Self { description, schema, shape, .. } = self;
            rows.extend(
                self.readings.iter().map(|name| format!("{description}\t{schema}\t{shape}\t-\tas-read\t{name}\t\t")),
            );
        }
        for (index, difference) in self.differences.iter().enumerate() {
            let Difference { kind, keyword, value, why } = difference;
            let is_same = |other: &Difference| other.kind == *kind && other.keyword == *keyword;
            if self.differences[..index].iter().any(is_same) {
                continue;
            }
            let Self { description, schema, shape, .. } = self;
            let implied = if self.is_implied { "implied" } else { "-" };
            let cell = |text: &str| -> String { text.replace(['\t', '\n', '\r'], " ").chars().take(600).collect() };
            let (value, why) = (cell(value), cell(why));
            let kind = kind.word();
            rows.push(format!("{description}\t{schema}\t{shape}\t{implied}\t{kind}\t{keyword}\t{value}\t{why}"));
        }
        rows
    }
}

fn difference(value: &Judged, said: &Said, defaults: &Defaults) -> Option<Difference> {
    let (kind, keyword, why) = match (said, &value.refusal) {
        (Said::Ended, _) => (Kind::Ended, "-", "reading it ends the program".to_owned()),
        (Said::Refused(_), Some(_)) => return None,
        (Said::Refused(why), None) => {
            (Kind::Refused, why.split(':').next().unwrap_or_default(), format!("{}; {why}", meant(value)))
        }
        (Said::Read(_) | Said::Mute(_), Some((keyword, why))) => {
            (Kind::Accepted, keyword.as_str(), format!("{}; {why}", meant(value)))
        }
        (Said::Mute(why), None) => (Kind::Changed, "-", why.clone()),
        (Said::Read(written), None) => {
            let is_kept = match (reader::held(written), serde_json::from_str(&value.text)) {
                (Some(written), Ok(read)) => is_kept(&written, &read, value.is_foreign, defaults),
                _ => false,
            };
            if is_kept {
                return None;
            }
            (Kind::Changed, "-", format!("it is written as {written}"))
        }
    };
    Some(Difference { kind, keyword: keyword.to_owned(), value: value.text.clone(), why })
}

fn meant(value: &Judged) -> String {
    match &value.breaks {
        Some((keyword, place)) => format!("drawn to break `{keyword}` at `{place}`"),
        None => "drawn to be valid".to_owned(),
    }
}

#[cfg(test)]
impl Outcome {
    /// An outcome with one difference, if a kind of it is given.
    pub(super) fn with(description: &str, schema: &str, kind: Option<Kind>) -> Self {
        let difference =
            |kind| Difference { kind, keyword: "minimum".to_owned(), value: "1".to_owned(), why: "why".to_owned() };
        Self {
            description: description.to_owned(),
            schema: schema.to_owned(),
            shape: "scalar",
            is_implied: false,
            drawn: if kind == Some(Kind::NotDrawn) { [0; 4] } else { [20, 20, 4, 3] },
            readings: BTreeSet::new(),
            differences: kind.map(difference).into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Defaults, Judged, Kind, Outcome, Said, difference};

    #[test]
    fn only_the_same_word_and_the_same_value_agree() {
        let value = |valid: bool, miss: bool| Judged {
            text: r#"{"a":1.0,"b":[]}"#.to_owned(),
            breaks: miss.then(|| ("required", String::new())),
            refusal: (!valid).then(|| ("required".to_owned(), "a".to_owned())),
            is_foreign: miss,
        };
        let kind = |value: Judged, said: &Said| {
            difference(&value, said, &Defaults::default()).map(|difference| difference.kind)
        };
        let same = Said::Read(r#"{"value":{"b":[],"a":1}}"#.to_owned());
        let other = Said::Read(r#"{"value":{"a":1}}"#.to_owned());
        let refused = Said::Refused("type: /0: a string is wanted".to_owned());
        assert_eq!(kind(value(true, false), &same), None);
        assert_eq!(kind(value(true, false), &other), Some(Kind::Changed));
        assert_eq!(kind(value(true, true), &other), None);
        assert_eq!(kind(value(true, true), &refused), Some(Kind::Refused));
        assert_eq!(kind(value(false, false), &refused), None);
        assert_eq!(kind(value(false, true), &same), Some(Kind::Accepted));
        assert_eq!(kind(value(false, true), &Said::Ended), Some(Kind::Ended));
        assert_eq!(difference(&value(true, false), &refused, &Defaults::default()).unwrap().keyword, "type");
    }

    #[test]
    fn a_row_says_all_of_a_difference_once() {
        let mut outcome = Outcome::with("pets", "Pet", Some(Kind::Accepted));
        outcome.differences.push(outcome.differences[0].clone());
        assert_eq!(outcome.rows(), ["pets\tPet\tscalar\t-\taccepted\tminimum\t1\twhy"]);
        assert!(!outcome.agrees());
    }
}
