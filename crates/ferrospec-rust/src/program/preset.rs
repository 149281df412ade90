//! Values that stand for absent ones.

use super::{enumeration::Constant, ident::Ident, wire::Wire};

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
    /// Entries of a map.
    Map(Vec<(Wire, Preset)>),
    /// A struct with all its fields.
    Struct(Ident, Vec<(Ident, Preset)>),
    /// A struct without names for its fields.
    Tuple(Ident, Vec<Preset>),
    /// A variant of a union with its value.
    Union(Ident, Ident, Box<Preset>),
    /// A value of any kind.
    Json(Json),
    /// In a `Box`.
    Boxed(Box<Preset>),
    /// In a struct around it.
    Within(Box<Preset>),
}

/// A value of JSON.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Json {
    Plain(Constant),
    List(Vec<Json>),
    Object(Vec<(Wire, Json)>),
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
            _ => false,
        }
    }

    /// Whether it, or a part of it, is so.
    pub(crate) fn any(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::Some(inner) | Self::Within(inner) | Self::Boxed(inner) | Self::Union(_, _, inner) => {
                    inner.any(is)
                }
                Self::List(items) | Self::Tuple(_, items) => items.iter().any(|item| item.any(is)),
                Self::Map(entries) => entries.iter().any(|(_, value)| value.any(is)),
                Self::Struct(_, fields) => fields.iter().any(|(_, value)| value.any(is)),
                _ => false,
            }
    }

    /// Whether so much stands in it that a function of its own makes it.
    pub(crate) fn is_made(&self) -> bool {
        self.any(&|part| match part {
            Self::Map(_) | Self::Struct(..) | Self::Tuple(..) | Self::Json(_) | Self::Boxed(_) => true,
            Self::Union(_, _, inner) => !matches!(**inner, Self::Bool(_) | Self::Integer(_) | Self::Variant(..)),
            _ => false,
        })
    }
}
