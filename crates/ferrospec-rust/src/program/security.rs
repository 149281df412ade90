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
    /// The client's method that takes a source of tokens, and what it says: `with_bearer_auth_source`.
    pub(crate) source: Option<(Ident, DocText)>,
    /// The ways to get tokens, as constants.
    pub(crate) flows: Vec<Flow>,
    /// The constant of the URL where the server of tokens describes itself, and what it says.
    pub(crate) discovery: Option<(Ident, DocText, Wire)>,
}

/// A way to get a token.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) constant: Ident,
    pub(crate) docs: DocText,
    /// Methods of the runtime's that say where something is, with the URL.
    pub(crate) urls: Vec<(&'static str, Wire)>,
    pub(crate) scopes: Vec<Wire>,
}

/// What a scheme puts on the wire.
#[derive(Clone, Debug)]
pub(crate) enum SchemeKind {
    Bearer,
    OAuth2,
    OpenIdConnect,
    MutualTls,
    Basic,
    Http { scheme: Wire },
    ApiKey { location: Location, name: Wire },
}
