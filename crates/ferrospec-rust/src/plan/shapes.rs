//! Structs and unions that are written once although several places have them.
//!
//! A description that was put together by a program says the same object in full wherever it stands, with the same words
//! for each property. Of types that differ in nothing but their names one is written, and it compiles once.

use crate::program::{Beside, Field, Ident, RustType, Struct, TypeItem, Union, UnionVariant};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The indices of items among `inline` that are written elsewhere in the same list, each with the name that they have there,
/// which is the shortest.
///
/// Types are the same by whatever `aliases` they go, so that who shares those finds more: what holds them.
pub(super) fn twins(
    items: &[TypeItem],
    inline: &BTreeSet<&Ident>,
    aliases: &BTreeMap<Ident, RustType>,
) -> Vec<(usize, Ident)> {
    let mut shapes: Vec<(usize, Shape<'_>)> =
        items.iter().enumerate().filter_map(|(index, item)| Some((index, Shape::of(item, inline)?))).collect();
    shapes.sort_by_key(|(_, shape)| (shape.name().as_str().len(), shape.name()));
    // Only those are compared that have members of the same names.
    let mut written: HashMap<Vec<&Ident>, Vec<&Shape<'_>>> = HashMap::new();
    let mut twins = Vec::new();
    for (index, shape) in &shapes {
        let alike = written.entry(shape.members()).or_default();
        match alike.iter().find(|other| other.holds_as(shape, aliases)) {
            Some(first) => twins.push((*index, first.name().clone())),
            None => alike.push(shape),
        }
    }
    twins
}

/// What can be written once.
enum Shape<'a> {
    Struct(&'a Struct),
    Union(&'a Union),
}

impl<'a> Shape<'a> {
    /// Who uses another name for what is deprecated would be warned, so that this stays what it is.
    fn of(item: &'a TypeItem, inline: &BTreeSet<&Ident>) -> Option<Self> {
        match item {
            TypeItem::Struct(item) if inline.contains(&item.name) && !item.deprecated => Some(Self::Struct(item)),
            TypeItem::Union(item) if inline.contains(&item.name) && !item.deprecated => Some(Self::Union(item)),
            _ => None,
        }
    }

    fn name(&self) -> &'a Ident {
        match self {
            Self::Struct(item) => &item.name,
            Self::Union(item) => &item.name,
        }
    }

    fn members(&self) -> Vec<&'a Ident> {
        match self {
            Self::Struct(item) => item.fields.iter().map(|field| &field.name).collect(),
            Self::Union(item) => item.variants.iter().map(|variant| &variant.name).collect(),
        }
    }

    fn holds_as(&self, other: &Self, aliases: &BTreeMap<Ident, RustType>) -> bool {
        match (self, other) {
            (Self::Struct(one), Self::Struct(other)) => holds_as(one, other, aliases),
            (Self::Union(one), Self::Union(other)) => may_be_as(one, other, aliases),
            _ => false,
        }
    }
}

fn holds_as(one: &Struct, other: &Struct, aliases: &BTreeMap<Ident, RustType>) -> bool {
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

fn is_as(one: &Field, other: &Field, aliases: &BTreeMap<Ident, RustType>) -> bool {
    let Field { wire, name, slot, docs, deprecated, ty, presence, written, fixed, checks, made, argument, setter } =
        one;
    (wire, name, slot, docs, deprecated) == (&other.wire, &other.name, &other.slot, &other.docs, &other.deprecated)
        && (presence, written, fixed, checks) == (&other.presence, &other.written, &other.fixed, &other.checks)
        && (made, setter, argument.conversion) == (&other.made, &other.setter, other.argument.conversion)
        && same(ty, &other.ty, aliases)
        && same(&argument.ty, &other.argument.ty, aliases)
}

fn is_beside(one: &Beside, other: &Beside, aliases: &BTreeMap<Ident, RustType>) -> bool {
    match (one, other) {
        (Beside::Ignored, Beside::Ignored) | (Beside::Refused, Beside::Refused) => true,
        (
            Beside::Kept { name, slot, docs, values, checks },
            Beside::Kept { name: name_2, slot: slot_2, docs: docs_2, values: values_2, checks: checks_2 },
        ) => (name, slot, docs, checks) == (name_2, slot_2, docs_2, checks_2) && same(values, values_2, aliases),
        _ => false,
    }
}

fn may_be_as(one: &Union, other: &Union, aliases: &BTreeMap<Ident, RustType>) -> bool {
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
pub(super) fn same(one: &RustType, other: &RustType, aliases: &BTreeMap<Ident, RustType>) -> bool {
    let [one, other] = [one, other].map(|ty| plain(ty, aliases));
    match (one.inner(), other.inner()) {
        (Some(in_one), Some(in_other)) => {
            std::mem::discriminant(one) == std::mem::discriminant(other) && same(in_one, in_other, aliases)
        }
        _ => one == other,
    }
}

fn plain<'a>(mut ty: &'a RustType, aliases: &'a BTreeMap<Ident, RustType>) -> &'a RustType {
    while let RustType::Named(name) = ty
        && let Some(other) = aliases.get(name)
    {
        ty = other;
    }
    ty
}
