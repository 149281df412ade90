//! Who may call.

use crate::{Docs, Location};
use ferrospec_diagnostics::Locus;

/// A way of saying who one is (OpenAPI 3.1.1 §4.8.27).
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Its key under `components/securitySchemes`.
    pub name: String,
    /// What travels.
    pub kind: SchemeKind,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub locus: Locus,
}

/// What a security scheme puts on the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`: `http` with `bearer`.
    Bearer,
    /// A bearer token of an authorization server.
    OAuth2 {
        /// The ways to get one.
        flows: Vec<OAuthFlow>,
        /// Where the server describes itself.
        metadata_url: Option<String>,
    },
    /// A bearer token of an OpenID provider.
    OpenIdConnect {
        /// Where the provider describes itself.
        url: Option<String>,
    },
    /// A certificate, shown to the transport.
    MutualTls,
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

/// A way to get a token (OpenAPI 3.1.1 §4.8.29).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OAuthFlow {
    /// Its key: `clientCredentials`, `authorizationCode`, `password`, `deviceAuthorization` or `implicit`.
    pub name: String,
    /// Where users say whether they agree.
    pub authorization_url: Option<String>,
    /// Where programs ask that have no browser.
    pub device_authorization_url: Option<String>,
    /// Where tokens are given out.
    pub token_url: Option<String>,
    /// Where they are renewed, if that is elsewhere.
    pub refresh_url: Option<String>,
    /// What tokens may be good for.
    pub scopes: Vec<String>,
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
