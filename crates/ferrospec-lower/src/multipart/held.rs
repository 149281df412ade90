//! What parts hold: files where schemas say text, and objects where parts have headers.

use super::asked;
use super::key::says_null;
use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{
    Access, Additional, Docs, Field, Header, Library, Part, Place, Scalar, Shape, Struct, TypeId, Types, Use,
};

pub(super) fn behind_aliases(types: &Types, id: TypeId) -> TypeId {
    let mut at = id;
    // The check has reported what is only itself.
    for _ in 0..types.len() {
        match types[at].shape {
            Shape::Alias(used) => at = used.id,
            _ => break,
        }
    }
    at
}

/// Whether what parts of any name hold is no text, or are lists of what is none.
pub(super) fn is_file(context: &Context<'_>, values: Use) -> bool {
    let ty = &context.types[behind_aliases(&context.types, values.id)];
    match &ty.shape {
        Shape::Any => true,
        Shape::Scalar(_) => context.is_file(ty.locus),
        Shape::Array(items) => {
            let item = &context.types[behind_aliases(&context.types, items.id)];
            matches!(item.shape, Shape::Scalar(_)) && context.is_file(item.locus)
        }
        _ => false,
    }
}

/// The shape of the type `id` with these parts. If `beside`, text is carried in the places of files by another type.
pub(super) fn with_parts(context: &mut Context<'_>, id: TypeId, shape: Shape, parts: &[Part], beside: bool) -> Shape {
    match shape {
        Shape::Any => Shape::Map(several_files(context, id)),
        Shape::Map(values) => Shape::Map(of_any_name(context, id, values)),
        Shape::Struct(mut object) => {
            for field in &mut object.fields {
                let Some(part) = Part::called(parts, &field.name) else { continue };
                let place = Place::Property { of: id, name: field.name.clone() };
                if part.files.contains(&field.locus) {
                    field.schema = file_in(context, field.schema, place.clone(), beside);
                    field.fallback = None;
                }
                if !part.headers.is_empty() {
                    if let Some(fallback) = field.fallback.take() {
                        let _ = context.not_supported("default", fallback.locus);
                    }
                    field.schema = headed(context, field.schema, place, &part.headers);
                }
            }
            if let Additional::Typed(values) = object.additional
                && is_file(context, values)
            {
                object.additional = Additional::Typed(of_any_name(context, id, values));
            }
            Shape::Struct(object)
        }
        Shape::Array(item) => {
            asked::of_items(context, id, parts);
            Shape::Array(item_at(context, id, item, Part::at(parts, parts.len()), beside))
        }
        Shape::Tuple(mut tuple) => {
            asked::of_items(context, id, parts);
            let own = tuple.items.len();
            for (index, item) in tuple.items.iter_mut().enumerate() {
                *item = item_at(context, id, *item, Part::at(parts, index), beside);
            }
            if let Additional::Typed(rest) = tuple.rest {
                tuple.rest = Additional::Typed(item_at(context, id, rest, Part::at(parts, own), beside));
            }
            Shape::Tuple(tuple)
        }
        other => other,
    }
}

/// An item of the list `of` as it is in a part without a name.
fn item_at(context: &mut Context<'_>, of: TypeId, used: Use, part: Option<&Part>, beside: bool) -> Use {
    let Some(part) = part.filter(|part| part.name.is_none()) else { return used };
    let used = Use { nullable: used.nullable && says_null(part), ..used };
    item_in(context, used, Place::Item { of }, part, beside)
}

/// What a part without a name holds: a file where that is one, and with its headers where it has some.
pub(super) fn item_in(context: &mut Context<'_>, used: Use, place: Place, part: &Part, beside: bool) -> Use {
    let mut settled = used;
    if part.is_file() {
        settled = file_in(context, used, place.clone(), beside);
        // A part is one file, where it may be several as well.
        if let Shape::Array(item) = context.types[settled.id].shape {
            settled = item;
        }
    }
    if !part.headers.is_empty() {
        settled = headed_value(context, settled, place, &part.headers);
    }
    settled
}

