//! Types that are written once although several places have them.
//!
//! What has no name of its own often says what is said elsewhere: each of fifty properties is `active`, `inactive` or
//! `pending`. Written once, it is one type for whoever takes a value from here to there, and compiles once. Each place
//! keeps its name for it, so that nobody's code knows the difference.

use super::shapes::{Aliases, are_one};
use crate::parallel::Threads;
use crate::program::{Alias, Contents, Enum, Ident, RustType, Struct, TypeItem, Union};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Makes types one that are among `inline` and in the same list, and that are the same but for their names: enumerations, then
/// structs and unions, until none is left. The one with the shortest name is it, and the others become other names for it.
///
/// What each such name stands for is handed back.
pub(super) fn share(lists: [&mut [TypeItem]; 2], inline: &HashSet<&Ident>, threads: Threads) -> Aliases {
    let aliases = lists.iter().flat_map(|items| items.iter()).filter_map(|item| match item {
        TypeItem::Alias(alias) => Some((alias.name.clone(), alias.ty.clone())),
        _ => None,
    });
    let mut aliases: Aliases = aliases.collect();
    for items in lists {
        let lots = lots(items, inline, threads);
        let (enums, others): (Vec<_>, Vec<_>) =
            lots.into_iter().partition(|lot| matches!(items[lot[0]], TypeItem::Enum(_)));
        let mut replaced = rename(items, twins(items, &enums, &aliases, threads), &mut aliases);
        // What holds types that are one now may be one itself.
        loop {
            let found = twins(items, &others, &aliases, threads);
            if found.is_empty() {
                break;
            }
            replaced.extend(rename(items, found, &mut aliases));
        }
        threads.let_go(replaced);
        for item in items {
            if let TypeItem::Union(union) = item {
                convert_what_is_one(union, &aliases);
            }
        }
    }
    aliases
}

/// The indices of items among `inline` that may be one, because their members have the same names: those of each lot, the one with
/// the shortest name first. By far the most are like no other, and are not looked at again.
fn lots(items: &[TypeItem], inline: &HashSet<&Ident>, threads: Threads) -> Vec<Vec<usize>> {
    let keys = threads.map(items, |item| key(item).filter(|_| inline.contains(item.name())));
    let mut keys: Vec<_> = keys.into_iter().zip(0..).filter_map(|(key, at)| Some((key?, at))).collect();
    keys.sort_unstable();
    let lots = keys.chunk_by(|(one, _), (other, _)| one == other).filter(|lot| lot.len() > 1);
    let lots = lots.map(|lot| {
        let mut lot: Vec<usize> = lot.iter().map(|(_, at)| *at).collect();
        lot.sort_by_key(|at| (items[*at].name().as_str().len(), items[*at].name()));
        lot
    });
    lots.collect()
}

/// A number that is the same for items whose members have the same names; `None` for what is never another name. Who uses another
/// name for what is deprecated would be warned.
fn key(item: &TypeItem) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    std::mem::discriminant(item).hash(&mut hasher);
    match item {
        TypeItem::Enum(item) if !item.deprecated => item.names().for_each(|name| name.hash(&mut hasher)),
        TypeItem::Struct(item) if !item.deprecated => {
            item.fields.iter().for_each(|field| field.name.hash(&mut hasher));
        }
        TypeItem::Union(item) if !item.deprecated => {
            item.variants.iter().for_each(|variant| variant.name.hash(&mut hasher));
        }
        _ => return None,
    }
    Some(hasher.finish())
}

/// The indices of what is written elsewhere in its lot, each with the name that it has there.
fn twins(items: &[TypeItem], lots: &[Vec<usize>], aliases: &Aliases, threads: Threads) -> Vec<(usize, Ident)> {
    let found = threads.map(lots, |lot| {
        let (mut written, mut twins): (Vec<&TypeItem>, _) = (Vec::new(), Vec::new());
        let left = lot.iter().map(|at| (*at, &items[*at])).filter(|(_, item)| !matches!(item, TypeItem::Alias(_)));
        for (at, item) in left {
            match written.iter().find(|other| are_one(other, item, aliases)) {
                Some(first) => twins.push((at, first.name().clone())),
                None => written.push(item),
            }
        }
        twins
    });
    found.into_iter().flatten().collect()
}

/// Makes each of these another name for the one that is written; what they were.
fn rename(items: &mut [TypeItem], twins: Vec<(usize, Ident)>, aliases: &mut Aliases) -> Vec<TypeItem> {
    let mut replaced = Vec::with_capacity(twins.len());
    for (index, first) in twins {
        let (name, docs, deprecated) = match &items[index] {
            TypeItem::Enum(Enum { name, docs, deprecated, .. })
            | TypeItem::Struct(Struct { name, docs, deprecated, .. })
            | TypeItem::Union(Union { name, docs, deprecated, .. }) => (name.clone(), docs.clone(), *deprecated),
            TypeItem::Alias(_) | TypeItem::Newtype(_) | TypeItem::Tuple(_) => continue,
        };
        let ty = RustType::Named(first);
        aliases.insert(name.clone(), ty.clone());
        let alias = TypeItem::Alias(Alias { name, docs, deprecated, ty });
        replaced.push(std::mem::replace(&mut items[index], alias));
    }
    replaced
}

/// Lets only the first of several types become the body by itself that are one by these names.
pub(super) fn convert_first(contents: &mut Contents, aliases: &Aliases) {
    let plain: Vec<_> = contents.variants.iter().map(|variant| resolved(&variant.ty, aliases)).collect();
    for (index, variant) in contents.variants.iter_mut().enumerate() {
        variant.converts &= !plain[..index].contains(&plain[index]);
    }
}

/// Lets only those types become the union by themselves that no other of its variants has by another name.
fn convert_what_is_one(union: &mut Union, aliases: &Aliases) {
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
pub(super) fn resolved(ty: &RustType, aliases: &Aliases) -> RustType {
    match ty {
        RustType::Named(name) => aliases.get(name).map_or_else(|| ty.clone(), |ty| resolved(ty, aliases)),
        ty => ty.with_inner(&|inner| resolved(inner, aliases)),
    }
}
