//! Tokens that are renewed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

/// The scopes of what a user agreed to, whatever is asked for.
const AS_AGREED: &[&str] = &[];

struct Shared {
    server: Endpoint,
    application: Application,
    /// How often asking for one has failed.
    failures: AtomicU64,
    /// Locked while one is asked for, so that it is asked for once.
    state: Mutex<State>,
}

struct State {
    held: Held,
    /// What asking failed of the last time, by the scopes, and which of all failures that was.
    failed: BTreeMap<&'static [&'static str], (u64, TokenError)>,
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
        let state = Mutex::new(State { held, failed: BTreeMap::new() });
        Self(Arc::new(Shared { server, application, failures: AtomicU64::new(0), state }))
    }

    /// What the tokens are renewed with, to be kept where it lasts longer than this program; it may change whenever they
    /// are. None if the server gave none.
    pub async fn refresh_token(&self) -> Option<Secret<String>> {
        let mut state = self.0.state.lock().await;
        let Held::Granted(grant) = &mut state.held else { return None };
        let settled = grant.settle().await;
        // If that failed, the one that is here may still be good.
        let refresh_token = grant.refresh_token();
        self.0.note(&mut state, AS_AGREED, settled.err());
        refresh_token
    }

    /// Shows none of the tokens that are here any more, because a server refused one: the next call gets another.
    pub async fn forget(&self) {
        match &mut self.0.state.lock().await.held {
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
        let Shared { server, application, failures, state } = &*self.0;
        let before = failures.load(Ordering::Acquire);
        let mut state = state.lock().await;
        let State { held, failed } = &mut *state;
        let (good, asked_for) = match held {
            Held::Own(tokens) => (tokens.get(scopes).and_then(Token::good), scopes),
            Held::Granted(grant) => (grant.good(), AS_AGREED),
        };
        if let Some(good) = good {
            return Ok(good);
        }
        // Whoever waited for another's question has its answer, and does not ask the same again.
        if let Some((_, error)) = failed.get(asked_for).filter(|(number, _)| *number > before) {
            return Err(error.clone());
        }
        let token = match held {
            Held::Own(tokens) => {
                let asked = Instant::now();
                server.granted(application, scopes).await.map(|granted| {
                    let token = Token::of(&granted, asked);
                    let text = token.text();
                    tokens.insert(scopes, token);
                    text
                })
            }
            Held::Granted(grant) => grant.renewed(server, application).await,
        };
        self.0.note(&mut state, asked_for, token.as_ref().err().cloned());
        token
    }
}

impl Shared {
    /// Keeps why a question failed, for those who wait for its answer.
    fn note(&self, state: &mut State, scopes: &'static [&'static str], failure: Option<TokenError>) {
        if let Some(error) = failure {
            let number = self.failures.fetch_add(1, Ordering::AcqRel) + 1;
            state.failed.insert(scopes, (number, error));
        }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Tokens")
    }
}
