//! `required: true` in a schema.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Tree};

/// Takes out the flag, which means nothing in the schema `node`.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(required) = tree.get(node, "required") else { return };
    let Some(flag @ ("true" | "false")) = tree.text(required) else { return };
    let words = format!("`required: {flag}` has no effect in a schema");
    let _ = diagnostics
        .report(&codes::REQUIRED_IS_FLAG, tree.locus(required), words)
        .help("list the name of the property under `required` of the schema around it");
    tree.remove(node, "required");
}
