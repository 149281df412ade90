//! The trait that client and server share.

use super::{
    doc_text::DocText, group::Groups, ident::Ident, security::Scheme, server::Server, surface::Surface, wire::Wire,
};

/// The trait `Api`, or another of its kind.
#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) surface: Surface,
    /// Whether there is a module that finds URLs.
    pub(crate) urls: bool,
    pub(crate) docs: DocText,
    pub(crate) methods: Vec<Method>,
}

/// One method an operation.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    pub(crate) request: Ident,
    pub(crate) response: Ident,
    /// What it is compiled with.
    pub(crate) groups: Groups,
}

/// The struct `Client`, or another of its kind.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) surface: Surface,
    /// URLs of servers that need nothing filled in.
    pub(crate) urls: Vec<Wire>,
    /// The servers, if something is to be filled in in one.
    pub(crate) servers: Vec<Server>,
    pub(crate) schemes: Vec<Scheme>,
    /// Whether answers have parts.
    pub(crate) has_parts: bool,
    /// Whether one of its operations has servers of its own.
    pub(crate) has_servers: bool,
    pub(crate) methods: Vec<Method>,
}
