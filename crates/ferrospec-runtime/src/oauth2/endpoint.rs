//! What an authorization server is asked.

#[cfg(not(target_arch = "wasm32"))]
use std::time::Duration;

use ::oauth2::basic::{BasicClient, BasicTokenResponse};
use ::oauth2::url::Url;
use ::oauth2::{
    AuthUrl, AuthorizationCode, DeviceAuthorizationUrl, EndpointNotSet, EndpointSet, PkceCodeVerifier, RedirectUrl,
    RefreshToken, ResourceOwnerPassword, ResourceOwnerUsername, Scope, TokenUrl,
};

#[cfg(not(target_arch = "wasm32"))]
use ::oauth2::StandardDeviceAuthorizationResponse;
#[cfg(not(target_arch = "wasm32"))]
use reqwest::redirect::Policy;

use super::application::Application;
#[cfg(not(target_arch = "wasm32"))]
use super::exchange::failed;
use super::exchange::{Http, bearer};
use crate::client::TokenError;

/// The URLs of an authorization server.
pub(super) struct Urls {
    pub(super) authorization: Option<Url>,
    pub(super) device_authorization: Option<Url>,
    pub(super) token: Option<Url>,
    pub(super) refresh: Option<Url>,
}

/// Where an authorization server is, and what asks it.
#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    pub(super) http: Http,
    pub(super) authorization_url: Option<AuthUrl>,
    pub(super) device_url: Option<DeviceAuthorizationUrl>,
    token_url: Option<TokenUrl>,
    refresh_url: Option<TokenUrl>,
    /// What it calls itself, if it said so.
    pub(super) issuer: Option<String>,
}

/// The shortest wait between two questions whether a user has agreed: a server that asks for none is not asked all the time.
#[cfg(not(target_arch = "wasm32"))]
const SHORTEST_WAIT: Duration = Duration::from_secs(1);

/// The longest wait between them that a server may want.
#[cfg(not(target_arch = "wasm32"))]
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// The longest time that a user may take, whatever the server says.
#[cfg(not(target_arch = "wasm32"))]
const LONGEST_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// The crate's client, where only the URL for tokens is needed.
type Asker = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

impl Endpoint {
    /// One at these URLs, asked through `http`.
    pub(super) fn at(http: Http, urls: Urls) -> Result<Self, TokenError> {
        // The implicit flow gives out tokens where it asks users.
        if urls.token.is_none() && urls.authorization.is_none() {
            return Err(TokenError::new("the authorization server has no URL for tokens"));
        }
        Ok(Self {
            http,
            authorization_url: urls.authorization.map(AuthUrl::from_url),
            device_url: urls.device_authorization.map(DeviceAuthorizationUrl::from_url),
            token_url: urls.token.map(TokenUrl::from_url),
            refresh_url: urls.refresh.map(TokenUrl::from_url),
            issuer: None,
        })
    }

    /// The same, which calls itself so.
    pub(super) fn named(mut self, issuer: String) -> Self {
        self.issuer = Some(issuer);
        self
    }

    /// What the application is granted for itself.
    pub(super) async fn granted(
        &self,
        application: &Application,
        scopes: &[&str],
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application)?;
        let request = client.exchange_client_credentials().add_scopes(named(scopes));
        bearer(request.request_async(&|request| self.http.clone().send(request)).await)
    }

    /// What a refresh token is good for.
    pub(super) async fn renewed(
        &self,
        application: &Application,
        token: &RefreshToken,
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application)?;
        let client = match &self.refresh_url {
            Some(url) => client.set_token_uri(url.clone()),
            None => client,
        };
        let request = client.exchange_refresh_token(token);
        bearer(request.request_async(&|request| self.http.clone().send(request)).await)
    }

    /// What a code is good for, once.
    pub(super) async fn exchanged(
        &self,
        application: &Application,
        code: AuthorizationCode,
        redirect_uri: RedirectUrl,
        verifier: PkceCodeVerifier,
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application)?.set_redirect_uri(redirect_uri);
        let request = client.exchange_code(code).set_pkce_verifier(verifier);
        bearer(request.request_async(&|request| self.http.clone().send(request)).await)
    }

    /// What a name and a password are good for.
    pub(super) async fn admitted(
        &self,
        application: &Application,
        (username, password): (ResourceOwnerUsername, ResourceOwnerPassword),
        scopes: &[&str],
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application)?;
        let request = client.exchange_password(&username, &password).add_scopes(named(scopes));
        bearer(request.request_async(&|request| self.http.clone().send(request)).await)
    }

    /// What a user is shown who shall agree on another device.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) async fn codes(
        &self,
        application: &Application,
        scopes: &[&str],
    ) -> Result<StandardDeviceAuthorizationResponse, TokenError> {
        let Some(device_url) = self.device_url.clone() else {
            return Err(TokenError::new("the authorization server has no URL for devices"));
        };
        self.token_url()?;
        let client = application.client().set_device_authorization_url(device_url);
        let request = client.exchange_device_code().add_scopes(named(scopes));
        let codes: StandardDeviceAuthorizationResponse =
            request.request_async(&|request| self.http.clone().send(request)).await.map_err(failed)?;
        match codes.interval() > LONGEST_WAIT {
            true => Err(TokenError::new("the authorization server wants to be asked too seldom")),
            false => Ok(codes),
        }
    }

    /// What comes of these codes, once the user has agreed.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) async fn agreed(
        &self,
        application: &Application,
        codes: &StandardDeviceAuthorizationResponse,
        within: Duration,
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application)?;
        // Where the server cannot be reached, it is asked more seldom, and never sooner than it wants.
        let seldom = codes.interval().max(Duration::from_secs(60));
        let request = client.exchange_device_access_token(codes).set_max_backoff_interval(seldom);
        let sleep = |wait: Duration| tokio::time::sleep(wait.max(SHORTEST_WAIT));
        let send = |request| self.http.clone().send(request);
        bearer(request.request_async(&send, sleep, Some(within.min(LONGEST_LIFE))).await)
    }

    /// What asks for tokens.
    fn asker(&self, application: &Application) -> Result<Asker, TokenError> {
        Ok(application.client().set_token_uri(self.token_url()?.clone()))
    }

    /// Where tokens are given out.
    pub(super) fn token_url(&self) -> Result<&TokenUrl, TokenError> {
        self.token_url.as_ref().ok_or(TokenError::new("the authorization server has no URL for tokens"))
    }
}

/// What asks authorization servers. No redirect is followed: a secret would go with it. In a browser it is `fetch` that
/// follows them, and no secret is safe there in any case.
pub(super) fn http() -> Result<Http, TokenError> {
    let http = reqwest::Client::builder().user_agent(concat!("ferrospec/", env!("CARGO_PKG_VERSION")));
    #[cfg(not(target_arch = "wasm32"))]
    let http = http.redirect(Policy::none()).referer(false);
    #[cfg(not(target_arch = "wasm32"))]
    let http = http.connect_timeout(Duration::from_secs(10)).timeout(Duration::from_secs(60));
    http.build().map(Http::own).map_err(|error| TokenError::new(error.without_url().to_string()))
}

pub(super) fn named<'a>(scopes: &'a [&str]) -> impl Iterator<Item = Scope> + 'a {
    scopes.iter().map(|&scope| Scope::new(scope.to_owned()))
}

pub(super) fn unreadable(what: &str) -> TokenError {
    TokenError::new(format!("the URL {what} cannot be read"))
}
