//! Schemas.

use std::collections::BTreeSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::discriminator;
use super::node::{end, mapping, put, put_flag, put_text, shift, text};
use crate::scalar::Scalar;
use crate::tree::{NodeId, Style, Tree, Value};
use crate::vocabulary::Kind;

/// `x-nullable` becomes `nullable`, a discriminator's name an object that names it, and a file a text of bytes.
///
/// How the items of lists inside lists are put together has no word in OpenAPI 3.0; nor have such lists in a parameter, a field
/// of a form or a header, of which that is said.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    if let Some(entry) = tree.remove(node, "collectionFormat")
        && !is_item(tree, node)
    {
        let words = "`collectionFormat` has no effect here: this is no parameter";
        let _ = diagnostics.report(&codes::NO_EFFECT, entry.locus, words);
    }
    nullable(tree, node, diagnostics);
    discriminator::upgrade(tree, node);
    types(tree, node);
    file(tree, node);
}

/// A list of types, which OpenAPI 3.0 does not have, becomes a choice; `null` among them becomes `nullable`, and alone
/// the one value that it has.
fn types(tree: &mut Tree, node: NodeId) {
    let Some(entry) = tree.get(node, "type").and_then(|types| tree.entry(types)).cloned() else { return };
    let items = match tree.value(entry.value) {
        Value::Sequence(items) => items.clone(),
        _ => vec![entry.value],
    };
    let (nulls, others): (Vec<NodeId>, Vec<NodeId>) =
        items.into_iter().partition(|&item| tree.text(item) == Some("null"));
    let null = nulls.first().copied();
    match others[..] {
        [] => {
            let Some(null) = null else { return };
            tree.remove(node, "type");
            if tree.get(node, "enum").is_none() {
                let value = tree.add(Value::Scalar { text: "null".into(), style: Style::Plain }, tree.locus(null));
                let values = tree.add(Value::Sequence(vec![value]), tree.locus(null));
                tree.set(node, "enum", entry.locus, values);
            }
            admit(tree, node, Some(null));
        }
        [only] => {
            tree.set(node, "type", entry.locus, only);
            admit(tree, node, null);
        }
        _ if tree.get(node, "anyOf").is_none() => {
            tree.remove(node, "type");
            let mut choices = Vec::new();
            for one in others {
                let choice = mapping(tree, one);
                tree.set_kind(choice, Kind::Schema);
                // A schema of 3.0 that says `array` says `items`.
                if tree.text(one) == Some("array") {
                    shift(tree, node, "items", choice, "items");
                }
                put(tree, choice, "type", one);
                admit(tree, choice, null);
                choices.push(choice);
            }
            let choices = tree.add(Value::Sequence(choices), tree.locus(entry.value));
            tree.set(node, "anyOf", entry.locus, choices);
        }
        _ => {}
    }
}

/// Says that the schema `node` admits null, if `null` says so.
fn admit(tree: &mut Tree, node: NodeId, null: Option<NodeId>) {
    if let Some(null) = null
        && tree.get(node, "nullable").is_none()
    {
        put_flag(tree, node, "nullable", true, null);
    }
}

/// Whether the schema is what the items of a list are in a parameter or a header.
fn is_item(tree: &Tree, node: NodeId) -> bool {
    let mut at = node;
    while tree.kind(at) == Some(Kind::Schema) && tree.entry(at).is_some_and(|entry| &*entry.key == "items") {
        let Some((parent, _)) = tree.parent(at) else { return false };
        at = parent;
    }
    matches!(tree.kind(at), Some(Kind::Parameter | Kind::Header))
}

/// `x-nullable` becomes `nullable`; one in quotes is read without them.
fn nullable(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(said) = tree.get(node, "x-nullable").filter(|_| tree.get(node, "nullable").is_none()) else { return };
    let text = tree.text(said).unwrap_or_default();
    if !matches!(Scalar::read(text, Style::Plain), Scalar::Bool(_)) {
        let words = "`x-nullable` is `true` or `false`; this has no effect";
        let _ = diagnostics.report(&codes::NO_EFFECT, tree.locus(said), words);
        return;
    }
    if let Value::Scalar { text, style: Style::Quoted } = tree.value(said) {
        let text = text.clone();
        let words = format!("`{text}` stands in quotes and is read without them");
        let _ = diagnostics.report(&codes::QUOTED_VALUE, tree.locus(said), words);
        tree.replace(said, Value::Scalar { text, style: Style::Plain });
    }
    tree.rename(node, "x-nullable", "nullable");
}

/// Reports each file among `schemas` and `typed`, which are parameters and headers, that nothing carries: one that is
/// neither the field of a form nor all that one of `responses` holds.
pub(super) fn report_files(
    tree: &Tree,
    schemas: &[NodeId],
    typed: &[NodeId],
    responses: &[NodeId],
    diagnostics: &mut Diagnostics,
) {
    let whole: BTreeSet<NodeId> =
        responses.iter().filter_map(|&response| Some(end(tree, tree.get(response, "schema")?))).collect();
    let is_field = |node: NodeId| text(tree, node, "in").as_deref() == Some("formData");
    let inside = schemas.iter().filter(|node| !whole.contains(node));
    for &node in inside.chain(typed.iter().filter(|&&node| !is_field(node))) {
        if is_file(tree, node)
            && let Some(said) = tree.get(node, "type")
        {
            let words = "a file is a field of a form or all that an answer holds; here it is read as a text of bytes";
            let help = "write `in: formData`, or `type: string` with a `format`";
            let _ = diagnostics.report(&codes::MISPLACED_FILE, tree.locus(said), words).help(help);
        }
    }
}

/// `type: file` becomes `{type: string, format: binary}`.
pub(super) fn file(tree: &mut Tree, node: NodeId) {
    if is_file(tree, node)
        && let Some(said) = tree.get(node, "type")
    {
        put_text(tree, node, "type", "string", said);
        put_text(tree, node, "format", "binary", said);
    }
}

fn is_file(tree: &Tree, node: NodeId) -> bool {
    text(tree, node, "type").as_deref() == Some("file")
}
