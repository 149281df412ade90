//! The parameters of a path.

#[cfg(feature = "server")]
use std::ops::Range;

/// What stands in a path for its parameters, with its escapes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PathParameters {
    /// All of it, one behind the other; nothing if it stands in the path of a request, as it was sent.
    text: String,
    /// Where each stands, of a few without asking for memory.
    few: [Place; Self::FEW],
    count: usize,
    more: Vec<Place>,
}

/// A name, and where its text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place(&'static str, usize, usize);

impl PathParameters {
    const FEW: usize = 3;

    /// Room for a value, of which there are seldom more than a few.
    const ROOM: usize = 48;

    /// Adds one that stands there in the path of a request.
    #[cfg(feature = "server")]
    pub(crate) fn push_place(&mut self, name: &'static str, place: Range<usize>) {
        self.add(Place(name, place.start, place.end));
    }

    fn add(&mut self, place: Place) {
        match self.few.get_mut(self.count) {
            Some(free) => {
                *free = place;
                self.count += 1;
            }
            None => self.more.push(place),
        }
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        self.few.iter().take(self.count).chain(&self.more)
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
        if self.text.capacity() == 0 {
            self.text.reserve(Self::ROOM);
        }
        let start = self.text.len();
        let is_written = write(&mut self.text);
        if is_written {
            self.add(Place(name, start, self.text.len()));
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
        let Place(_, start, end) = *self.places().find(|place| place.0 == name)?;
        text.get(start..end)
    }

    /// What stands in `path`, all of it.
    #[cfg(test)]
    pub(crate) fn all_in<'a>(&'a self, path: &'a str) -> Vec<(&'static str, &'a str)> {
        self.places().map(|&Place(name, start, end)| (name, &path[start..end])).collect()
    }
}
