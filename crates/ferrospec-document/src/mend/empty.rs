//! Keys with nothing behind them.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::scalar::Scalar;
use crate::tree::{Entry, NodeId, Style, Tree, Value};
use crate::vocabulary::{self, Found, Kind, Shape, Version};

/// Takes out optional keys whose value is `null` where `null` is no value; gives an object without content that must be
/// there an empty one.
pub(super) fn mend(tree: &mut Tree, node: NodeId, kind: Kind, version: Version, diagnostics: &mut Diagnostics) {
    if is_null(tree, node) {
        let named = tree.parent(node).is_some_and(|(holder, _)| tree.kind(holder).is_none());
        let may_be_empty = match kind {
            // Under a keyword, nothing is no keyword; under a name, it is a schema that says nothing.
            Kind::Schema => named,
            Kind::MediaType | Kind::Callback | Kind::Paths | Kind::Components | Kind::PathItem => true,
            _ => false,
        };
        if may_be_empty {
            let list = tree.parent(node).and_then(|(list, _)| tree.entry(list));
            let _ = match (tree.entry(node), list) {
                (Some(entry), _) => diagnostics.report(&codes::EMPTY_VALUE, entry.locus, words(tree, entry)),
                (None, list) => {
                    let holder = list.map_or("the list", |entry| &*entry.key);
                    let words = format!("an item of `{holder}` is nothing; it is read as a schema of any value");
                    let help = "write `type: 'null'` if null is meant, or take the item out";
                    diagnostics.report(&codes::EMPTY_VALUE, tree.locus(node), words).help(help)
                }
            };
            tree.replace(node, Value::Mapping(Default::default()));
        }
        return;
    }
    let object = vocabulary::object(kind);
    let Some(mapping) = tree.mapping(node) else { return };
    let empty: Vec<_> = mapping
        .entries()
        .iter()
        .filter(|entry| is_null(tree, entry.value) && !is_type_null(tree, kind, entry))
        .filter(|entry| match object.find(&entry.key, version) {
            Found::Field(field) => !matches!(field.shape, Shape::Any) && !field.is_required(version),
            _ => false,
        })
        .map(|entry| (entry.key.clone(), entry.locus, words(tree, entry)))
        .collect();
    for (key, place, words) in empty {
        let has_parts = matches!(object.shape(&key, version), Some(Shape::Map(_) | Shape::List(_) | Shape::Object(_)));
        let help = match has_parts {
            true => "write its value below it, indented, or leave the key out",
            false => "write its value, or leave the key out",
        };
        let _ = diagnostics.report(&codes::EMPTY_VALUE, place, words).help(help);
        tree.remove(node, &key);
    }
}

/// What is said of an entry without a value, or with one that is written and is `null`.
fn words(tree: &Tree, entry: &Entry) -> String {
    let (key, written) = (&entry.key, tree.text(entry.value).unwrap_or_default());
    if written.is_empty() { format!("`{key}` has no value") } else { format!("the value of `{key}` is `{written}`") }
}

/// `type: null` names the type that YAML would have in quotes.
fn is_type_null(tree: &Tree, kind: Kind, entry: &Entry) -> bool {
    kind == Kind::Schema && &*entry.key == "type" && tree.text(entry.value) == Some("null")
}

fn is_null(tree: &Tree, node: NodeId) -> bool {
    match tree.value(node) {
        Value::Scalar { text, style } => *style == Style::Plain && Scalar::is_null(text),
        _ => false,
    }
}
