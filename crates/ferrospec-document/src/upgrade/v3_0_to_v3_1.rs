//! Schemas of OpenAPI 3.0 become those of JSON Schema 2020-12.

use crate::scalar::Scalar;
use crate::tree::{Entry, Mapping, NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Keywords that say something about a schema rather than about its values.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
];

/// Takes out what stands beside a `$ref`: before OpenAPI 3.1 it has no effect, and there it would have one.
///
/// The prose of a schema's use stays, which says nothing about values, and is told to readers of either version; so does
/// that of a path item, which is no Reference Object.
pub(super) fn drop_siblings(tree: &mut Tree, node: NodeId, kind: Kind) {
    if tree.link(node).is_none() {
        return;
    }
    let Some(mapping) = tree.mapping(node) else { return };
    let siblings: Vec<_> =
        mapping.entries().iter().map(|entry| entry.key.clone()).filter(|key| &**key != "$ref").collect();
    let is_prose = |key: &str| match kind {
        Kind::Schema => matches!(key, "description" | "title" | "example"),
        Kind::PathItem => matches!(key, "summary" | "description"),
        _ => false,
    };
    for key in siblings.iter().filter(|key| !key.starts_with("x-") && !is_prose(key)) {
        tree.remove(node, key);
    }
}

/// Takes out what names a dialect: before OpenAPI 3.1 a schema has one, and no word to name another.
pub(super) fn drop_dialect(tree: &mut Tree, node: NodeId, kind: Kind) {
    match kind {
        Kind::Schema => _ = tree.remove(node, "$schema"),
        Kind::OpenApi => _ = tree.remove(node, "jsonSchemaDialect"),
        _ => {}
    }
}

/// Rewrites the keywords of a schema that have another form since OpenAPI 3.1.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, kind: Kind) {
    if kind != Kind::Schema {
        return;
    }
    exclusive(tree, node, "minimum", "exclusiveMinimum");
    exclusive(tree, node, "maximum", "exclusiveMaximum");
    example(tree, node);
    only_null(tree, node);
    nullable(tree, node);
    bytes(tree, node);
}

/// `enum: [null]`, which is how OpenAPI 3.0 says it, becomes the type `null`, and so does `null` alone of a type that admits it.
fn only_null(tree: &mut Tree, node: NodeId) {
    let has = |key: &str| tree.get(node, key).is_some();
    if has("type") {
        let is_nullable = tree.get(node, "nullable").and_then(|flag| bool_of(tree, flag)) == Some(true);
        if !is_nullable || ["allOf", "anyOf", "oneOf", "not"].into_iter().any(has) {
            return;
        }
    }
    let Some(values) = tree.get(node, "enum") else { return };
    let Value::Sequence(items) = tree.value(values) else { return };
    if let [only] = items[..]
        && matches!(tree.value(only), Value::Scalar { text, style } if Scalar::read(text, *style) == Scalar::Null)
        && let Some(entry) = tree.remove(node, "enum")
    {
        let null = tree.add_text("null", tree.locus(only));
        tree.set(node, "type", entry.locus, null);
    }
}

/// `{minimum: 1, exclusiveMinimum: true}` becomes `{exclusiveMinimum: 1}`.
fn exclusive(tree: &mut Tree, node: NodeId, bound: &str, exclusive: &str) {
    let Some(flag) = tree.get(node, exclusive).and_then(|value| bool_of(tree, value)) else { return };
    let Some(entry) = tree.remove(node, exclusive) else { return };
    if flag && let Some(limit) = tree.remove(node, bound) {
        tree.set(node, exclusive, entry.locus, limit.value);
    }
}

/// `example: a` becomes `examples: [a]`.
fn example(tree: &mut Tree, node: NodeId) {
    if tree.get(node, "examples").is_some() {
        return;
    }
    let Some(example) = tree.remove(node, "example") else { return };
    let list = tree.add(Value::Sequence(vec![example.value]), tree.locus(example.value));
    tree.set(node, "examples", example.locus, list);
}

/// `nullable: true` becomes the type `null` beside the others.
///
/// Beside a type, it adds to that and to nothing else: neither to `enum` nor to what a list of schemas admits (OpenAPI
/// 3.0.3 §4.7.24, and the proposal "Clarify Semantics of nullable in OpenAPI 3.0").
///
/// Beside a `$ref`, which only a later version reads it in, it is a choice between that schema and null. A schema without
/// a type that is put together from others becomes such a choice too, and so does one whose type stands beside `allOf` of
/// schemas that have no null: the letter gives `nullable` no effect there, and all who write it mean one.
fn nullable(tree: &mut Tree, node: NodeId) {
    let Some(flag) = tree.get(node, "nullable").and_then(|value| bool_of(tree, value)) else { return };
    let Some(nullable) = tree.remove(node, "nullable") else { return };
    if !flag {
        return;
    }
    let locus = nullable.locus;
    if tree.link(node).is_some() {
        wrap(tree, node, locus);
        return;
    }
    let has = |tree: &Tree, key: &str| tree.get(node, key).is_some();
    if let Some(types) = tree.get(node, "type").filter(|_| !holds_only_others(tree, node)) {
        add_type(tree, node, types, locus);
        return;
    }
    let combined = ["allOf", "oneOf", "anyOf", "not"].iter().filter(|key| has(tree, key)).count();
    if combined == 1 && !has(tree, "not") && !has(tree, "allOf") && !has(tree, "enum") {
        // One of them admits null then, and no more than one may.
        let one = tree.get(node, "oneOf").filter(|&list| !tree.children(list).any(|member| admits_null(tree, member)));
        let list = one.or_else(|| tree.get(node, "anyOf"));
        if let Some(list) = list.filter(|&list| matches!(tree.value(list), Value::Sequence(_))) {
            let null = null_schema(tree, locus);
            tree.push(list, null);
            return;
        }
    }
    if combined > 0 {
        wrap(tree, node, locus);
    }
}

