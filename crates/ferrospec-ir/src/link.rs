//! Links: requests that an answer leads to.

use crate::{Docs, Literal, OperationId, Piece};
use ferrospec_diagnostics::Locus;

/// A request that an answer leads to (OpenAPI 3.1.1 §4.8.20).
#[derive(Clone, Debug)]
pub struct Link {
    /// What the description calls it.
    pub name: String,
    /// The operation whose request it is.
    pub operation: OperationId,
    /// What it says of the operation's parameters, of each once at most.
    pub parameters: Vec<Handed>,
    /// What it says of the body, and where.
    pub body: Option<(Given, Locus)>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub locus: Locus,
}

/// What a link says of a parameter.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The parameter, by its index.
    pub parameter: usize,
    /// What is said.
    pub given: Given,
    /// Where it is said.
    pub locus: Locus,
}

/// A value that a link gives.
#[derive(Clone, PartialEq, Debug)]
pub enum Given {
    /// The same for all.
    Constant(Literal),
    /// What the answer, or the request that it answers, says: the value of an expression, or a text with some in it.
    Taken(Vec<Piece>),
}
