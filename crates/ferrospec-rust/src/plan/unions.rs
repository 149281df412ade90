//! Unions: what their variants are called, and how they are told apart.

use super::{docs, kinds::Kinds, labels, recursion::FieldAt, rust_type::RustTypes};
use crate::program::{
    DocText, Ident, Otherwise, Phrase, Preset, Reading, RustType, TagField, Union, UnionVariant, Wire,
};
use ferrospec_ir::{self as ir, Literal, Shape, TypeId};
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
            tag: shape.tag.as_ref().and_then(|tag| tag_field(types, tag, index, variant.schema.id)),
            writes: tag_of(types.api, shape, index).map(Wire::new),
            ty: if boxes.contains(&(id, index)) { ty.boxed() } else { ty },
            name: label,
        })
        .collect();
    Union {
        name,
        docs,
        deprecated,
        derives: types.derives[id.index()].clone(),
        variants,
        reading: reading(types, shape),
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
    let values =
        union.tag.iter().flat_map(|tag| tag.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| value));
    let mut values = values.take(4);
    match (values.next(), &union.tag, &variant.title) {
        (Some(first), Some(tag), _) => {
            let phrase = Phrase::new("Where ").code(&tag.property).words(" is ").code(first);
            values.fold(phrase, |phrase, value| phrase.words(" or ").code(value)).words(".").into()
        }
        (None, Some(tag), _) if absent(types, union, tag).is_some() => {
            Phrase::new("Where ").code(&tag.property).words(" is anything else.").into()
        }
        (None, Some(tag), _) => {
            Phrase::new("Where ").code(&tag.property).words(" is anything else, or is not there.").into()
        }
        (_, None, _) if matches!(ty.place, ir::Place::Named(_)) => docs::place(types.api, &ty.place),
        (_, None, Some(title)) => Phrase::default().text(title).words(".").into(),
        (_, None, None) => Phrase::new(of_kind(&ty.shape)).into(),
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

/// The tag that the union writes for this variant, whose type does not have the property.
fn tag_of<'a>(api: &ir::Api, union: &'a ir::Union, index: usize) -> Option<&'a str> {
    let tag = union.tag.as_ref()?;
    let (value, _) = tag.values.iter().find(|(_, of)| *of == index)?;
    (!has_property(api, union.variants[index].schema.id, &tag.property)).then_some(value)
}

/// The field that holds the tag, where the type admits other texts than those that stand for the variant.
fn tag_field(types: &RustTypes<'_>, tag: &ir::Tag, index: usize, id: TypeId) -> Option<TagField> {
    let id = types.behind_aliases(id)?;
    let Shape::Struct(shape) = &types.api.types[id].shape else { return None };
    let at = shape.fields.iter().position(|field| field.name == tag.property)?;
    let field = &shape.fields[at];
    let is_plain = types.of(field.schema) == RustType::String;
    (is_plain && tag.default != Some(index)).then(|| TagField {
        name: types.names.of_fields(id)[at].clone(),
        optional: !field.required && preset_of(types, field).is_none(),
        values: tag.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| Wire::new(value)).collect(),
    })
}

/// What the field is where it is absent.
fn preset_of(types: &RustTypes<'_>, field: &ir::Field) -> Option<Preset> {
    types.preset(field.schema, &field.fallback.as_ref().filter(|_| !field.required)?.value)
}

/// The value of the tag that an absent one counts as: all variants that may lack it say the same.
fn absent<'a>(types: &RustTypes<'a>, union: &ir::Union, tag: &ir::Tag) -> Option<&'a str> {
    let mut all = None;
    for variant in &union.variants {
        let Shape::Struct(shape) = &types.api.types[types.behind_aliases(variant.schema.id)?].shape else {
            return None;
        };
        let field = shape.fields.iter().find(|field| field.name == tag.property)?;
        if field.required {
            continue;
        }
        preset_of(types, field)?;
        let Literal::Text(value) = &field.fallback.as_ref()?.value else { return None };
        if *all.get_or_insert(value) != value {
            return None;
        }
    }
    let value = all?;
    tag.values.iter().any(|(known, _)| known == value).then_some(value)
}

/// Whether all objects of the type have the property as a field, under whatever names.
fn has_property(api: &ir::Api, id: TypeId, property: &str) -> bool {
    let mut waiting = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &api.types[id].shape {
            Shape::Alias(other) => waiting.push(other.id),
            Shape::Struct(shape) if shape.fields.iter().any(|field| field.name == property) => {}
            // It writes its own.
            Shape::Union(union) if union.tag.as_ref().is_some_and(|tag| tag.property == property) => {}
            Shape::Union(union) => waiting.extend(union.variants.iter().map(|variant| variant.schema.id)),
            _ => return false,
        }
    }
    true
}

fn reading(types: &RustTypes<'_>, union: &ir::Union) -> Reading {
    let kinds: Vec<_> = union.variants.iter().map(|variant| Kinds::of_use(types.api, variant.schema)).collect();
    if let Some(tag) = &union.tag {
        return Reading::Tag {
            property: Wire::new(&tag.property),
            values: tag.groups().into_iter().map(|(value, variants)| (Wire::new(value), variants)).collect(),
            absent: absent(types, union, tag).map(Wire::new),
            otherwise: match tag.default {
                Some(variant) => Otherwise::Variant(variant),
                // A client may find what is new to it in what else is said.
                None if tag.is_shared() => Otherwise::Trial,
                None => Otherwise::Refused,
            },
            exactly_one: union.exactly_one,
        };
    }
    let is_apart = |index: usize| !kinds[..index].iter().any(|other| other.meets(kinds[index]));
    if (0..kinds.len()).all(|index| is_apart(index) && kinds[index].names().next().is_some()) {
        let of_variant = |(index, kinds): (usize, &Kinds)| kinds.names().map(move |name| (name, index));
        return Reading::Kind(kinds.iter().enumerate().flat_map(of_variant).collect());
    }
    let objects = kinds.iter().all(|kinds| kinds.are_objects());
    Reading::Trial { exactly_one: union.exactly_one, objects }
}
