//! Media types (RFC 9110 §8.3.1), as far as two of them must be told apart.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// The media type that a message's headers name, without its parameters. Empty where they name none.
pub(crate) fn of(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(essence).unwrap_or_default()
}

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a message of type `found` is one of type `wanted`, which may be a range: `image/*`.
pub(crate) fn is(found: &str, wanted: &str) -> bool {
    let (found, wanted) = (essence(found), essence(wanted));
    match wanted.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => found.split_once('/').is_some_and(|(found, _)| found.eq_ignore_ascii_case(kind)),
        _ => found.eq_ignore_ascii_case(wanted),
    }
}

/// Whether a media type is JSON: by name, or by its suffix (RFC 6839 §3.1).
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether a media type is XML: by name, or by its suffix (RFC 7303 §4.2).
#[cfg(feature = "xml")]
pub(crate) fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence == "application/xml" || essence == "text/xml" || essence.ends_with("+xml")
}

/// What is written for a declared media type: a range is no type, so that a range becomes octets.
pub(crate) fn concrete(media_type: &str) -> &str {
    if media_type.contains('*') { "application/octet-stream" } else { media_type }
}
