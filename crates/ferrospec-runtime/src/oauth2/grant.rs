//! What a user agreed to.

use std::pin::Pin;

use ::oauth2::{RefreshToken, TokenResponse as _};

use super::application::Application;
use super::endpoint::Endpoint;
use super::token::Token;
use crate::client::TokenError;
use crate::clock::Instant;
use crate::secret::Secret;

/// What a user agreed to: a token, and what it is renewed with.
pub(super) struct Grant {
    token: Option<Token>,
    refresh_token: Option<RefreshToken>,
    /// What is on its way. Whoever asked for it may have gone since: it stays, because the refresh token that it brings
    /// may be the only one that is good any more.
    renewing: Option<Renewing>,
}

/// A token that is on its way, with another refresh token if there is one.
type Renewing = Pin<Box<dyn Future<Output = Result<(Token, Option<RefreshToken>), TokenError>> + Send>>;

impl Grant {
    pub(super) fn new(token: Option<Token>, refresh_token: Option<RefreshToken>) -> Self {
        Self { token, refresh_token, renewing: None }
    }

    /// The token that is here, if it is good.
    pub(super) fn good(&self) -> Option<Secret<String>> {
        self.token.as_ref().and_then(Token::good)
    }

    /// Another token.
    pub(super) async fn renewed(
        &mut self,
        server: &Endpoint,
        application: &Application,
    ) -> Result<Secret<String>, TokenError> {
        if self.renewing.is_none() {
            let Some(refresh) = self.refresh_token.clone() else {
                return Err(TokenError::new("it has ended, and nothing is there to renew it with"));
            };
            self.renewing = Some(begin(server.clone(), application.clone(), refresh));
        }
        self.settle().await?;
        self.token.as_ref().map(Token::text).ok_or(TokenError::new("it did not come"))
    }

    /// What it is renewed with.
    pub(super) fn refresh_token(&self) -> Option<Secret<String>> {
        self.refresh_token.as_ref().map(|token| Secret::from(token.secret().as_str()))
    }

    /// Shows what is here no more.
    pub(super) fn forget(&mut self) {
        self.token = None;
    }

    /// Waits for what is on its way.
    pub(super) async fn settle(&mut self) -> Result<(), TokenError> {
        let Some(renewing) = &mut self.renewing else { return Ok(()) };
        let renewed = renewing.await;
        self.renewing = None;
        let (token, refresh_token) = renewed?;
        self.token = Some(token);
        // A server that gives no other leaves this one good (RFC 6749 §6).
        self.refresh_token = refresh_token.or(self.refresh_token.take());
        Ok(())
    }
}

/// Asks for a token, which comes whether somebody waits for it or not.
fn begin(server: Endpoint, application: Application, refresh: RefreshToken) -> Renewing {
    let renewing = async move {
        let asked = Instant::now();
        let granted = server.renewed(&application, &refresh).await?;
        Ok((Token::of(&granted, asked), granted.refresh_token().cloned()))
    };
    #[cfg(not(target_arch = "wasm32"))]
    let renewing = {
        let task = tokio::spawn(renewing);
        async move { task.await.unwrap_or_else(|_| Err(TokenError::new("its renewal was broken off"))) }
    };
    Box::pin(renewing)
}
