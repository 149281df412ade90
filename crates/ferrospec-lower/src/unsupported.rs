//! What documents say and nothing carries out yet, by name.

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::foreign;
use crate::kind::Kind;
use crate::mapping;
use crate::null;
use crate::part::Part;
use ferrospec_diagnostics::codes;
use ferrospec_document::view::{Node, Schema, SecurityScheme};

/// Keywords of a schema that no type and no check of ours carries out.
const SCHEMA: &[&str] = &[
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "else",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "if",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "pattern",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
];

/// Reports each keyword of a schema, whose values are of these kinds, that nothing carries out, at its key.
pub(crate) fn in_schema<'a>(context: &mut Context<'a>, part: Part<'a>, kinds: &[Kind], are_listed: bool) {
    let schema = part.schema;
    for (key, locus, value) in schema.node().entries() {
        // What a text holds is said where texts are read, and not where they are listed.
        let is_text =
            || schema.types().contains(&"string") && !["enum", "const"].iter().any(|key| schema.get(key).is_some());
        let of_text = matches!(key, "contentEncoding" | "contentMediaType") && is_text();
        let of_file = key == "contentMediaType" && context.is_file(schema.locus());
        let is_of_parts = Kind::is_of_parts(key);
        if !is_of_parts && !SCHEMA.contains(&key) {
            continue;
        }
        if kinds.iter().any(|kind| kind.has_check(key) || kind.has_parts(key)) {
            // Of a union, its types say so.
            if !kinds.contains(&Kind::Union) {
                context.foreign.is_effective(locus);
            }
        } else if !of_text
            && !of_file
            && !admits_all(key, value)
            && (key != "discriminator" || discriminates_nothing(context, schema))
        {
            match foreign::of(key, kinds) {
                Some(of) => context.foreign.add(schema, key, locus, kinds, of),
                None if is_of_parts => {}
                None => {
                    let _ = context.not_supported(key, locus);
                }
            }
        }
    }
    null::in_one_of(context, schema);
    rename_of_nothing(context, schema);
    secret_of_nothing(context, schema, kinds, are_listed);
    if let Some(node) = schema.get("x-rust-type") {
        let help = match context.brought(schema) {
            Some(_) => "only a schema that stands alone can be of another type: nothing is merged into one",
            None => "a table `rust-types` in the config, which may be empty, says that the description may name types",
        };
        context.not_supported("x-rust-type", node.key_locus()).help(help);
    }
}

fn discriminates_nothing<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> bool {
    schema.discriminator().is_none_or(|discriminator| mapping::is_useless(context, schema, discriminator))
}

fn is_empty(value: Node<'_>) -> bool {
    value.is_mapping() && value.entries().next().is_none()
}

/// Whether every value keeps a `key` of this `value`: it says what holds without it.
fn admits_all(key: &str, value: Node<'_>) -> bool {
    match key {
        "uniqueItems" => value.bool() == Some(false),
        "minItems" | "minLength" | "minProperties" => value.text() == Some("0"),
        "additionalProperties" | "items" => value.bool() == Some(true) || is_empty(value),
        // What is no list, the check has reported.
        "required" => !value.is_sequence() || value.items().next().is_none(),
        "properties" => is_empty(value),
        _ => false,
    }
}

/// Reports what a schema whose values are of a type of the user's own asks of them: the type reads them, and nothing else looks.
/// Where it is known that values are of one kind, only what concerns that counts.
pub(crate) fn beside_own_type<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>, path: &str, kind: Option<Kind>) {
    const OTHERS: &[&str] = &["contentEncoding", "contentMediaType", "contentSchema", "discriminator", "prefixItems"];
    let asks = |key: &str| match kind {
        Some(kind) => kind.has_check(key) || matches!(key, "const" | "enum"),
        None => SCHEMA.contains(&key) && !OTHERS.contains(&key) || matches!(key, "const" | "enum"),
    };
    let entries: Vec<_> = schema.members().flat_map(|part| part.schema.node().entries()).collect();
    for (key, locus, value) in entries {
        if asks(key) && !admits_all(key, value) && context.is_new(locus) {
            let help = format!("`{path}` reads the values, and must refuse what it does not take");
            context.not_supported(key, locus).help(help);
        }
    }
}

/// Reports a reference that is deprecated where that cannot be said of its place.
pub(crate) fn deprecated_reference<'a>(context: &mut Context<'a>, schema: Schema<'a>) {
    if schema.link().is_some()
        && schema.deprecated()
        && let Some(node) = schema.get("deprecated")
    {
        let help = "properties and parameters can be deprecated, and the schema that `$ref` leads to";
        context.not_supported("deprecated", node.key_locus()).help(help);
    }
}

/// Reports what says that values are secret which are no texts, or are listed for all to see.
fn secret_of_nothing<'a>(context: &mut Context<'a>, schema: Schema<'a>, kinds: &[Kind], are_listed: bool) {
    let is_text = |kind: &Kind| matches!(kind, Kind::String | Kind::Any | Kind::Letter | Kind::Union);
    if !are_listed && kinds.iter().any(is_text) {
        return;
    }
    let help = "only texts are kept secret, and none that the description lists";
    if let Some(node) = schema.get("x-sensitive").filter(|node| node.bool() == Some(true)) {
        context.not_supported("x-sensitive", node.key_locus()).help(help);
    }
    if let Some(node) = schema.get("format").filter(|node| node.text() == Some("password"))
        && are_listed
    {
        let message = "`password` says nothing about listed values";
        context.report_of(&codes::UNKNOWN_FORMAT, "password", node.locus(), message).help(help);
    }
}

/// Reports an `x-rust-name` of a schema whose name is made from its place.
fn rename_of_nothing<'a>(context: &mut Context<'a>, schema: Schema<'a>) {
    if let Some(node) = schema.get("x-rust-name")
        && context.name_of(schema).is_none()
    {
        let help = "only a schema under `components/schemas` or in a file of its own can be renamed";
        context.not_supported("x-rust-name", node.key_locus()).help(help);
    }
}

/// Reports what a security scheme that operations ask for says and nothing carries out.
pub(crate) fn in_security_scheme(context: &mut Context<'_>, scheme: SecurityScheme<'_>) {
    if let Some(node) = scheme.node().get("deprecated").filter(|_| scheme.deprecated()) {
        let help = "properties, parameters, operations and schemas can be deprecated";
        context.not_supported("deprecated", node.key_locus()).help(help);
    }
}
