//! Users who are asked to agree.

use std::fmt;

use ::oauth2::{AuthorizationCode, CsrfToken, PkceCodeVerifier, RedirectUrl};

use super::application::Application;
use super::endpoint::Endpoint;
use super::exchange::refused;
use super::tokens::Tokens;
use crate::client::TokenError;
use crate::secret::Secret;

/// A user who is asked to agree. `Debug` shows nothing of it.
pub struct Consent {
    server: Endpoint,
    application: Application,
    url: String,
    state: Secret<String>,
    redirect_uri: RedirectUrl,
    verifier: PkceCodeVerifier,
}

impl Consent {
    pub(super) fn new(
        server: Endpoint,
        application: Application,
        url: String,
        state: CsrfToken,
        redirect_uri: RedirectUrl,
        verifier: PkceCodeVerifier,
    ) -> Self {
        let state = Secret::new(state.into_secret());
        Self { server, application, url, state, redirect_uri, verifier }
    }

    /// Where the user's browser goes.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Tokens, of what the browser came back with: the URL that it was sent to, or the query of it.
    ///
    /// # Errors
    /// The user did not agree, the browser comes from somewhere else, or the server refuses.
    pub async fn finish(self, came_back: &str) -> Result<Tokens, TokenError> {
        let query = came_back.split_once('?').map_or(came_back, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let only = |name: &str| {
            let mut found = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_ref());
            found.next().filter(|_| found.next().is_none())
        };
        // Whoever sends a browser here with a code of its own does not know this (RFC 6749 §10.12).
        if only("state").map(Secret::from) != Some(self.state) {
            return Err(TokenError::new("the browser does not come from where it was sent"));
        }
        // Nor is it another server that answers (RFC 9207 §2.4).
        if let (Some(issuer), Some(found)) = (&self.server.issuer, only("iss"))
            && issuer != found
        {
            return Err(TokenError::new("another authorization server answers"));
        }
        if let Some(word) = only("error") {
            return Err(refused(word));
        }
        let code = only("code").ok_or(TokenError::new("the authorization server gives no code"))?;
        let code = AuthorizationCode::new(code.to_owned());
        let granted = self.server.exchanged(&self.application, code, self.redirect_uri, self.verifier).await?;
        Ok(Tokens::of_grant(self.server, self.application, &granted))
    }
}

impl fmt::Debug for Consent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Consent")
    }
}
