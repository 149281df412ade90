//! Tokens that are renewed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use ::oauth2::basic::BasicTokenResponse;
use ::oauth2::{RefreshToken, TokenResponse as _};
#[cfg(target_arch = "wasm32")]
use async_lock::Mutex;
#[cfg(not(target_arch = "wasm32"))]
use tokio::sync::Mutex;

use super::application::Application;
use super::endpoint::Endpoint;
use super::grant::Grant;
use super::token::Token;
use crate::client::{TokenError, TokenSource};
use crate::clock::Instant;
use crate::secret::Secret;

/// The tokens of an authorization server, asked for when they are needed and renewed before they end. Clones share them.
///
/// `Debug` shows none.
#[derive(Clone)]
pub struct Tokens(Arc<Shared>);

struct Shared {
    server: Endpoint,
    application: Application,
    /// Locked while one is asked for, so that it is asked for once.
    held: Mutex<Held>,
}

enum Held {
    /// What the application got for itself, by the scopes.
    Own(BTreeMap<&'static [&'static str], Token>),
    /// What a user agreed to.
    Granted(Grant),
}

impl Tokens {
    pub(super) fn of_application(server: Endpoint, application: Application) -> Self {
        Self::of(server, application, Held::Own(BTreeMap::new()))
    }

    pub(super) fn of_refresh(server: Endpoint, application: Application, refresh_token: Secret<String>) -> Self {
        let refresh_token = Some(RefreshToken::new(refresh_token.expose().clone()));
        Self::of(server, application, Held::Granted(Grant::new(None, refresh_token)))
    }

    pub(super) fn of_grant(
        server: Endpoint,
        application: Application,
        granted: &BasicTokenResponse,
        asked: Instant,
    ) -> Self {
        let (token, refresh_token) = (Some(Token::of(granted, asked)), granted.refresh_token().cloned());
        Self::of(server, application, Held::Granted(Grant::new(token, refresh_token)))
    }

    /// One that nothing renews.
    pub(super) fn of_token(server: Endpoint, application: Application, token: Token) -> Self {
        Self::of(server, application, Held::Granted(Grant::new(Some(token), None)))
    }

    fn of(server: Endpoint, application: Application, held: Held) -> Self {
        Self(Arc::new(Shared { server, application, held: Mutex::new(held) }))
    }

    /// What the tokens are renewed with, to be kept where it lasts longer than this program; it may change whenever they
    /// are. None if the server gave none.
    pub async fn refresh_token(&self) -> Option<Secret<String>> {
        match &mut *self.0.held.lock().await {
            Held::Own(_) => None,
            Held::Granted(grant) => grant.refresh_token().await,
        }
    }

    /// Shows none of the tokens that are here any more, because a server refused one: the next call gets another.
    pub async fn forget(&self) {
        match &mut *self.0.held.lock().await {
            Held::Own(tokens) => tokens.clear(),
            Held::Granted(grant) => grant.forget(),
        }
    }
}

impl TokenSource for Tokens {
    /// A token of the application's own is for these scopes; one that a user agreed to is for what was agreed to.
    ///
    /// Whoever gives up waiting for a token that is being renewed loses nothing: it comes all the same, with what it is
    /// renewed with the next time, and the next call has it.
    async fn token(&self, scopes: &'static [&'static str]) -> Result<Secret<String>, TokenError> {
        let Shared { server, application, held } = &*self.0;
        match &mut *held.lock().await {
            Held::Own(tokens) => {
                if let Some(good) = tokens.get(scopes).and_then(Token::good) {
                    return Ok(good);
                }
                let asked = Instant::now();
                let token = Token::of(&server.granted(application, scopes).await?, asked);
                let text = token.text();
                tokens.insert(scopes, token);
                Ok(text)
            }
            Held::Granted(grant) => grant.shown(server, application).await,
        }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Tokens")
    }
}
