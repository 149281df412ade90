//! Values that stand for absent ones.

use super::{ident::Ident, wire::Wire};

/// A value that a field has when nothing is said.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Preset {
    Bool(bool),
    Integer(i128),
    Single(f32),
    Double(f64),
    /// A number, or an integer, with all its digits.
    Exact {
        number: Wire,
        whole: bool,
    },
    Text(Wire),
    /// A variant without a value, of an enumeration of the program.
    Variant(Ident, Ident),
    /// What `Default` says: an empty text, list, map or struct, or `None`.
    Empty(Emptiness),
    /// In an `Option`.
    Some(Box<Preset>),
    /// Some items of a list.
    List(Vec<Preset>),
    /// In a struct around it.
    Within(Box<Preset>),
}

/// How it is known that a value is what `Default` says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Emptiness {
    /// By `is_empty`.
    Asked,
    /// By `is_none`.
    None,
    /// By comparison.
    Compared,
}

impl Preset {
    /// Whether `Default` says it.
    pub(crate) fn is_default(&self) -> bool {
        match self {
            Self::Bool(value) => !value,
            Self::Integer(value) => *value == 0,
            Self::Single(value) => value.to_bits() == 0,
            Self::Double(value) => value.to_bits() == 0,
            Self::Empty(_) => true,
            Self::Exact { .. }
            | Self::Text(_)
            | Self::Variant(..)
            | Self::Some(_)
            | Self::List(_)
            | Self::Within(_) => false,
        }
    }

    /// Whether it, or a part of it, is so.
    pub(crate) fn any(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::Some(inner) | Self::Within(inner) => inner.any(is),
                Self::List(items) => items.iter().any(|item| item.any(is)),
                _ => false,
            }
    }
}
