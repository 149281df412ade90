//! What OpenAPI 3.2 says in another way than 3.1.

use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// `xml: {attribute: true}` becomes `nodeType: attribute`, `xml: {wrapped: true}` becomes `nodeType: element`.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, kind: Kind) {
    if kind != Kind::Xml || tree.get(node, "nodeType").is_some() {
        return;
    }
    for (flag, node_type) in [("wrapped", "element"), ("attribute", "attribute")] {
        let Some(entry) = tree.remove(node, flag) else { continue };
        if tree.text(entry.value) == Some("true") {
            let value = tree.add_text(node_type, tree.locus(entry.value));
            tree.set(node, "nodeType", entry.locus, value);
        }
    }
}
