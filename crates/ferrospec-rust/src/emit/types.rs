//! The types of the description.

use super::{enums, names::Names, newtypes, source::Items, structs};
use crate::program::TypeItem;
use quote::quote;

pub(super) fn items(names: &Names<'_>, types: &[TypeItem]) -> Vec<Items> {
    let mut groups: Vec<Items> = types
        .iter()
        .flat_map(|item| match item {
            TypeItem::Struct(item) => structs::items(names, item),
            TypeItem::Enum(item) => enums::items(names, item),
            TypeItem::Newtype(item) => newtypes::newtype(names, item),
            TypeItem::Alias(item) => vec![vec![newtypes::alias(names, item)]],
        })
        .collect();
    let bridged = types.iter().filter(|item| !matches!(item, TypeItem::Alias(_))).map(TypeItem::name);
    groups.push(bridged.map(|name| quote!(ferrospec_runtime::serde!(#name);)).collect());
    groups
}
