//! Discriminators.

use std::collections::BTreeSet;

use super::node::{end, mapping, put, put_text, text};
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Extensions by which a schema says what a discriminator's property holds where it is not the schema's own name. Each
/// is in wide use.
const VALUES: &[&str] = &["x-ms-discriminator-value", "x-discriminator-value"];

/// A discriminator's name becomes an object that names it.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId) {
    if let Some(name) = text(tree, node, "discriminator")
        && let Some(entry) = tree.remove(node, "discriminator")
    {
        let discriminator = mapping(tree, entry.value);
        tree.set_kind(discriminator, Kind::Discriminator);
        put_text(tree, discriminator, "propertyName", &name, entry.value);
        put(tree, node, "discriminator", discriminator);
    }
}

/// Writes the value that one of `schemas` says for itself into the mapping of each schema that it inherits a
/// discriminator from. Without one, a discriminator tells schemas by their names, in OpenAPI 3.0 as in Swagger 2.0.
pub(super) fn map_values(tree: &mut Tree, schemas: &[NodeId]) {
    for &schema in schemas {
        let said = VALUES.iter().find_map(|key| tree.get(schema, key));
        let Some((said, value)) = said.and_then(|said| Some((said, tree.text(said)?.to_owned()))) else { continue };
        for ancestor in ancestors(tree, schema) {
            let Some(discriminator) = tree.get(ancestor, "discriminator") else { continue };
            if tree.kind(discriminator) != Some(Kind::Discriminator) {
                continue;
            }
            let mapped = match tree.get(discriminator, "mapping") {
                Some(mapped) => mapped,
                None => {
                    let made = mapping(tree, discriminator);
                    put(tree, discriminator, "mapping", made);
                    made
                }
            };
            if tree.get(mapped, &value).is_none() {
                let name = tree.entry(schema).map(|entry| entry.key.to_string()).unwrap_or_default();
                put_text(tree, mapped, &value, &name, said);
                if let Some(node) = tree.get(mapped, &value) {
                    tree.set_link(node, Some(schema));
                }
            }
        }
    }
}

/// The schema, and those that it is put together of, through any number of steps.
fn ancestors(tree: &Tree, schema: NodeId) -> BTreeSet<NodeId> {
    let mut known = BTreeSet::new();
    let mut left = vec![schema];
    while let Some(node) = left.pop() {
        let node = end(tree, node);
        if known.insert(node)
            && let Some(Value::Sequence(parts)) = tree.get(node, "allOf").map(|parts| tree.value(end(tree, parts)))
        {
            left.extend(parts);
        }
    }
    known
}
