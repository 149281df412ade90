//! Structs without names for their fields.

use super::{check::Check, doc_text::DocText, ident::Ident, rust_type::RustType};

/// A struct that an array is read into whose items have types by their position.
#[derive(Debug)]
pub(crate) struct Tuple {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    /// What it derives beside `Clone`, `Debug` and `PartialEq`, sorted.
    pub(crate) derives: Vec<&'static str>,
    /// Whether there are no values of it, because there is none of a required item.
    pub(crate) void: bool,
    pub(crate) items: Vec<TupleItem>,
    /// What stands behind the items, if anything does.
    pub(crate) rest: Option<TupleRest>,
    /// What is checked of how many there are: methods of the `Checker` and their limits.
    pub(crate) counts: Vec<(&'static str, u64)>,
    /// What is checked of all of it.
    pub(crate) checks: Vec<Check>,
}

/// An item of a tuple.
#[derive(Debug)]
pub(crate) struct TupleItem {
    pub(crate) docs: DocText,
    /// Whether it must be there. The types of those that may be absent, which are last, are `Option`s.
    pub(crate) required: bool,
    pub(crate) ty: RustType,
    /// What is checked of its value, that it may be absent taken care of.
    pub(crate) checks: Vec<Check>,
}

/// The items behind those that have a type of their own.
#[derive(Debug)]
pub(crate) struct TupleRest {
    /// The type of each.
    pub(crate) ty: RustType,
    /// What is checked of each.
    pub(crate) checks: Vec<Check>,
}
