//! Structs and their fields.

use super::{check::Check, doc_text::DocText, ident::Ident, preset::Preset, rust_type::RustType, wire::Wire};

/// A struct that an object is read into.
#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    /// What it derives beside `Clone`, `Debug` and `PartialEq`, sorted.
    pub(crate) derives: Vec<&'static str>,
    /// Whether it can be had without saying anything.
    pub(crate) default: bool,
    /// Whether it has a function `new` of its required fields.
    pub(crate) constructor: bool,
    /// Whether there are no values of it, because there is none of a required field.
    pub(crate) void: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) beside: Beside,
    /// Whether it is a part with headers: its first field is what schemas speak of.
    pub(crate) is_headed: bool,
    /// What is checked of all of it.
    pub(crate) checks: Vec<Check>,
}

/// A field of a struct or of a request.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Field {
    /// Its name on the wire.
    pub(crate) wire: Wire,
    pub(crate) name: Ident,
    /// A variable that holds it while it is read, which hides nothing that the same function needs.
    pub(crate) slot: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    /// The field's type; an `Option` of something wherever [`Presence::Optional`].
    pub(crate) ty: RustType,
    pub(crate) presence: Presence,
    /// When it is written that is its default, if it has one.
    pub(crate) written: Written,
    /// The one value that it can have, or that it has where its type is one of several, which constructors fill in.
    pub(crate) fixed: Option<Preset>,
    /// What is checked of its value, that it may be absent taken care of.
    pub(crate) checks: Vec<Check>,
    /// The function that makes what it is where it is absent, if that is not said where it is needed.
    pub(crate) made: Option<Ident>,
    /// What a constructor or setter takes for it.
    pub(crate) argument: Argument,
    /// The setter's name, for a field that need not be there.
    pub(crate) setter: Option<Ident>,
}

/// Whether a field must be there.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Presence {
    Required,
    Optional,
    /// It need not be there, and is this value then.
    Defaulted(Preset),
}

/// When a field is written that is its default.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Written {
    /// As who writes wants it.
    AsWanted,
    /// Never.
    Differing,
    /// Always.
    Always,
}

/// What a constructor or setter takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Argument {
    /// The type of the value itself, without the `Option` of an optional field, without a `Box` and, where what becomes
    /// such a value is taken in its place, without the `Option` that is `null`.
    pub(crate) ty: RustType,
    pub(crate) conversion: Conversion,
}

/// How an argument becomes a field's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Conversion {
    /// As it is.
    None,
    /// `impl Into<T>`.
    Into,
    /// `Box::new`.
    Box,
    /// `impl Into<T>`, and `Box::new` of it.
    IntoInBox,
    /// `impl Into<Option<T>>`, and `Box::new` of what is in it.
    IntoBox,
    /// `impl OrNull<T>`.
    OrNull,
}

/// What an object may hold beside its named fields.
#[derive(Debug)]
pub(crate) enum Beside {
    /// Anything, which is not kept.
    Ignored,
    /// Nothing.
    Refused,
    /// Entries, which are kept in a map.
    Kept {
        name: Ident,
        /// The variable that holds them while they are read.
        slot: Ident,
        docs: DocText,
        /// The type of the values.
        values: RustType,
        /// What is checked of each of them.
        checks: Vec<Check>,
    },
}
