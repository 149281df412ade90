//! The types of the description.

use super::{enums, names::Names, newtypes, source::Items, structs};
use crate::program::TypeItem;
use quote::quote;

pub(super) fn items(names: &Names<'_>, item: &TypeItem) -> Vec<Items> {
    match item {
        TypeItem::Struct(item) => structs::items(names, item),
        TypeItem::Enum(item) => enums::items(names, item),
        TypeItem::Newtype(item) => newtypes::newtype(names, item),
        TypeItem::Alias(item) => vec![vec![newtypes::alias(names, item)]],
    }
}

/// What makes the types serde's.
pub(super) fn bridges(types: &[TypeItem]) -> Items {
    let bridged = types.iter().filter(|item| !matches!(item, TypeItem::Alias(_))).map(TypeItem::name);
    bridged.map(|name| quote!(ferrospec_runtime::serde!(#name);)).collect()
}
