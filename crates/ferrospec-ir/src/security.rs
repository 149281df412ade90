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
    /// `Authorization: Bearer …`: `http` with `bearer`, and what OAuth 2 and OpenID Connect end in.
    Bearer,
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
    /// Indices into [`Api::security_schemes`](crate::Api::security_schemes).
    pub schemes: Vec<usize>,
}
