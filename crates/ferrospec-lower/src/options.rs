//! What the user may say about the meaning of a document.

use std::collections::BTreeMap;

/// The choices that the document leaves to its reader.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Options {
    /// Type names by the schema they are for: the schema's name, or its qualifiers and name joined by `/`
    /// (`wiki/Error`).
    pub rename: BTreeMap<String, String>,
}
