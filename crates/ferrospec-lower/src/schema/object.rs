//! Objects: structs and maps.

use crate::context::Context;
use crate::usage::use_of;
use crate::{docs, secret};
use ferrospec_diagnostics::codes;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Additional, Docs, Field, Place, Shape, Struct, TypeId, Use};
use std::collections::HashSet;

/// The shape of the object `schema`, whose type is `id`: a map if it declares no properties, else a struct.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Shape {
    let mut fields = declared(context, id, schema);
    let additional = additional(context, id, schema);
    undeclared(context, id, schema, additional, &mut fields);
    match additional {
        Additional::Typed(values) if fields.is_empty() => Shape::Map(values),
        Additional::Ignored if fields.is_empty() => Shape::Map(any_value(context, id, schema)),
        additional => Shape::Struct(Struct { fields, additional }),
    }
}

fn declared<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Vec<Field> {
    let required: HashSet<&str> = schema.required().into_iter().collect();
    let mut fields = Vec::new();
    for (name, locus, property) in schema.properties() {
        let place = Place::Property { of: id, name: name.to_owned() };
        let mut used = use_of(context, property, place);
        used.secret = secret::is_secret(context, name, schema.properties().map(|(name, ..)| name), property);
        let required = required.contains(name);
        fields.push(Field { name: name.to_owned(), schema: used, required, docs: docs_of(context, property), locus });
    }
    fields
}

/// Adds the properties that must be there although nothing declares them: they are what additional ones are, else any
/// value.
fn undeclared<'a>(
    context: &mut Context<'a>,
    id: TypeId,
    schema: Schema<'a>,
    additional: Additional,
    fields: &mut Vec<Field>,
) {
    let mut known: HashSet<&str> = schema.properties().map(|(name, ..)| name).collect();
    for node in schema.get("required").into_iter().flat_map(|node| node.items()) {
        let Some(name) = node.text() else { continue };
        if !known.insert(name) {
            continue;
        }
        let used = match (additional, schema.additional_properties()) {
            (Additional::Typed(mut values), Some(written)) => {
                values.secret = secret::is_secret(context, name, schema.required().into_iter(), written);
                values
            }
            _ => {
                let place = Place::Property { of: id, name: name.to_owned() };
                Use::of(context.invent(Shape::Any, place, node.locus()))
            }
        };
        let (name, locus) = (name.to_owned(), node.locus());
        fields.push(Field { name: name.clone(), schema: used, required: true, docs: Docs::default(), locus });
        // The check has said it where others are declared.
        if schema.get("properties").is_none() && additional == Additional::Ignored {
            let message = format!("the required property `{name}` is not declared");
            let help =
                "declare it under `properties`; it is read as any JSON value, and properties beside it are ignored";
            context.report(&codes::UNKNOWN_REQUIRED, locus, message).help(help);
        }
    }
}

/// What is said of a property where it stands; of an inline schema that is all, of a named one what is said beside it.
fn docs_of<'a>(context: &Context<'a>, property: Schema<'a>) -> Docs {
    let own = docs::of_schema(property);
    let target = property.target();
    if own != Docs::default() || target == property || context.name_of(target).is_some() {
        return own;
    }
    docs::of_schema(target)
}

fn additional<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Additional {
    match schema.additional_properties() {
        None => Additional::Ignored,
        Some(values) if values.is_boolean() == Some(false) => Additional::Refused,
        Some(values) if values.is_boolean() == Some(true) => Additional::Typed(any_value(context, id, schema)),
        Some(values) => Additional::Typed(use_of(context, values, Place::Value { of: id })),
    }
}

fn any_value<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Use {
    Use::of(context.invent(Shape::Any, Place::Value { of: id }, schema.locus()))
}
