//! Finds the kind of schemas.

use super::{enumeration, listed, union};
use crate::conjunction::{Conjunction, without_null};
use crate::context::Context;
use crate::kind::Kind;
use ferrospec_diagnostics::codes;

/// The one type that `schema` admits beside `null`. [`Kind::Any`] where nothing is said; where what is said has no type of
/// ours, that is reported.
pub(crate) fn kind<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>) -> Kind {
    if let Some(kind) = schema.of_kind() {
        return kind;
    }
    if schema.is_false() {
        return Kind::Never;
    }
    if union::choice(schema).is_some() {
        return Kind::Union;
    }
    if let Some(kind) = enumeration::kind(schema) {
        return kind;
    }
    let Some(written) = schema.types() else { return kind_without_type(context, schema) };
    match by_types(schema)[..] {
        [only] => only,
        [] if written.is_empty() => Kind::Never,
        [] => Kind::Null,
        _ => Kind::Union,
    }
}

/// The kinds that `schema` admits by its types, `null` aside, in the order in which they are named.
pub(crate) fn several(schema: &Conjunction<'_>) -> Vec<Kind> {
    if union::choice(schema).is_some() { Vec::new() } else { by_types(schema) }
}

fn by_types(schema: &Conjunction<'_>) -> Vec<Kind> {
    let mut types = schema.types().map(|types| without_null(&types)).unwrap_or_default();
    // Every integer is a number, so the two together are what the wider one is.
    if types.contains(&"number") {
        types.retain(|ty| *ty != "integer");
    }
    let mut kinds = Vec::new();
    for ty in types {
        let kind = match ty {
            "object" => Kind::Object,
            "array" => Kind::Array,
            "string" => Kind::String,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "boolean" => Kind::Boolean,
            // The check has reported it.
            _ => continue,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// The type that `schema`, which names none, is read as.
///
/// Keywords that only concern one type tell. To the letter of JSON Schema, a schema with `properties` alone admits texts
/// and numbers too; nobody who writes one means that, and generators read it as an object.
fn kind_without_type<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>) -> Kind {
    if let Some(node) = schema.get("type") {
        let message = "`type` lists no type; it is read as no type at all";
        let _ = context.report(&codes::UNKNOWN_TYPE, node.locus(), message);
    }
    if schema.members().any(|part| context.is_to_the_letter(part.schema)) {
        return Kind::Letter;
    }
    let said = schema.keywords();
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| said.contains(keyword));
    if has(&["properties", "additionalProperties", "patternProperties", "required"]) {
        return Kind::Object;
    }
    if has(&["items", "prefixItems"]) {
        return Kind::Array;
    }
    if let Some(kind) = listed::kind(schema) {
        return kind;
    }
    if let (Some(format), Some(node)) = (schema.format(), schema.get("format")) {
        let message = format!("`{format}` stands without `type`; its values pass as any JSON value");
        context
            .report_of(&codes::UNKNOWN_FORMAT, format, node.locus(), message)
            .help("add the `type` that it is a format of");
    }
    // Nobody can tell from a limit alone that nothing else is meant.
    let is_limited = Kind::KEYWORDS.iter().any(|(_, keywords)| keywords.iter().any(|keywords| has(keywords)));
    if is_limited { Kind::Letter } else { Kind::Any }
}
