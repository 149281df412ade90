//! Authorization servers.

use std::borrow::Cow;

use ::oauth2::url::{ParseError, Url};
use ::oauth2::{AuthUrl, CsrfToken, PkceCodeChallenge, RedirectUrl, ResourceOwnerPassword, ResourceOwnerUsername};

use super::application::Application;
use super::consent::Consent;
#[cfg(not(target_arch = "wasm32"))]
use super::device::DeviceConsent;
use super::discovery;
use super::endpoint::{Endpoint, Urls, http, named, unreadable};
use super::exchange::Http;
use super::implicit::ImplicitConsent;
use super::tokens::Tokens;
use crate::client::TokenError;
use crate::clock::Instant;
use crate::oauth_flow::OAuthFlow;
use crate::secret::Secret;

/// Where tokens are given out.
#[derive(Clone, Debug)]
pub struct AuthorizationServer(Endpoint);

impl AuthorizationServer {
    /// The server of a flow that the description declares. One that is elsewhere has the URLs that are said to the flow:
    /// `&security::ACCOUNT_CLIENT_CREDENTIALS.token_url(&url)`.
    ///
    /// # Errors
    /// The flow gives out no tokens by a URL, a URL cannot be read or is [relative](Self::relative_to), or TLS cannot
    /// start.
    pub fn new(flow: &OAuthFlow<'_>) -> Result<Self, TokenError> {
        Endpoint::at(http()?, urls(flow, None)?).map(Self)
    }

    /// The server of a flow whose URLs are relative: they start from the URL of the API (OpenAPI 3.1.1 §4.6), which is the
    /// one that the client is made for. From `https://a.example/v1`, `/token` and `token` both lead to
    /// `https://a.example/token`; from `https://a.example/v1/`, `token` leads to `https://a.example/v1/token` (RFC 3986
    /// §5.2).
    ///
    /// # Errors
    /// As of [`new`](Self::new), or the URL of the API cannot be read.
    pub fn relative_to(flow: &OAuthFlow<'_>, base_url: &str) -> Result<Self, TokenError> {
        let base = Url::parse(base_url).map_err(|_| unreadable("of the API"))?;
        Endpoint::at(http()?, urls(flow, Some(&base))?).map(Self)
    }

    /// The server that describes itself at this URL: the `openIdConnectUrl` of the description, or its
    /// `oauth2MetadataUrl` (OpenID Connect Discovery 1.0 §4, RFC 8414 §3).
    ///
    /// # Errors
    /// It does not, or says that it is another; or it cannot be asked.
    pub async fn discover(url: &str) -> Result<Self, TokenError> {
        Self::found(http()?, url).await
    }

    /// The same as [`discover`](Self::discover), asked through `http` for itself and for all else, as of
    /// [`with_http_client`](Self::with_http_client).
    ///
    /// # Errors
    /// As of [`discover`](Self::discover).
    pub async fn discover_with(http: reqwest::Client, url: &str) -> Result<Self, TokenError> {
        Self::found(Http::handed_in(http), url).await
    }

    async fn found(http: Http, url: &str) -> Result<Self, TokenError> {
        let found = discovery::discover(http.clone(), url).await?;
        let urls = Urls {
            authorization: read(found.authorization_endpoint.as_deref(), None, FOR_USERS)?,
            device_authorization: read(found.device_authorization_endpoint.as_deref(), None, FOR_DEVICES)?,
            token: read(found.token_endpoint.as_deref(), None, FOR_TOKENS)?,
            refresh: None,
        };
        Ok(Self(Endpoint::at(http, urls)?.named(found.issuer)))
    }

