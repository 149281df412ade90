//! Where an authorization server is.

/// A way to get a token of an authorization server, as a description declares it (OpenAPI 3.1.1 §4.8.29).
///
/// ```
/// use ferrospec_runtime::OAuthFlow;
///
/// const FLOW: OAuthFlow = OAuthFlow::new().token_url("https://a.example/token").scopes(&["read", "write"]);
/// assert_eq!(FLOW.token_url, Some("https://a.example/token"));
///
/// // Another server than the one that is declared: that of a test, whose URL is known when the program runs.
/// let url = format!("http://127.0.0.1:{}/token", 8080);
/// let flow = FLOW.token_url(&url);
/// assert_eq!(flow.scopes, ["read", "write"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OAuthFlow<'a> {
    /// Where users say whether they agree.
    pub authorization_url: Option<&'a str>,
    /// Where programs ask that have no browser (OpenAPI 3.2.0 §4.29).
    pub device_authorization_url: Option<&'a str>,
    /// Where tokens are given out.
    pub token_url: Option<&'a str>,
    /// Where they are renewed, if that is elsewhere.
    pub refresh_url: Option<&'a str>,
    /// What tokens may be good for.
    pub scopes: &'static [&'static str],
}

impl<'a> OAuthFlow<'a> {
    /// One of which nothing is said.
    pub const fn new() -> Self {
        Self {
            authorization_url: None,
            device_authorization_url: None,
            token_url: None,
            refresh_url: None,
            scopes: &[],
        }
    }

    /// The same, with users at this URL.
    pub const fn authorization_url(mut self, url: &'a str) -> Self {
        self.authorization_url = Some(url);
        self
    }

    /// The same, with programs that have no browser at this URL.
    pub const fn device_authorization_url(mut self, url: &'a str) -> Self {
        self.device_authorization_url = Some(url);
        self
    }

    /// The same, with tokens at this URL.
    pub const fn token_url(mut self, url: &'a str) -> Self {
        self.token_url = Some(url);
        self
    }

    /// The same, with tokens renewed at this URL.
    pub const fn refresh_url(mut self, url: &'a str) -> Self {
        self.refresh_url = Some(url);
        self
    }

    /// The same, with these scopes.
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }
}
