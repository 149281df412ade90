//! The parameters of a path.

/// What stands in a path for its parameters, with its escapes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PathParameters {
    /// All of it, one behind the other.
    text: String,
    /// Names, and where the text of each ends.
    ends: Vec<(&'static str, usize)>,
}

impl PathParameters {
    pub(crate) fn push(&mut self, name: &'static str, text: &str) {
        self.text.push_str(text);
        self.ends.push((name, self.text.len()));
    }

    /// Adds a parameter whose text `write` appends, if it says that it did.
    pub(super) fn push_with(&mut self, name: &'static str, write: impl FnOnce(&mut String) -> bool) -> bool {
        let is_written = write(&mut self.text);
        if is_written {
            self.ends.push((name, self.text.len()));
        }
        is_written
    }

    /// How many octets all texts have.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What stands there for this parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(found, _)| *found == name).map(|(_, text)| text)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |&(name, end)| (name, &self.text[std::mem::replace(&mut start, end)..end]))
    }
}
