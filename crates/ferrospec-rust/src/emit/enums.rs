//! Enumerations of texts, and what all enumerations have.

use super::{
    checks,
    code::{Code, list},
    names::Names,
};
use crate::program::{Enum, Known, Variant, Wire};
use std::fmt::Display;

/// How a text is written.
pub(super) const TEXT: &str = "to.string(self.as_str())";

/// An enumeration of texts, and what it implements.
pub(super) fn texts(names: &Names<'_>, item: &Enum, variants: &[Variant<Wire>]) -> Vec<Code> {
    let choice = format!("at.choice(self.as_str(), &[{}]);", list(variants.iter().map(|variant| &variant.value)));
    let check = match item.extensible {
        true => checks::of_closed_enum(names, item),
        false => checks::of_enum(names, item, choice),
    };
    let wires = list(variants.iter().map(|variant| &variant.value));
    let text = match item.extensible {
        true => "from.string()".to_owned(),
        false => format!("from.choice(&[{wires}])"),
    };
    let read = decode(names, item, format_args!("{text}.map(|value| Self::from(value.as_str()))"));
    [definition(item, "Clone, Debug", "String", variants), as_str(item, variants)]
        .into_iter()
        .chain(same(item, "as_str()"))
        .chain([from(item, variants), display(item, "f.write_str(self.as_str())"), read])
        .chain([encode(names, item, TEXT), check])
        .collect()
}

/// The enum with these variants, beside which one holds every other value, unless there is none.
pub(super) fn definition<T>(item: &Enum, derives: &str, other: &str, variants: &[Variant<T>]) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    let is_single = item.is_single();
    let default = if is_single { ", Default" } else { "" };
    code.line(format_args!("#[derive({derives}{default})]"));
    code.deprecated(item.deprecated);
    code.block(format_args!("pub enum {}", item.name), |code| {
        for Variant { name, docs, .. } in variants {
            code.docs(docs);
            if is_single {
                code.line("#[default]");
            }
            code.line(format_args!("{name},"));
        }
        let Some(unknown) = &item.unknown else { return };
        code.doc(match item.extensible {
            true => "A value that the description does not name.",
            false => "A value that the description does not name. A client keeps it; a server refuses it.",
        });
        code.doc("");
        code.doc(&match other {
            "String" => "To make a value from its text, use `From<&str>`: it knows those that are named.".to_owned(),
            other => format!("To make one from a value, use `From<{other}>`: it knows those that are named."),
        });
        code.line(format_args!("{unknown}({other}),"));
    });
    code
}

fn as_str(item: &Enum, variants: &[Variant<Wire>]) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl {}", item.name), |code| {
        code.doc("The value as it is written.");
        code.block("pub fn as_str(&self) -> &str", |code| {
            code.block("match self", |code| {
                variants.iter().for_each(|variant| code.arm(format_args!("Self::{}", variant.name), &variant.value));
                code.arm(other_value(item), "other");
            });
        });
    });
    code
}

/// The pattern of a value that the description does not name.
pub(super) fn other_value(item: &Enum) -> String {
    item.unknown.as_ref().map_or_else(|| "_".to_owned(), |unknown| format!("Self::{unknown}(other)"))
}

/// What is written alike is the same, whichever variants hold it.
pub(super) fn same(Enum { name, .. }: &Enum, written: &str) -> [Code; 3] {
    let [mut equal, mut total, mut hash] = <[Code; 3]>::default();
    equal.block(format_args!("impl PartialEq for {name}"), |code| {
        code.block("fn eq(&self, other: &Self) -> bool", |code| {
            code.line(format_args!("self.{written} == other.{written}"))
        });
    });
    total.line(format_args!("impl Eq for {name} {{}}"));
    hash.block(format_args!("impl std::hash::Hash for {name}"), |code| {
        code.block("fn hash<H: std::hash::Hasher>(&self, state: &mut H)", |code| {
            let borrow = if written == "as_str()" { "" } else { "&" };
            code.line(format_args!("std::hash::Hash::hash({borrow}self.{written}, state);"));
        });
    });
    [equal, total, hash]
}

fn from(item: &Enum, variants: &[Variant<Wire>]) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl From<&str> for {}", item.name), |code| {
        code.block("fn from(text: &str) -> Self", |code| {
            code.block("match text", |code| {
                for variant in variants {
                    code.arm(&variant.value, format_args!("Self::{}", variant.name));
                }
                code.arm("other", other_value(item).replace("other", "other.to_owned()"));
            });
        });
    });
    code
}

pub(super) fn display(item: &Enum, write: &str) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl std::fmt::Display for {}", item.name), |code| {
        code.block("fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result", |code| {
            code.line(write);
        });
    });
    code
}

/// How an enumeration is read: `read` is an expression for its result.
pub(super) fn decode(names: &Names<'_>, item: &Enum, read: impl Display) -> Code {
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {decode} for {}", item.name), |code| {
        code.block(format_args!("fn decode(from: &mut dyn {source}) -> Result<Self, {refused}>"), |code| {
            code.line(read);
        });
    });
    code
}

/// How an enumeration is written: `write` is an expression for the result.
pub(super) fn encode(names: &Names<'_>, item: &Enum, write: impl Display) -> Code {
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {encode} for {}", item.name), |code| {
        code.block(format_args!("fn encode(&self, to: &mut dyn {sink}) -> Result<(), {error}>"), |code| {
            code.line(write);
        });
    });
    code
}
