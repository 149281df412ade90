//! The root.

use super::node::{mapping, put, put_text, shift};
use super::server;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// What stood at the root, and the section of components that it becomes.
const SECTIONS: &[(&str, &str)] = &[
    ("definitions", "schemas"),
    ("responses", "responses"),
    ("parameters", "parameters"),
    ("securityDefinitions", "securitySchemes"),
];

/// Makes the root that of a description of OpenAPI 3.0.
pub(super) fn upgrade(tree: &mut Tree, root: NodeId, address: Option<&server::Address>) {
    server::of_root(tree, root, address);
    let components = tree.get(root, "components").unwrap_or_else(|| mapping(tree, root));
    tree.set_kind(components, Kind::Components);
    for (from, to) in SECTIONS.iter().filter(|(_, to)| tree.get(components, to).is_none()).collect::<Vec<_>>() {
        shift(tree, root, from, components, to);
    }
    if tree.mapping(components).is_some_and(|mapping| !mapping.entries().is_empty()) {
        put(tree, root, "components", components);
    }
    tree.remove(root, "consumes");
    tree.remove(root, "produces");
    if let Some(said) = tree.get(root, "swagger") {
        put_text(tree, root, "swagger", "3.0.4", said);
        tree.rename(root, "swagger", "openapi");
    }
}
