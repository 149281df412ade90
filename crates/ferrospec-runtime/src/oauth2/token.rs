//! One token.

use std::time::Duration;

use ::oauth2::TokenResponse as _;
use ::oauth2::basic::BasicTokenResponse;

use crate::clock::Instant;
use crate::secret::Secret;

/// A token, and until when it is shown.
pub(super) struct Token {
    text: Secret<String>,
    ends: Option<Instant>,
}

impl Token {
    /// One that was asked for at this time, which is surely before its life began.
    pub(super) fn of(granted: &BasicTokenResponse, asked: Instant) -> Self {
        Self::new(Secret::from(granted.access_token().secret().as_str()), granted.expires_in(), asked)
    }

    /// One that is good for so long.
    pub(super) fn new(text: Secret<String>, life: Option<Duration>, from: Instant) -> Self {
        // It is on its way for a while, and clocks differ.
        let spare = |life: Duration| (life / 10).min(Duration::from_secs(30));
        Self { text, ends: life.and_then(|life| from.checked_add(life.saturating_sub(spare(life)))) }
    }

    /// Its text, unless it has ended.
    pub(super) fn good(&self) -> Option<Secret<String>> {
        self.ends.is_none_or(|ends| Instant::now() < ends).then(|| self.text())
    }

    /// Its text.
    pub(super) fn text(&self) -> Secret<String> {
        self.text.clone()
    }
}