/// Whether the schema is what is under its `allOf`, of which null is none.
fn holds_only_others(tree: &Tree, node: NodeId) -> bool {
    let has = |key: &&str| tree.get(node, key).is_some();
    !["oneOf", "anyOf", "not", "enum"].iter().any(has) && refuses_null_in_all(tree, node, 0)
}

/// So many schemas under `allOf` of one another are looked through.
const DEPTH: usize = 16;

/// Whether one of the schemas under `allOf` is of a kind that null is not: by its type, or by what it says of members or
/// items where it names no type.
fn refuses_null_in_all(tree: &Tree, node: NodeId, depth: usize) -> bool {
    let Some(all) = tree.get(node, "allOf").filter(|_| depth < DEPTH) else { return false };
    tree.children(all).any(|member| {
        let end = tree.end(member);
        let has = |key: &&str| tree.get(end, key).is_some();
        let is_of_a_kind = || !has(&"type") && ["properties", "additionalProperties", "items"].iter().any(has);
        !admits_null(tree, end) || is_of_a_kind() || refuses_null_in_all(tree, end, depth + 1)
    })
}

/// Whether `schema`, of either version, may admit null: unless it has a type that is another.
fn admits_null(tree: &Tree, schema: NodeId) -> bool {
    let schema = tree.end(schema);
    let is_nullable = || tree.get(schema, "nullable").and_then(|flag| bool_of(tree, flag)) == Some(true);
    match tree.get(schema, "type").map(|types| tree.value(types)) {
        Some(Value::Scalar { text, .. }) => &**text == "null" || is_nullable(),
        Some(Value::Sequence(items)) => items.iter().any(|&item| tree.text(item) == Some("null")),
        _ => true,
    }
}

/// The schema becomes `anyOf: [what it was, {type: "null"}]`; annotations stay where they are.
fn wrap(tree: &mut Tree, node: NodeId, locus: ferrospec_diagnostics::Locus) {
    let Some(mapping) = tree.mapping(node) else { return };
    let (outer, inner): (Vec<Entry>, Vec<Entry>) = mapping
        .entries()
        .iter()
        .cloned()
        .partition(|entry| ANNOTATIONS.contains(&&*entry.key) || entry.key.starts_with("x-"));
    let was = tree.add(Value::Mapping(Mapping::new(inner).0), tree.locus(node));
    tree.set_kind(was, Kind::Schema);
    let link = tree.link(node);
    tree.set_link(was, link);
    tree.set_link(node, None);
    let null = null_schema(tree, locus);
    let list = tree.add(Value::Sequence(vec![was, null]), locus);
    tree.replace(node, Value::Mapping(Mapping::new(outer).0));
    tree.set(node, "anyOf", locus, list);
}

/// `format: byte` becomes the encoding that it stands for, and `format: binary` a media type of bytes (OpenAPI 3.1.1
/// §4.4.3, "Migrating binary descriptions from OAS 3.0").
fn bytes(tree: &mut Tree, node: NodeId) {
    let Some(format) = tree.get(node, "format").and_then(|format| tree.text(format)) else { return };
    let (keyword, value) = match format {
        "byte" => ("contentEncoding", "base64"),
        "binary" => ("contentMediaType", "application/octet-stream"),
        _ => return,
    };
    let is_string = |types: NodeId| match tree.value(types) {
        Value::Sequence(items) => items.iter().any(|&item| tree.text(item) == Some("string")),
        _ => tree.text(types) == Some("string"),
    };
    // Some say both, for readers of either version.
    let is_free = |&other: &&str| match tree.get(node, other) {
        Some(said) => other == keyword && tree.text(said) == Some(value),
        None => true,
    };
    if ["contentEncoding", "contentMediaType"].iter().all(is_free)
        && tree.get(node, "type").is_some_and(is_string)
        && let Some(format) = tree.remove(node, "format")
    {
        let value = tree.add_text(value, tree.locus(format.value));
        tree.set(node, keyword, format.locus, value);
    }
}

fn add_type(tree: &mut Tree, node: NodeId, types: NodeId, locus: ferrospec_diagnostics::Locus) {
    if tree.text(types) == Some("null") {
        return;
    }
    let null = tree.add_text("null", locus);
    if let Value::Sequence(items) = tree.value(types) {
        if !items.iter().any(|&item| tree.text(item) == Some("null")) {
            tree.push(types, null);
        }
        return;
    }
    let place = tree.locus(types);
    let key = tree.entry(types).map_or(place, |entry| entry.locus);
    let list = tree.add(Value::Sequence(vec![types, null]), place);
    tree.set(node, "type", key, list);
}

fn null_schema(tree: &mut Tree, locus: ferrospec_diagnostics::Locus) -> NodeId {
    let null = tree.add_text("null", locus);
    let entry = Entry { key: "type".into(), locus, value: null };
    let schema = tree.add(Value::Mapping(Mapping::new(vec![entry]).0), locus);
    tree.set_kind(schema, Kind::Schema);
    schema
}

fn bool_of(tree: &Tree, node: NodeId) -> Option<bool> {
    let Value::Scalar { text, style } = tree.value(node) else { return None };
    match Scalar::read(text, *style) {
        Scalar::Bool(value) => Some(value),
        _ => None,
    }
}
