//! Where a server stands.

use reqwest::Url;

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
