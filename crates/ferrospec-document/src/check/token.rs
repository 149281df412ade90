//! Tokens of HTTP: names of headers and methods.

/// What the name of a header is made of.
pub(super) const HELP: &str = "the name of a header is of letters, digits and ``!#$%&'*+-.^_`|~``";

/// Whether `text` is a token (RFC 9110 §5.6.2).
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
