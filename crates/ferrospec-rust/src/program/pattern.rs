//! Regular expressions.

use super::wire::Wire;

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
