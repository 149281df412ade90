//! Values that a description shows.

use crate::Literal;
use ferrospec_diagnostics::Locus;

/// A value that the description shows as an example (OpenAPI 3.1.1 §4.8.19).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// What it is called, if it has a name.
    pub name: Option<String>,
    /// What it shows: CommonMark.
    pub summary: Option<String>,
    /// The value. Nobody has looked yet whether it is one of its type.
    pub value: Literal,
    /// Whether it is a text that is the whole body, as it stands in a message (`serializedValue`, OpenAPI 3.2.0 §4.19).
    pub written: bool,
    /// Where it stands.
    pub locus: Locus,
}
