//! What is to be written, in the order in which it will stand.

use ferrospec_diagnostics::Locus;

/// A value of a bundle.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Written {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number in JSON's grammar (RFC 8259 §6), with all the digits that were written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Written>),
    /// A mapping, each key once.
    Object(Object),
}

/// A mapping, and where the one stands that it was made from.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Object {
    pub(super) entries: Vec<(String, Written)>,
    pub(super) locus: Locus,
}

impl Object {
    /// A mapping without entries.
    pub(super) fn at(locus: Locus) -> Self {
        Self { entries: Vec::new(), locus }
    }

    pub(super) fn push(&mut self, key: &str, value: Written) {
        self.entries.push((key.to_owned(), value));
    }

    pub(super) fn get(&self, key: &str) -> Option<&Written> {
        self.entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
}

impl Written {
    /// The entries, if it is a mapping.
    pub(super) fn entries(&self) -> &[(String, Written)] {
        match self {
            Self::Object(object) => &object.entries,
            _ => &[],
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Written> {
        match self {
            Self::Object(object) => object.get(key),
            _ => None,
        }
    }

    /// The value of a key, if it is a mapping that has it.
    pub(super) fn entry_mut(&mut self, key: &str) -> Option<&mut Written> {
        match self {
            Self::Object(object) => object.entries.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The values of the entries, if it is a mapping.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Written> {
        let entries = match self {
            Self::Object(object) => &mut object.entries[..],
            _ => &mut [],
        };
        entries.iter_mut().map(|(_, value)| value)
    }
}
