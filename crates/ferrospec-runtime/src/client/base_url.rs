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
    let url = of_http("base URL", text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the base URL must not hold a query or a fragment".to_owned());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// A URL to which requests go as it is, but for what they add to its query.
///
/// # Errors
/// Words for what it cannot be, as [`parse`] has them.
pub(super) fn parse_exact(text: &str) -> Result<String, String> {
    let url = of_http("URL", text)?;
    if url.fragment().is_some() {
        return Err("the URL must not hold a fragment".to_owned());
    }
    Ok(url.into())
}

fn of_http(what: &str, text: &str) -> Result<Url, String> {
    let url = Url::parse(text);
    // `localhost:8080` is a URL whose scheme is `localhost`.
    let is_bare = !text.contains("://") && (shown_host(text).is_some() || url.is_err() && !text.starts_with("http"));
    if is_bare {
        let shown = shown_host(text).map_or_else(String::new, |host| format!(", as in `http://{host}`"));
        return Err(format!("the {what} has no scheme: it must begin with `http://` or `https://`{shown}"));
    }
    let url = url.map_err(|error| format!("the {what} cannot be read: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("the {what} must begin with `http://` or `https://`"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("the {what} must not hold a user name or a password"));
    }
    Ok(url)
}

/// The text, if it is a host with what may follow one, and holds nothing that should not be repeated.
fn shown_host(text: &str) -> Option<&str> {
    let host = text.split(['/', ':']).next()?;
    let is_host = host == "localhost" || host.contains('.');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '/');
    (is_host && text.len() <= 100 && text.chars().all(is_plain)).then_some(text)
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

/// A URL that was [read as it is](parse_exact), with the query of `target` behind its own.
///
/// # Errors
/// It is longer than any that can be sent.
pub(super) fn join_query(url: &str, target: &str) -> Result<Url, EncodeError> {
    match (target.split_once('?'), url.split_once('?')) {
        (None, _) => bounded(url),
        (Some((_, query)), None) => bounded(&format!("{url}?{query}")),
        (Some((_, query)), Some((_, ""))) => bounded(&format!("{url}{query}")),
        (Some((_, query)), Some(_)) => bounded(&format!("{url}&{query}")),
    }
}

/// The URL of a request: a base URL that was [`parse`]d, with a path and its query behind it.
///
/// # Errors
/// It is longer than any that can be sent.
pub(super) fn bounded(url: &str) -> Result<Url, EncodeError> {
    let url = Url::parse(url).map_err(|error| EncodeError::new(format!("the URL cannot be read: {error}")))?;
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
    fn a_url_without_a_scheme_is_shown_with_one() {
        let begins = "the base URL has no scheme: it must begin with `http://` or `https://`";
        for (url, shown) in [
            ("127.0.0.1:1", ", as in `http://127.0.0.1:1`"),
            ("localhost:8080/v1", ", as in `http://localhost:8080/v1`"),
            ("api.example.com", ", as in `http://api.example.com`"),
            // What may be a secret is not repeated.
            ("user@a.example", ""),
            ("a.example/?key=k", ""),
            ("d41d8cd98f00b204", ""),
            ("/hook", ""),
            ("//a.example", ""),
            ("", ""),
        ] {
            assert_eq!(parse(url), Err(format!("{begins}{shown}")), "{url}");
        }
    }

    #[test]
    fn a_url_that_is_sent_to_as_it_is_may_have_a_query() {
        for (url, target, sent) in [
            ("https://a.example/hook/", "/newPet", Some("https://a.example/hook/")),
            ("https://a.example/hook", "/newPet?x=1&y=2", Some("https://a.example/hook?x=1&y=2")),
            ("https://a.example?key=k", "/newPet?x=1", Some("https://a.example/?key=k&x=1")),
            ("https://a.example/?", "/newPet?x=1", Some("https://a.example/?x=1")),
            ("https://a.example/?key=k", "/", Some("https://a.example/?key=k")),
            ("https://a.example/#x", "/", None),
            ("https://user@a.example/", "/", None),
            ("ftp://a.example/", "/", None),
            ("/hook", "/", None),
        ] {
            let joined = parse_exact(url).ok().and_then(|url| join_query(&url, target).ok());
            assert_eq!(joined.as_ref().map(Url::as_str), sent, "{url}");
        }
    }

    #[test]
    fn the_longest_url_is_the_longest_that_http_holds() {
        for (spare, fits) in [(0, true), (1, false)] {
            let target = format!("/{}", "x".repeat(LONGEST - "http://a/".len() + spare));
            assert_eq!(bounded(&format!("http://a{target}")).is_ok(), fits);
            assert_eq!(format!("http://a{target}").parse::<http::Uri>().is_ok(), fits);
        }
    }
}
