//! `items` that holds property names.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{Entry, Mapping, NodeId, Style, Tree, Value};
use crate::vocabulary::{self, Found, Kind, Shape, Version};

/// If the keys of the schema `node`'s `items` are property names, makes them the properties of an object.
///
/// Called while references are sought, because it decides where schemas stand.
pub(crate) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(items) = tree.get(node, "items") else { return };
    if !holds_properties(tree, items) {
        return;
    }
    let place = tree.entry(items).map_or(tree.locus(items), |entry| entry.locus);
    let _ = diagnostics
        .report(&codes::ITEMS_HOLD_PROPERTIES, place, "`items` holds property names instead of a schema")
        .label("read as the properties of an object")
        .help("write `items: {type: object, properties: ...}`");
    let locus = tree.locus(items);
    let properties = tree.value(items).clone();
    let properties = tree.add(properties, locus);
    let object = tree.add(Value::Scalar { text: "object".into(), style: Style::Plain }, locus);
    let entry = |key: &str, value| Entry { key: key.into(), locus: place, value };
    let (schema, _) = Mapping::new(vec![entry("type", object), entry("properties", properties)]);
    tree.replace(items, Value::Mapping(schema));
}

/// Whether every value is a mapping, no key is one that a mapping may stand under in a schema, and some key is none of a
/// schema's at all.
fn holds_properties(tree: &Tree, items: NodeId) -> bool {
    let Some(mapping) = tree.mapping(items) else { return false };
    let schema = vocabulary::object(Kind::Schema);
    let mut foreign = false;
    for entry in mapping.entries() {
        if !matches!(tree.value(entry.value), Value::Mapping(_)) {
            return false;
        }
        match schema.find(&entry.key, Version::LAST) {
            Found::Unknown => foreign = true,
            Found::Field(field) | Found::Elsewhere(field) => match field.shape {
                Shape::Any | Shape::Object(_) | Shape::Map(_) => return false,
                _ => {}
            },
            Found::Extension | Found::Other(_) => return false,
        }
    }
    foreign
}
