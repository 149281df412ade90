//! Examples.

use super::{check::Check, doc_text::DocText, ident::Ident, rust_type::RustType, wire::Wire};

/// A constant that holds an example, and a test that it is one.
#[derive(Debug)]
pub(crate) struct Example {
    /// The constant's name.
    pub(crate) constant: Ident,
    /// The test's name; none where only a type of the user's own can tell whether it is one.
    pub(crate) test: Option<Ident>,
    pub(crate) docs: DocText,
    /// What it is an example of.
    pub(crate) ty: RustType,
    /// The checks of such a value.
    pub(crate) checks: Vec<Check>,
    /// The value as JSON.
    pub(crate) json: Wire,
}
