//! What generated code checks about values.

use super::{ident::Ident, pattern::Pattern, question::Question, wire::Wire};

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
    /// No two items of a list are equal.
    Unique,
    /// How many members a struct has: a method of the `Checker`, and its limit.
    Members { method: &'static str, limit: u64 },
    /// A function of the crate checks it.
    Call {
        function: Ident,
        /// Whether the value is the text in a secret.
        exposed: bool,
    },
    /// These, of the value as JSON.
    Json {
        /// Whether it is JSON already.
        plain: bool,
        questions: Vec<Question>,
    },
    /// These, if there is a value.
    Present(Vec<Check>),
    /// These, of every item of a list.
    Items(Vec<Check>),
    /// These, of every value of a map.
    Entries(Vec<Check>),
    /// These, of every item of a body, when it comes.
    Each(Vec<Check>),
    /// These, of the data of every event of a body, when it comes.
    EachData(Vec<Check>),
}

impl Check {
    /// The checks of what is inside.
    pub(crate) fn inside(&self) -> &[Check] {
        match self {
            Self::Present(checks)
            | Self::Items(checks)
            | Self::Entries(checks)
            | Self::Each(checks)
            | Self::EachData(checks) => checks,
            _ => &[],
        }
    }

    /// Whether `test` holds for it or for one inside it.
    pub(crate) fn any(&self, test: &dyn Fn(&Check) -> bool) -> bool {
        test(self) || self.inside().iter().any(|check| check.any(test))
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
    /// What an enumeration writes for it.
    Written,
    /// The text that it is written as.
    Text,
    /// The number that an integer of all its digits is.
    Number,
    /// An integer as a number of any size, for a limit that its type does not hold.
    Widened,
}

/// What a rule is told beside the value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Limit {
    Count(u64),
    Integer(i128),
    Single(f32),
    Double(f64),
    /// A number as it is written.
    Exact(Wire),
    Pattern(Pattern),
}
