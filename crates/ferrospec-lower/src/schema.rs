//! Schemas: the list of those that wait for their shape, and which room finds it.

mod array;
mod checks;
mod enumeration;
mod kind;
mod object;
mod scalar;
mod tags;
mod union;

use crate::context::Context;
use crate::kind::Kind;
use crate::{unsupported, usage};
use ferrospec_document::view::{OpenApi, Schema};
use ferrospec_ir::{Check, Name, Place, Shape, TypeId, Use};

pub(crate) use kind::kind;

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
        let (shape, checks) = shape(context, id, schema);
        context.types.set_shape(id, shape);
        context.types.set_checks(id, checks);
    }
    tags::settle(&mut context.types);
}

fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> (Shape, Vec<Check>) {
    let kind = kind(context, schema);
    unsupported::in_schema(context, schema, kind);
    let shape = match kind {
        Kind::Any => Shape::Any,
        Kind::Object => {
            scalar::says_nothing(context, schema, "an object");
            object::shape(context, id, schema)
        }
        Kind::Array => {
            scalar::says_nothing(context, schema, "an array");
            array::shape(context, id, schema)
        }
        Kind::String if schema.get("enum").is_some() || schema.get("const").is_some() => {
            enumeration::shape(context, schema)
        }
        Kind::String => scalar::string(context, schema),
        Kind::Integer => scalar::integer(context, schema),
        Kind::Number => scalar::number(context, schema),
        Kind::Boolean => scalar::boolean(context, schema),
        Kind::Union => match union::keyword(schema) {
            Some(keyword) => union::shape(context, id, schema, keyword),
            None => Shape::Any,
        },
    };
    (shape, checks::of(schema, kind))
}
