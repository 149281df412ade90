//! The types of the description.

use super::{closed, code::Code, enums, names::Names, newtypes, structs, tuples, unions, values};
use crate::program::{Enum, TypeItem, Variants};

pub(super) fn items(names: &Names<'_>, item: &TypeItem) -> Vec<Code> {
    match item {
        TypeItem::Struct(item) => structs::items(names, item),
        TypeItem::Enum(item) if item.unknown.is_none() => closed::items(names, item),
        TypeItem::Enum(item) => match &item.variants {
            Variants::Texts(variants) => enums::texts(names, item, variants),
            Variants::Integers(variants) => values::integers(names, item, variants),
            Variants::Values { variants, texts } => values::values(names, item, variants, texts),
        },
        TypeItem::Newtype(item) => newtypes::newtype(names, item),
        TypeItem::Union(item) => unions::items(names, item),
        TypeItem::Tuple(item) => tuples::items(names, item),
        TypeItem::Alias(item) => vec![newtypes::alias(names, item)],
    }
}

/// What makes a type serde's, and an enumeration with other values than those that are listed one that texts are parsed
/// into; another name for one is that already.
pub(super) fn bridge(item: &TypeItem) -> Option<Code> {
    if matches!(item, TypeItem::Alias(_)) {
        return None;
    }
    let mut code = Code::default();
    let mut bridges = vec!["serde"];
    if matches!(item, TypeItem::Enum(Enum { unknown: Some(_), variants: Variants::Texts(_), .. })) {
        bridges.push("from_str");
    }
    for bridge in bridges {
        if !code.fits(format_args!("ferrospec_runtime::{bridge}!({});", item.name())) {
            code.line(format_args!("ferrospec_runtime::{bridge}!("));
            code.inside(|code| code.whole_line(item.name()));
            code.line(");");
        }
    }
    Some(code)
}
