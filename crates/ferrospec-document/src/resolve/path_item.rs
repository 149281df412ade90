//! Path items that refer to another and say something of their own.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{Entry, Mapping, NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Puts together each path item with what its `$ref` leads to, if it says more than that (OpenAPI 3.1.1 §4.8.9).
///
/// What both say counts as the path item says it. What it takes from the other is linked, and stays one node.
pub(super) fn merge(tree: &mut Tree, diagnostics: &mut Diagnostics) {
    let items: Vec<NodeId> = tree.ids().filter(|&node| tree.kind(node) == Some(Kind::PathItem)).collect();
    // The other may be such a path item itself; those that refer are put together before it is changed.
    let merged: Vec<_> = items.into_iter().filter_map(|node| Some((node, merged(tree, node, diagnostics)?))).collect();
    for (node, entries) in merged {
        let mut own = Vec::new();
        for (entry, is_own) in entries {
            let value = match tree.value(entry.value) {
                _ if is_own => entry.value,
                Value::Scalar { .. } => tree.add(tree.value(entry.value).clone(), tree.locus(entry.value)),
                _ => linked(tree, entry.value),
            };
            own.push(Entry { value, ..entry });
        }
        tree.set_link(node, None);
        tree.replace(node, Value::Mapping(Mapping::new(own).0));
    }
}

/// The entries of a path item and of what it leads to, and whether they are its own; `None` if it says nothing of its own.
fn merged(tree: &Tree, node: NodeId, diagnostics: &mut Diagnostics) -> Option<Vec<(Entry, bool)>> {
    let first = tree.link(node)?;
    let says = |entry: &&Entry| &*entry.key != "$ref";
    let mut entries: Vec<(Entry, bool)> =
        tree.mapping(node)?.entries().iter().filter(says).map(|entry| (entry.clone(), true)).collect();
    let is_more = |(entry, _): &(Entry, bool)| !matches!(&*entry.key, "summary" | "description");
    if !entries.iter().any(is_more) {
        return None;
    }
    for target in std::iter::successors(Some(first), |&at| tree.link(at)) {
        for entry in tree.mapping(target)?.entries().iter().filter(says) {
            match entries.iter().find(|(known, _)| known.key == entry.key) {
                None => entries.push((entry.clone(), false)),
                Some((own, true)) if is_more(&(own.clone(), true)) => {
                    let words = format!("`{}` stands beside `$ref`, and in what it leads to", own.key);
                    let _ = diagnostics
                        .report(&codes::AMBIGUOUS_SIBLING, own.locus, words)
                        .note(entry.locus, "the other one")
                        .help("this one is read; keep one of them");
                }
                Some(_) => {}
            }
        }
    }
    Some(entries)
}

/// A reference to `target`, which stays where it is.
fn linked(tree: &mut Tree, target: NodeId) -> NodeId {
    let node = tree.add(Value::Mapping(Mapping::default()), tree.locus(target));
    tree.set_link(node, Some(target));
    if let Some(kind) = tree.kind(target) {
        tree.set_kind(node, kind);
    }
    node
}
