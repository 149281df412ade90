//! What generated code checks about values.

use super::wire::Wire;

/// A check of one value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Check {
    /// The value's type has checks of its own.
    Own,
    /// A rule of the runtime: a method of its `Checker`.
    Rule {
        method: &'static str,
        /// What it is told of the value.
        subject: Subject,
        /// What it is told beside that.
        limit: Limit,
    },
    /// These, if there is a value.
    Present(Vec<Check>),
    /// These, of every item of a list.
    Items(Vec<Check>),
    /// These, of every value of a map.
    Entries(Vec<Check>),
}

impl Check {
    /// Whether `test` holds for it or for one inside it.
    pub(crate) fn any(&self, test: &dyn Fn(&Check) -> bool) -> bool {
        test(self)
            || match self {
                Self::Own | Self::Rule { .. } => false,
                Self::Present(checks) | Self::Items(checks) | Self::Entries(checks) => {
                    checks.iter().any(|check| check.any(test))
                }
            }
    }
}

/// What a rule is told of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Subject {
    /// The value, which is copied.
    Value,
    /// Its text, or any other part that is borrowed.
    Borrowed,
    /// The text in a secret.
    Exposed,
    /// How many items or entries it has.
    Count,
}

/// What a rule is told beside the value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Limit {
    Count(u64),
    Integer(i128),
    Single(f32),
    Double(f64),
    Pattern(Pattern),
}

/// A regular expression that is compiled once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Pattern {
    /// As the description has it.
    pub(crate) written: Wire,
    pub(crate) reading: PatternReading,
}

/// How a pattern is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum PatternReading {
    /// As it is written, in linear time.
    Written,
    /// Expressions in the words of an engine: all of the first match, and none of the second.
    Translated { unicode: bool, has: Vec<Wire>, has_not: Vec<Wire> },
    /// As it is written, by trying.
    Backtracking,
}
