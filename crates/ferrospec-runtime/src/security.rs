//! Who may call an operation, and what callers show for it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::location::Location;
use crate::secret::Secret;

/// A security scheme of a description (OpenAPI 3.1.1 §4.8.27), as far as it shows on the wire.
#[derive(Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the description.
    pub name: &'static str,
    /// How a caller shows its credential.
    pub kind: SchemeKind,
}

/// How a caller shows its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750). OAuth 2 and OpenID Connect look so, too.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A parameter of its own.
    ApiKey {
        /// Where it stands: the query, a header or a cookie.
        location: Location,
        /// Its name.
        name: &'static str,
    },
}

/// What a caller shows to prove who it is. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Token(Secret<String>),
    Basic { username: String, password: Secret<String> },
}

impl Credential {
    /// A bearer token or an API key.
    pub fn token(token: impl Into<Secret<String>>) -> Self {
        Self(Kind::Token(token.into()))
    }

    /// A user's name and password. The name must not hold a colon (RFC 7617 §2).
    pub fn basic(username: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        Self(Kind::Basic { username: username.into(), password: password.into() })
    }

    /// The token or key; of a name with a password, the password.
    pub fn into_token(self) -> Secret<String> {
        match self.0 {
            Kind::Token(token) => token,
            Kind::Basic { password, .. } => password,
        }
    }

    /// The name and the password; a token has no name.
    pub fn into_basic(self) -> (String, Secret<String>) {
        match self.0 {
            Kind::Token(token) => (String::new(), token),
            Kind::Basic { username, password } => (username, password),
        }
    }

    /// The credential as a scheme of `kind` writes it: with its word in front in `Authorization`, bare elsewhere.
    pub(crate) fn to_wire(&self, kind: SchemeKind) -> Secret<String> {
        match (&self.0, kind) {
            (Kind::Basic { username, password }, SchemeKind::Basic) => {
                let both = Secret::new(format!("{username}:{}", password.expose()));
                Secret::new(format!("Basic {}", STANDARD.encode(both.expose())))
            }
            (Kind::Token(token), SchemeKind::Basic) => Secret::new(format!("Basic {}", token.expose())),
            (Kind::Token(token) | Kind::Basic { password: token, .. }, SchemeKind::Bearer) => {
                Secret::new(format!("Bearer {}", token.expose()))
            }
            (Kind::Token(token) | Kind::Basic { password: token, .. }, SchemeKind::ApiKey { .. }) => token.clone(),
        }
    }

    /// Reads what [`to_wire`](Self::to_wire) writes. `None` when it is not of that kind.
    pub(crate) fn from_wire(kind: SchemeKind, text: &str) -> Option<Self> {
        match kind {
            SchemeKind::Bearer => behind_word("bearer", text).map(Self::token),
            SchemeKind::Basic => {
                let both = Secret::new(STANDARD.decode(behind_word("basic", text)?).ok()?);
                let (username, password) = std::str::from_utf8(both.expose()).ok()?.split_once(':')?;
                Some(Self::basic(username, password))
            }
            SchemeKind::ApiKey { .. } => Some(Self::token(text)),
        }
    }
}

/// What stands behind an authentication scheme's word, which may be written in any case (RFC 9110 §11.1).
fn behind_word<'a>(word: &str, text: &'a str) -> Option<&'a str> {
    let (first, rest) = text.split_once(' ')?;
    first.eq_ignore_ascii_case(word).then(|| rest.trim()).filter(|rest| !rest.is_empty())
}
