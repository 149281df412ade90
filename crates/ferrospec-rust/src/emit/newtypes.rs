//! Names for lists, maps and scalars.

use super::{
    attributes, checks,
    code::{Code, is_path},
    names::Names,
};
use crate::program::{Alias, DocText, Ident, Known, Newtype, RustType};

pub(super) fn alias(names: &Names<'_>, item: &Alias) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    code.deprecated(item.deprecated);
    let ty = names.ty(&item.ty);
    let line = format_args!("pub type {} = {ty};", item.name);
    if is_path(&ty) {
        code.whole_line(line)
    } else {
        code.line(line)
    }
    code
}

/// Another name for what an answer carries, which is written elsewhere.
pub(super) fn another_name(names: &Names<'_>, name: &Ident, docs: &DocText, other: &Ident) -> Code {
    let mut code = Code::default();
    code.docs(docs);
    code.whole_line(format_args!("pub type {name} = {};", names.ty(&RustType::Local(other.clone()))));
    code
}

/// The struct and what it implements.
pub(super) fn newtype(names: &Names<'_>, item: &Newtype) -> Vec<Code> {
    let Newtype { name, docs, deprecated, derives, ty, checks } = item;
    let ty = names.ty(ty);
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let [mut definition, mut conversion, mut read, mut write] = <[Code; 4]>::default();
    definition.docs(docs);
    definition.line(attributes::derives(derives, true));
    definition.deprecated(*deprecated);
    definition.line(format_args!("pub struct {name}("));
    definition.inside(|code| {
        code.doc("What is in it.");
        code.line(format_args!("pub {ty},"));
    });
    definition.line(");");
    conversion.block(format_args!("impl From<{ty}> for {name}"), |code| {
        code.block(format_args!("fn from(inner: {ty}) -> Self"), |code| code.line("Self(inner)"));
    });
    read.block(format_args!("impl {decode} for {name}"), |code| {
        code.block(format_args!("fn decode(from: &mut dyn {source}) -> Result<Self, {refused}>"), |code| {
            code.line(format_args!("{decode}::decode(from).map(Self)"));
        });
    });
    write.block(format_args!("impl {encode} for {name}"), |code| {
        code.block(format_args!("fn encode(&self, to: &mut dyn {sink}) -> Result<(), {error}>"), |code| {
            code.line(format_args!("{encode}::encode(&self.0, to)"));
        });
    });
    vec![definition, conversion, read, write, checks::of_newtype(names, name, checks)]
}
