//! Changes that the steps make.

use ferrospec_diagnostics::Locus;

use crate::tree::{Entry, Mapping, NodeId, Style, Tree, Value};
use crate::vocabulary::Kind;

/// A plain scalar: a number, a truth value, `null`.
pub(super) fn plain(tree: &mut Tree, text: &str, locus: Locus) -> NodeId {
    tree.add(Value::Scalar { text: text.into(), style: Style::Plain }, locus)
}

pub(super) fn list(tree: &mut Tree, items: Vec<NodeId>, locus: Locus) -> NodeId {
    tree.add(Value::Sequence(items), locus)
}

/// A schema with the one keyword `key`.
pub(super) fn schema(tree: &mut Tree, key: &str, value: NodeId, locus: Locus) -> NodeId {
    let entry = Entry { key: key.into(), locus, value };
    let schema = tree.add(Value::Mapping(Mapping::new(vec![entry]).0), locus);
    tree.set_kind(schema, Kind::Schema);
    schema
}

/// The schema that admits `null` alone: one without a type, because a type of OpenAPI 3.0 does not admit it.
pub(super) fn null_schema(tree: &mut Tree, locus: Locus) -> NodeId {
    let null = plain(tree, "null", locus);
    let values = list(tree, vec![null], locus);
    schema(tree, "enum", values, locus)
}

/// The items of the list under `key`.
pub(super) fn items(tree: &Tree, node: NodeId, key: &str) -> Option<Vec<NodeId>> {
    match tree.value(tree.get(node, key)?) {
        Value::Sequence(items) => Some(items.clone()),
        _ => None,
    }
}

/// Moves the entry under `key` into a new name, in its place; nothing if the name is taken.
pub(super) fn rename(tree: &mut Tree, node: NodeId, key: &str, name: &str) -> bool {
    let free = tree.get(node, key).is_some() && tree.get(node, name).is_none();
    if free {
        tree.rename(node, key, name);
    }
    free
}

/// Whether `node` is the scalar `text` without quotes.
pub(super) fn is_plain(tree: &Tree, node: NodeId, wanted: &str) -> bool {
    matches!(tree.value(node), Value::Scalar { text, style: Style::Plain } if &**text == wanted)
}
