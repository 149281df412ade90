//! Links, and the operations that they name.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
use crate::suggest;
use crate::tree::Tree;
use crate::view::Node;
use crate::vocabulary::Kind;

/// A link names its operation in one of two ways (OpenAPI 3.1.1 §4.8.20).
pub(super) fn check(node: Node<'_>, diagnostics: &mut Diagnostics) {
    if node.get("operationRef").is_none() && node.get("operationId").is_none() {
        let words = "a link must have `operationId` or `operationRef`";
        let _ = diagnostics.report(&codes::MISSING_KEY, node.key_locus(), words);
    }
}

/// Each `operationId` of a link is that of an operation.
pub(super) fn check_names(tree: &Tree, diagnostics: &mut Diagnostics) {
    let ids = |kind| tree.ids().filter(move |&id| tree.kind(id) == Some(kind)).map(|id| Node::new(tree, id));
    let links: Vec<_> = ids(Kind::Link).filter_map(|link| link.get("operationId")).collect();
    if links.is_empty() {
        return;
    }
    let known: HashSet<&str> =
        ids(Kind::Operation).filter_map(|operation| operation.get("operationId")?.text()).collect();
    for link in links {
        let Some(name) = link.text().filter(|name| !known.contains(name)) else { continue };
        let words = format!("no operation has the id `{}`", harmless(name));
        let mut names: Vec<&str> = known.iter().copied().collect();
        names.sort_unstable();
        diagnostics.report(&codes::UNKNOWN_OPERATION, link.locus(), words).help = suggest::did_you_mean(name, names);
    }
}
