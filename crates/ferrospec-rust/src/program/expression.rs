//! Runtime expressions, and what is made of them.

use super::{doc_text::DocText, group::Groups, ident::Ident, wire::Wire};

/// What a text takes from a request or an answer.
#[derive(Debug)]
pub(crate) struct Expression {
    /// Its variant in the runtime.
    pub(crate) kind: &'static str,
    /// A name or a pointer, where it has one.
    pub(crate) name: Option<Wire>,
}

/// A piece of a text.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(Wire),
    Value(Expression),
}

/// A function that finds a URL in a request.
#[derive(Debug)]
pub(crate) struct Url {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) request: Ident,
    /// The type of the answer, if it is asked.
    pub(crate) response: Option<Ident>,
    /// Whether the URL of the request is asked.
    pub(crate) asks_url: bool,
    pub(crate) pieces: Vec<Piece>,
    /// What the request is compiled with.
    pub(crate) groups: Groups,
}
