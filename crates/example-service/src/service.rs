//! The service: the generated trait, implemented.

use crate::Application;
use crate::grants::{Grants, TOKEN_LIFETIME};
use crate::refusal::Refusal;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tiki_api::runtime::Secret;
use tiki_api::runtime::axum::Router;
use tiki_api::runtime::server::{Attempt, Denied};
use tiki_api::server::{self, Authenticator};
use tiki_api::{
    Api, GetOauthAccessTokenOk, GetOauthAccessTokenRequest, GetOauthAccessTokenResponse, GetOauthAuthorizeOk,
    GetOauthAuthorizeRequest, GetOauthAuthorizeResponse, GetOauthAuthorizeResponseType, GetOauthPublicKeyOk,
    GetOauthPublicKeyRequest, GetOauthPublicKeyResponse, GetVersionOk, GetVersionRequest, GetVersionResponse,
};

/// An OAuth token service, as one caller sees it. Clones share what was granted.
#[derive(Clone, Debug)]
pub struct TokenService {
    /// The application whose token was shown; none where nobody must show one.
    caller: Option<Application>,
    applications: Arc<[Application]>,
    public_key: Arc<str>,
    grants: Arc<Mutex<Grants>>,
}

impl TokenService {
    /// A service that serves `applications`, and shows `public_key` to whoever wants to check a token.
    pub fn new(applications: impl Into<Arc<[Application]>>, public_key: &str) -> Self {
        Self { caller: None, applications: applications.into(), public_key: public_key.into(), grants: Arc::default() }
    }

    /// The service over HTTP: it knows which tokens are good, and so who calls.
    pub fn into_router(self) -> Router {
        server::router_for(self.clone(), move |context| Self { caller: context.into_principal(), ..self.clone() })
    }

    fn grant(&self, request: &GetOauthAccessTokenRequest) -> Result<GetOauthAccessTokenOk, Refusal> {
        let application = self.application(&request.client_id).ok_or(Refusal::InvalidClient)?;
        // Comparing two secrets takes the same time wherever they differ.
        if request.client_secret != application.secret {
            return Err(Refusal::InvalidClient);
        }
        let id = &application.id;
        let mut grants = self.grants();
        let is_refreshable = match request.grant_type.as_str() {
            // An application can always come back with its secret, so there is nothing to refresh (RFC 6749 §4.4.3).
            "client_credentials" => false,
            "authorization_code" => {
                let code = request.code.as_ref().ok_or(Refusal::InvalidRequest)?;
                let redirect_uri = request.redirect_uri.as_ref().ok_or(Refusal::InvalidRequest)?;
                if *redirect_uri != application.redirect_uri || !grants.redeem_code(code, id) {
                    return Err(Refusal::InvalidGrant);
                }
                true
            }
            "refresh_token" => {
                let token = request.refresh_token.as_ref().ok_or(Refusal::InvalidRequest)?;
                if !grants.redeem_refresh_token(token, id) {
                    return Err(Refusal::InvalidGrant);
                }
                true
            }
            _ => return Err(Refusal::UnsupportedGrantType),
        };
        let granted = GetOauthAccessTokenOk::default()
            .token_type("Bearer")
            .expires_in(TOKEN_LIFETIME.as_secs() as i64)
            .access_token(grants.access_token(id));
        Ok(if is_refreshable { granted.refresh_token(grants.refresh_token(id)) } else { granted })
    }

    fn authorize(&self, request: &GetOauthAuthorizeRequest) -> Result<GetOauthAuthorizeOk, Refusal> {
        // The router lets no other value through, but who calls the trait directly may hold one.
        if request.response_type != GetOauthAuthorizeResponseType::Code {
            return Err(Refusal::UnsupportedResponseType);
        }
        let application = self.application(&request.client_id).ok_or(Refusal::InvalidClient)?;
        if request.redirect_uri != application.redirect_uri {
            return Err(Refusal::InvalidRequest);
        }
        let mut granted = GetOauthAuthorizeOk::new(self.grants().code(&application.id));
        granted.state = request.state.clone();
        Ok(granted)
    }

    fn application(&self, id: &str) -> Option<&Application> {
        self.applications.iter().find(|application| application.id == id)
    }

    fn grants(&self) -> MutexGuard<'_, Grants> {
        // Nothing panics between two changes that belong together, so what a poisoned lock guards is whole.
        self.grants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Api for TokenService {
    type Error = Infallible;

    async fn get_oauth_access_token(
        &self,
        request: GetOauthAccessTokenRequest,
    ) -> Result<GetOauthAccessTokenResponse, Infallible> {
        Ok(match self.grant(&request) {
            Ok(granted) => GetOauthAccessTokenResponse::Ok(granted),
            Err(refusal) => GetOauthAccessTokenResponse::Forbidden(refusal.into()),
        })
    }

    async fn get_oauth_authorize(
        &self,
        request: GetOauthAuthorizeRequest,
    ) -> Result<GetOauthAuthorizeResponse, Infallible> {
        Ok(match self.authorize(&request) {
            Ok(granted) => GetOauthAuthorizeResponse::Ok(granted),
            Err(refusal) => GetOauthAuthorizeResponse::Forbidden(refusal.into()),
        })
    }

    async fn get_oauth_public_key(
        &self,
        _request: GetOauthPublicKeyRequest,
    ) -> Result<GetOauthPublicKeyResponse, Infallible> {
        Ok(GetOauthPublicKeyResponse::Ok(GetOauthPublicKeyOk::new(&*self.public_key)))
    }

    async fn get_version(&self, _request: GetVersionRequest) -> Result<GetVersionResponse, Infallible> {
        Ok(match &self.caller {
            Some(caller) if caller.is_suspended => GetVersionResponse::Forbidden(Refusal::AccessDenied.into()),
            _ => GetVersionResponse::Ok(GetVersionOk::new(env!("CARGO_PKG_VERSION"))),
        })
    }
}

impl Authenticator for TokenService {
    type Principal = Application;

    async fn bearer_auth(&self, _: Attempt<'_>, token: Secret<String>) -> Result<Application, Denied> {
        let grants = self.grants();
        let application = grants.bearer(&token).and_then(|id| self.application(id));
        application.cloned().ok_or(Denied::unauthorized())
    }
}
