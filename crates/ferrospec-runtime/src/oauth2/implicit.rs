//! Users who are asked to agree, and whose browser brings the token itself.

use std::fmt;
use std::time::Duration;

use ::oauth2::CsrfToken;

use super::application::Application;
use super::came_back::CameBack;
use super::endpoint::Endpoint;
use super::exchange::bearer_type;
use super::token::Token;
use super::tokens::Tokens;
use crate::client::TokenError;
use crate::clock::Instant;
use crate::secret::Secret;

/// A user who is asked to agree, and whose browser brings the token itself. `Debug` shows nothing of it.
pub struct ImplicitConsent {
    pub(super) server: Endpoint,
    pub(super) application: Application,
    pub(super) url: String,
    pub(super) state: CsrfToken,
}

impl ImplicitConsent {
    /// Where the user's browser goes.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A token, of what the browser came back with: the URL that it was sent to, or the fragment of it, which only the
    /// browser sees (`location.hash`). Nothing renews it.
    ///
    /// # Errors
    /// The user did not agree, the browser comes from somewhere else, or it brings no bearer token.
    pub fn finish(self, came_back: &str) -> Result<Tokens, TokenError> {
        let came_back = CameBack::in_fragment(came_back).checked(&self.state, self.server.issuer.as_deref())?;
        let text = came_back.only("access_token").filter(|text| !text.is_empty());
        let text = text.ok_or(TokenError::new("the authorization server gives no token"))?;
        bearer_type(came_back.only("token_type").unwrap_or_default())?;
        let life = came_back.only("expires_in").and_then(|life| life.parse().ok()).map(Duration::from_secs);
        let token = Token::new(Secret::from(text), life, Instant::now());
        Ok(Tokens::of_token(self.server, self.application, token))
    }
}

impl fmt::Debug for ImplicitConsent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ImplicitConsent")
    }
}
