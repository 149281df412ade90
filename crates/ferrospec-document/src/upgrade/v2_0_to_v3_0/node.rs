//! Nodes that the stair reads and makes.

use std::collections::BTreeSet;

use crate::tree::{Mapping, NodeId, Style, Tree, Value};
use crate::vocabulary::Kind;

/// The texts of the list under `key`, each once.
pub(super) fn texts(tree: &Tree, node: NodeId, key: &str) -> Vec<String> {
    let Some(Value::Sequence(items)) = tree.get(node, key).map(|list| tree.value(end(tree, list))) else {
        return Vec::new();
    };
    let mut known = BTreeSet::new();
    let texts = items.iter().filter_map(|&item| tree.text(item));
    texts.filter(|text| known.insert(*text)).map(str::to_owned).collect()
}

pub(super) fn text(tree: &Tree, node: NodeId, key: &str) -> Option<String> {
    tree.get(node, key).and_then(|value| tree.text(value)).map(str::to_owned)
}

/// Where the references that begin at `node` end.
pub(super) fn end(tree: &Tree, node: NodeId) -> NodeId {
    tree.end(node)
}

/// An object of `kind` that refers to `target`, made for `beside`.
pub(super) fn referring(tree: &mut Tree, target: NodeId, kind: Kind, beside: NodeId) -> NodeId {
    let node = mapping(tree, beside);
    tree.set_link(node, Some(target));
    tree.set_kind(node, kind);
    node
}

/// An empty mapping that stands where `beside` does.
pub(super) fn mapping(tree: &mut Tree, beside: NodeId) -> NodeId {
    tree.add(Value::Mapping(Default::default()), tree.locus(beside))
}

/// Puts `child` under `key` of `node`, with the place of `child` as the key's.
pub(super) fn put(tree: &mut Tree, node: NodeId, key: &str, child: NodeId) {
    tree.set(node, key, tree.locus(child), child);
}

/// Puts a text that stands where `beside` does.
pub(super) fn put_text(tree: &mut Tree, node: NodeId, key: &str, value: &str, beside: NodeId) {
    let value = tree.add_text(value, tree.locus(beside));
    put(tree, node, key, value);
}

/// Puts a truth value that stands where `beside` does.
pub(super) fn put_flag(tree: &mut Tree, node: NodeId, key: &str, value: bool, beside: NodeId) {
    let text = if value { "true" } else { "false" };
    let value = Value::Scalar { text: text.into(), style: Style::Plain };
    let value = tree.add(value, tree.locus(beside));
    put(tree, node, key, value);
}

/// A copy of `node` with everything in it, each part with the place of its original; of plain data, which has no links.
pub(super) fn copy(tree: &mut Tree, node: NodeId) -> NodeId {
    let value = match tree.value(node).clone() {
        scalar @ Value::Scalar { .. } => scalar,
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(|item| copy(tree, item)).collect()),
        Value::Mapping(mapping) => {
            let mut entries = mapping.entries().to_vec();
            for entry in &mut entries {
                entry.value = copy(tree, entry.value);
            }
            Value::Mapping(Mapping::new(entries).0)
        }
    };
    tree.add(value, tree.locus(node))
}

/// Moves `key` from one mapping to another, under a new name.
pub(super) fn shift(tree: &mut Tree, from: NodeId, key: &str, to: NodeId, name: &str) {
    if let Some(entry) = tree.detach(from, key) {
        tree.set(to, name, entry.locus, entry.value);
    }
}
