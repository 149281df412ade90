//! Browsers that come back.

use std::borrow::Cow;

use ::oauth2::CsrfToken;

use super::exchange::refused;
use crate::client::TokenError;
use crate::secret::Secret;

/// What a user's browser brings when it comes back from an authorization server.
pub(super) struct CameBack<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> CameBack<'a> {
    /// What stands in the query of a URL, or in what is the query alone.
    pub(super) fn in_query(came_back: &'a str) -> Self {
        let query = came_back.split_once('?').map_or(came_back, |(_, query)| query);
        Self::of(query.split('#').next().unwrap_or_default())
    }

    /// What stands in the fragment of a URL, or in what is the fragment alone.
    pub(super) fn in_fragment(came_back: &'a str) -> Self {
        match came_back.split_once('#') {
            Some((_, fragment)) => Self::of(fragment),
            // What stands in a query was shown to a server, and is no fragment.
            None if came_back.contains('?') => Self::of(""),
            None => Self::of(came_back),
        }
    }

    fn of(pairs: &'a str) -> Self {
        Self(form_urlencoded::parse(pairs.as_bytes()).collect())
    }

    /// What stands there under a name, once.
    pub(super) fn only(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_ref());
        found.next().filter(|_| found.next().is_none())
    }

    /// The same, if it comes from where it was sent, and with what was asked for.
    ///
    /// # Errors
    /// It does not, or the user did not agree.
    pub(super) fn checked(self, state: &CsrfToken, issuer: Option<&str>) -> Result<Self, TokenError> {
        // Whoever sends a browser here with something of its own does not know this (RFC 6749 §10.12).
        if self.only("state").map(Secret::from) != Some(Secret::from(state.secret().as_str())) {
            return Err(TokenError::new("the browser does not come from where it was sent"));
        }
        // Nor is it another server that answers (RFC 9207 §2.4).
        if let (Some(issuer), Some(found)) = (issuer, self.only("iss"))
            && issuer != found
        {
            return Err(TokenError::new("another authorization server answers"));
        }
        match self.only("error") {
            Some(word) => Err(refused(word)),
            None => Ok(self),
        }
    }
}
