//! Applications that may ask for tokens.

use tiki_api::runtime::Secret;

/// A registered application (RFC 6749 §2).
#[derive(Clone, Debug)]
pub struct Application {
    /// The id it is known by.
    pub id: String,
    /// What proves that it is itself.
    pub secret: Secret<String>,
    /// The only address that codes are sent to.
    pub redirect_uri: String,
    /// Whether it is let in and told that it may do nothing.
    pub is_suspended: bool,
}

impl Application {
    /// An application of these three.
    pub fn new(id: &str, secret: &str, redirect_uri: &str) -> Self {
        Self {
            id: id.to_owned(),
            secret: secret.to_owned().into(),
            redirect_uri: redirect_uri.to_owned(),
            is_suspended: false,
        }
    }

    /// The same, suspended.
    #[must_use]
    pub fn suspended(mut self) -> Self {
        self.is_suspended = true;
        self
    }
}
