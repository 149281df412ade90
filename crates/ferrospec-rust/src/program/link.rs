//! Requests that answers lead to.

use super::{
    doc_text::DocText, expression::Piece, group::Groups, ident::Ident, rust_type::RustType, structure::Argument,
    wire::Wire,
};

/// A method of an answer that makes the request that it leads to.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    /// The answer's type, and the variants that have the link.
    pub(crate) response: Ident,
    pub(crate) variants: Vec<Ident>,
    /// The type of the request that was answered, if it is asked.
    pub(crate) request: Option<Ident>,
    /// Whether anything is taken from what was exchanged.
    pub(crate) takes: bool,
    /// The type of the request that is made.
    pub(crate) next: Ident,
    /// What that is compiled with.
    pub(crate) groups: Groups,
    /// What its function `new` is given, in order.
    pub(crate) required: Vec<Handed>,
    /// What is set if it is there.
    pub(crate) optional: Vec<(Ident, Handed)>,
}

/// What a field of the request is.
#[derive(Debug)]
pub(crate) enum Handed {
    /// What the caller says, by an argument of this name.
    Argument(Ident, Argument),
    /// What the link says, which stands in a variable of this name.
    Given { variable: Ident, wire: Wire, ty: RustType, given: Given },
}

/// What a link says.
#[derive(Debug)]
pub(crate) enum Given {
    /// In JSON.
    Constant(Wire),
    Taken(Vec<Piece>),
}
