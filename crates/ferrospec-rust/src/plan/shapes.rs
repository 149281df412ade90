//! Which items are the same but for their names.
//!
//! A description that was put together by a program says the same object in full wherever it stands, with the same words
//! for each property.

use crate::program::{Beside, Field, Ident, RustType, Struct, TypeItem, Union, UnionVariant};
use std::collections::HashMap;

/// What each other name of a type stands for.
pub(super) type Aliases = HashMap<Ident, RustType>;

/// Whether two items differ in nothing but their names. Types are the same by whatever `aliases` they go, so that who shares those
/// finds more: what holds them.
pub(super) fn are_one(one: &TypeItem, other: &TypeItem, aliases: &Aliases) -> bool {
    match (one, other) {
        (TypeItem::Enum(one), TypeItem::Enum(other)) => one.lists_as(other),
        (TypeItem::Struct(one), TypeItem::Struct(other)) => holds_as(one, other, aliases),
        (TypeItem::Union(one), TypeItem::Union(other)) => may_be_as(one, other, aliases),
        _ => false,
    }
}

fn holds_as(one: &Struct, other: &Struct, aliases: &Aliases) -> bool {
    let Struct {
        name: _,
        docs: _,
        deprecated: _,
        derives,
        default,
        constructor,
        void,
        fields,
        beside,
        is_headed,
        checks,
    } = one;
    (derives, default, constructor, void) == (&other.derives, &other.default, &other.constructor, &other.void)
        && (is_headed, checks) == (&other.is_headed, &other.checks)
        && each(fields, &other.fields, |one, other| is_as(one, other, aliases))
        && is_beside(beside, &other.beside, aliases)
}

fn is_as(one: &Field, other: &Field, aliases: &Aliases) -> bool {
    let Field { wire, name, slot, docs, deprecated, ty, presence, written, fixed, checks, made, argument, setter } =
        one;
    (wire, name, slot, docs, deprecated) == (&other.wire, &other.name, &other.slot, &other.docs, &other.deprecated)
        && (presence, written, fixed, checks) == (&other.presence, &other.written, &other.fixed, &other.checks)
        && (made, setter, argument.conversion) == (&other.made, &other.setter, other.argument.conversion)
        && same(ty, &other.ty, aliases)
        && same(&argument.ty, &other.argument.ty, aliases)
}

fn is_beside(one: &Beside, other: &Beside, aliases: &Aliases) -> bool {
    match (one, other) {
        (Beside::Ignored, Beside::Ignored) | (Beside::Refused, Beside::Refused) => true,
        (
            Beside::Kept { name, slot, docs, values, checks },
            Beside::Kept { name: name_2, slot: slot_2, docs: docs_2, values: values_2, checks: checks_2 },
        ) => (name, slot, docs, checks) == (name_2, slot_2, docs_2, checks_2) && same(values, values_2, aliases),
        _ => false,
    }
}

fn may_be_as(one: &Union, other: &Union, aliases: &Aliases) -> bool {
    let Union { name: _, docs: _, deprecated: _, derives, variants, reading, checks } = one;
    let is_as = |one: &UnionVariant, other: &UnionVariant| {
        let UnionVariant { name, docs, ty, checks, converts, tag, writes } = one;
        (name, docs, checks, converts) == (&other.name, &other.docs, &other.checks, &other.converts)
            && (tag, writes) == (&other.tag, &other.writes)
            && same(ty, &other.ty, aliases)
    };
    (derives, reading, checks) == (&other.derives, &other.reading, &other.checks)
        && each(variants, &other.variants, is_as)
}

fn each<T>(one: &[T], other: &[T], is_as: impl Fn(&T, &T) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_as(one, other))
}

/// Whether two types are one, by whatever names.
pub(super) fn same(one: &RustType, other: &RustType, aliases: &Aliases) -> bool {
    let [one, other] = [one, other].map(|ty| plain(ty, aliases));
    match (one.inner(), other.inner()) {
        (Some(in_one), Some(in_other)) => {
            std::mem::discriminant(one) == std::mem::discriminant(other) && same(in_one, in_other, aliases)
        }
        _ => one == other,
    }
}

fn plain<'a>(mut ty: &'a RustType, aliases: &'a Aliases) -> &'a RustType {
    while let RustType::Named(name) = ty
        && let Some(other) = aliases.get(name)
    {
        ty = other;
    }
    ty
}
