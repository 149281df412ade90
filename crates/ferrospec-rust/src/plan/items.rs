//! The types of a description.

use super::{
    bounds, docs, enums,
    fields::{FieldWish, fields, has_constructor, is_default},
    ident::Case,
    recursion::FieldAt,
    reserved,
    roles::Role,
    rust_type::RustTypes,
    scope::Scope,
    tuples, unions,
};
use crate::program::{Alias, Beside, DocText, Ident, Newtype, Phrase, RustType, Struct, TypeItem};
use ferrospec_ir::{Additional, Place, Shape, Type, TypeId};
use std::collections::BTreeSet;

/// Every type that is written under a name and for which `wanted` is set, sorted by it.
pub(super) fn items(types: &RustTypes<'_>, boxes: &BTreeSet<FieldAt>, wanted: &[bool]) -> Vec<TypeItem> {
    let ids: Vec<_> = types.api.types.iter().filter(|(id, _)| wanted[id.index()]).collect();
    let items = types.threads.map(&ids, |(id, ty)| item(types, boxes, *id, ty));
    let mut items: Vec<_> = items.into_iter().flatten().collect();
    items.sort_by(|a, b| a.name().cmp(b.name()));
    items
}

fn item(types: &RustTypes<'_>, boxes: &BTreeSet<FieldAt>, id: TypeId, ty: &Type) -> Option<TypeItem> {
    let name = types.names.of_type(id)?.clone();
    let place = docs::place(types.api, &ty.place);
    let docs = match ty.place {
        Place::Base { .. } | Place::Input { .. } | Place::Parts { .. } => docs::prose(&ty.docs).then(place),
        _ => docs::prose_or(&ty.docs, place),
    };
    let docs = match bounds::words(&ty.checks) {
        Some(bounds) => docs.then(bounds.into()),
        None => docs,
    };
    let deprecated = ty.docs.deprecated;
    Some(match (types.roles[id.index()], &ty.shape) {
        (_, Shape::Struct(shape)) => TypeItem::Struct(structure(types, boxes, id, shape, (name, docs, deprecated))),
        (_, Shape::Enum(shape)) => {
            TypeItem::Enum(enums::enumeration(shape, (name, docs, deprecated), types.checks_of_whole(id)))
        }
        (Role::Union, Shape::Union(shape)) => {
            TypeItem::Union(unions::union(types, boxes, id, shape, (name, docs, deprecated)))
        }
        (Role::Tuple, Shape::Tuple(shape)) => {
            TypeItem::Tuple(tuples::tuple(types, boxes, id, shape, (name, docs, deprecated)))
        }
        (Role::Newtype, _) => TypeItem::Newtype(Newtype {
            name,
            docs,
            deprecated,
            derives: types.derives[id.index()].clone(),
            ty: types.definition(id),
            checks: types.checks_of_definition(id),
        }),
        _ => TypeItem::Alias(Alias { name, docs, deprecated, ty: types.definition(id) }),
    })
}

fn structure(
    types: &RustTypes<'_>,
    boxes: &BTreeSet<FieldAt>,
    id: TypeId,
    shape: &ferrospec_ir::Struct,
    (name, docs, deprecated): (Ident, DocText, bool),
) -> Struct {
    let field_names = types.names.of_fields(id);
    let mut slots = Scope::without(reserved::VARIABLES);
    let wishes = shape
        .fields
        .iter()
        .zip(field_names.iter().cloned())
        .enumerate()
        .map(|(index, (field, name))| FieldWish {
            wire: &field.name,
            docs: docs::prose_or(&field.docs, docs::property(&name, &field.name))
                .then(docs::access(field.access))
                .then(types.files.docs(id, &field.name)),
            name,
            ty: types.of(field.schema),
            schema: Some(field.schema),
            checks: types.checks(field.schema),
            boxed: boxes.contains(&(id, index)),
            required: field.required,
            fallback: field.fallback.as_ref(),
            tag: types.tags.get(&(id, index)),
            deprecated: field.docs.deprecated,
        })
        .collect();
    let derives = &types.derives[id.index()];
    let functions = Scope::without(reserved::OF_STRUCTS).and_without(reserved::OF_TYPES);
    let functions = derives.iter().fold(functions, |scope, name| scope.and_without(reserved::of_derived(name)));
    let fields = fields(types, wishes, functions, &mut slots);
    let beside = match shape.additional {
        Additional::Ignored => Beside::Ignored,
        Additional::Refused => Beside::Refused,
        Additional::Typed(values) => {
            let name = additional(field_names);
            Beside::Kept {
                slot: slots.claim(name.clone()),
                name,
                docs: Phrase::new("Every property that has no field of its own.").into(),
                values: types.of(values),
                checks: types.checks(values),
            }
        }
    };
    Struct {
        name,
        docs,
        deprecated,
        derives: derives.clone(),
        default: is_default(&fields),
        constructor: has_constructor(&fields) && !types.void[id.index()],
        void: types.void[id.index()],
        fields,
        beside,
        is_headed: shape.is_headed,
        checks: types.checks_of_whole(id),
    }
}

/// The field of what else is in an object, beside the fields of these names.
pub(super) fn additional(field_names: &[Ident]) -> Ident {
    let mut names = Scope::default();
    field_names.iter().for_each(|name| _ = names.take(name));
    let choices = ["additional", "additional_properties"].into_iter();
    names.claim_first(choices.map(|name| Case::Snake.ident(&[name])))
}

/// Whether a type is so nested that clippy's `type_complexity` would say so; it scores each part by its depth.
pub(super) fn is_complex(ty: &RustType) -> bool {
    let (mut score, mut nest, mut part) = (0, 1, Some(ty));
    while let Some(ty) = part {
        score += 10 * nest;
        nest += 1;
        if matches!(ty, RustType::Map(_) | RustType::Secret) {
            score += 10 * nest;
        }
        part = ty.inner();
    }
    score > 250
}
