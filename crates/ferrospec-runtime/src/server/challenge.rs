//! What a caller that is turned away is told to show (RFC 9110 §11.6.1).

use http::HeaderMap;
use http::header::{HeaderValue, WWW_AUTHENTICATE};

use crate::security::{Requirement, SchemeKind};

/// A challenge for every scheme of an operation, each once.
#[derive(Default)]
pub(crate) struct Challenges(Vec<String>);

impl Challenges {
    /// Those of an alternative. `refused` is what the caller showed a credential for that is not good.
    pub(crate) fn add(&mut self, alternative: &[Requirement], refused: Option<&Requirement>) {
        for requirement in alternative {
            let Some(challenge) = challenge(requirement, refused == Some(requirement)) else { continue };
            if !self.0.contains(&challenge) {
                self.0.push(challenge);
            }
        }
    }

    /// Whether there is nothing that a header could hold.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_headers(self, headers: &mut HeaderMap) {
        self.0.iter().for_each(|challenge| append(headers, challenge));
    }
}

/// Says which scopes a token must be good for (RFC 6750 §3.1).
pub(crate) fn insufficient_scope(requirement: &Requirement, headers: &mut HeaderMap) {
    if is_bearer(requirement.scheme.kind) {
        append(headers, &bearer(requirement, Some("insufficient_scope")));
    }
}

fn append(headers: &mut HeaderMap, challenge: &str) {
    if let Ok(challenge) = HeaderValue::from_str(challenge) {
        headers.append(WWW_AUTHENTICATE, challenge);
    }
}

fn challenge(requirement: &Requirement, is_refused: bool) -> Option<String> {
    let challenge = match requirement.scheme.kind {
        SchemeKind::MutualTls => return None,
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            bearer(requirement, is_refused.then_some("invalid_token"))
        }
        SchemeKind::Http { scheme } => scheme.to_owned(),
        SchemeKind::Basic => r#"Basic realm="api", charset="UTF-8""#.to_owned(),
        SchemeKind::ApiKey { location, name } => format!(r#"ApiKey in="{}", name="{name}""#, location.as_str()),
    };
    Some(challenge)
}

/// A challenge to show a token (RFC 6750 §3). An error is said only of a token that was shown.
fn bearer(requirement: &Requirement, error: Option<&str>) -> String {
    let error = error.map(|error| format!(r#"error="{error}""#));
    let scopes = Some(scopes(requirement)).filter(|scopes| !scopes.is_empty());
    let scopes = scopes.map(|scopes| format!(r#"scope="{scopes}""#));
    let attributes: Vec<_> = [error, scopes].into_iter().flatten().collect();
    format!("Bearer {}", attributes.join(", ")).trim_end().to_owned()
}

/// What a token must be good for. Roles are nobody's but the server's, and what is no scope cannot be said (RFC 6749 §3.3).
fn scopes(Requirement { scheme, scopes }: &Requirement) -> String {
    let is_scoped = matches!(scheme.kind, SchemeKind::OAuth2 | SchemeKind::OpenIdConnect);
    let is_scope = |scope: &str| {
        !scope.is_empty() && scope.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte))
    };
    let scopes: Vec<_> = scopes.iter().copied().filter(|scope| is_scoped && is_scope(scope)).collect();
    scopes.join(" ")
}

fn is_bearer(kind: SchemeKind) -> bool {
    matches!(kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::security::SecurityScheme;

    const TOKEN: SecurityScheme = SecurityScheme { name: "token", kind: SchemeKind::Bearer };
    const ACCOUNT: SecurityScheme = SecurityScheme { name: "account", kind: SchemeKind::OAuth2 };

    #[test]
    fn a_challenge_says_scopes_and_no_roles() {
        const READ: Requirement = Requirement::new(&ACCOUNT).scopes(&["read:pets", "a\"b", "a b", "", "write"]);
        const ROLE: Requirement = Requirement::new(&TOKEN).scopes(&["admin"]);
        assert_eq!(challenge(&READ, false).as_deref(), Some(r#"Bearer scope="read:pets write""#));
        assert_eq!(challenge(&READ, true).as_deref(), Some(r#"Bearer error="invalid_token", scope="read:pets write""#));
        assert_eq!(challenge(&ROLE, false).as_deref(), Some("Bearer"));
        assert_eq!(challenge(&ROLE, true).as_deref(), Some(r#"Bearer error="invalid_token""#));
    }
}
