//! Operations among each other.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

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
