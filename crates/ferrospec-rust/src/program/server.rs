//! Servers.

use super::wire::Wire;

/// Where an API, or an operation, is served.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// Its URL, with names in braces.
    pub(crate) url: Wire,
    pub(crate) variables: Vec<ServerVariable>,
}

/// An operation that is not carried out, at whose path no other is served.
#[derive(Clone, Debug)]
pub(crate) struct Unserved {
    /// `GET`.
    pub(crate) method: &'static str,
    pub(crate) path: Wire,
}

/// What is filled in where its name stands in the URL.
#[derive(Clone, Debug)]
pub(crate) struct ServerVariable {
    pub(crate) name: Wire,
    pub(crate) default: Option<Wire>,
    pub(crate) values: Vec<Wire>,
}
