//! String enumerations.

use super::{doc_text::DocText, ident::Ident, wire::Wire};

/// One of several strings, or one that nobody named.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    pub(crate) variants: Vec<Variant>,
    /// The variant for every other text.
    pub(crate) unknown: Ident,
}

/// One value.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Ident,
    pub(crate) wire: Wire,
    pub(crate) docs: DocText,
}
