//! What callers show to prove who they are.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::client_certificate::ClientCertificate;
use crate::location::Location;
use crate::secret::Secret;
use crate::security::SchemeKind;
use crate::style::check_header;
use crate::wire::EncodeError;

/// What a caller shows to prove who it is. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Token(Secret<String>),
    Basic { username: String, password: Secret<String> },
    Certificate(ClientCertificate),
}

impl Credential {
    /// A bearer token, an API key, or what stands behind the word of another scheme. None is empty, and what it cannot hold is refused when it is sent: of a header,
    /// control characters and white space at an end; of a bearer token, whatever is not visible ASCII, and `,` and `"`.
    pub fn token(token: impl Into<Secret<String>>) -> Self {
        Self(Kind::Token(token.into()))
    }

    /// A user's name and password. The name holds no colon, and neither of them a control character (RFC 7617 §2):
    /// they are refused when they are sent.
    pub fn basic(username: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        Self(Kind::Basic { username: username.into(), password: password.into() })
    }

    /// A certificate, which the transport has verified.
    pub fn certificate(certificate: ClientCertificate) -> Self {
        Self(Kind::Certificate(certificate))
    }

    /// The certificate; nothing else has one, and that of it is empty.
    pub fn into_certificate(self) -> ClientCertificate {
        match self.0 {
            Kind::Certificate(certificate) => certificate,
            Kind::Token(_) | Kind::Basic { .. } => ClientCertificate::new(Vec::new()),
        }
    }

    /// The token or key; of a name with a password, the password.
    pub fn into_token(self) -> Secret<String> {
        match self.0 {
            Kind::Token(token) => token,
            Kind::Basic { password, .. } => password,
            Kind::Certificate(_) => Secret::default(),
        }
    }

    /// The name and the password; a token has no name.
    pub fn into_basic(self) -> (String, Secret<String>) {
        match self.0 {
            Kind::Token(token) => (String::new(), token),
            Kind::Certificate(_) => (String::new(), Secret::default()),
            Kind::Basic { username, password } => (username, password),
        }
    }

    /// The credential as a scheme of `kind` writes it: with its word in front in `Authorization`, bare elsewhere.
    ///
    /// # Errors
    /// The other side would read another credential, or none.
    pub(crate) fn to_wire(&self, kind: SchemeKind) -> Result<Secret<String>, EncodeError> {
        match (&self.0, kind) {
            (Kind::Certificate(_), _) | (_, SchemeKind::MutualTls) => {
                Err(EncodeError::new("a certificate is shown to the transport"))
            }
            (Kind::Basic { username, password }, SchemeKind::Basic) => {
                check_basic(username, password.expose())?;
                let both = Secret::new(format!("{username}:{}", password.expose()));
                Ok(Secret::new(format!("Basic {}", STANDARD.encode(both.expose()))))
            }
            (Kind::Token(token), SchemeKind::Basic) => {
                check_token(token.expose())?;
                Ok(Secret::new(format!("Basic {}", token.expose())))
            }
            (
                Kind::Token(token) | Kind::Basic { password: token, .. },
                SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect,
            ) => {
                check_token(token.expose())?;
                Ok(Secret::new(format!("Bearer {}", token.expose())))
            }
            (Kind::Token(text) | Kind::Basic { password: text, .. }, SchemeKind::Http { scheme }) => {
                check_key(Location::Header, text.expose())?;
                Ok(Secret::new(format!("{scheme} {}", text.expose())))
            }
            (Kind::Token(key) | Kind::Basic { password: key, .. }, SchemeKind::ApiKey { location, .. }) => {
                check_key(location, key.expose())?;
                Ok(key.clone())
            }
        }
    }

    /// Reads what [`to_wire`](Self::to_wire) writes. `None` when it is not of that kind.
    pub(crate) fn from_wire(kind: SchemeKind, text: &str) -> Option<Self> {
        match kind {
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                behind_word("bearer", text).filter(|text| is_token(text)).map(Self::token)
            }
            SchemeKind::Basic => {
                let both = Secret::new(STANDARD.decode(behind_word("basic", text)?).ok()?);
                let (username, password) = std::str::from_utf8(both.expose()).ok()?.split_once(':')?;
                Some(Self::basic(username, password))
            }
            SchemeKind::Http { scheme } => behind_word(scheme, text).map(Self::token),
            SchemeKind::ApiKey { .. } => (!text.is_empty()).then(|| Self::token(text)),
            SchemeKind::MutualTls => None,
        }
    }
}

/// Whether a text is one bearer token. RFC 6750 §2.1 allows fewer characters, but tokens like `7|secret` are about; what
/// is refused would end the token, or begin another part of the header (RFC 9110 §11.4).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b",\"".contains(&byte))
}

fn check_token(text: &str) -> Result<(), EncodeError> {
    match text {
        "" => Err(EncodeError::new("the token is empty")),
        _ if is_token(text) => Ok(()),
        _ => Err(EncodeError::new("a token holds visible ASCII characters only, and neither `,` nor `\"`")),
    }
}

fn check_key(location: Location, text: &str) -> Result<(), EncodeError> {
    match location {
        _ if text.is_empty() => Err(EncodeError::new("the key is empty")),
        Location::Header => check_header(text),
        // There it is escaped.
        Location::Query | Location::Cookie | Location::Path | Location::Querystring => Ok(()),
    }
}

fn check_basic(username: &str, password: &str) -> Result<(), EncodeError> {
    if username.contains(':') {
        return Err(EncodeError::new("a `:` cannot stand in a user name"));
    }
    if username.chars().chain(password.chars()).any(char::is_control) {
        return Err(EncodeError::new("a control character cannot stand in a user name or a password"));
    }
    Ok(())
}

/// What stands behind an authentication scheme's word, which may be written in any case (RFC 9110 §11.1).
fn behind_word<'a>(word: &str, text: &'a str) -> Option<&'a str> {
    let (first, rest) = text.split_once(' ')?;
    first.eq_ignore_ascii_case(word).then(|| rest.trim()).filter(|rest| !rest.is_empty())
}