/// A file in the place of what stands there, or a list of files in the place of a list.
fn file_in(context: &mut Context<'_>, used: Use, place: Place, beside: bool) -> Use {
    let was = behind_aliases(&context.types, used.id);
    let (locus, checks) = (context.types[was].locus, context.types[was].checks.clone());
    if let Shape::Array(items) = context.types[was].shape {
        let list = context.invent(Shape::Any, place, locus);
        let item = file_in(context, items, Place::Item { of: list }, beside);
        let checks = asked::of_list(context, checks);
        context.types.set_shape(list, Shape::Array(item));
        context.types.set_checks(list, checks);
        return Use::of(list);
    }
    if let Shape::Union(union) = &context.types[was].shape {
        let variants: Vec<_> = union.variants.iter().map(|variant| variant.schema).collect();
        let list = context.invent(Shape::Any, place, locus);
        for variant in variants {
            // One file, or a list of which there is a most.
            let used = file_in(context, variant, Place::Item { of: list }, beside);
            match context.types[used.id].shape {
                Shape::Array(item) => {
                    let checks = context.types[used.id].checks.clone();
                    context.types.set_checks(list, checks);
                    context.types.set_shape(list, Shape::Array(item));
                }
                _ => context.types.set_shape(list, Shape::Array(used)),
            }
        }
        return Use::of(list);
    }
    asked::of_file(context, &checks);
    if beside && matches!(context.types[was].shape, Shape::Scalar(_)) && context.is_new(locus) {
        let message = "binary content is a file in multipart bodies, and carried as text elsewhere";
        let _ = context.report_of(&codes::UNKNOWN_FORMAT, "binary", locus, message);
    }
    Use::of(context.invent(file(), place, locus))
}

/// An object of what stands there and of headers, or a list of such objects in the place of a list.
fn headed(context: &mut Context<'_>, used: Use, place: Place, headers: &[Header]) -> Use {
    let was = behind_aliases(&context.types, used.id);
    let (locus, checks) = (context.types[was].locus, context.types[was].checks.clone());
    if let Shape::Array(items) = context.types[was].shape {
        let list = context.invent(Shape::Any, place, locus);
        let item = headed(context, items, Place::Item { of: list }, headers);
        context.types.set_shape(list, Shape::Array(item));
        context.types.set_checks(list, checks);
        return Use::of(list);
    }
    headed_value(context, used, place, headers)
}

/// An object of what stands there and of headers.
fn headed_value(context: &mut Context<'_>, used: Use, place: Place, headers: &[Header]) -> Use {
    let locus = context.types[behind_aliases(&context.types, used.id)].locus;
    let said =
        |docs: &Docs, words: String| Docs { description: docs.description.clone().or(Some(words)), ..docs.clone() };
    let field = |name: &str, schema: Use, locus: Locus| Field {
        name: name.to_owned(),
        schema,
        required: true,
        fallback: None,
        access: Access::Both,
        docs: Docs::default(),
        locus,
    };
    // A header is called after the type that it is a field of, unless it is called after a component.
    for Header { name, schema, .. } in headers {
        let ty = &context.types[schema.id].place;
        if matches!(ty, Place::Header { .. }) && ty.operation().is_some() {
            let of = Box::new(place.clone());
            context.types.set_place(schema.id, Place::Header { of, name: name.clone() });
        }
    }
    let content = said(&Docs::default(), "What the part holds.".to_owned());
    let mut fields = vec![Field { docs: content, ..field(Part::CONTENT, used, locus) }];
    fields.extend(headers.iter().map(|header| Field {
        required: header.required,
        fallback: header.fallback.clone(),
        docs: said(&header.docs, format!("The header `{}`.", header.name)),
        ..field(&header.name, header.schema, header.locus)
    }));
    let shape = Shape::Struct(Struct { fields, additional: Additional::Ignored, is_headed: true });
    // What stood there has no other name of its own.
    let stood_here = context.types[used.id].place == place;
    let own = context.invent(shape, place, locus);
    if stood_here {
        context.types.set_place(used.id, Place::Property { of: own, name: Part::CONTENT.to_owned() });
    }
    Use::of(own)
}

/// Files in the place of parts of any name: several, where nothing is said of what they are.
fn of_any_name(context: &mut Context<'_>, id: TypeId, values: Use) -> Use {
    match context.types[behind_aliases(&context.types, values.id)].shape {
        Shape::Any => several_files(context, id),
        _ => file_in(context, values, Place::Value { of: id }, false),
    }
}

fn several_files(context: &mut Context<'_>, id: TypeId) -> Use {
    let locus = context.types[id].locus;
    let list = context.invent(Shape::Any, Place::Value { of: id }, locus);
    let item = context.invent(file(), Place::Item { of: list }, locus);
    context.types.set_shape(list, Shape::Array(Use::of(item)));
    Use::of(list)
}

fn file() -> Shape {
    Shape::Scalar(Scalar::String { format: Some("binary".to_owned()), library: Some(Library::FILE), spelled: false })
}
