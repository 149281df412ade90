//! Types that are written once although several places have them.
//!
//! What has no name of its own often says what is said elsewhere: each of fifty properties is `active`, `inactive` or
//! `pending`. Written once, it is one type for whoever takes a value from here to there, and compiles once. Each place
//! keeps its name for it, so that nobody's code knows the difference.

use super::shapes;
use crate::program::{Alias, Contents, Enum, Ident, RustType, Struct, TypeItem, Union};
use std::collections::{BTreeMap, BTreeSet};

/// Makes types one that are among `inline` and in the same list, and that are the same but for their names: enumerations, then
/// structs and unions, until none is left. The one with the shortest name is it, and the others become other names for it.
///
/// What each such name stands for is handed back.
pub(super) fn share(lists: [&mut [TypeItem]; 2], inline: &BTreeSet<&Ident>) -> BTreeMap<Ident, RustType> {
    let aliases = lists.iter().flat_map(|items| items.iter()).filter_map(|item| match item {
        TypeItem::Alias(alias) => Some((alias.name.clone(), alias.ty.clone())),
        _ => None,
    });
    let mut aliases: BTreeMap<_, _> = aliases.collect();
    for items in lists {
        let found = twins(items, inline);
        rename(items, found, &mut aliases);
        // What holds types that are one now may be one itself.
        loop {
            let found = shapes::twins(items, inline, &aliases);
            if found.is_empty() {
                break;
            }
            rename(items, found, &mut aliases);
        }
        for item in items {
            if let TypeItem::Union(union) = item {
                convert_what_is_one(union, &aliases);
            }
        }
    }
    aliases
}

/// Makes each of these another name for the one that is written.
fn rename(items: &mut [TypeItem], twins: Vec<(usize, Ident)>, aliases: &mut BTreeMap<Ident, RustType>) {
    for (index, first) in twins {
        let (name, docs, deprecated) = match &items[index] {
            TypeItem::Enum(Enum { name, docs, deprecated, .. })
            | TypeItem::Struct(Struct { name, docs, deprecated, .. })
            | TypeItem::Union(Union { name, docs, deprecated, .. }) => (name.clone(), docs.clone(), *deprecated),
            TypeItem::Alias(_) | TypeItem::Newtype(_) | TypeItem::Tuple(_) => continue,
        };
        let ty = RustType::Named(first);
        aliases.insert(name.clone(), ty.clone());
        items[index] = TypeItem::Alias(Alias { name, docs, deprecated, ty });
    }
}

/// Lets only the first of several types become the body by itself that are one by these names.
pub(super) fn convert_first(contents: &mut Contents, aliases: &BTreeMap<Ident, RustType>) {
    let plain: Vec<_> = contents.variants.iter().map(|variant| resolved(&variant.ty, aliases)).collect();
    for (index, variant) in contents.variants.iter_mut().enumerate() {
        variant.converts &= !plain[..index].contains(&plain[index]);
    }
}

/// The indices of what is written elsewhere, each with the name that it has there.
fn twins(items: &[TypeItem], inline: &BTreeSet<&Ident>) -> Vec<(usize, Ident)> {
    let enums = items.iter().enumerate().filter_map(|(index, item)| match item {
        // Who uses another name for what is deprecated would be warned.
        TypeItem::Enum(item) if inline.contains(&item.name) && !item.deprecated => Some((index, item)),
        _ => None,
    });
    let mut enums: Vec<_> = enums.collect();
    enums.sort_by_key(|(_, item)| (item.name.as_str().len(), &item.name));
    let mut written: BTreeMap<Vec<&Ident>, Vec<&Enum>> = BTreeMap::new();
    let mut twins = Vec::new();
    for (index, item) in enums {
        let alike = written.entry(item.names().collect()).or_default();
        match alike.iter().find(|other| other.lists_as(item)) {
            Some(first) => twins.push((index, first.name.clone())),
            None => alike.push(item),
        }
    }
    twins
}

/// Lets only those types become the union by themselves that no other of its variants has by another name.
fn convert_what_is_one(union: &mut Union, aliases: &BTreeMap<Ident, RustType>) {
    let plain: Vec<_> = union.variants.iter().map(|variant| unboxed(&resolved(&variant.ty, aliases))).collect();
    for (variant, ty) in union.variants.iter_mut().zip(&plain) {
        variant.converts &= plain.iter().filter(|other| *other == ty).count() == 1;
    }
}

fn unboxed(ty: &RustType) -> RustType {
    match ty {
        RustType::Boxed(inner) => (**inner).clone(),
        ty => ty.clone(),
    }
}

/// The type without other names.
pub(super) fn resolved(ty: &RustType, aliases: &BTreeMap<Ident, RustType>) -> RustType {
    match ty {
        RustType::Named(name) => aliases.get(name).map_or_else(|| ty.clone(), |ty| resolved(ty, aliases)),
        ty => ty.with_inner(&|inner| resolved(inner, aliases)),
    }
}
