//! Types as they are written.

use super::{ident::Ident, type_path::TypePath};

/// A Rust type as it is written in a field, an alias or a signature.
///
/// *Invariant*: it is never deep. Whoever builds one gives a name to what would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum RustType {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    /// An integer with all its digits.
    Integer,
    /// A number with all its digits.
    Number,
    String,
    /// `Secret<String>`.
    Secret,
    /// Any JSON value.
    Value,
    /// `null`.
    Null,
    /// No value.
    Never,
    /// Bytes as they are.
    Bytes,
    /// Bytes as they come: a body.
    Octets,
    /// The media types that an answer shall be of.
    Accept,
    /// Bytes with their media type.
    Media,
    /// A part of a multipart body.
    File,
    /// `Items<T>`: a body that is read item by item.
    Items(Box<RustType>),
    /// `EventStream<T>`.
    EventStream(Box<RustType>),
    /// `Event<T>`: an event of which only the data are described.
    Event(Box<RustType>),
    /// A type of the program.
    Named(Ident),
    /// What a body of several media types or an answer with headers is: a type of the file that it is named in.
    Local(Ident),
    /// A type of another crate, which the user brings or chooses.
    Brought(TypePath),
    /// One that keeps the text which it was read from: `Spelled<T>`.
    Spelled(TypePath),
    Option(Box<RustType>),
    Boxed(Box<RustType>),
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`.
    Map(Box<RustType>),
}

impl RustType {
    pub(crate) fn option(self) -> Self {
        Self::Option(Box::new(self))
    }

    pub(crate) fn boxed(self) -> Self {
        Self::Boxed(Box::new(self))
    }

    /// With a box inside of the `Option` of what may be null: `None` needs none, and no pattern reaches through one.
    pub(crate) fn held_in_box(self) -> Self {
        match self {
            Self::Option(inner) => inner.boxed().option(),
            ty => ty.boxed(),
        }
    }

    pub(crate) fn vec(self) -> Self {
        Self::Vec(Box::new(self))
    }

    pub(crate) fn map(self) -> Self {
        Self::Map(Box::new(self))
    }

    /// Its name, if it is a type of the file that names it.
    pub(crate) fn local(&self) -> Option<&Ident> {
        match self {
            Self::Local(name) => Some(name),
            _ => None,
        }
    }

    /// Whether its values are read as they come.
    pub(crate) fn is_stream(&self) -> bool {
        matches!(self, Self::Octets | Self::Media | Self::Items(_) | Self::EventStream(_))
    }

    /// The same, around what `change` makes of the type that it wraps.
    pub(crate) fn with_inner(&self, change: &dyn Fn(&Self) -> Self) -> Self {
        match self {
            Self::Option(inner) => change(inner).option(),
            Self::Boxed(inner) => change(inner).boxed(),
            Self::Vec(inner) => change(inner).vec(),
            Self::Map(inner) => change(inner).map(),
            Self::Items(inner) => Self::Items(Box::new(change(inner))),
            Self::EventStream(inner) => Self::EventStream(Box::new(change(inner))),
            Self::Event(inner) => Self::Event(Box::new(change(inner))),
            other => other.clone(),
        }
    }

    /// The type that it wraps; `None` for one that wraps none.
    pub(crate) fn inner(&self) -> Option<&Self> {
        match self {
            Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Vec(inner)
            | Self::Map(inner)
            | Self::Items(inner)
            | Self::EventStream(inner)
            | Self::Event(inner) => Some(inner),
            _ => None,
        }
    }
}
