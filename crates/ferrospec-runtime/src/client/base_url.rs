//! Where a server stands, and what stands there.

use reqwest::Url;

use crate::wire::EncodeError;

/// The longest URL that `http::Uri` holds, and so HTTP can be asked for, in octets.
const LONGEST: usize = 65_534;

/// A base URL without the `/` at its end, so that an operation's path follows.
///
/// # Errors
/// Words for what it cannot be. They do not repeat it: it may hold a password.
pub(super) fn parse(text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|error| format!("the base URL cannot be read: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("the base URL must begin with `http://` or `https://`".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the base URL must not hold a user name or a password".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the base URL must not hold a query or a fragment".to_owned());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// A server's URL as a base URL, which may be relative to another one, that was [`parse`]d (OpenAPI 3.2.0 §4.5).
///
/// # Errors
/// Words for what it cannot be.
pub(super) fn resolve(base_url: &str, url: &str) -> Result<String, String> {
    // What is relative is so to a folder: `v2` below `https://a.example/api`.
    let folder =
        Url::parse(&format!("{base_url}/")).map_err(|error| format!("the base URL cannot be read: {error}"))?;
    let url = folder.join(url).map_err(|error| format!("the server's URL cannot be read: {error}"))?;
    parse(url.as_str())
}

/// The URL of `target`, a path with its query, below a base URL that was [`parse`]d.
///
/// # Errors
/// It is longer than any that can be sent.
pub(super) fn join(base_url: &str, target: &str) -> Result<Url, EncodeError> {
    let url = Url::parse(&format!("{base_url}{target}"))
        .map_err(|error| EncodeError::new(format!("the URL cannot be read: {error}")))?;
    match url.as_str().len() {
        0..=LONGEST => Ok(url),
        octets => Err(EncodeError::new(format!("the URL has {octets} octets, and no more than {LONGEST} can be sent"))),
    }
}

/// Whether a base URL that was [`parse`]d asks for TLS.
pub(super) fn is_tls(base_url: &str) -> bool {
    base_url.starts_with("https:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_server_is_found_from_the_base_url() {
        for (url, found) in [
            ("/v2", Ok("https://a.example/v2")),
            ("v2/", Ok("https://a.example/api/v2")),
            ("..", Ok("https://a.example")),
            ("//b.example/x", Ok("https://b.example/x")),
            ("http://b.example", Ok("http://b.example")),
            ("ftp://b.example", Err(())),
            ("http://user@b.example", Err(())),
            ("http://b.example/?x", Err(())),
        ] {
            let resolved = resolve("https://a.example/api", url);
            assert_eq!(resolved.as_deref().map_err(|_| ()), found, "{url}");
        }
    }

    #[test]
    fn the_longest_url_is_the_longest_that_http_holds() {
        for (spare, fits) in [(0, true), (1, false)] {
            let target = format!("/{}", "x".repeat(LONGEST - "http://a/".len() + spare));
            assert_eq!(join("http://a", &target).is_ok(), fits);
            assert_eq!(format!("http://a{target}").parse::<http::Uri>().is_ok(), fits);
        }
    }
}
