//! A mock.

use super::{api::Method, ident::Ident, security::Scheme, wire::Wire};

/// What a mock answers, and who may ask it.
#[derive(Debug)]
pub(crate) struct Mock {
    pub(crate) operations: Vec<MockedOperation>,
    pub(crate) schemes: Vec<Scheme>,
}

/// An operation with the answers that a mock chooses from.
#[derive(Debug)]
pub(crate) struct MockedOperation {
    pub(crate) method: Method,
    /// The constant of the answers.
    pub(crate) constant: Ident,
    /// The field of the request that says which media types are accepted, if there is one.
    pub(crate) accept: Option<Ident>,
    pub(crate) answers: Vec<MockedAnswer>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct MockedAnswer {
    pub(crate) status: u16,
    pub(crate) media_type: Option<Wire>,
    pub(crate) headers: Vec<(Wire, Wire)>,
    /// JSON, but for octets.
    pub(crate) body: Wire,
}
