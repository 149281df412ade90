//! What is a credential and must never be shown.

use crate::conjunction::Conjunction;
use crate::part::Part;

/// Names that are credentials wherever they stand (RFC 6749 §2.3.1, §5.1, §6; RFC 7523 §4.2; OpenID Connect Core §2).
const ALWAYS: &[&str] = &[
    "access_token",
    "api_key",
    "apikey",
    "client_assertion",
    "client_secret",
    "code_verifier",
    "id_token",
    "password",
    "private_key",
    "refresh_token",
];

/// What stands beside a `code` that is an authorization code (RFC 6749 §4.1.2, §4.1.3), and not a country or an error.
const BESIDE_CODE: &[&str] = &["grant_type", "redirect_uri", "state"];

/// Whether the string of these schemas, called `name` among `siblings`, is a credential.
///
/// `format: password` and `x-sensitive` say so; otherwise well-known names do. Case and
/// the separators `_` and `-` of a name do not matter. Only strings are credentials: a number is too short to be one.
pub(crate) fn is_secret<'n>(name: &str, mut siblings: impl Iterator<Item = &'n str>, schema: &Conjunction<'_>) -> bool {
    let types = schema.types().unwrap_or_default();
    if !types.contains(&"string") || types.iter().any(|ty| !matches!(*ty, "string" | "null")) {
        return false;
    }
    let is_secret = said(schema).unwrap_or_else(|| {
        ALWAYS.iter().any(|known| same(name, known))
            || same(name, "code") && siblings.any(|other| BESIDE_CODE.iter().any(|known| same(other, known)))
    });
    is_secret && schema.listed().is_none()
}

/// Whether what `schema` says of strings says that they are credentials, or that they are none; `None` if it does not.
pub(crate) fn said(schema: &Conjunction<'_>) -> Option<bool> {
    let sensitive = schema.get("x-sensitive").and_then(|node| node.bool());
    sensitive.or((schema.format() == Some("password")).then_some(true))
}

/// Whether the string of these schemas, which has no name of its own, is said to be a credential.
pub(crate) fn is_called_so(parts: &[Part<'_>]) -> bool {
    is_secret("", std::iter::empty(), &Conjunction::of(parts))
}

fn same(name: &str, known: &str) -> bool {
    letters(name).eq(letters(known))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase())
}
