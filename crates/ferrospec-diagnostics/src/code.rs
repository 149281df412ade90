//! The rows of the message table.

use std::fmt;

/// How bad a message is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Read in the one sensible way, or not carried out; `--deny warnings` makes it an error.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word that stands before the code: `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One row of the message table: the kind of a message, whatever document provokes it.
///
/// Codes are `E` and four digits; the first two tell the stage: `01` reading files, `02` references, `03` the shape of
/// the document, `04` its meaning, `05` its Rust, `06` output, `07` configuration, `08` overlays.
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct Code {
    /// `E0203`.
    pub id: &'static str,
    /// How severe a message of this kind is unless the user says otherwise.
    pub severity: Severity,
    /// Whether it is an error that stays one, because nothing sensible is left to read or to write.
    pub is_fatal: bool,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Why it is reported and what to do, in full sentences.
    pub explanation: &'static str,
    /// The smallest document, or part of one, that provokes it.
    pub example: &'static str,
}

impl Code {
    /// What the stage does that says messages of this kind.
    pub fn stage(&self) -> &'static str {
        match self.id.get(1..3) {
            Some("01") => "Reading files",
            Some("02") => "References",
            Some("03") => "The shape of the document",
            Some("04") => "Its meaning",
            Some("05") => "Its Rust",
            Some("06") => "Output",
            Some("07") => "Configuration",
            _ => "Overlays",
        }
    }
}
