//! The types of the description.

use super::{
    closed,
    code::{Code, list},
    enums,
    names::Names,
    newtypes, structs, tuples, unions, values,
};
use crate::program::{Enum, Ident, TypeItem, Variants};

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

/// What makes an enumeration with other values than those that are listed one that texts are parsed into.
pub(super) fn parsed(item: &TypeItem) -> Option<Code> {
    let is_parsed = matches!(item, TypeItem::Enum(Enum { unknown: Some(_), variants: Variants::Texts(_), .. }));
    is_parsed.then(|| {
        let mut code = Code::default();
        if !code.fits(format_args!("ferrospec_runtime::from_str!({});", item.name())) {
            code.line("ferrospec_runtime::from_str!(");
            code.inside(|code| code.whole_line(item.name()));
            code.line(");");
        }
        code
    })
}

/// Whether serde's traits are implemented for it; another name for a type has them already.
pub(super) fn is_bridged(item: &TypeItem) -> bool {
    !matches!(item, TypeItem::Alias(_))
}

/// What makes types serde's.
pub(crate) fn bridge(types: &[Ident]) -> String {
    let mut code = Code::default();
    code.line("#[cfg(feature = \"serde\")]");
    if !code.fits(format_args!("ferrospec_runtime::serde!({});", list(types.iter()))) {
        code.line("ferrospec_runtime::serde!(");
        code.inside(|code| types.iter().for_each(|name| code.whole_line(format_args!("{name},"))));
        code.line(");");
    }
    code.into_text()
}
