//! Who wants to be let in, and what for.

use std::fmt;

use http::request::Parts;

use crate::operation::Operation;
use crate::security::SecurityScheme;

/// A caller that shows a credential, to be let in to an operation.
///
/// `Debug` does not show the request: it holds the credential.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// The operation.
    pub operation: &'static Operation,
    /// The scheme that the credential is of.
    pub scheme: &'static SecurityScheme,
    /// The scopes that the credential must be good for, all of them; of schemes without tokens of an authorization
    /// server, the roles that the caller must have (OpenAPI 3.1.1 §4.8.30).
    pub scopes: &'static [&'static str],
    /// The request without its body: its headers, and what layers of tower put into its extensions.
    pub request: &'a Parts,
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Attempt")
            .field("operation", &self.operation.name)
            .field("scheme", &self.scheme.name)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
