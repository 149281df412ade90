//! Unions: what their variants are called, and how they are told apart.

use super::{docs, kinds::Kinds, labels, recursion::FieldAt, rust_type::RustTypes, tags};
use crate::program::{DocText, Ident, Otherwise, Phrase, Reading, RustType, Tag, Union, UnionVariant, Wire};
use ferrospec_ir::{self as ir, Shape, TypeId};
use std::collections::BTreeSet;

pub(super) fn union(
    types: &RustTypes<'_>,
    boxes: &BTreeSet<FieldAt>,
    id: TypeId,
    shape: &ir::Union,
    (name, docs, deprecated): (Ident, DocText, bool),
) -> Union {
    let labels = labels::labels(types.api, shape, types.names.types());
    let written: Vec<RustType> = shape.variants.iter().map(|variant| types.of(variant.schema)).collect();
    let plain: Vec<RustType> = shape.variants.iter().map(|variant| types.resolved(variant.schema)).collect();
    let own = RustType::Named(name.clone());
    let variants = shape
        .variants
        .iter()
        .zip(labels)
        .zip(written)
        .enumerate()
        .map(|(index, ((variant, label), ty))| UnionVariant {
            docs: variant_docs(types, shape, index, variant),
            checks: types.checks(variant.schema),
            converts: is_convertible(&plain[index])
                && plain[index] != own
                && plain.iter().filter(|other| **other == plain[index]).count() == 1,
            tag: shape.tag.as_ref().and_then(|tag| tags::field(types, tag, index, variant.schema.id)),
            writes: tags::written(types.api, shape, index).map(Wire::new),
            ty: if boxes.contains(&(id, index)) { ty.held_in_box() } else { ty },
            name: label,
        })
        .collect();
    Union {
        name,
        docs,
        deprecated,
        derives: types.derives[id.index()].clone(),
        variants,
        reading: reading(types, id, shape),
        checks: types.checks_of_whole(id),
    }
}

fn variant_docs(types: &RustTypes<'_>, union: &ir::Union, index: usize, variant: &ir::Variant) -> DocText {
    let ty = &types.api.types[variant.schema.id];
    let prose =
        if types.names.of_type(variant.schema.id).is_none() { docs::prose(&ty.docs) } else { DocText::default() };
    if !prose.is_empty() {
        return prose;
    }
    if let Some(tag) = &union.tag {
        return tags::docs(types, union, tag, index);
    }
    match &variant.title {
        _ if matches!(ty.place, ir::Place::Named(_)) => docs::place(types.api, &ty.place),
        Some(title) => Phrase::default().text(title).words(".").into(),
        None => Phrase::new(of_kind(&ty.shape)).into(),
    }
}

fn of_kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any => "Any value.",
        Shape::Never => "Nothing.",
        Shape::Null => "`null`.",
        Shape::Scalar(ir::Scalar::String { .. }) => "Text.",
        Shape::Scalar(ir::Scalar::Integer(_)) => "An integer.",
        Shape::Scalar(ir::Scalar::Number(_)) => "A number.",
        Shape::Scalar(ir::Scalar::Boolean) => "`true` or `false`.",
        Shape::Enum(_) => "One of several values.",
        Shape::Array(_) | Shape::Tuple(_) => "A list.",
        Shape::Struct(_) | Shape::Map(_) => "An object.",
        Shape::Union(_) | Shape::Alias(_) | Shape::Brought(_) => "A value of another type.",
    }
}

/// Whether a value of this type may become a value of another without a word.
fn is_convertible(ty: &RustType) -> bool {
    !matches!(ty, RustType::Value | RustType::Option(_) | RustType::Null | RustType::Never | RustType::Secret)
}

/// Whether a text may be any text, or a list of what a text is not: of a parameter that says `a,b`, only trying tells which.
fn is_text_or_list_of_others(api: &ir::Api, union: &ir::Union) -> bool {
    let shape = |schema: ir::Use| {
        let mut at = schema;
        while let Shape::Alias(other) = &api.types[at.id].shape {
            at = *other;
        }
        &api.types[at.id].shape
    };
    let any = |is: &dyn Fn(ir::Use) -> bool| union.variants.iter().any(|variant| is(variant.schema));
    let is_text = |schema: ir::Use| matches!(shape(schema), Shape::Scalar(ir::Scalar::String { .. }));
    let is_listed_text = |schema: ir::Use| match shape(schema) {
        Shape::Enum(listed) => listed.values.iter().any(|value| matches!(value.value, ir::Literal::Text(_))),
        _ => false,
    };
    let lists =
        |is: &dyn Fn(ir::Use) -> bool| any(&|schema| matches!(shape(schema), Shape::Array(items) if is(*items)));
    let is_no_text = |item: ir::Use| matches!(shape(item), Shape::Scalar(_)) && !is_text(item);
    // One of the texts that are listed, and a list of one of them, are written the same; of others they are not.
    any(&is_text) && lists(&|item| is_no_text(item) || matches!(shape(item), Shape::Enum(_)))
        || any(&is_listed_text) && lists(&is_no_text)
}

fn reading(types: &RustTypes<'_>, id: TypeId, union: &ir::Union) -> Reading {
    let kinds: Vec<_> = union.variants.iter().map(|variant| Kinds::of_use(types.api, variant.schema)).collect();
    if let Some(tag) = &union.tag {
        return Reading::Tag(tags::reading(types, id, union, tag));
    }
    let is_told = |index: usize| union.object_tag.iter().any(|tag| tag.values.iter().any(|(_, of)| *of == index));
    let meets = |one: usize, other: usize| kinds[one].meets(kinds[other]);
    let is_apart = |index: usize| (0..index).all(|other| !meets(index, other) || is_told(index) && is_told(other));
    let are_apart = (0..kinds.len()).all(|index| is_apart(index) && kinds[index].names().next().is_some());
    if are_apart && !is_text_or_list_of_others(types.api, union) {
        let stands = |index: &usize| !is_told(*index) || (0..*index).all(|other| !is_told(other));
        let of_variant = |index: usize| kinds[index].names().map(move |name| (name, index));
        let kinds = (0..kinds.len()).filter(stands).flat_map(of_variant).collect();
        // The tag is of values that all of them list and require, so that no other value can be any of them.
        let told = |tag| Tag { otherwise: Otherwise::Refused, ..tags::reading(types, id, union, tag) };
        return Reading::Kind { kinds, objects: union.object_tag.as_ref().map(told) };
    }
    let objects = kinds.iter().all(|kinds| kinds.are_objects());
    Reading::Trial { exactly_one: union.exactly_one, objects }
}
