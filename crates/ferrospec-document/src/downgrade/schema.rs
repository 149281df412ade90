//! Schemas of JSON Schema 2020-12 become those of OpenAPI 3.0.

use ferrospec_diagnostics::Locus;

use super::change::{is_plain, items, list, null_schema, plain, schema};
use super::losses::Losses;
use crate::tree::{Entry, Mapping, NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Rewrites what OpenAPI 3.0 says in other words and to the same effect.
pub(super) fn rewrite(tree: &mut Tree, node: NodeId) {
    boolean(tree, node);
    empty(tree, node);
    constant(tree, node);
    for (bound, exclusive, is_inside) in [
        ("minimum", "exclusiveMinimum", (|limit, exclusive| limit > exclusive) as fn(f64, f64) -> bool),
        ("maximum", "exclusiveMaximum", |limit, exclusive| limit < exclusive),
    ] {
        self::exclusive(tree, node, bound, exclusive, is_inside);
    }
    types(tree, node);
}

/// Rewrites the schema at `node`, which has been rewritten as far as that changes nothing.
pub(super) fn downgrade(tree: &mut Tree, node: NodeId, losses: &mut Losses<'_>) {
    examples(tree, node, losses);
    content(tree, node);
    conditional(tree, node);
    loosen(tree, node, losses);
    array(tree, node);
    reference(tree, node);
}

/// `true` becomes `{}`, `false` becomes `{not: {}}`; both may stand under `additionalProperties`.
fn boolean(tree: &mut Tree, node: NodeId) {
    if tree.entry(node).is_some_and(|entry| &*entry.key == "additionalProperties") && tree.link(node).is_none() {
        return;
    }
    let locus = tree.locus(node);
    if is_plain(tree, node, "true") {
        tree.replace(node, Value::Mapping(Mapping::default()));
    } else if is_plain(tree, node, "false") {
        let any = tree.add(Value::Mapping(Mapping::default()), locus);
        tree.set_kind(any, Kind::Schema);
        let entry = Entry { key: "not".into(), locus, value: any };
        tree.replace(node, Value::Mapping(Mapping::new(vec![entry]).0));
    }
}

/// Lists that OpenAPI 3.0 wants something in: `required: []` requires nothing, and `enum: []` admits nothing.
fn empty(tree: &mut Tree, node: NodeId) {
    let is_empty = |tree: &Tree, key: &str| items(tree, node, key).is_some_and(|items| items.is_empty());
    if is_empty(tree, "required") {
        tree.remove(node, "required");
    }
    if is_empty(tree, "enum")
        && let Some(entry) = tree.remove(node, "enum")
    {
        let any = tree.add(Value::Mapping(Mapping::default()), entry.locus);
        tree.set_kind(any, Kind::Schema);
        also(tree, node, "not", any, entry.locus);
    }
}

/// `const: a` becomes `enum: [a]`.
fn constant(tree: &mut Tree, node: NodeId) {
    let Some(entry) = tree.detach(node, "const") else { return };
    let values = list(tree, vec![entry.value], entry.locus);
    also(tree, node, "enum", values, entry.locus);
}

/// `{exclusiveMinimum: 1}` becomes `{minimum: 1, exclusiveMinimum: true}`, unless a bound beside it is narrower.
fn exclusive(tree: &mut Tree, node: NodeId, bound: &str, exclusive: &str, is_inside: fn(f64, f64) -> bool) {
    let number = |tree: &Tree, key: &str| -> Option<f64> { tree.text(tree.get(node, key)?)?.parse().ok() };
    let Some(limit) = number(tree, exclusive) else { return };
    let narrower = number(tree, bound).is_some_and(|bound| is_inside(bound, limit));
    let Some(entry) = tree.detach(node, exclusive) else { return };
    if !narrower {
        tree.set(node, bound, entry.locus, entry.value);
        let flag = plain(tree, "true", entry.locus);
        tree.set(node, exclusive, entry.locus, flag);
    }
}

/// The first of `examples` becomes `example`.
fn examples(tree: &mut Tree, node: NodeId, losses: &mut Losses<'_>) {
    let Some(all) = items(tree, node, "examples") else { return };
    let Some(entry) = tree.detach(node, "examples") else { return };
    let (first, rest) = match all.split_first() {
        Some((&first, rest)) if tree.get(node, "example").is_none() => (Some(first), rest),
        _ => (None, &all[..]),
    };
    if let Some(first) = first {
        tree.set(node, "example", entry.locus, first);
    }
    if let Some(&left) = rest.first() {
        losses.prose("one example of a schema", tree.locus(left));
    }
}

/// Bytes have a format.
fn content(tree: &mut Tree, node: NodeId) {
    let text = |tree: &Tree, key: &str| tree.get(node, key).and_then(|value| tree.text(value)).map(str::to_owned);
    if tree.get(node, "format").is_some() {
        // Some say both, for readers of either version.
        if text(tree, "format").as_deref() == Some("byte") && text(tree, "contentEncoding").as_deref() == Some("base64")
        {
            tree.remove(node, "contentEncoding");
        }
        return;
    }
    const OCTETS: Option<&str> = Some("application/octet-stream");
    // What else the bytes are, `format` does not say: that stays, and is reported as lost.
    let (format, keys) = match (text(tree, "contentEncoding").as_deref(), text(tree, "contentMediaType").as_deref()) {
        (Some("base64"), OCTETS) => ("byte", &["contentEncoding", "contentMediaType"][..]),
        (Some("base64"), _) => ("byte", &["contentEncoding"][..]),
        (None, OCTETS) => ("binary", &["contentMediaType"][..]),
        _ => return,
    };
    for key in keys {
        if let Some(entry) = tree.remove(node, key) {
            let value = tree.add_text(format, entry.locus);
            tree.set(node, "format", entry.locus, value);
        }
    }
}

/// `type: [string, 'null']` becomes `type: string` and `nullable: true`; several types become a choice, and `null` alone
/// an enumeration of itself.
fn types(tree: &mut Tree, node: NodeId) {
    let Some(said) = tree.get(node, "type") else { return };
    let place = tree.locus(said);
    let mut names: Vec<String> = match tree.value(said) {
        Value::Scalar { text, .. } => vec![text.to_string()],
        Value::Sequence(items) => items.iter().filter_map(|&item| tree.text(item)).map(str::to_owned).collect(),
        Value::Mapping(_) => return,
    };
    let is_list = tree.text(said).is_none();
    let nullable = names.iter().any(|name| name == "null");
    names.retain(|name| name != "null");
    let Some((first, rest)) = names.split_first() else {
        if nullable {
            tree.remove(node, "type");
            let null = plain(tree, "null", place);
            let values = list(tree, vec![null], place);
            tree.set(node, "enum", place, values);
        }
        return;
    };
    if rest.is_empty() {
        if is_list {
            let name = tree.add_text(first, place);
            let key = tree.entry(said).map_or(place, |entry| entry.locus);
            tree.set(node, "type", key, name);
        }
        if nullable {
            let flag = plain(tree, "true", place);
            tree.set(node, "nullable", place, flag);
        }
        return;
    }
    tree.remove(node, "type");
    let mut choice = Vec::new();
    for name in &names {
        let text = tree.add_text(name, place);
        let member = schema(tree, "type", text, place);
        array(tree, member);
        choice.push(member);
    }
    if nullable {
        choice.push(null_schema(tree, place));
    }
    let choice = list(tree, choice, place);
    also(tree, node, "anyOf", choice, place);
}

/// Asks for `key: value` too, whatever stands under `key` already.
fn also(tree: &mut Tree, node: NodeId, key: &str, value: NodeId, locus: Locus) {
    if tree.get(node, key).is_none() {
        tree.set(node, key, locus, value);
        return;
    }
    let member = schema(tree, key, value, locus);
    all_of(tree, node, member, locus);
}

/// Asks for `member` too.
fn all_of(tree: &mut Tree, node: NodeId, member: NodeId, locus: Locus) {
    match tree.get(node, "allOf") {
        Some(all) => tree.push(all, member),
        None => {
            let all = list(tree, vec![member], locus);
            tree.set(node, "allOf", locus, all);
        }
    }
}

/// An array must say what its items are.
fn array(tree: &mut Tree, node: NodeId) {
    let is_array = tree.get(node, "type").and_then(|said| tree.text(said)) == Some("array");
    if is_array && tree.get(node, "items").is_none() {
        let locus = tree.locus(node);
        let any = tree.add(Value::Mapping(Mapping::default()), locus);
        tree.set_kind(any, Kind::Schema);
        tree.set(node, "items", locus, any);
    }
}

/// `if`, `then`, `else` become "not the one, or the other".
fn conditional(tree: &mut Tree, node: NodeId) {
    if tree.get(node, "if").is_none() {
        // Without it, they have no effect (JSON Schema 2020-12 §10.2.2).
        tree.remove(node, "then");
        tree.remove(node, "else");
        return;
    }
    let (then, otherwise) = (tree.detach(node, "then"), tree.detach(node, "else"));
    let Some(condition) = tree.detach(node, "if") else { return };
    let locus = condition.locus;
    let mut members = Vec::new();
    if let Some(then) = then {
        let not = schema(tree, "not", condition.value, locus);
        let choice = list(tree, vec![not, then.value], locus);
        members.push(schema(tree, "anyOf", choice, locus));
    }
    if let Some(otherwise) = otherwise {
        let holds = match tree.parent(condition.value) {
            None => condition.value,
            Some(_) => referring(tree, condition.value, locus),
        };
        let choice = list(tree, vec![holds, otherwise.value], locus);
        members.push(schema(tree, "anyOf", choice, locus));
    }
    for member in members {
        all_of(tree, node, member, locus);
    }
}

/// What is left out must not leave something else stricter than it was: `additionalProperties` without the patterns that
/// it stands beside, `items` without the first ones.
fn loosen(tree: &mut Tree, node: NodeId, losses: &mut Losses<'_>) {
    for (gone, beside) in [("patternProperties", "additionalProperties"), ("prefixItems", "items")] {
        if tree.get(node, gone).is_none() {
            continue;
        }
        if let Some(entry) = tree.remove(node, beside) {
            losses.meaning(&format!("no `{beside}` beside `{gone}`"), entry.locus);
        }
    }
}

/// A reference to the schema `target`.
fn referring(tree: &mut Tree, target: NodeId, locus: Locus) -> NodeId {
    let reference = tree.add(Value::Mapping(Mapping::default()), locus);
    tree.set_kind(reference, Kind::Schema);
    tree.set_link(reference, Some(target));
    reference
}

/// A reference that says more becomes one part of a schema that says the rest.
fn reference(tree: &mut Tree, node: NodeId) {
    let Some(target) = tree.link(node) else { return };
    let has_more = tree.mapping(node).is_some_and(|mapping| {
        let is_reference = |key: &str| matches!(key, "$ref" | "$dynamicRef" | "$dynamicAnchor" | "$anchor" | "$id");
        mapping.entries().iter().any(|entry| !is_reference(&entry.key) && !entry.key.starts_with("x-"))
    });
    if !has_more {
        return;
    }
    let locus = tree.remove(node, "$ref").map_or(tree.locus(node), |entry| entry.locus);
    let inner = referring(tree, target, locus);
    tree.set_link(node, None);
    all_of(tree, node, inner, locus);
}
