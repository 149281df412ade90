//! `$dynamicRef`s whose meaning is lost.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::reference;
use crate::tree::{NodeId, Tree};

/// So many of the schemas that may be meant are shown.
const NOTES: usize = 8;

/// Reports that the `$dynamicRef` of the schema `node` is taken for a `$ref`, although several schemas go by its `name`.
pub(crate) fn report(tree: &Tree, node: NodeId, name: &str, meant: &[NodeId], diagnostics: &mut Diagnostics) {
    let place = tree.locus(tree.get(node, "$dynamicRef").unwrap_or(node));
    let words = format!("`#{name}` is one of {} schemas, depending on what refers to this one", meant.len());
    let message = diagnostics.report(&codes::AMBIGUOUS_DYNAMIC, place, words);
    for &other in meant.iter().take(NOTES) {
        let words = if Some(other) == tree.link(node) { "it is read as this one" } else { "this one may be meant" };
        let _ = message.note(tree.locus(other), words);
    }
    let _ = message.help("it is read as a `$ref` would be, whatever refers to it: a `$ref` to each says what is meant");
}

/// Reports every reference that depends on how it was reached, where one schema is written for all ways.
pub(crate) fn check(tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut references = tree.ids().filter(|&node| tree.is_dynamic(node)).peekable();
    if references.peek().is_none() {
        return;
    }
    let mut anchors: HashMap<&str, Vec<NodeId>> = HashMap::new();
    for node in tree.ids() {
        if let Some(name) = anchor(tree, node) {
            anchors.entry(name).or_default().push(node);
        }
    }
    for node in references {
        let said = tree.get(node, "$dynamicRef").and_then(|value| tree.text(value));
        let name = said.map_or("", |text| reference::parts(text).1);
        report(tree, node, name, anchors.get(name).map_or(&[], Vec::as_slice), diagnostics);
    }
}

/// The `$dynamicAnchor` of a schema.
pub(crate) fn anchor(tree: &Tree, node: NodeId) -> Option<&str> {
    tree.text(tree.get(node, "$dynamicAnchor")?)
}
