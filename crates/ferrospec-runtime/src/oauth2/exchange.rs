//! One request to an authorization server.

use ::oauth2::basic::BasicErrorResponse;
use ::oauth2::{HttpRequest, HttpResponse, RequestTokenError};

use crate::client::TokenError;

/// The longest answer that is read, in octets.
const LIMIT: usize = 1024 * 1024;

/// Why nothing came of a request.
#[derive(Debug)]
pub(super) struct Unsent(String);

impl std::fmt::Display for Unsent {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unsent {}

impl From<reqwest::Error> for Unsent {
    fn from(error: reqwest::Error) -> Self {
        // A URL may hold a secret.
        let error = error.without_url();
        let source = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
        Self(format!("{error}{source}"))
    }
}

/// Sends a request, and reads the answer as a whole.
pub(super) async fn send(http: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, Unsent> {
    let mut answer = http.execute(request.try_into()?).await?;
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if chunk.len() > LIMIT - body.len() {
            return Err(Unsent(format!("the answer is larger than {LIMIT} octets")));
        }
        body.extend_from_slice(&chunk);
    }
    let mut response = HttpResponse::new(body);
    *response.status_mut() = answer.status();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    Ok(response)
}

/// Why no token came. What the server says is not repeated, but for the word that RFC 6749 §5.2 has for it.
pub(super) fn failed(error: RequestTokenError<Unsent, BasicErrorResponse>) -> TokenError {
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
