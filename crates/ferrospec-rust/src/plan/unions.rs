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

/// Whether a text may be one of some texts, or a list of what these are not: of a parameter that says `a,b` or `1`, only trying
/// tells which.
fn is_text_or_list_of_others(api: &ir::Api, union: &ir::Union) -> bool {
    let (mut alone, mut listed) = (Said::default(), Said::default());
    for variant in &union.variants {
        match &api.types[plain(api, variant.schema).id].shape {
            Shape::Array(items) => listed.add(api, *items, Said::DEPTH),
            _ => alone.add(api, variant.schema, Said::DEPTH),
        }
    }
    match alone.any_text {
        // What is any text as well, is that alone, whether it stands in a list or not.
        true => !listed.any_text && (listed.others || !listed.texts.is_empty()),
        false => !alone.texts.is_empty() && (listed.any_text || listed.others || !listed.texts.is_subset(&alone.texts)),
    }
}

/// What values without parts say, as texts.
#[derive(Default)]
struct Said<'a> {
    /// Whether they may be any text.
    any_text: bool,
    /// The texts that are listed.
    texts: BTreeSet<&'a str>,
    /// Whether they may be numbers or truth values.
    others: bool,
}

impl<'a> Said<'a> {
    /// So deep unions are looked into, which may hold themselves.
    const DEPTH: usize = 8;

    fn add(&mut self, api: &'a ir::Api, schema: ir::Use, depth: usize) {
        match &api.types[plain(api, schema).id].shape {
            Shape::Scalar(ir::Scalar::String { .. }) => self.any_text = true,
            Shape::Scalar(_) => self.others = true,
            Shape::Enum(listed) => {
                for value in &listed.values {
                    match &value.value {
                        ir::Literal::Text(text) => _ = self.texts.insert(text),
                        ir::Literal::Number(_) | ir::Literal::Bool(_) => self.others = true,
                        _ => {}
                    }
                }
            }
            Shape::Union(union) if depth > 0 => {
                union.variants.iter().for_each(|variant| self.add(api, variant.schema, depth - 1));
            }
            _ => {}
        }
    }
}

/// The type behind all names that only stand for it.
fn plain(api: &ir::Api, schema: ir::Use) -> ir::Use {
    let mut at = schema;
    while let Shape::Alias(other) = &api.types[at.id].shape {
        at = *other;
    }
    at
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
        return Reading::Kind { kinds, objects: union.object_tag.as_deref().map(told) };
    }
    let objects = kinds.iter().all(|kinds| kinds.are_objects());
    Reading::Trial { exactly_one: union.exactly_one, objects }
}
