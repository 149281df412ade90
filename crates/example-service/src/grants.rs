//! What was granted, and to whom.

use std::collections::HashMap;
use std::fmt;
use std::time::{Duration, Instant};
use tiki_api::runtime::Secret;

/// How long a code is good: RFC 6749 §4.1.2 recommends ten minutes at most.
const CODE_LIFETIME: Duration = Duration::from_secs(600);

/// How long an access token is good.
pub(crate) const TOKEN_LIFETIME: Duration = Duration::from_secs(3600);

/// Codes and tokens that are good, in memory. `Debug` does not show them.
#[derive(Default)]
pub(crate) struct Grants {
    codes: HashMap<String, Grant>,
    access_tokens: HashMap<String, Grant>,
    refresh_tokens: HashMap<String, Grant>,
}

/// To whom something was granted, and until when.
struct Grant {
    application: String,
    ends: Option<Instant>,
}

impl Grants {
    /// A code that `application` may exchange, once.
    pub(crate) fn code(&mut self, application: &str) -> Secret<String> {
        issue(&mut self.codes, application, Some(CODE_LIFETIME))
    }

    /// A token that lets its bearer in.
    pub(crate) fn access_token(&mut self, application: &str) -> Secret<String> {
        issue(&mut self.access_tokens, application, Some(TOKEN_LIFETIME))
    }

    /// A token that `application` may exchange for an access token, once.
    pub(crate) fn refresh_token(&mut self, application: &str) -> Secret<String> {
        issue(&mut self.refresh_tokens, application, None)
    }

    /// Whether `code` was good for `application`; it is not any more.
    pub(crate) fn redeem_code(&mut self, code: &Secret<String>, application: &str) -> bool {
        redeem(&mut self.codes, code, application)
    }

    /// Whether `token` was good for `application`; it is not any more.
    pub(crate) fn redeem_refresh_token(&mut self, token: &Secret<String>, application: &str) -> bool {
        redeem(&mut self.refresh_tokens, token, application)
    }

    /// The application that `token` was granted to, while it is good.
    pub(crate) fn bearer(&self, token: &Secret<String>) -> Option<&str> {
        let grant = self.access_tokens.get(token.expose()).filter(|grant| grant.is_good())?;
        Some(&grant.application)
    }
}

impl fmt::Debug for Grants {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Grants")
            .field("codes", &self.codes.len())
            .field("access_tokens", &self.access_tokens.len())
            .field("refresh_tokens", &self.refresh_tokens.len())
            .finish()
    }
}

impl Grant {
    fn is_good(&self) -> bool {
        self.ends.is_none_or(|end| Instant::now() < end)
    }
}

fn issue(grants: &mut HashMap<String, Grant>, application: &str, lifetime: Option<Duration>) -> Secret<String> {
    // What nobody came for in time would stay for ever otherwise.
    grants.retain(|_, grant| grant.is_good());
    let text = random_text();
    let ends = lifetime.map(|lifetime| Instant::now() + lifetime);
    grants.insert(text.clone(), Grant { application: application.to_owned(), ends });
    text.into()
}

/// Whatever is presented is used up, also by the wrong application (RFC 6749 §10.5).
fn redeem(grants: &mut HashMap<String, Grant>, text: &Secret<String>, application: &str) -> bool {
    grants.remove(text.expose()).is_some_and(|grant| grant.is_good() && grant.application == application)
}

/// 256 random bits in hexadecimal: more than anybody guesses (RFC 6749 §10.10).
fn random_text() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_is_no_longer_good() {
        let mut grants = Grants::default();
        let code = grants.code("a");
        let token = grants.access_token("a");
        assert_eq!(grants.bearer(&token), Some("a"));
        for grant in grants.codes.values_mut().chain(grants.access_tokens.values_mut()) {
            grant.ends = Some(Instant::now());
        }
        assert_eq!(grants.bearer(&token), None);
        assert!(!grants.redeem_code(&code, "a"));
    }

    #[test]
    fn what_ended_does_not_stay() {
        let mut grants = Grants::default();
        let old = issue(&mut grants.codes, "a", Some(Duration::ZERO));
        let new = grants.code("a");
        assert!(!grants.codes.contains_key(old.expose()) && grants.codes.contains_key(new.expose()));
    }
}
