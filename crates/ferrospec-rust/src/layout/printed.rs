//! What files are made of.

use crate::{
    emit::Used,
    program::{Groups, Ident},
};

/// An item, or what a file is beside its items, as it is printed.
pub(crate) struct Printed {
    /// The item's name; `None` for what stays where it is.
    pub(crate) name: Option<Ident>,
    /// The request or answer that it belongs to, if it is of one operation.
    pub(crate) message: Option<Ident>,
    /// What else it is compiled with, beside what it names.
    pub(crate) groups: Groups,
    /// What an empty line stands before.
    pub(crate) text: Vec<String>,
    /// What stands behind all items.
    pub(crate) last: Option<String>,
    /// Whether it is a type that serde's traits are implemented for, behind all items.
    pub(crate) is_bridged: bool,
    pub(crate) used: Used,
    /// How many lines it takes in a file, those between its parts included: asked for as often as there are ways to part a
    /// file.
    lines: usize,
}

impl Printed {
    pub(crate) fn new(
        (name, message, groups): (Option<Ident>, Option<Ident>, Groups),
        text: Vec<String>,
        (last, is_bridged): (Option<String>, bool),
        used: Used,
    ) -> Self {
        let last_lines = last.as_deref().map_or(0, lines) + usize::from(is_bridged);
        let lines = text.iter().map(|text| lines(text) + 1).sum::<usize>() + last_lines;
        Self { name, message, groups, text, last, is_bridged, used, lines }
    }

    /// As it is, with another text.
    pub(super) fn with_text(self, text: Vec<String>) -> Self {
        Self::new((self.name, self.message, self.groups), text, (self.last, self.is_bridged), self.used)
    }

    pub(super) fn lines(&self) -> usize {
        self.lines
    }
}

fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
