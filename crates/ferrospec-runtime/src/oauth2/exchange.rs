//! One request to an authorization server.

use std::fmt::{self, Display};

use ::oauth2::basic::BasicTokenResponse;
use ::oauth2::{
    ErrorResponseType, HttpRequest, HttpResponse, RequestTokenError, StandardErrorResponse, TokenResponse as _,
};

use crate::client::{HAS_TLS, TokenError, sendable, without_tls};

/// The longest answer that is read, in octets.
const LIMIT: usize = 1024 * 1024;

/// Why nothing came of a request.
#[derive(Debug)]
pub(super) struct Unsent(String);

impl Display for Unsent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unsent {}

impl From<reqwest::Error> for Unsent {
    fn from(error: reqwest::Error) -> Self {
        // A URL may hold a secret.
        let error = error.without_url();
        let mut line = error.to_string();
        let mut next = std::error::Error::source(&error);
        while let Some(source) = next {
            line.push_str(&format!(": {source}"));
            next = source.source();
        }
        Self(line)
    }
}

/// What asks authorization servers.
#[derive(Clone, Debug)]
pub(super) struct Http {
    client: reqwest::Client,
    has_tls: bool,
}

impl Http {
    /// A client of ours, which has TLS where a feature says so.
    pub(super) fn own(client: reqwest::Client) -> Self {
        Self { client, has_tls: HAS_TLS }
    }

    /// A client that was handed in: its TLS is whatever its owner built it with.
    pub(super) fn handed_in(client: reqwest::Client) -> Self {
        Self { client, has_tls: true }
    }

    /// Sends a request, and reads the answer as a whole.
    pub(super) async fn send(self, request: HttpRequest) -> Result<HttpResponse, Unsent> {
        if !self.has_tls && request.uri().scheme_str() == Some("https") {
            return Err(Unsent(without_tls("its URL")));
        }
        sendable(async move {
            let mut answer = self.client.execute(request.try_into()?).await?;
            let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
            let mut response = HttpResponse::new(read(answer).await?);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
        .await
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn read(mut answer: reqwest::Response) -> Result<Vec<u8>, Unsent> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if chunk.len() > LIMIT - body.len() {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A browser hands out a body all at once.
#[cfg(target_arch = "wasm32")]
async fn read(answer: reqwest::Response) -> Result<Vec<u8>, Unsent> {
    let body = answer.bytes().await?;
    if body.len() > LIMIT { Err(too_large()) } else { Ok(body.into()) }
}

fn too_large() -> Unsent {
    Unsent(format!("the answer is larger than {LIMIT} octets"))
}

/// What was granted, if it is a bearer token: what is shown is one, whoever else could do more with another (RFC 6749
/// §7.1).
pub(super) fn bearer<T: ErrorResponseType + AsRef<str> + Display + 'static>(
    answer: Result<BasicTokenResponse, RequestTokenError<Unsent, StandardErrorResponse<T>>>,
) -> Result<BasicTokenResponse, TokenError> {
    let granted = answer.map_err(failed)?;
    bearer_type(granted.token_type().as_ref())?;
    Ok(granted)
}

/// Takes the type of a bearer token, and no other.
///
/// # Errors
/// It is another.
pub(super) fn bearer_type(token_type: &str) -> Result<(), TokenError> {
    match token_type.eq_ignore_ascii_case("bearer") {
        true => Ok(()),
        false => Err(TokenError::new("the authorization server gives a token of another type")),
    }
}

/// Why no token came. What the server says is not repeated, but for the word that RFC 6749 §5.2 has for it.
pub(super) fn failed<T: ErrorResponseType + AsRef<str> + Display + 'static>(
    error: RequestTokenError<Unsent, StandardErrorResponse<T>>,
) -> TokenError {
    match error {
        RequestTokenError::ServerResponse(response) => refused(response.error().as_ref()),
        RequestTokenError::Request(error) => {
            TokenError::new(format!("the authorization server cannot be asked: {error}"))
        }
        RequestTokenError::Parse(..) => TokenError::new("what the authorization server answers is no token"),
        RequestTokenError::Other(why) => TokenError::new(why),
    }
}

/// The server's word for why it refuses.
pub(super) fn refused(word: &str) -> TokenError {
    let is_word = word.len() < 64 && word.bytes().all(|byte| byte.is_ascii_graphic());
    let word = if is_word { word } else { "for a reason that is no word" };
    TokenError::new(format!("the authorization server refuses: {word}"))
}
