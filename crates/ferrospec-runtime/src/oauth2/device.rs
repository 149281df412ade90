//! Users who agree on another device.

use std::fmt;
use std::time::Duration;

use ::oauth2::StandardDeviceAuthorizationResponse;

use super::application::Application;
use super::endpoint::Endpoint;
use super::tokens::Tokens;
use crate::client::TokenError;
use crate::clock::Instant;

/// A user who is asked to agree on another device (RFC 8628), as this one has no browser. `Debug` shows nothing of it.
pub struct DeviceConsent {
    pub(super) server: Endpoint,
    pub(super) application: Application,
    pub(super) codes: StandardDeviceAuthorizationResponse,
    pub(super) asked: Instant,
}

impl DeviceConsent {
    /// The page that the user opens, on whatever has a browser.
    pub fn verification_uri(&self) -> &str {
        self.codes.verification_uri().as_str()
    }

    /// What the user types in there.
    pub fn user_code(&self) -> &str {
        self.codes.user_code().secret()
    }

    /// The page with the code in it, to be shown as a picture that a telephone reads, if the server has one. The code is
    /// shown beside it, so that the user sees that it is the same (RFC 8628 §3.3.1).
    pub fn verification_uri_complete(&self) -> Option<&str> {
        self.codes.verification_uri_complete().map(|uri| uri.secret().as_str())
    }

    /// How long the user may take from now on.
    pub fn remaining(&self) -> Duration {
        self.codes.expires_in().saturating_sub(self.asked.elapsed())
    }

    /// Tokens, once the user has agreed. Until then the server is asked from time to time, as often as it wants.
    ///
    /// # Errors
    /// The user did not agree, or not in time, or the server refuses.
    pub async fn finish(self) -> Result<Tokens, TokenError> {
        let granted = self.server.agreed(&self.application, &self.codes, self.remaining()).await?;
        Ok(Tokens::of_grant(self.server, self.application, &granted, Instant::now()))
    }
}

impl fmt::Debug for DeviceConsent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DeviceConsent")
    }
}
