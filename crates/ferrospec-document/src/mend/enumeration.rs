//! Enum values against the type.

use ecow::EcoString;
use ferrospec_diagnostics::{Diagnostics, codes};

use crate::json_type;
use crate::scalar::Scalar;
use crate::tree::{NodeId, Style, Tree, Value};
use crate::view::Node;

/// Reports values of `enum` that the schema's type does not admit, once for each list; numbers and truth values under
/// `type: string` become the text that they were written as.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(types) = tree.get(node, "type") else { return };
    let mut types: Vec<String> = match tree.value(types) {
        Value::Scalar { text, .. } => vec![text.to_string()],
        Value::Sequence(items) => items.iter().filter_map(|&item| tree.text(item)).map(str::to_owned).collect(),
        Value::Mapping(_) => return,
    };
    if tree.get(node, "nullable").and_then(|node| tree.text(node)) == Some("true") {
        types.push("null".to_owned());
    }
    let Some(Value::Sequence(values)) = tree.get(node, "enum").map(|list| tree.value(list)) else { return };
    let strangers: Vec<NodeId> =
        values.iter().copied().filter(|&value| !json_type::is_of(Node::new(tree, value), &types)).collect();
    let Some(&first) = strangers.first() else { return };
    let text = tree.text(first).unwrap_or("this");
    let more = match strangers.len() {
        1 => String::new(),
        2 => " and one more value".to_owned(),
        count => format!(" and {} more values", count - 1),
    };
    let as_text = types.iter().any(|known| known == "string")
        && strangers.iter().all(|&value| {
            let Value::Scalar { text, style } = tree.value(value) else { return false };
            Scalar::read(text, *style) != Scalar::Null
        });
    let verb = if strangers.len() == 1 { "is" } else { "are" };
    let wanted = types.join(" or ");
    let (words, help) = if as_text {
        (format!("`{text}`{more} {verb} read as text under `type: {wanted}`"), "put the values in quotes")
    } else {
        (format!("`{text}`{more} {verb} not of type {wanted}"), "correct the type, or the values")
    };
    let _ = diagnostics.report(&codes::ENUM_AGAINST_TYPE, tree.locus(first), words).help(help);
    for value in strangers {
        if as_text && let Some(text) = tree.text(value).map(EcoString::from) {
            tree.replace(value, Value::Scalar { text, style: Style::Quoted });
        }
    }
}
