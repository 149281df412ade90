//! Ways of saying who one is.

use super::{doc_text::DocText, ident::Ident, request::Location, wire::Wire};

/// A security scheme.
#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    /// Its constant: `BEARER_AUTH`.
    pub(crate) constant: Ident,
    /// The method of the authenticator: `bearer_auth`.
    pub(crate) method: Ident,
    /// The method of the client: `with_bearer_auth`.
    pub(crate) setter: Ident,
    /// Its key in the description.
    pub(crate) wire: Wire,
    /// What its constant says.
    pub(crate) docs: DocText,
    /// What the authenticator's method says.
    pub(crate) check_docs: DocText,
    /// What the client's method says.
    pub(crate) setter_docs: DocText,
    pub(crate) kind: SchemeKind,
}

/// What a scheme puts on the wire.
#[derive(Clone, Debug)]
pub(crate) enum SchemeKind {
    Bearer,
    OAuth2,
    OpenIdConnect,
    Basic,
    Http { scheme: Wire },
    ApiKey { location: Location, name: Wire },
}
