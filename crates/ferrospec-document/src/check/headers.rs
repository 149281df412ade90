//! Headers and their names.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::parameters::{ANY_CASE, check_content};
use super::token::{HELP, is_token};
use crate::render::harmless;
use crate::view::Node;
use crate::vocabulary::{Version, misplaced};

/// The value of a header is said by a schema, or by a content of one media type (OpenAPI 3.1.1 §4.8.21).
pub(super) fn check(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    for (key, value) in misplaced("header", None, version).filter_map(|key| Some((key, node.get(key)?))) {
        let words = format!("`{key}` means nothing in a header");
        let _ = diagnostics.report(&codes::MISPLACED_KEY, value.key_locus(), words).help("leave it out");
    }
    if node.get("schema").is_none() && node.get("content").is_none() {
        let words = "a header must have `schema` or `content`";
        let message = diagnostics.report(&codes::UNTYPED_HEADER, node.key_locus(), words);
        let _ = message.label("read as any value").help("add `schema: {type: string}` if that is meant");
    }
    check_content(node, "a header", diagnostics);
}

/// Each header of the response or encoding `node` has a name that can be sent, and of its own (RFC 9110 §5.1).
pub(super) fn check_names(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let mut known = HashMap::new();
    for (name, place, _) in node.get("headers").into_iter().flat_map(|headers| headers.target().entries()) {
        if version >= Version::V3_2 && !is_token(name) {
            let words = format!("`{}` is not the name of a header", harmless(name));
            let _ = diagnostics.report(&codes::BAD_NAME, place, words).help(HELP);
        }
        if let Some(first) = known.insert(name.to_ascii_lowercase(), place) {
            let words = format!("the header `{}` stands here twice", harmless(name));
            let message = diagnostics.report(&codes::DUPLICATE_PARAMETER, place, words);
            let _ = message.label("again here").note(first, "first here").help(ANY_CASE);
        }
    }
}
