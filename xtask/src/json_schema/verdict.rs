//! What became of an instance, beside what the suite says of it.

use super::suite::{Group, Test};
use crate::reader::Said;
use std::fmt;

/// What became of an instance, beside what the suite says of it.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) file: String,
    pub(super) group: String,
    pub(super) test: String,
    /// Whether the suite says that it is valid.
    pub(super) valid: bool,
    pub(super) got: Got,
}

/// What became of an instance. Texts say why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Got {
    /// It was read, and this was said about the schema.
    Valid(String),
    /// It was refused.
    Invalid(String),
    /// The generator refused the schema.
    NotGenerated(String),
    /// What was generated does not compile.
    NotCompiled(String),
    /// Reading it ended the program.
    Crashed,
}

impl Got {
    /// What the program says, with what was said about the schema when its type was made.
    pub(super) fn of(read: Said, said: &str) -> Self {
        match read {
            Said::Read(_) | Said::Mute(_) if said.is_empty() => Self::Valid("nothing was said".to_owned()),
            Said::Read(_) | Said::Mute(_) => Self::Valid(said.to_owned()),
            Said::Refused(why) => Self::Invalid(why),
            Said::Ended => Self::Crashed,
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Valid(_) => "valid",
            Self::Invalid(_) => "invalid",
            Self::NotGenerated(_) => "not-generated",
            Self::NotCompiled(_) => "not-compiled",
            Self::Crashed => "crashed",
        }
    }

    fn why(&self) -> &str {
        match self {
            Self::Valid(why) | Self::Invalid(why) | Self::NotGenerated(why) | Self::NotCompiled(why) => why,
            Self::Crashed => "reading it ends the program",
        }
    }
}

impl Verdict {
    /// What the columns of a row hold.
    pub(super) const HEAD: &'static str = "file\tgroup\ttest\texpected\tgot\treason";

    pub(super) fn new(group: &Group, test: &Test, got: Got) -> Self {
        let (file, group) = (group.file.clone(), cell(&group.description));
        Self { file, group, test: cell(&test.description), valid: test.valid, got }
    }

    /// Whether it was read exactly if it is valid.
    pub(super) fn agrees(&self) -> bool {
        match self.got {
            Got::Valid(_) => self.valid,
            Got::Invalid(_) => !self.valid,
            Got::NotGenerated(_) | Got::NotCompiled(_) | Got::Crashed => false,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, group, test, valid, got } = self;
        let expected = if *valid { "valid" } else { "invalid" };
        write!(f, "{file}\t{group}\t{test}\t{expected}\t{}\t{}", got.word(), cell(got.why()))
    }
}

/// A text that breaks no row of a table.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

#[cfg(test)]
impl Verdict {
    pub(super) fn of(file: &str, test: &str, valid: bool, got: Got) -> Self {
        Self { file: file.to_owned(), group: "g".to_owned(), test: test.to_owned(), valid, got }
    }
}

#[cfg(test)]
mod tests {
    use super::{Got, Said, Verdict};

    #[test]
    fn only_what_was_read_or_refused_can_agree() {
        let why = String::new;
        let agrees = |valid, got: &Got| Verdict::of("f", "t", valid, got.clone()).agrees();
        for (got, expected) in [
            (Got::Valid(why()), [true, false]),
            (Got::Invalid(why()), [false, true]),
            (Got::NotGenerated(why()), [false, false]),
            (Got::NotCompiled(why()), [false, false]),
            (Got::Crashed, [false, false]),
        ] {
            assert_eq!([agrees(true, &got), agrees(false, &got)], expected, "{got:?}");
        }
    }

    #[test]
    fn a_row_says_what_was_expected_and_why_it_is_not_so() {
        let verdict = Verdict::of("minimum", "below", false, Got::of(Said::Read("1".to_owned()), "E0401\tno"));
        assert_eq!(verdict.to_string(), "minimum\tg\tbelow\tinvalid\tvalid\tE0401 no");
    }
}
