//! Numbers and truth values in quotes.

use ecow::EcoString;
use ferrospec_diagnostics::{Diagnostics, codes};

use crate::scalar::Scalar;
use crate::tree::{NodeId, Style, Tree, Value};
use crate::vocabulary::{self, Kind, Shape, Version};

/// Takes the quotes off values that spell what is wanted.
pub(super) fn mend(tree: &mut Tree, node: NodeId, kind: Kind, version: Version, diagnostics: &mut Diagnostics) {
    let object = vocabulary::object(kind);
    let Some(mapping) = tree.mapping(node) else { return };
    let quoted: Vec<NodeId> = mapping
        .entries()
        .iter()
        .filter(|entry| {
            let Value::Scalar { text, style: Style::Quoted } = tree.value(entry.value) else { return false };
            let spelt = Scalar::read(text, Style::Plain);
            if matches!(spelt, Scalar::String(_)) {
                return false;
            }
            match object.shape(&entry.key, version) {
                Some(Shape::Bool) => matches!(spelt, Scalar::Bool(_)),
                Some(Shape::Count) => matches!(spelt, Scalar::Integer(_)),
                Some(Shape::Number | Shape::Positive) => matches!(spelt, Scalar::Integer(_) | Scalar::Float(_)),
                _ => false,
            }
        })
        .map(|entry| entry.value)
        .collect();
    for value in quoted {
        let Some(text) = tree.text(value).map(EcoString::from) else { continue };
        let words = format!("`{text}` stands in quotes and is read without them");
        let _ = diagnostics.report(&codes::QUOTED_VALUE, tree.locus(value), words);
        tree.replace(value, Value::Scalar { text, style: Style::Plain });
    }
}
