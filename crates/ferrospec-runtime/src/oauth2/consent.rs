//! Users who are asked to agree.

use std::fmt;

use ::oauth2::{AuthorizationCode, CsrfToken, PkceCodeVerifier, RedirectUrl};

use super::application::Application;
use super::came_back::CameBack;
use super::endpoint::Endpoint;
use super::tokens::Tokens;
use crate::client::TokenError;
use crate::clock::Instant;

/// A user who is asked to agree. `Debug` shows nothing of it.
pub struct Consent {
    pub(super) server: Endpoint,
    pub(super) application: Application,
    pub(super) url: String,
    pub(super) state: CsrfToken,
    pub(super) redirect_uri: RedirectUrl,
    pub(super) verifier: PkceCodeVerifier,
}

impl Consent {
    /// Where the user's browser goes.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Tokens, of what the browser came back with: the URL that it was sent to, or the query of it.
    ///
    /// # Errors
    /// The user did not agree, the browser comes from somewhere else, or the server refuses.
    pub async fn finish(self, came_back: &str) -> Result<Tokens, TokenError> {
        let came_back = CameBack::in_query(came_back).checked(&self.state, self.server.issuer.as_deref())?;
        let code = came_back.only("code").ok_or(TokenError::new("the authorization server gives no code"))?;
        let code = AuthorizationCode::new(code.to_owned());
        let asked = Instant::now();
        let granted = self.server.exchanged(&self.application, code, self.redirect_uri, self.verifier).await?;
        Ok(Tokens::of_grant(self.server, self.application, &granted, asked))
    }
}

impl fmt::Debug for Consent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Consent")
    }
}
