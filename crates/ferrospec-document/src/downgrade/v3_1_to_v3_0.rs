//! What OpenAPI 3.0 says in another way than 3.1.

use super::losses::Losses;
use super::schema;
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Rewrites `node`, an object of `kind`.
pub(super) fn downgrade(tree: &mut Tree, node: NodeId, kind: Kind, losses: &mut Losses<'_>) {
    match kind {
        Kind::Schema => schema::downgrade(tree, node, losses),
        Kind::Operation => responses(tree, node),
        Kind::SecurityScheme => security_scheme(tree, node, losses),
        _ if tree.link(node).is_some() => prose_beside_reference(tree, node, kind, losses),
        _ => {}
    }
}

fn required(tree: &mut Tree, node: NodeId, key: &str) {
    if tree.get(node, key).is_none() {
        let locus = tree.locus(node);
        let empty = tree.add(Value::Mapping(Default::default()), locus);
        tree.set(node, key, locus, empty);
    }
}

/// An operation must say some answer; that there is one of which nothing is known says no more than that.
fn responses(tree: &mut Tree, node: NodeId) {
    required(tree, node, "responses");
    let Some(responses) = tree.get(node, "responses") else { return };
    if tree.mapping(responses).is_none_or(|mapping| !mapping.entries().is_empty()) || tree.link(responses).is_some() {
        return;
    }
    let locus = tree.locus(responses);
    let response = tree.add(Value::Mapping(Default::default()), locus);
    let text = tree.add_text("", locus);
    tree.set(response, "description", locus, text);
    tree.set_kind(response, Kind::Response);
    tree.set(responses, "default", locus, response);
    tree.set_kind(responses, Kind::Responses);
}

/// What has no security in OpenAPI 3.0 must not look as if it needed none.
fn security_scheme(tree: &mut Tree, node: NodeId, losses: &mut Losses<'_>) {
    let Some(said) = tree.get(node, "type") else { return };
    if tree.text(said) == Some("mutualTLS") {
        losses.refuse("no security scheme of type `mutualTLS`", tree.locus(said));
    }
}

fn prose_beside_reference(tree: &mut Tree, node: NodeId, kind: Kind, losses: &mut Losses<'_>) {
    for key in ["summary", "description"] {
        if kind != Kind::PathItem
            && let Some(entry) = tree.remove(node, key)
        {
            losses.prose(&format!("no `{key}` beside a `$ref`"), entry.locus);
        }
    }
}
