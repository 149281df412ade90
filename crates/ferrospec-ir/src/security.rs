//! Who may call.

use crate::{Docs, Location};

/// A way of saying who one is (OpenAPI 3.1.1 §4.8.27).
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Its key under `components/securitySchemes`.
    pub name: String,
    /// What travels.
    pub kind: SchemeKind,
    /// What the document says of it.
    pub docs: Docs,
}

/// What a security scheme puts on the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`: `http` with `bearer`.
    Bearer,
    /// A bearer token of an authorization server.
    OAuth2,
    /// A bearer token of an OpenID provider.
    OpenIdConnect,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: SCHEME …`: `http` with any other scheme, whose credential is whatever stands behind its word.
    Http {
        /// The scheme's word (RFC 9110 §11.1).
        scheme: String,
    },
    /// A key in a header, a query or a cookie.
    ApiKey {
        /// Where the key stands; never the path.
        location: Location,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
}

/// Schemes that must all be satisfied at once (OpenAPI 3.1.1 §4.8.30); an empty one admits everybody.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Requirement {
    /// The schemes, in the order of the document.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme that must be satisfied, and what for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequiredScheme {
    /// Its index in [`Api::security_schemes`](crate::Api::security_schemes).
    pub scheme: usize,
    /// Scopes that a token must be good for; of schemes without tokens of an authorization server, roles.
    pub scopes: Vec<String>,
}
