//! Names for types that are neither struct nor enum.

use super::{check::Check, doc_text::DocText, ident::Ident, rust_type::RustType};

/// `pub type`.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    pub(crate) ty: RustType,
}

/// A list or map in a struct of its own, because an alias would be endless.
#[derive(Debug)]
pub(crate) struct Newtype {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    /// What it derives beside `Clone`, `Debug` and `PartialEq`, sorted.
    pub(crate) derives: Vec<&'static str>,
    pub(crate) ty: RustType,
    /// What is checked of what is in it.
    pub(crate) checks: Vec<Check>,
}
