//! What has a type of its own: parameters outside of the body, and headers.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::node::{end, mapping, put, put_flag, put_text, shift, text};
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
///
/// `location` is where a parameter is sent, or `header`.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, location: &str, diagnostics: &mut Diagnostics) {
    let is_header = tree.kind(node) == Some(Kind::Header);
    if location == "cookie"
        && let Some(said) = tree.get(node, "in")
    {
        let words = "`in: cookie` came with OpenAPI 3.0, and this is OpenAPI 2.0";
        let _ = diagnostics.report(&codes::UNKNOWN_KEY, tree.locus(said), words).help("it is read all the same");
    }
    let is_known = is_header || matches!(location, "path" | "query" | "header" | "formData" | "body");
    if is_known && (tree.get(node, "schema").is_some() || tree.get(node, "content").is_some()) {
        said_as_later(tree, node, is_header || location == "body", diagnostics);
    } else if location == "body" {
        if tree.get(node, "type").is_none() && tree.get(node, "items").is_none() {
            let words = "a parameter in the body must have `schema`; it is read as any value";
            let _ = diagnostics.report(&codes::PARAMETER_TYPE, tree.locus(node), words);
        } else {
            let words = "a parameter in the body has its type in `schema`; it is read as if it stood there";
            let place = tree.get(node, "type").map_or(tree.locus(node), |said| tree.locus(said));
            let _ = diagnostics.report(&codes::PARAMETER_TYPE, place, words);
            gather(tree, node, diagnostics);
        }
    } else if tree.get(node, "schema").is_none() && tree.get(node, "content").is_none() {
        if is_known && tree.get(node, "type").is_none() {
            let words = if is_header { "a header must have `type`" } else { "a parameter must have `type`" };
            let words = format!("{words}; it is read as any value");
            let _ = diagnostics.report(&codes::PARAMETER_TYPE, tree.locus(node), words);
        }
        let said = text(tree, node, "type");
        if is_known
            && said.as_deref() == Some("object")
            && let Some(value) = tree.get(node, "type")
        {
            let what = if is_header { "a header" } else { "a parameter outside of the body" };
            let words = format!("{what} is no object in OpenAPI 2.0; it is read as one of OpenAPI 3.0");
            let help = "write `type: string`, or a parameter for each property";
            let _ = diagnostics.report(&codes::PARAMETER_TYPE, tree.locus(value), words).help(help);
        }
        let is_array = said.as_deref() == Some("array");
        gather(tree, node, diagnostics);
        if is_array {
            style(tree, node, location, diagnostics);
        }
        if !is_header {
            extensions(tree, node, location);
        }
    }
    if let Some(entry) = tree.remove(node, "collectionFormat") {
        let words = "`collectionFormat` has no effect here: this is no list";
        let _ = diagnostics.report(&codes::NO_EFFECT, entry.locus, words);
    }
}

/// The keywords of a type, in a schema.
fn gather(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let inner = mapping(tree, node);
    tree.set_kind(inner, Kind::Schema);
    for keyword in KEYWORDS {
        shift(tree, node, keyword, inner, keyword);
    }
    schema::upgrade(tree, inner, diagnostics);
    put(tree, node, "schema", inner);
}

/// A parameter or header that has a schema already: right in the body, and read as in OpenAPI 3.0 anywhere else.
///
/// What would limit it beside the schema counts for nothing.
fn said_as_later(tree: &mut Tree, node: NodeId, is_right: bool, diagnostics: &mut Diagnostics) {
    if !is_right && let Some(said) = tree.get(node, "schema") {
        let place = tree.entry(said).map_or(tree.locus(said), |entry| entry.locus);
        let words = "only a parameter in the body has `schema`; it is read as in OpenAPI 3.0";
        let help = "write `type` and what limits it beside `in`";
        let _ = diagnostics.report(&codes::PARAMETER_TYPE, place, words).help(help);
    }
    for keyword in KEYWORDS {
        if let Some(entry) = tree.remove(node, keyword) {
            let words = format!("`{keyword}` has no effect beside `schema`");
            let _ = diagnostics.report(&codes::NO_EFFECT, entry.locus, words).help("say it in the schema");
        }
    }
}

/// `x-example` is `example` since OpenAPI 3.0; what extensions say of a field, they say of its property.
fn extensions(tree: &mut Tree, node: NodeId, location: &str) {
    if tree.get(node, "example").is_none() {
        tree.rename(node, "x-example", "example");
    }
    if location != "formData" {
        return;
    }
    let Some(inner) = tree.get(node, "schema") else { return };
    let entries = tree.mapping(node).map(|mapping| mapping.entries().to_vec()).unwrap_or_default();
    for entry in entries.iter().filter(|entry| entry.key.starts_with("x-") || &*entry.key == "example") {
        shift(tree, node, &entry.key, inner, &entry.key);
    }
}

/// Whether the items of a list are files.
fn holds_files(tree: &Tree, node: NodeId) -> bool {
    let items = tree.get(node, "schema").and_then(|schema| tree.get(end(tree, schema), "items"));
    items.is_some_and(|items| text(tree, end(tree, items), "format").as_deref() == Some("binary"))
}

/// How the items of a list are put together; with commas, if nothing is said.
fn style(tree: &mut Tree, node: NodeId, location: &str, diagnostics: &mut Diagnostics) {
    let entry = tree.remove(node, "collectionFormat");
    // Nothing puts files together.
    if location == "formData" && entry.is_none() && holds_files(tree, node) {
        return;
    }
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
            let is_known = matches!(format, "csv" | "ssv" | "tsv" | "pipes" | "multi");
            let (words, help) = match is_known {
                true => (format!("`collectionFormat: {format}` is not supported here; it is read as `csv`"), None),
                false => {
                    let others = if has_styles { ", `pipes` and `multi`" } else { " and `pipes`" };
                    let help = format!("Swagger 2.0 has `csv`, `ssv`, `tsv`{others} here");
                    (format!("`{format}` is no value of `collectionFormat`; it is read as `csv`"), Some(help))
                }
            };
            diagnostics.report(&codes::NOT_SUPPORTED, tree.locus(place), words).help = help;
            if !has_styles {
                return;
            }
            "form"
        }
    };
    put_text(tree, node, "style", style, place);
    put_flag(tree, node, "explode", false, place);
}
