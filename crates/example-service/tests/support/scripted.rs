//! A server that answers what a test tells it to, and keeps what it was asked.

use crate::listen::listen;
use std::sync::{Arc, Mutex};
use tiki_api::runtime::server::{Attempt, Denied, Fault};
use tiki_api::runtime::{Request, Secret};
use tiki_api::server::{Authenticator, router};
use tiki_api::*;

/// All operations. Clones share what they are told and asked.
#[derive(Clone, Default)]
pub(crate) struct Scripted {
    pub(crate) get_oauth_access_token: Line<GetOauthAccessTokenRequest>,
    pub(crate) get_oauth_authorize: Line<GetOauthAuthorizeRequest>,
    pub(crate) get_oauth_public_key: Line<GetOauthPublicKeyRequest>,
    pub(crate) get_version: Line<GetVersionRequest>,
    tokens: Arc<Mutex<Vec<Secret<String>>>>,
}

/// What one operation will answer, once, and what it was asked.
pub(crate) struct Line<R: Request>(Arc<Mutex<Exchange<R>>>);

struct Exchange<R: Request> {
    answer: Option<R::Response>,
    asked: Vec<R>,
}

/// The script has no answer.
#[derive(Debug)]
pub(crate) struct OffScript;

impl Scripted {
    /// A served script and its URL. It admits whoever shows a token, but `wrong`; `guest` may not do anything.
    pub(crate) async fn start() -> (Self, String) {
        let script = Self::default();
        let url = listen(router(script.clone(), script.clone())).await;
        (script, url)
    }

    /// The tokens that were shown since it was last asked for them.
    pub(crate) fn tokens(&self) -> Vec<Secret<String>> {
        std::mem::take(&mut self.tokens.lock().unwrap())
    }
}

impl<R: Request> Line<R> {
    /// Answers the next request.
    pub(crate) fn will_answer(&self, answer: R::Response) {
        self.0.lock().unwrap().answer = Some(answer);
    }

    /// The requests that came since it was last asked for them.
    pub(crate) fn asked(&self) -> Vec<R> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }

    fn answer(&self, request: R) -> Result<R::Response, OffScript> {
        let mut exchange = self.0.lock().unwrap();
        exchange.asked.push(request);
        exchange.answer.take().ok_or(OffScript)
    }
}

impl<R: Request> Clone for Line<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R: Request> Default for Line<R> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Exchange { answer: None, asked: Vec::new() })))
    }
}

impl Fault for OffScript {}

impl Api for Scripted {
    type Error = OffScript;

    async fn get_oauth_access_token(
        &self,
        request: GetOauthAccessTokenRequest,
    ) -> Result<GetOauthAccessTokenResponse, OffScript> {
        self.get_oauth_access_token.answer(request)
    }

    async fn get_oauth_authorize(
        &self,
        request: GetOauthAuthorizeRequest,
    ) -> Result<GetOauthAuthorizeResponse, OffScript> {
        self.get_oauth_authorize.answer(request)
    }

    async fn get_oauth_public_key(
        &self,
        request: GetOauthPublicKeyRequest,
    ) -> Result<GetOauthPublicKeyResponse, OffScript> {
        self.get_oauth_public_key.answer(request)
    }

    async fn get_version(&self, request: GetVersionRequest) -> Result<GetVersionResponse, OffScript> {
        self.get_version.answer(request)
    }
}

impl Authenticator for Scripted {
    type Principal = ();

    async fn bearer_auth(&self, _: Attempt<'_>, token: Secret<String>) -> Result<(), Denied> {
        self.tokens.lock().unwrap().push(token.clone());
        match token.expose().as_str() {
            "wrong" => Err(Denied::unauthorized()),
            "guest" => Err(Denied::forbidden()),
            _ => Ok(()),
        }
    }
}
