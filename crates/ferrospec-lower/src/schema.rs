//! Schemas: the list of those that wait for their shape, and which room finds it.

mod array;
mod enumeration;
mod object;
mod scalar;

use crate::context::Context;
use crate::{unsupported, usage};
use ferrospec_diagnostics::codes;
use ferrospec_document::view::{OpenApi, Schema};
use ferrospec_ir::{Name, Place, Shape, TypeId, Use};

/// Puts every schema that has a name under `components` on the list, whether or not something uses it.
pub(crate) fn named<'a>(context: &mut Context<'a>, openapi: OpenApi<'a>) {
    for (_, locus, schema) in openapi.schemas() {
        let simple = usage::simplify(context, schema);
        // A component that only refers to another is a second name for the same type.
        match context.name_of(schema) {
            Some(name) if simple.schema != schema => {
                let target = context.reserve(simple.schema, Place::Named(name.clone()));
                let target = Use { nullable: simple.nullable, ..Use::of(target) };
                // One that is called as what it refers to, such as a file of its name, adds nothing.
                if context.name_of(simple.schema).is_some_and(|own| !is_same(&name, &own)) {
                    let _ = context.invent(Shape::Alias(target), Place::Named(name), locus);
                }
            }
            Some(name) => drop(context.reserve(schema, Place::Named(name))),
            None => {}
        }
    }
}

/// Whether two names mean the same type: they differ in case and separators at most.
fn is_same(alias: &Name, own: &Name) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (one, other): (String, String) = (letters(&alias.name), letters(&own.name));
    one == other && (alias.chosen.is_none() || alias.chosen == own.chosen)
}

/// Finds the shape of every schema on the list, and of those it puts there meanwhile.
pub(crate) fn work_off(context: &mut Context<'_>) {
    while let Some((id, schema)) = context.next_waiting() {
        let shape = shape(context, id, schema);
        context.types.set_shape(id, shape);
    }
}

fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Shape {
    unsupported::in_schema(context, schema);
    for keyword in ["allOf", "oneOf", "anyOf"] {
        if let Some(node) = schema.get(keyword) {
            let message = format!("not supported: `{keyword}`; its values pass as any JSON value");
            let _ = context.report(&codes::MIXED_TYPES, node.key_locus(), message);
            return Shape::Any;
        }
    }
    match kind(context, schema) {
        Kind::Any => Shape::Any,
        Kind::Object => object::shape(context, id, schema),
        Kind::Array => array::shape(context, id, schema),
        Kind::String if schema.get("enum").is_some() || schema.get("const").is_some() => {
            enumeration::shape(context, schema)
        }
        Kind::String => scalar::string(context, schema),
        Kind::Integer => scalar::integer(context, schema),
        Kind::Number => scalar::number(context, schema),
        Kind::Boolean => scalar::boolean(context, schema),
    }
}

/// The room that a schema belongs into.
enum Kind {
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}

/// The one type that `schema` admits beside `null`. Where `type` is absent, keywords that only concern one type tell.
fn kind(context: &mut Context<'_>, schema: Schema<'_>) -> Kind {
    let mut types = schema.types();
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
        [] => {
            let has = |keywords: &[&str]| keywords.iter().any(|keyword| schema.get(keyword).is_some());
            if has(&["properties", "additionalProperties", "patternProperties", "required"]) {
                Kind::Object
            } else if has(&["items", "prefixItems"]) {
                Kind::Array
            } else if enumeration::is_of_strings(schema) {
                Kind::String
            } else {
                Kind::Any
            }
        }
        _ => {
            let locus = schema.get("type").map_or(schema.locus(), |node| node.locus());
            let message = format!("not supported: one of {}; its values pass as any JSON value", types.join(", "));
            let _ = context.report(&codes::MIXED_TYPES, locus, message);
            Kind::Any
        }
    }
}
