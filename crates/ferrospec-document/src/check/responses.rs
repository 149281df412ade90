//! The keys of responses.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::indentation;
use crate::view::Node;
use crate::vocabulary::Kind;

/// Each key is a status from 100 to 599, a range `1XX` to `5XX`, or `default` (OpenAPI 3.1.1 §4.8.16).
pub(super) fn check(node: Node<'_>, diagnostics: &mut Diagnostics) {
    for (key, place, _) in node.entries() {
        if key.starts_with("x-") || key == "default" || is_status(key) {
            continue;
        }
        let help = indentation::below_the_last(node, key, Kind::Response, |key| key == "default" || is_status(key));
        diagnostics.report(&codes::BAD_STATUS, place, format!("`{key}` is not a status")).help = help;
    }
}

/// There is a response at all (OpenAPI 3.1.1 §4.8.16).
pub(super) fn check_any(node: Node<'_>, diagnostics: &mut Diagnostics) {
    if node.is_mapping() && !node.entries().any(|(key, ..)| !key.starts_with("x-")) {
        let words = "the operation has no response";
        let _ = diagnostics
            .report(&codes::NO_RESPONSES, node.key_locus(), words)
            .help("declare at least one: `default: {description: ...}`");
    }
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}
