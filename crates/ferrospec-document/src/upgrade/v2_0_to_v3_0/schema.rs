//! Schemas.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::node::{mapping, put, put_text, text};
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// `x-nullable` becomes `nullable`, a discriminator's name an object that names it, and a file a text of bytes.
///
/// How the items of lists inside lists are put together has no word in OpenAPI 3.0.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    if let Some(entry) = tree.remove(node, "collectionFormat") {
        let words = "not supported: `collectionFormat` of a list inside a list";
        let _ = diagnostics.report(&codes::NOT_SUPPORTED, entry.locus, words);
    }
    if tree.get(node, "nullable").is_none() {
        tree.rename(node, "x-nullable", "nullable");
    }
    if let Some(name) = text(tree, node, "discriminator")
        && let Some(entry) = tree.remove(node, "discriminator")
    {
        let discriminator = mapping(tree, entry.value);
        tree.set_kind(discriminator, Kind::Discriminator);
        put_text(tree, discriminator, "propertyName", &name, entry.value);
        put(tree, node, "discriminator", discriminator);
    }
    file(tree, node);
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

pub(super) fn is_file(tree: &Tree, node: NodeId) -> bool {
    text(tree, node, "type").as_deref() == Some("file")
}
