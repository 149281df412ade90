//! Property names in the place of a schema's keywords.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::appearance;
use crate::tree::{Entry, Mapping, NodeId, Style, Tree, Value};
use crate::vocabulary::{self, Found, Kind, Shape, Version};

/// If the keys of the schema `node`'s `items`, or its own, are property names, makes them the properties of an object.
///
/// Called while references are sought, because it decides where schemas stand.
pub(crate) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    // A type may be a reference to one.
    let is_schema = |node: NodeId| tree.get(node, "$ref").is_none() && appearance::is_schema(tree, node);
    let (items, is_itself) = match tree.get(node, "items") {
        Some(items) if holds_properties(tree, items) => (items, false),
        // `type` over a schema means nothing else to anybody.
        _ if tree.get(node, "type").is_some_and(is_schema) && holds_properties(tree, node) => (node, true),
        _ => return,
    };
    let place = tree.entry(items).map_or(tree.locus(items), |entry| entry.locus);
    let (holder, what, help) = match is_itself {
        true => ("a schema", "keywords", "write `type: object`, and put them below `properties`"),
        false => ("`items`", "a schema", "write `items: {type: object, properties: ...}`"),
    };
    let _ = diagnostics
        .report(&codes::ITEMS_HOLD_PROPERTIES, place, format!("{holder} holds property names instead of {what}"))
        .label("read as the properties of an object")
        .help(help);
    let locus = tree.locus(items);
    let properties = tree.value(items).clone();
    let properties = tree.add(properties, locus);
    let object = tree.add(Value::Scalar { text: "object".into(), style: Style::Plain }, locus);
    let entry = |key: &str, value| Entry { key: key.into(), locus: place, value };
    let (schema, _) = Mapping::new(vec![entry("type", object), entry("properties", properties)]);
    tree.replace(items, Value::Mapping(schema));
}

/// Whether every value is a mapping, no key is one that a mapping may stand under in a schema, and some key is none of a
/// schema's at all, or `type`, which does not stand alone.
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
                // Alone it is as likely a type that is one step too deep.
                Shape::Types => foreign |= mapping.entries().len() > 1,
                _ => {}
            },
            Found::Extension | Found::Other(_) => return false,
        }
    }
    foreign
}
