//! Answers.

use super::node::{end, mapping, put, referring};
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// Upgrades the answers that stand in `operation` itself; those that others share are of the root's media types.
pub(super) fn upgrade_all(tree: &mut Tree, operation: NodeId, produces: &[String]) {
    let Some(responses) = tree.get(operation, "responses").map(|node| end(tree, node)) else { return };
    let is_own = |&node: &NodeId| tree.kind(node) == Some(Kind::Response) && tree.link(node).is_none();
    let own: Vec<NodeId> = tree.children(responses).filter(is_own).collect();
    for node in own {
        upgrade(tree, node, produces);
    }
}

/// The schema and the examples move into `content`, under each media type.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, produces: &[String]) {
    let examples = tree.remove(node, "examples").map(|entry| entry.value);
    let Some(schema) = tree.detach(node, "schema").map(|entry| entry.value) else { return };
    let target = end(tree, schema);
    let default = match tree.get(target, "format").and_then(|format| tree.text(format)) {
        Some("binary") => "application/octet-stream",
        _ => "application/json",
    };
    let default = [default.to_owned()];
    let content = mapping(tree, schema);
    for media_type in if produces.is_empty() { &default } else { produces } {
        let media = mapping(tree, schema);
        tree.set_kind(media, Kind::MediaType);
        let inner = if tree.parent(schema).is_none() { schema } else { referring(tree, target, Kind::Schema, schema) };
        put(tree, media, "schema", inner);
        if let Some(entry) = examples.and_then(|examples| tree.detach(examples, media_type)) {
            tree.set(media, "example", entry.locus, entry.value);
        }
        put(tree, content, media_type, media);
    }
    put(tree, node, "content", content);
}
