//! Tokens that are renewed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::oauth2::basic::BasicTokenResponse;
use ::oauth2::{RefreshToken, TokenResponse as _};
use tokio::sync::Mutex;

use super::application::Application;
use super::endpoint::Endpoint;
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
    Granted { token: Option<Token>, refresh_token: Option<RefreshToken> },
}

/// A token, and until when it is shown.
struct Token {
    text: Secret<String>,
    ends: Option<Instant>,
}

impl Token {
    fn of(granted: &BasicTokenResponse) -> Self {
        // It is on its way for a while, and clocks differ.
        let spare = |life: Duration| (life / 10).min(Duration::from_secs(30));
        let ends = granted.expires_in().and_then(|life| Instant::now().checked_add(life.saturating_sub(spare(life))));
        Self { text: Secret::from(granted.access_token().secret().as_str()), ends }
    }

    fn good(&self) -> Option<Secret<String>> {
        self.ends.is_none_or(|ends| Instant::now() < ends).then(|| self.text.clone())
    }
}

impl Tokens {
    pub(super) fn of_application(server: Endpoint, application: Application) -> Self {
        Self::of(server, application, Held::Own(BTreeMap::new()))
    }

    pub(super) fn of_refresh(server: Endpoint, application: Application, refresh_token: Secret<String>) -> Self {
        let refresh_token = Some(RefreshToken::new(refresh_token.expose().clone()));
        Self::of(server, application, Held::Granted { token: None, refresh_token })
    }

    pub(super) fn of_grant(server: Endpoint, application: Application, granted: &BasicTokenResponse) -> Self {
        let (token, refresh_token) = (Some(Token::of(granted)), granted.refresh_token().cloned());
        Self::of(server, application, Held::Granted { token, refresh_token })
    }

    fn of(server: Endpoint, application: Application, held: Held) -> Self {
        Self(Arc::new(Shared { server, application, held: Mutex::new(held) }))
    }

    /// What the tokens are renewed with, to be kept where it lasts longer than this program; it may change whenever they
    /// are. None if the server gave none.
    pub async fn refresh_token(&self) -> Option<Secret<String>> {
        match &*self.0.held.lock().await {
            Held::Own(_) => None,
            Held::Granted { refresh_token, .. } => {
                refresh_token.as_ref().map(|token| Secret::from(token.secret().as_str()))
            }
        }
    }

    /// Shows none of the tokens that are here any more, because a server refused one: the next call gets another.
    pub async fn forget(&self) {
        match &mut *self.0.held.lock().await {
            Held::Own(tokens) => tokens.clear(),
            Held::Granted { token, .. } => *token = None,
        }
    }
}

impl TokenSource for Tokens {
    /// A token of the application's own is for these scopes; one that a user agreed to is for what was agreed to.
    async fn token(&self, scopes: &'static [&'static str]) -> Result<Secret<String>, TokenError> {
        let Shared { server, application, held } = &*self.0;
        match &mut *held.lock().await {
            Held::Own(tokens) => {
                if let Some(good) = tokens.get(scopes).and_then(Token::good) {
                    return Ok(good);
                }
                let token = Token::of(&server.granted(application, scopes).await?);
                let text = token.text.clone();
                tokens.insert(scopes, token);
                Ok(text)
            }
            Held::Granted { token, refresh_token } => {
                if let Some(good) = token.as_ref().and_then(Token::good) {
                    return Ok(good);
                }
                let Some(refresh) = refresh_token else {
                    return Err(TokenError::new("it has ended, and nothing is there to renew it with"));
                };
                let granted = server.renewed(application, refresh).await?;
                // A server that gives no other leaves this one good (RFC 6749 §6).
                if let Some(new) = granted.refresh_token() {
                    *refresh = new.clone();
                }
                Ok(token.insert(Token::of(&granted)).text.clone())
            }
        }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Tokens")
    }
}
