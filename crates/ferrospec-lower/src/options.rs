//! What the user may say about the meaning of a document.

use ferrospec_diagnostics::Locus;
use std::collections::BTreeMap;

/// The choices that the document leaves to its reader.
#[derive(Clone, Default, Debug)]
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
    /// How schemas without a type are read; where nothing is chosen, by whether they say in which dialect they are written.
    pub untyped: Option<Untyped>,
    /// Whether the examples of the document are wanted.
    pub examples: bool,
    /// Who reads patterns, so that a default is known to match one.
    pub matcher: Matcher,
    /// The operations that are wanted, if not all are: nothing is left of the others, and of types that only they need.
    pub only: Vec<Pattern>,
    /// The operations that are not wanted.
    pub skip: Vec<Pattern>,
}

/// Tells whether a text matches a pattern, `None` where it does not find out. This is whoever will hold values to it: to a default
/// that nobody is known to take, no code is written.
#[derive(Clone, Copy, Debug)]
pub struct Matcher(pub fn(pattern: &str, text: &str) -> Option<bool>);

impl Default for Matcher {
    fn default() -> Self {
        Self(|_, _| None)
    }
}

/// A choice of operations: by a tag, an `operationId` or the name of a webhook, or by a path, which begins with a slash.
/// `*` is any text without a slash, `**` any text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// What the user says.
    pub text: String,
    /// Where it is written, if that is in a file.
    pub place: Option<Locus>,
}

/// A name that the user chose for the type of a schema.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rename {
    /// The type's name.
    pub name: String,
    /// Where the schema's name and the type's are written, if that is in a file.
    pub places: Option<(Locus, Locus)>,
}

/// How a schema is read that says `properties` or `items`, and no `type`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Untyped {
    /// As what everybody means by it: an object, or a list.
    Implied,
    /// To the letter of JSON Schema: any value, of which objects or lists are held to what is said of them.
    Letter,
}

/// A type that the user chose for the values of a format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// What it is called: as in the table of formats, or by a path of its own.
    pub path: String,
    /// Where the format and the type are written, if that is in a file.
    pub places: Option<(Locus, Locus)>,
}
