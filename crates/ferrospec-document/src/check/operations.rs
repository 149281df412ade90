//! Operations among each other.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::token::is_token;
use crate::render::harmless;
use crate::tree::Tree;
use crate::view::Node;
use crate::vocabulary::Kind;

/// An `operationId` is unique in a description (OpenAPI 3.1.1 §4.8.10).
pub(super) fn check(tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut known = HashMap::new();
    for id in tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Operation)) {
        let Some(value) = Node::new(tree, id).get("operationId") else { continue };
        let Some(name) = value.text() else { continue };
        let Some(first) = known.insert(name, value.locus()) else { continue };
        if first == value.locus() {
            // The same text, repeated by a YAML alias.
            continue;
        }
        let _ = diagnostics
            .report(&codes::DUPLICATE_OPERATION_ID, value.locus(), format!("`{name}` is the id of two operations"))
            .label("again here")
            .note(first, "first here");
    }
}

/// Methods that a path item has a key of its own for.
const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"];

/// `additionalOperations` holds methods that have no key of their own (OpenAPI 3.2.0 §4.9).
pub(super) fn check_methods(node: Node<'_>, diagnostics: &mut Diagnostics) {
    for (method, place, _) in node.get("additionalOperations").into_iter().flat_map(|all| all.target().entries()) {
        let help = if METHODS.contains(&method) {
            format!("it stands beside `additionalOperations`, as `{}`", method.to_lowercase())
        } else if !is_token(method) {
            "a method is a token of HTTP, such as `COPY`".to_owned()
        } else {
            continue;
        };
        let words = format!("`{}` is not an additional method", harmless(method));
        let _ = diagnostics.report(&codes::BAD_METHOD, place, words).help(help);
    }
}
