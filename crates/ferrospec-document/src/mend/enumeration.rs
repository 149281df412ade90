//! Enum values against the type.

use ecow::EcoString;
use ferrospec_diagnostics::{Diagnostics, codes};

use crate::json_type;
use crate::render::harmless;
use crate::scalar::Scalar;
use crate::tree::{NodeId, Style, Tree, Value};
use crate::truth;
use crate::view::Node;

/// Reports values of `enum` that the schema's type does not admit, once for each list and way of being wrong; numbers
/// and truth values under `type: string` become the text that they were written as, each by itself.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(Value::Sequence(values)) = tree.get(node, "enum").map(|list| tree.value(list)) else { return };
    let Some(types) = tree.get(node, "type") else { return };
    let mut types: Vec<String> = match tree.value(types) {
        Value::Scalar { text, .. } => vec![text.to_string()],
        Value::Sequence(items) => items.iter().filter_map(|&item| tree.text(item)).map(str::to_owned).collect(),
        Value::Mapping(_) => return,
    };
    if tree.get(node, "nullable").and_then(|node| tree.text(node)) == Some("true") {
        types.push("null".to_owned());
    }
    let strangers: Vec<NodeId> =
        values.iter().copied().filter(|&value| !json_type::is_of(Node::new(tree, value), &types)).collect();
    let wants_text = types.iter().any(|known| known == "string");
    let is_spelt = |value: NodeId| {
        let Value::Scalar { text, style } = tree.value(value) else { return false };
        Scalar::read(text, *style) != Scalar::Null
    };
    let (spelt, others): (Vec<NodeId>, Vec<NodeId>) =
        strangers.into_iter().partition(|&value| wants_text && is_spelt(value));
    let wanted = types.join(" or ");
    report(tree, &spelt, &format!("read as text under `type: {wanted}`"), "put the values in quotes", diagnostics);
    let named: Vec<_> = types.iter().map(String::as_str).collect();
    let help = others.first().and_then(|&first| truth::help(Node::new(tree, first), &named));
    let help = help.unwrap_or("correct the type, or the values");
    report(tree, &others, &format!("not of type {wanted}"), help, diagnostics);
    // A default that was written like one of them is meant as that one.
    let default = tree.get(node, "default").filter(|&default| {
        let is_stranger = !json_type::is_of(Node::new(tree, default), &types);
        is_stranger && is_spelt(default) && spelt.iter().any(|&value| tree.text(value) == tree.text(default))
    });
    for value in spelt.into_iter().chain(default) {
        if let Some(text) = tree.text(value).map(EcoString::from) {
            tree.replace(value, Value::Scalar { text, style: Style::Quoted });
        }
    }
}

/// Reports all of `strangers` at the first of them.
fn report(tree: &Tree, strangers: &[NodeId], what: &str, help: &str, diagnostics: &mut Diagnostics) {
    let Some(&first) = strangers.first() else { return };
    let text = tree.text(first).map_or_else(|| "this".to_owned(), |text| format!("`{}`", harmless(text)));
    let (more, verb) = match strangers.len() {
        1 => (String::new(), "is"),
        2 => (" and one more value".to_owned(), "are"),
        count => (format!(" and {} more values", count - 1), "are"),
    };
    let words = format!("{text}{more} {verb} {what}");
    let _ = diagnostics.report(&codes::ENUM_AGAINST_TYPE, tree.locus(first), words).help(help);
}
