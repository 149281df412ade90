//! What an authorization server is asked.

use std::time::Duration;

use ::oauth2::basic::{BasicClient, BasicTokenResponse};
use ::oauth2::{
    AuthUrl, AuthorizationCode, EndpointNotSet, EndpointSet, PkceCodeVerifier, RedirectUrl, RefreshToken,
    ResourceOwnerPassword, ResourceOwnerUsername, Scope, TokenUrl,
};
use reqwest::redirect::Policy;

use super::application::Application;
use super::exchange::{failed, send};
use crate::client::TokenError;

/// Where an authorization server is, and what asks it.
#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    pub(super) http: reqwest::Client,
    pub(super) authorization_url: Option<AuthUrl>,
    token_url: TokenUrl,
    refresh_url: Option<TokenUrl>,
    /// What it calls itself, if it said so.
    pub(super) issuer: Option<String>,
}

/// The crate's client, where only the URL for tokens is needed.
type Asker = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

impl Endpoint {
    /// One at these URLs.
    pub(super) fn at(
        authorization_url: Option<&str>,
        token_url: Option<&str>,
        refresh_url: Option<&str>,
    ) -> Result<Self, TokenError> {
        let token = |url: &str| TokenUrl::new(url.to_owned()).map_err(|_| unreadable("for tokens"));
        Ok(Self {
            http: http()?,
            authorization_url: authorization_url
                .map(|url| AuthUrl::new(url.to_owned()).map_err(|_| unreadable("for users")))
                .transpose()?,
            token_url: token(token_url.ok_or(TokenError::new("the authorization server has no URL for tokens"))?)?,
            refresh_url: refresh_url.map(token).transpose()?,
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
        let client = self.asker(application, &self.token_url);
        let request = client.exchange_client_credentials().add_scopes(named(scopes));
        request.request_async(&|request| send(self.http.clone(), request)).await.map_err(failed)
    }

    /// What a refresh token is good for.
    pub(super) async fn renewed(
        &self,
        application: &Application,
        token: &RefreshToken,
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application, self.refresh_url.as_ref().unwrap_or(&self.token_url));
        let request = client.exchange_refresh_token(token);
        request.request_async(&|request| send(self.http.clone(), request)).await.map_err(failed)
    }

    /// What a code is good for, once.
    pub(super) async fn exchanged(
        &self,
        application: &Application,
        code: AuthorizationCode,
        redirect_uri: RedirectUrl,
        verifier: PkceCodeVerifier,
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application, &self.token_url).set_redirect_uri(redirect_uri);
        let request = client.exchange_code(code).set_pkce_verifier(verifier);
        request.request_async(&|request| send(self.http.clone(), request)).await.map_err(failed)
    }

    /// What a name and a password are good for.
    pub(super) async fn admitted(
        &self,
        application: &Application,
        (username, password): (ResourceOwnerUsername, ResourceOwnerPassword),
        scopes: &[&str],
    ) -> Result<BasicTokenResponse, TokenError> {
        let client = self.asker(application, &self.token_url);
        let request = client.exchange_password(&username, &password).add_scopes(named(scopes));
        request.request_async(&|request| send(self.http.clone(), request)).await.map_err(failed)
    }

    fn asker(&self, application: &Application, token_url: &TokenUrl) -> Asker {
        let client = BasicClient::new(application.id.clone()).set_auth_type(application.auth_type.clone());
        let client = match &application.secret {
            Some(secret) => client.set_client_secret(secret.clone()),
            None => client,
        };
        client.set_token_uri(token_url.clone())
    }
}

/// What asks authorization servers. No redirect is followed: a secret would go with it.
pub(super) fn http() -> Result<reqwest::Client, TokenError> {
    let http = reqwest::Client::builder()
        .user_agent(concat!("ferrospec/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false);
    #[cfg(not(target_arch = "wasm32"))]
    let http = http.connect_timeout(Duration::from_secs(10)).timeout(Duration::from_secs(60));
    http.build().map_err(|error| TokenError::new(error.without_url().to_string()))
}

pub(super) fn named<'a>(scopes: &'a [&str]) -> impl Iterator<Item = Scope> + 'a {
    scopes.iter().map(|&scope| Scope::new(scope.to_owned()))
}

pub(super) fn unreadable(what: &str) -> TokenError {
    TokenError::new(format!("the URL {what} cannot be read"))
}
