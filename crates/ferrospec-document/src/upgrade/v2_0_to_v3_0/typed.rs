//! What has a type of its own: parameters outside of the body, and headers.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::node::{mapping, put, put_flag, put_text, shift, text};
use super::schema;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// What a schema says since OpenAPI 3.0.
const KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "x-nullable",
];

/// Moves the type and what limits it into `schema`; `collectionFormat` becomes a style.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, location: &str, diagnostics: &mut Diagnostics) {
    if tree.get(node, "schema").is_some() || tree.get(node, "content").is_some() {
        return;
    }
    let is_array = text(tree, node, "type").as_deref() == Some("array");
    let inner = mapping(tree, node);
    tree.set_kind(inner, Kind::Schema);
    for keyword in KEYWORDS {
        shift(tree, node, keyword, inner, keyword);
    }
    schema::upgrade(tree, inner, diagnostics);
    put(tree, node, "schema", inner);
    if is_array {
        style(tree, node, location, diagnostics);
    }
}

/// How the items of a list are put together; with commas, if nothing is said.
fn style(tree: &mut Tree, node: NodeId, location: &str, diagnostics: &mut Diagnostics) {
    let entry = tree.remove(node, "collectionFormat");
    let place = entry.as_ref().map_or(node, |entry| entry.value);
    let format = entry.and_then(|entry| tree.text(entry.value)).unwrap_or("csv").to_owned();
    // Lists in paths and headers have commas in OpenAPI 3.0 too, and no other way.
    let has_styles = matches!(location, "query" | "formData");
    let style = match (format.as_str(), has_styles) {
        ("csv", false) => return,
        ("csv", true) => "form",
        ("multi", true) => {
            put_text(tree, node, "style", "form", place);
            return put_flag(tree, node, "explode", true, place);
        }
        ("ssv", true) => "spaceDelimited",
        ("pipes", true) => "pipeDelimited",
        (format, _) => {
            let words = format!("`collectionFormat: {format}` is not supported here; it is read as `csv`");
            let _ = diagnostics.report(&codes::NOT_SUPPORTED, tree.locus(place), words);
            if !has_styles {
                return;
            }
            "form"
        }
    };
    put_text(tree, node, "style", style, place);
    put_flag(tree, node, "explode", false, place);
}
