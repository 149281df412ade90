//! Tokens that do not last.

use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;

use crate::secret::Secret;

/// Where the tokens come from that a client shows: asked before each request, so that a token may be another one each
/// time.
///
/// The tokens of an authorization server are one (`oauth2::Tokens`, with the feature `oauth2`). One of your own
/// answers from what it keeps, and gets a new token while it is asked:
///
/// ```
/// use ferrospec_runtime::{Secret, client::{TokenError, TokenSource}};
///
/// struct Mounted;
///
/// impl TokenSource for Mounted {
///     async fn token(&self, _: &'static [&'static str]) -> Result<Secret<String>, TokenError> {
///         // A platform writes a new one there from time to time.
///         std::fs::read_to_string("/var/run/secrets/token").map(Secret::new).map_err(|_| TokenError::new("it is not mounted"))
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token that is good now, and for all of these scopes, which the operation asks for.
    ///
    /// # Errors
    /// None can be had.
    fn token(&self, scopes: &'static [&'static str])
    -> impl Future<Output = Result<Secret<String>, TokenError>> + Send;
}

/// No token could be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenError {
    why: Cow<'static, str>,
    is_late: bool,
}

impl TokenError {
    /// One that says why. The text is shown to whoever reads a log: it holds no secret.
    pub fn new(why: impl Into<String>) -> Self {
        Self { why: Cow::Owned(why.into()), is_late: false }
    }

    /// The call's time was over before one came.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn late() -> Self {
        Self { why: Cow::Borrowed("it did not come in time"), is_late: true }
    }

    /// Whether it did not come in time.
    pub(super) fn is_late(&self) -> bool {
        self.is_late
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no token: {}", self.why)
    }
}

impl std::error::Error for TokenError {}

/// What comes of asking.
type Asking<'a> = Pin<Box<dyn Future<Output = Result<Secret<String>, TokenError>> + Send + 'a>>;

/// A [`TokenSource`] without its type.
pub(super) trait AnySource: Send + Sync {
    fn token_of_any(&self, scopes: &'static [&'static str]) -> Asking<'_>;
}

impl<T: TokenSource> AnySource for T {
    fn token_of_any(&self, scopes: &'static [&'static str]) -> Asking<'_> {
        Box::pin(self.token(scopes))
    }
}
