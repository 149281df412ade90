//! A config as it was written, so that a message about what it says can point at it.

use ferrospec_diagnostics::{FileId, Locus};
use ferrospec_document::{Source, Sources};
use std::collections::BTreeMap;
use std::ops::Range;

/// The text of a config file, and where its options stand.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Written {
    /// The path as the user would type it.
    pub shown: String,
    pub(super) text: String,
    /// Where the key and the value of an option stand, in bytes: `package`, or `rename` and `Error`.
    pub(super) places: BTreeMap<(String, String), (Range<usize>, Range<usize>)>,
}

impl Written {
    /// The option `name` is said elsewhere, and its place here tells nothing.
    pub(crate) fn forget(&mut self, name: &str) {
        self.places.remove(&(name.to_owned(), String::new()));
    }

    /// Where the key and the value of the option `name` stand, or of the entry `key` of the table `name`. The text is
    /// taken into `sources`, behind the files of a description, when it is first asked for.
    pub(crate) fn places(&self, name: &str, key: &str, sources: &mut Sources) -> Option<(Locus, Locus)> {
        let (key, value) = self.places.get(&(name.to_owned(), key.to_owned()))?;
        let known = sources.iter().find(|(_, source)| self.is_in(source));
        let file = match known.map(|(file, _)| file) {
            Some(file) => file,
            None => self.add_to(sources),
        };
        Some((locus(file, key), locus(file, value)))
    }

    /// Whether a source is this text.
    pub(crate) fn is_in(&self, source: &Source) -> bool {
        source.shown() == self.shown && source.text() == self.text
    }

    /// Takes the text into `sources`.
    pub(crate) fn add_to(&self, sources: &mut Sources) -> FileId {
        sources.add_text(self.shown.clone(), self.text.clone())
    }
}

/// The place of `span` in `file`.
pub(super) fn locus(file: FileId, span: &Range<usize>) -> Locus {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Locus::new(file, byte(span.start), byte(span.end))
}
