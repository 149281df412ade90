//! The room that a schema belongs into.

use super::enumeration;
use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_document::Scalar;
use ferrospec_document::view::Schema;

/// The room that a schema belongs into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}

/// The one type that `schema`, which is no reference, admits beside `null`. [`Kind::Any`] where nothing is said; where
/// what is said has no type of ours, that is reported.
pub(crate) fn kind(context: &mut Context<'_>, schema: Schema<'_>) -> Kind {
    if schema.is_boolean() == Some(false) {
        let help = "no value is valid under it; it is read as any JSON value";
        context.not_supported("false", schema.locus()).help(help);
        return Kind::Any;
    }
    for keyword in ["allOf", "oneOf", "anyOf"] {
        if let Some(node) = schema.get(keyword) {
            let message = format!("not supported: `{keyword}`; its values pass as any JSON value");
            let _ = context.report_of(&codes::MIXED_TYPES, keyword, node.key_locus(), message);
            return Kind::Any;
        }
    }
    let written = schema.types();
    let mut types = written.clone();
    types.retain(|ty| *ty != "null");
    // Every integer is a number, so the two together are what the wider one is.
    if types.contains(&"number") {
        types.retain(|ty| *ty != "integer");
    }
    match types[..] {
        ["object"] => Kind::Object,
        ["array"] => Kind::Array,
        ["string"] => Kind::String,
        ["integer"] => Kind::Integer,
        ["number"] => Kind::Number,
        ["boolean"] => Kind::Boolean,
        [] if !written.is_empty() => {
            let locus = schema.get("type").map_or(schema.locus(), |node| node.locus());
            context.not_supported("type: null", locus).help("its values pass as any JSON value");
            Kind::Any
        }
        [] => kind_without_type(context, schema),
        _ => {
            let locus = schema.get("type").map_or(schema.locus(), |node| node.locus());
            let message = format!("not supported: one of {}; its values pass as any JSON value", types.join(", "));
            let _ = context.report_of(&codes::MIXED_TYPES, "type", locus, message);
            Kind::Any
        }
    }
}

/// The type that `schema`, which names none, is read as.
///
/// Keywords that only concern one type tell. To the letter of JSON Schema, a schema with `properties` alone admits texts
/// and numbers too; nobody who writes one means that, and generators read it as an object.
fn kind_without_type(context: &mut Context<'_>, schema: Schema<'_>) -> Kind {
    if let Some(node) = schema.get("type") {
        let message = "`type` lists no type; it is read as no type at all";
        let _ = context.report(&codes::UNKNOWN_TYPE, node.locus(), message);
    }
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| schema.get(keyword).is_some());
    if has(&["properties", "additionalProperties", "patternProperties", "required"]) {
        return Kind::Object;
    }
    if has(&["items", "prefixItems"]) {
        return Kind::Array;
    }
    if let Some(kind) = kind_of_values(schema) {
        return kind;
    }
    for keyword in ["enum", "const"] {
        if let Some(node) = schema.get(keyword) {
            context.not_supported(keyword, node.key_locus()).help("its values pass as any JSON value");
        }
    }
    if let (Some(format), Some(node)) = (schema.format(), schema.get("format")) {
        let message = format!("`{format}` stands without `type`; its values pass as any JSON value");
        context
            .report_of(&codes::UNKNOWN_FORMAT, format, node.locus(), message)
            .help("add the `type` that it is a format of");
    }
    Kind::Any
}

/// The type of all values that `schema` lists, `null` aside; `None` if it lists none, or values of several types.
fn kind_of_values(schema: Schema<'_>) -> Option<Kind> {
    let mut values =
        enumeration::listed(schema).into_iter().filter(|value| !value.is_null()).map(|value| match value.scalar()? {
            Scalar::String(_) => Some(Kind::String),
            Scalar::Bool(_) => Some(Kind::Boolean),
            // A wider one, or one with another base, is a number too.
            Scalar::Integer(text) if text.parse::<i64>().is_ok() => Some(Kind::Integer),
            Scalar::Integer(_) | Scalar::Float(_) => Some(Kind::Number),
            Scalar::Null => None,
        });
    let first = values.next()??;
    values.try_fold(first, |all, value| match (all, value?) {
        (all, value) if all == value => Some(all),
        (Kind::Integer, Kind::Number) | (Kind::Number, Kind::Integer) => Some(Kind::Number),
        _ => None,
    })
}
