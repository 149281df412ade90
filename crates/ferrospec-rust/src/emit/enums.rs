//! String enumerations.

use super::{
    checks,
    code::{Code, list},
    names::Names,
};
use crate::program::{Enum, Known};

/// The enum and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Enum) -> Vec<Code> {
    [definition(item), as_str(item)]
        .into_iter()
        .chain(same(item))
        .chain([from(item), display(item), decode(names, item), encode(names, item), check(names, item)])
        .collect()
}

fn definition(item: &Enum) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    code.line("#[derive(Clone, Debug)]");
    code.deprecated(item.deprecated);
    code.block(format_args!("pub enum {}", item.name), |code| {
        for variant in &item.variants {
            code.docs(&variant.docs);
            code.line(format_args!("{},", variant.name));
        }
        code.doc("A value that the description does not name. A client keeps it; a server refuses it.");
        code.doc("");
        code.doc("To make a value from its text, use `From<&str>`: it knows those that are named.");
        code.line(format_args!("{}(String),", item.unknown));
    });
    code
}

fn as_str(item: &Enum) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl {}", item.name), |code| {
        code.doc("The value as it is written.");
        code.block("pub fn as_str(&self) -> &str", |code| {
            code.block("match self", |code| {
                item.variants
                    .iter()
                    .for_each(|variant| code.arm(format_args!("Self::{}", variant.name), &variant.wire));
                code.arm(format_args!("Self::{}(other)", item.unknown), "other");
            });
        });
    });
    code
}

/// Two values of one text are one on the wire, whichever variants hold them.
fn same(Enum { name, .. }: &Enum) -> [Code; 3] {
    let [mut equal, mut total, mut hash] = <[Code; 3]>::default();
    equal.block(format_args!("impl PartialEq for {name}"), |code| {
        code.block("fn eq(&self, other: &Self) -> bool", |code| code.line("self.as_str() == other.as_str()"));
    });
    total.line(format_args!("impl Eq for {name} {{}}"));
    hash.block(format_args!("impl std::hash::Hash for {name}"), |code| {
        code.block("fn hash<H: std::hash::Hasher>(&self, state: &mut H)", |code| {
            code.line("std::hash::Hash::hash(self.as_str(), state);");
        });
    });
    [equal, total, hash]
}

fn from(item: &Enum) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl From<&str> for {}", item.name), |code| {
        code.block("fn from(text: &str) -> Self", |code| {
            code.block("match text", |code| {
                for variant in &item.variants {
                    code.arm(&variant.wire, format_args!("Self::{}", variant.name));
                }
                code.arm("other", format_args!("Self::{}(other.to_owned())", item.unknown));
            });
        });
    });
    code
}

fn display(item: &Enum) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl std::fmt::Display for {}", item.name), |code| {
        code.block("fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result", |code| {
            code.line("f.write_str(self.as_str())");
        });
    });
    code
}

fn decode(names: &Names<'_>, item: &Enum) -> Code {
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {decode} for {}", item.name), |code| {
        code.block(format_args!("fn decode(from: &mut dyn {source}) -> Result<Self, {refused}>"), |code| {
            let wires = list(item.variants.iter().map(|variant| &variant.wire));
            code.line(format_args!("from.choice(&[{wires}]).map(|value| Self::from(value.as_str()))"));
        });
    });
    code
}

fn encode(names: &Names<'_>, item: &Enum) -> Code {
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {encode} for {}", item.name), |code| {
        code.block(format_args!("fn encode(&self, to: &mut dyn {sink}) -> Result<(), {error}>"), |code| {
            code.line("to.string(self.as_str())");
        });
    });
    code
}

fn check(names: &Names<'_>, item: &Enum) -> Code {
    let mut code = Code::default();
    checks::implementation(&mut code, names, &item.name, |code| {
        let wires = list(item.variants.iter().map(|variant| &variant.wire));
        code.line(format_args!("at.choice(self.as_str(), &[{wires}]);"));
    });
    code
}
