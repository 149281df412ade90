//! What the user may say about the meaning of a document.

use ferrospec_diagnostics::Locus;
use std::collections::BTreeMap;

/// The choices that the document leaves to its reader.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Options {
    /// Type names by the schema they are for: the schema's name, or its qualifiers and name joined by `/`
    /// (`wiki/Error`).
    pub rename: BTreeMap<String, Rename>,
    /// Whether `x-rust-type` says which type of another crate a schema is. A document from outside must not.
    pub rust_types: bool,
    /// Whether enumerations have no other values than those that are listed, where `x-extensible-enum` does not say.
    pub closed_enums: bool,
    /// What holds the values of formats, by the format (`date-time`), by the type and the format (`string:date-time`), or
    /// by the type where no format is said (`integer`).
    pub formats: BTreeMap<String, Chosen>,
}

/// A name that the user chose for the type of a schema.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rename {
    /// The type's name.
    pub name: String,
    /// Where the schema's name and the type's are written, if that is in a file.
    pub places: Option<(Locus, Locus)>,
}

/// A type that the user chose for the values of a format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// What it is called: as in the table of formats, or by a path of its own.
    pub path: String,
    /// Where the format and the type are written, if that is in a file.
    pub places: Option<(Locus, Locus)>,
}
