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

/// A scheme that a caller must satisfy, and what for (OpenAPI 3.1.1 §4.8.30).
///
/// ```
/// use ferrospec_runtime::{Requirement, SchemeKind, SecurityScheme};
///
/// const ACCOUNT: SecurityScheme = SecurityScheme { name: "account", kind: SchemeKind::OAuth2 };
/// const READ: Requirement = Requirement::new(&ACCOUNT).scopes(&["read:pets"]);
/// assert_eq!(READ.scopes, ["read:pets"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The scheme.
    pub scheme: &'static SecurityScheme,
    /// The scopes that a token must be good for; of schemes without tokens of an authorization server, the roles that a
    /// caller must have.
    pub scopes: &'static [&'static str],
}

impl Requirement {
    /// A scheme that a caller must satisfy.
    pub const fn new(scheme: &'static SecurityScheme) -> Self {
        Self { scheme, scopes: &[] }
    }

    /// The same, for these scopes or roles.
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }
}

/// How a caller shows its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// A bearer token, with scopes, of an authorization server (RFC 6749).
    OAuth2,
    /// A bearer token, with scopes, of an OpenID provider.
    OpenIdConnect,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: SCHEME …`, of any other scheme (RFC 9110 §11.4): its credential is all that stands behind its word.
    Http {
        /// The scheme's word.
        scheme: &'static str,
    },
    /// A certificate, shown to the transport (RFC 8705 §3). A client's is its HTTP client's; a server's is a
    /// [`ClientCertificate`](crate::ClientCertificate) among the request's extensions.
    MutualTls,
    /// A parameter of its own.
    ApiKey {
        /// Where it stands: the query, a header or a cookie.
        location: Location,
        /// Its name.
        name: &'static str,
    },
}
