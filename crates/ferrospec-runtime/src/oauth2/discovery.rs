//! What an authorization server says of itself.

use ::oauth2::HttpRequest;
use ::oauth2::url::{ParseError, Url};

use super::exchange::Http;
use crate::client::TokenError;
use crate::json;
use crate::value::Value;

/// Where a server is found that calls itself so.
pub(super) struct Found {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: Option<String>,
    pub(super) device_authorization_endpoint: Option<String>,
    pub(super) token_endpoint: Option<String>,
}

/// Asks a server what it says of itself.
pub(super) async fn discover(http: Http, url: &str) -> Result<Found, TokenError> {
    if matches!(Url::parse(url), Err(ParseError::RelativeUrlWithoutBase)) {
        return Err(TokenError::new("the URL for discovery is relative: write it in full"));
    }
    let mut request = HttpRequest::new(Vec::new());
    *request.uri_mut() = url.parse().map_err(|_| TokenError::new("the URL for discovery cannot be read"))?;
    let answer = http.send(request).await;
    let answer = answer.map_err(|error| TokenError::new(format!("the server cannot be asked for itself: {error}")))?;
    if !answer.status().is_success() {
        let status = answer.status().as_u16();
        return Err(TokenError::new(format!("the server does not say what it is: {status}")));
    }
    let Ok(Value::Object(members)) = json::from_slice(answer.body()) else {
        return Err(TokenError::new("what the server says of itself cannot be read"));
    };
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    let issuer = text("issuer").ok_or(TokenError::new("the server does not say who it is"))?;
    if issuers(url).is_some_and(|expected| !expected.contains(&issuer)) {
        return Err(TokenError::new("the server says that it is another"));
    }
    Ok(Found {
        issuer,
        authorization_endpoint: text("authorization_endpoint"),
        device_authorization_endpoint: text("device_authorization_endpoint"),
        token_endpoint: text("token_endpoint"),
    })
}

/// Who a server may be that is found at a URL: the words are behind its own (OpenID Connect Discovery 1.0 §4.1), or
/// between its host and its path (RFC 8414 §3.1). Elsewhere nothing is known of it.
fn issuers(url: &str) -> Option<[String; 4]> {
    let (before, after) = url.split_once("/.well-known/")?;
    let path = after.split_once('/').map(|(_, path)| format!("/{path}")).unwrap_or_default();
    let issuer = format!("{before}{path}");
    Some([issuer.clone(), format!("{issuer}/"), before.to_owned(), format!("{before}/")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_known_by_where_it_is_found() {
        let is = |url: &str, issuer: &str| issuers(url).is_none_or(|all| all.contains(&issuer.to_owned()));
        assert!(is("https://a/.well-known/openid-configuration", "https://a"));
        assert!(is("https://a/.well-known/openid-configuration", "https://a/"));
        assert!(is("https://a/b/.well-known/openid-configuration", "https://a/b"));
        assert!(is("https://a/.well-known/oauth-authorization-server/b", "https://a/b"));
        assert!(!is("https://a/.well-known/openid-configuration", "https://b"));
        assert!(!is("https://a/b/.well-known/openid-configuration", "https://a"));
    }
}
