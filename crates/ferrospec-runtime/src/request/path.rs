//! The parameters of a path.

use std::ops::Range;

/// What stands in a path for its parameters, with its escapes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PathParameters {
    /// All of it, one behind the other; nothing if it stands in the path of a request, as it was sent.
    text: String,
    /// Names, and where the text of each stands.
    places: Vec<(&'static str, Range<usize>)>,
}

impl PathParameters {
    /// None yet, with room for so many that stand in the path of a request.
    #[cfg(feature = "server")]
    pub(crate) fn with_room(parameters: usize) -> Self {
        Self { text: String::new(), places: Vec::with_capacity(parameters) }
    }

    /// Adds one that stands there in the path of a request.
    #[cfg(feature = "server")]
    pub(crate) fn push_place(&mut self, name: &'static str, place: Range<usize>) {
        self.places.push((name, place));
    }

    /// The same, with the path that they stand in.
    #[cfg(test)]
    pub(crate) fn of(self, path: &str) -> Self {
        Self { text: path.to_owned(), ..self }
    }

    pub(crate) fn push(&mut self, name: &'static str, text: &str) {
        self.push_with(name, |out| {
            out.push_str(text);
            true
        });
    }

    /// Adds a parameter whose text `write` appends, if it says that it did.
    pub(super) fn push_with(&mut self, name: &'static str, write: impl FnOnce(&mut String) -> bool) -> bool {
        let start = self.text.len();
        let is_written = write(&mut self.text);
        if is_written {
            self.places.push((name, start..self.text.len()));
        }
        is_written
    }

    /// How many octets all texts have.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What stands there for this parameter, in a request that was sent to `path`.
    pub(crate) fn get<'a>(&'a self, name: &str, path: &'a str) -> Option<&'a str> {
        let text = if self.text.is_empty() { path } else { &self.text };
        let (_, place) = self.places.iter().find(|(found, _)| *found == name)?;
        text.get(place.clone())
    }

    /// What stands in `path`, all of it.
    #[cfg(test)]
    pub(crate) fn all_in<'a>(&'a self, path: &'a str) -> Vec<(&'static str, &'a str)> {
        self.places.iter().map(|(name, place)| (*name, &path[place.clone()])).collect()
    }
}
