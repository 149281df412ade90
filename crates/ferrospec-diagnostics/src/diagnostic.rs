//! One message.

use crate::{Code, Locus, Severity};

/// A message about a document: what kind, where, in which words, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The row of the message table.
    pub code: &'static Code,
    /// The row's severity, or what the user made of it.
    pub severity: Severity,
    /// One sentence without a full stop; names from the document in backticks.
    pub message: String,
    /// What it is about where the code alone does not say it: the keyword that is not supported, or the unknown key.
    /// [`Severities`](crate::Severities) may be of one subject.
    pub subject: Option<String>,
    /// What the message points at. `None` only for what stands in no file that was read, such as the command line.
    pub locus: Option<Locus>,
    /// What it is about in the value that it points at, as a JSON pointer (RFC 6901), until [`Diagnostics::point_inside`] makes
    /// a place of it.
    ///
    /// [`Diagnostics::point_inside`]: crate::Diagnostics::point_inside
    pub inside: Option<String>,
    /// The file that it speaks of as a whole where it points at none, as the user would type it: one that is not there.
    pub file: Option<String>,
    /// A few words that stand under the caret.
    pub label: Option<String>,
    /// Further places that belong to it: "first used here".
    pub notes: Vec<Note>,
    /// What to do about it.
    pub help: Option<String>,
    /// The other places that it is said of, where it is said once for several.
    pub also: Vec<Locus>,
}

/// A second place that a message speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// A few words that stand under the caret.
    pub message: String,
    /// The place.
    pub locus: Locus,
}

impl Diagnostic {
    /// A message of kind `code` about what stands at `locus`.
    pub fn new(code: &'static Code, locus: impl Into<Option<Locus>>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            subject: None,
            locus: locus.into(),
            inside: None,
            file: None,
            label: None,
            notes: Vec::new(),
            help: None,
            also: Vec::new(),
        }
    }

    /// Sets the words under the caret.
    pub fn label(&mut self, words: impl Into<String>) -> &mut Self {
        self.label = Some(words.into());
        self
    }

    /// Says what in the value that it points at it is about, as a JSON pointer.
    pub fn inside(&mut self, pointer: impl Into<String>) -> &mut Self {
        self.inside = Some(pointer.into());
        self
    }

    /// Says which file it speaks of, where it points at none.
    pub fn file(&mut self, path: impl Into<String>) -> &mut Self {
        self.file = Some(path.into());
        self
    }

    /// Points at a second place.
    pub fn note(&mut self, locus: Locus, words: impl Into<String>) -> &mut Self {
        self.notes.push(Note { message: words.into(), locus });
        self
    }

    /// Says it of these places too, of which nothing is shown.
    pub fn also(&mut self, places: impl IntoIterator<Item = Locus>) -> &mut Self {
        self.also.extend(places);
        self
    }

    /// Says what to do.
    pub fn help(&mut self, words: impl Into<String>) -> &mut Self {
        self.help = Some(words.into());
        self
    }
}