    /// The same server, asked through `http`: with its TLS and proxies. It must follow no redirects, so that no secret
    /// goes anywhere else.
    #[must_use]
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.0.http = Http::handed_in(http);
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
        let asked = Instant::now();
        let granted = self.0.admitted(&application, (username, password), scopes).await?;
        Ok(Tokens::of_grant(self.0, application, &granted, asked))
    }

    /// Asks a user to agree (RFC 6749 §4.1, with PKCE as RFC 7636 has it): send the user's browser to
    /// [`Consent::url`], and hand the URL that it comes back to over to [`Consent::finish`]. `redirect_uri` is a page of
    /// the application, which the server knows.
    ///
    /// # Errors
    /// The server has no URL for users, or the application's page is no URL, or one with a fragment.
    pub fn authorize(
        self,
        application: Application,
        redirect_uri: &str,
        scopes: &[&str],
    ) -> Result<Consent, TokenError> {
        self.0.token_url()?;
        let redirect_uri = page(redirect_uri)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = application.client().set_auth_uri(self.authorization_url()?);
        let request = client.authorize_url(CsrfToken::new_random).add_scopes(named(scopes));
        let request = request.set_pkce_challenge(challenge).set_redirect_uri(Cow::Borrowed(&redirect_uri));
        let (url, state) = request.url();
        Ok(Consent { server: self.0, application, url: url.into(), state, redirect_uri, verifier })
    }

    /// Asks a user to agree, whose browser brings the token itself (RFC 6749 §4.2): as [`authorize`](Self::authorize), but
    /// that the token passes through the browser's hands, nothing proves for whom it is, and nothing renews it. For servers
    /// that have no better way: RFC 9700 §2.1.2 advises against it.
    ///
    /// # Errors
    /// The server has no URL for users, or the application's page is no URL, or one with a fragment.
    pub fn implicit(
        self,
        application: Application,
        redirect_uri: &str,
        scopes: &[&str],
    ) -> Result<ImplicitConsent, TokenError> {
        let redirect_uri = page(redirect_uri)?;
        let client = application.client().set_auth_uri(self.authorization_url()?);
        let request = client.authorize_url(CsrfToken::new_random).use_implicit_flow().add_scopes(named(scopes));
        let (url, state) = request.set_redirect_uri(Cow::Borrowed(&redirect_uri)).url();
        Ok(ImplicitConsent { server: self.0, application, url: url.into(), state })
    }

    /// Asks a user to agree on another device (RFC 8628), for programs that run where no browser is: show
    /// [`DeviceConsent::verification_uri`] and [`DeviceConsent::user_code`], and wait for [`DeviceConsent::finish`].
    ///
    /// # Errors
    /// The server has no URL for devices, refuses, or cannot be asked.
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn device(self, application: Application, scopes: &[&str]) -> Result<DeviceConsent, TokenError> {
        let asked = Instant::now();
        let codes = self.0.codes(&application, scopes).await?;
        Ok(DeviceConsent { server: self.0, application, codes, asked })
    }

    /// Where users are asked.
    fn authorization_url(&self) -> Result<AuthUrl, TokenError> {
        self.0.authorization_url.clone().ok_or(TokenError::new("the authorization server has no URL for users"))
    }
}

const FOR_USERS: &str = "for users";
const FOR_DEVICES: &str = "for devices";
const FOR_TOKENS: &str = "for tokens";

/// The URLs of a flow; relative ones start from `base`.
fn urls(flow: &OAuthFlow<'_>, base: Option<&Url>) -> Result<Urls, TokenError> {
    Ok(Urls {
        authorization: read(flow.authorization_url, base, FOR_USERS)?,
        device_authorization: read(flow.device_authorization_url, base, FOR_DEVICES)?,
        token: read(flow.token_url, base, FOR_TOKENS)?,
        refresh: read(flow.refresh_url, base, FOR_TOKENS)?,
    })
}

/// A URL that is there for `what`.
fn read(url: Option<&str>, base: Option<&Url>, what: &str) -> Result<Option<Url>, TokenError> {
    let read = |url: &str| match Url::options().base_url(base).parse(url) {
        Ok(url) => Ok(url),
        Err(ParseError::RelativeUrlWithoutBase) => Err(TokenError::new(format!(
            "the URL {what} is relative: say what to, by `AuthorizationServer::relative_to`"
        ))),
        Err(_) => Err(unreadable(what)),
    };
    url.map(read).transpose()
}

/// A page of the application, which has no fragment: an answer stands there, or is taken for none (RFC 6749 §3.1.2).
fn page(url: &str) -> Result<RedirectUrl, TokenError> {
    let page = RedirectUrl::new(url.to_owned()).map_err(|_| unreadable("to come back to"))?;
    match page.url().fragment() {
        Some(_) => Err(TokenError::new("the URL to come back to has a fragment")),
        None => Ok(page),
    }
}
