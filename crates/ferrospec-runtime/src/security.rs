//! Who may call an operation.

use crate::location::Location;

/// A security scheme of a description (OpenAPI 3.1.1 §4.8.27), as far as it shows on the wire.
#[derive(Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the description.
    pub name: &'static str,
    /// How a caller shows its credential.
    pub kind: SchemeKind,
}

/// How a caller shows its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750). OAuth 2 and OpenID Connect look so, too.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: SCHEME …`, of any other scheme (RFC 9110 §11.4): its credential is all that stands behind its word.
    Http {
        /// The scheme's word.
        scheme: &'static str,
    },
    /// A parameter of its own.
    ApiKey {
        /// Where it stands: the query, a header or a cookie.
        location: Location,
        /// Its name.
        name: &'static str,
    },
}
