//! Authorization servers.

use std::borrow::Cow;

use ::oauth2::basic::BasicClient;
use ::oauth2::{CsrfToken, PkceCodeChallenge, RedirectUrl, ResourceOwnerPassword, ResourceOwnerUsername};

use super::application::Application;
use super::consent::Consent;
use super::discovery;
use super::endpoint::{Endpoint, http, named, unreadable};
use super::tokens::Tokens;
use crate::client::TokenError;
use crate::oauth_flow::OAuthFlow;
use crate::secret::Secret;

/// Where tokens are given out.
#[derive(Clone, Debug)]
pub struct AuthorizationServer(Endpoint);

impl AuthorizationServer {
    /// The server of a flow that the description declares.
    ///
    /// # Errors
    /// The flow gives out no tokens by a URL, a URL cannot be read, or TLS cannot start.
    pub fn new(flow: &OAuthFlow) -> Result<Self, TokenError> {
        Endpoint::at(flow.authorization_url, flow.token_url, flow.refresh_url).map(Self)
    }

    /// The server that describes itself at this URL: the `openIdConnectUrl` of the description, or its
    /// `oauth2MetadataUrl` (OpenID Connect Discovery 1.0 §4, RFC 8414 §3).
    ///
    /// # Errors
    /// It does not, or says that it is another.
    pub async fn discover(url: &str) -> Result<Self, TokenError> {
        let found = discovery::discover(&http()?, url).await?;
        let urls = (found.authorization_endpoint.as_deref(), found.token_endpoint.as_deref());
        Ok(Self(Endpoint::at(urls.0, urls.1, None)?.named(found.issuer)))
    }

    /// The same server, asked through `http`: with its TLS and proxies. It must follow no redirects, so that no secret
    /// goes anywhere else.
    #[must_use]
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.0.http = http;
        self
    }

    /// Tokens that an application gets for itself (RFC 6749 §4.4), each with the scopes that an operation asks for.
    pub fn client_credentials(self, application: Application) -> Tokens {
        Tokens::of_application(self.0, application)
    }

    /// Tokens that somebody agreed to once before, renewed with this (RFC 6749 §6).
    pub fn refresh(self, application: Application, refresh_token: impl Into<Secret<String>>) -> Tokens {
        Tokens::of_refresh(self.0, application, refresh_token.into())
    }

    /// Tokens for a user's name and password (RFC 6749 §4.3), for servers that know no better way.
    ///
    /// # Errors
    /// The server refuses, or cannot be asked.
    pub async fn password(
        self,
        application: Application,
        username: &str,
        password: impl Into<Secret<String>>,
        scopes: &[&str],
    ) -> Result<Tokens, TokenError> {
        let (username, password) = (
            ResourceOwnerUsername::new(username.to_owned()),
            ResourceOwnerPassword::new(password.into().expose().clone()),
        );
        let granted = self.0.admitted(&application, (username, password), scopes).await?;
        Ok(Tokens::of_grant(self.0, application, &granted))
    }

    /// Asks a user to agree (RFC 6749 §4.1, with PKCE as RFC 7636 has it): send the user's browser to
    /// [`Consent::url`], and hand the URL that it comes back to over to [`Consent::finish`]. `redirect_uri` is a page of
    /// the application, which the server knows.
    ///
    /// # Errors
    /// The server has no URL for users, or the application's page is no URL.
    pub fn authorize(
        self,
        application: Application,
        redirect_uri: &str,
        scopes: &[&str],
    ) -> Result<Consent, TokenError> {
        let Some(authorization_url) = self.0.authorization_url.clone() else {
            return Err(TokenError::new("the authorization server has no URL for users"));
        };
        let redirect_uri = RedirectUrl::new(redirect_uri.to_owned()).map_err(|_| unreadable("to come back to"))?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = BasicClient::new(application.id.clone()).set_auth_uri(authorization_url);
        let request = client.authorize_url(CsrfToken::new_random).add_scopes(named(scopes));
        let request = request.set_pkce_challenge(challenge).set_redirect_uri(Cow::Borrowed(&redirect_uri));
        let (url, state) = request.url();
        Ok(Consent::new(self.0, application, url.into(), state, redirect_uri, verifier))
    }
}
