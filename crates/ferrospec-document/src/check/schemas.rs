//! Rules of schemas.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::suggest;
use crate::view::{Node, Schema};
use crate::vocabulary::Version;

/// Reports arrays of nothing in particular, required properties that nothing declares, and anchors that are no names.
pub(super) fn check(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let schema = Schema::new(node);
    if version <= Version::V3_0 && schema.types().contains(&"array") && node.get("items").is_none() {
        let place = node.get("type").map_or(node.locus(), Node::locus);
        let _ = diagnostics
            .report(&codes::ARRAY_WITHOUT_ITEMS, place, "the array does not say what its items are")
            .label("read as an array of any values")
            .help("add `items: {}` if that is meant");
    }
    check_required(schema, diagnostics);
    if version <= Version::V3_0
        && schema.read_only()
        && schema.write_only()
        && let (Some(read), Some(write)) = (node.get("readOnly"), node.get("writeOnly"))
    {
        let words = "`readOnly` and `writeOnly` leave the property in no request and in no answer";
        let _ = diagnostics
            .report(&codes::NOWHERE, write.key_locus(), words)
            .note(read.key_locus(), "the other one")
            .help("leave out one of the two");
    }
    for key in ["$anchor", "$dynamicAnchor"] {
        if let Some(value) = node.get(key).filter(|value| value.text().is_some_and(|name| !is_anchor(name))) {
            let words = format!("`{key}` must be a name, and this is none");
            let help = "it is a letter or `_`, and then letters, digits, `-`, `.` and `_`";
            let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help(help);
        }
    }
}

/// Whether `name` may be an anchor (JSON Schema 2020-12 core §8.2.2).
fn is_anchor(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

/// Only where the schema itself lists properties and takes none from elsewhere can one be missing.
fn check_required(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let elsewhere =
        ["allOf", "oneOf", "anyOf", "$ref", "$dynamicRef", "patternProperties", "if", "additionalProperties"];
    if schema.get("properties").is_none() || elsewhere.iter().any(|keyword| schema.get(keyword).is_some()) {
        return;
    }
    let declared: HashSet<&str> = schema.properties().map(|(name, ..)| name).collect();
    // A member of an `allOf` may require what its siblings declare.
    let inside = schema.node().parent().and_then(Node::key);
    if matches!(inside, Some("allOf" | "oneOf" | "anyOf")) {
        return;
    }
    for item in schema.get("required").into_iter().flat_map(Node::items) {
        let Some(name) = item.text().filter(|name| !declared.contains(name)) else { continue };
        let words = format!("the required property `{name}` is not declared");
        // Among very many names the nearest is sought for too long.
        let few = if declared.len() <= 200 { Some(schema.properties().map(|(name, ..)| name)) } else { None };
        let help = suggest::did_you_mean(name, few.into_iter().flatten());
        diagnostics.report(&codes::UNKNOWN_REQUIRED, item.locus(), words).help = help;
    }
}
