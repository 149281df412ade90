//! The dialects of JSON Schema that a bundle does not name.

use std::collections::BTreeMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::document::Document;
use crate::render::harmless;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::{Kind, Version};

/// Reports each dialect that schemas say they are written in, and the bundle does not say.
///
/// Only a schema that is a resource of its own, with an `$id` or a file to itself, says its dialect (JSON Schema 2020-12
/// §8.1.1). In a bundle none is, and what remains is `jsonSchemaDialect`, which is that of all.
pub(super) fn check(document: &Document, diagnostics: &mut Diagnostics) {
    let tree = document.tree();
    let root = document.openapi().node();
    let common = root.get("jsonSchemaDialect").and_then(|node| node.text());
    let mut dialects: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
    for node in tree.ids().filter(|&node| says_dialect(document, tree, node)) {
        let value = tree.get(node, "$schema");
        if let Some((value, text)) = value.and_then(|value| Some((value, tree.text(value)?))) {
            dialects.entry(text).or_default().push(value);
        }
    }
    dialects.retain(|dialect, _| Some(*dialect) != common);
    for (dialect, places) in dialects {
        let words = format!("the bundle does not say that a schema is written in `{}`", harmless(dialect));
        let message = diagnostics.report(&codes::DIALECT_LEFT_OUT, tree.locus(places[0]), words);
        let others = match places.len() - 1 {
            0 => String::new(),
            1 => ", with that of one other schema".to_owned(),
            others => format!(", with those of {others} other schemas"),
        };
        let _ = message.label(format!("left out of the bundle{others}")).help(format!(
            "if all schemas are written in it, say `jsonSchemaDialect: {}` in the entry",
            harmless(dialect)
        ));
    }
}

fn says_dialect(document: &Document, tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Some(Kind::Schema) && document.versions.of(tree, node) >= Version::V3_1
}
