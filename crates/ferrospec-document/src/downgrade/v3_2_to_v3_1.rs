//! What OpenAPI 3.1 says in another way than 3.2.

use super::change::{plain, rename};
use super::losses::Losses;
use super::lost::forget;
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Rewrites `node`, an object of `kind`.
pub(super) fn downgrade(tree: &mut Tree, node: NodeId, kind: Kind, losses: &mut Losses<'_>) {
    match kind {
        Kind::Xml => xml(tree, node),
        Kind::Example => example(tree, node, losses),
        Kind::Response => response(tree, node),
        Kind::Parameter => parameter(tree, node, losses),
        _ => {}
    }
}

/// `nodeType: attribute` becomes `attribute: true`, `nodeType: element` becomes `wrapped: true` where there is a list.
fn xml(tree: &mut Tree, node: NodeId) {
    let Some(said) = tree.get(node, "nodeType") else { return };
    let is_list = tree.parent(node).is_some_and(|(schema, _)| tree.get(schema, "items").is_some());
    let flag = match tree.text(said) {
        Some("attribute") => Some("attribute"),
        Some("element") if is_list => Some("wrapped"),
        Some("element") => None,
        // Without `wrapped`, a list has no element of its own.
        Some("none") if is_list => None,
        _ => return,
    };
    let Some(entry) = tree.remove(node, "nodeType") else { return };
    if let Some(flag) = flag {
        let value = plain(tree, "true", entry.locus);
        tree.set(node, flag, entry.locus, value);
    }
}

/// `dataValue` is what `value` was; so is `serializedValue` where it stands alone. No example says both a value and where
/// it is.
fn example(tree: &mut Tree, node: NodeId, losses: &mut Losses<'_>) {
    if rename(tree, node, "dataValue", "value") {
        if let Some(entry) = tree.remove(node, "externalValue") {
            losses.prose("no `externalValue` beside `value` in an example", entry.locus);
        }
    } else if tree.get(node, "externalValue").is_none() {
        rename(tree, node, "serializedValue", "value");
    }
}

/// A description must be there, and is what a summary is.
fn response(tree: &mut Tree, node: NodeId) {
    if tree.link(node).is_none() {
        rename(tree, node, "summary", "description");
    }
}

/// One that is the whole query is left out wherever it is referred to; cookies have the style of forms.
fn parameter(tree: &mut Tree, node: NodeId, losses: &mut Losses<'_>) {
    let text =
        |tree: &Tree, node: NodeId, key: &str| tree.get(node, key).and_then(|said| tree.text(said)).map(str::to_owned);
    let target = tree.end(node);
    if text(tree, target, "in").as_deref() == Some("querystring") {
        if target == node {
            losses.meaning("no parameter that is the whole query", tree.locus(node));
        }
        take_away(tree, node);
    } else if text(tree, node, "style").as_deref() == Some("cookie")
        && let Some(entry) = tree.remove(node, "style")
    {
        losses.meaning("no style `cookie`", entry.locus);
    }
}

/// Takes `node` out of what holds it.
fn take_away(tree: &mut Tree, node: NodeId) {
    let Some((holder, _)) = tree.parent(node) else { return };
    forget(tree, node);
    if let Some(key) = tree.entry(node).map(|entry| entry.key.clone()) {
        tree.remove(holder, &key);
    } else if let Value::Sequence(items) = tree.value(holder) {
        let kept: Vec<NodeId> = items.iter().copied().filter(|&item| item != node).collect();
        match (tree.parent(holder), tree.entry(holder).map(|entry| entry.key.clone())) {
            (Some((operation, _)), Some(key)) if kept.is_empty() => {
                tree.remove(operation, &key);
            }
            _ => tree.replace(holder, Value::Sequence(kept)),
        }
    }
}
