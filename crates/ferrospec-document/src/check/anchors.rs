//! Names of schemas: anchors.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::view::Node;
use crate::vocabulary::{Kind, Version};

/// Each anchor stands once in a file, or once below a schema with an `$id` of its own, whichever keyword says it (JSON
/// Schema 2020-12 Core §8.2.2).
pub(super) fn check(tree: &Tree, versions: &Versions, diagnostics: &mut Diagnostics) {
    let mut known: HashMap<(NodeId, &str), Node<'_>> = HashMap::new();
    for id in tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema)) {
        let schema = Node::new(tree, id);
        let said = ["$anchor", "$dynamicAnchor"].iter().filter_map(|key| schema.get(key));
        for (value, name) in said.filter_map(|value| Some((value, value.text()?))) {
            if versions.of(tree, id) < Version::V3_1 {
                continue;
            }
            let first = *known.entry((resource(schema).id(), name)).or_insert(value);
            // The same text, repeated by a YAML alias, is at the same place.
            if first.locus() != value.locus() && first.parent() != value.parent() {
                let (first, again) = if first.locus() < value.locus() { (first, value) } else { (value, first) };
                let words = format!("two schemas have the anchor `{}`", harmless(name));
                let _ = diagnostics
                    .report(&codes::REPEATED_ADDRESS, again.locus(), words)
                    .label("again here")
                    .note(first.locus(), "first here")
                    .help("give each a name of its own");
            }
        }
    }
}

/// What the anchors at `node` belong to: the nearest schema around it with an `$id`, itself included, or the file.
fn resource(node: Node<'_>) -> Node<'_> {
    let has_id = |node: &Node<'_>| {
        let id = node.get("$id").filter(|_| node.tree().kind(node.id()) == Some(Kind::Schema));
        id.and_then(Node::text).is_some_and(|id| !id.is_empty() && !id.starts_with('#'))
    };
    let mut at = node;
    while !has_id(&at) {
        let Some(around) = at.parent() else { break };
        at = around;
    }
    at
}
