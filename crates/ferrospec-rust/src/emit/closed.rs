//! Enumerations that have no other values than those that the description lists.

use super::{
    checks,
    code::{Code, list},
    enums,
    names::Names,
    values,
};
use crate::program::{Enum, Known, Variants};

/// The enum and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Enum) -> Vec<Code> {
    let derives = "Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash";
    let (definition, display, read, write) = match &item.variants {
        Variants::Texts(variants) => (
            enums::definition(item, derives, "", variants),
            "f.write_str(self.as_str())",
            "from.closed_choice(Self::WRITTEN).map(|index| Self::ALL[index])",
            enums::TEXT,
        ),
        Variants::Integers(variants) => (
            enums::definition(item, derives, "", variants),
            "std::fmt::Display::fmt(&self.value(), f)",
            "from.closed_integer_choice(Self::WRITTEN).map(|index| Self::ALL[index])",
            values::VALUE,
        ),
        Variants::Values { variants, .. } => (
            enums::definition(item, derives, "", variants),
            "std::fmt::Display::fmt(&self.value(), f)",
            "from.closed_value_choice(Self::choices()).map(|index| Self::ALL[index])",
            values::VALUE,
        ),
    };
    [definition, inherent(names, item)]
        .into_iter()
        .chain(from_str(names, item))
        .chain([
            enums::display(item, display),
            enums::decode(names, item, read),
            enums::encode(names, item, write),
            checks::of_closed_enum(names, item),
        ])
        .collect()
}

/// How a text becomes one of the values.
fn from_str(names: &Names<'_>, item: &Enum) -> Option<Code> {
    let Variants::Texts(_) = &item.variants else { return None };
    let error = names.known(Known::NotListed);
    let mut code = Code::default();
    code.block(format_args!("impl std::str::FromStr for {}", item.name), |code| {
        code.line(format_args!("type Err = {error};"));
        code.gap();
        code.block(format_args!("fn from_str(text: &str) -> Result<Self, {error}>"), |code| {
            code.line("let index = Self::WRITTEN.iter().position(|written| *written == text);");
            code.line(format_args!("index.map(|index| Self::ALL[index]).ok_or({error}::new(Self::WRITTEN))"));
        });
    });
    Some(code)
}

fn inherent(names: &Names<'_>, item: &Enum) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl {}", item.name), |code| {
        code.doc("Every value, in the order of the description.");
        let all = item.names().map(|name| format!("Self::{name}"));
        code.list("pub const ALL: &'static [Self] = &[", all.collect::<Vec<_>>().iter(), "];");
        code.gap();
        match &item.variants {
            Variants::Texts(variants) => {
                let texts = variants.iter().map(|variant| &variant.value);
                code.list("const WRITTEN: &'static [&'static str] = &[", texts, "];");
                code.gap();
                code.doc("The value as it is written.");
                code.block("pub fn as_str(self) -> &'static str", |code| code.line("Self::WRITTEN[self as usize]"));
            }
            Variants::Integers(variants) => {
                let numbers = variants.iter().map(|variant| variant.value);
                code.list("const WRITTEN: &'static [i64] = &[", numbers, "];");
                code.gap();
                code.doc("The value as it is written.");
                code.block("pub fn value(self) -> i64", |code| code.line("Self::WRITTEN[self as usize]"));
                code.gap();
                from(code, "from_value(value: i64)", "Self::WRITTEN.iter().position(|written| *written == value)");
            }
            Variants::Values { variants, texts } => {
                let [any, choices] = [Known::Value, Known::Choices].map(|known| names.known(known));
                code.block(format_args!("fn choices() -> &'static {choices}"), |code| {
                    code.line(format_args!("static CHOICES: {choices} = {choices}::new(&[{}]);", list(texts.iter())));
                    code.line("&CHOICES");
                });
                code.gap();
                code.doc("The value as it is written.");
                code.block(format_args!("pub fn value(self) -> {any}"), |code| {
                    code.block("match self", |code| {
                        for variant in variants {
                            let value = values::constant(&any.to_string(), &variant.value);
                            code.arm(format_args!("Self::{}", variant.name), value);
                        }
                    });
                });
                code.gap();
                from(code, &format!("from_value(value: &{any})"), "Self::choices().position(value)");
            }
        }
    });
    code
}

fn from(code: &mut Code, signature: &str, position: &str) {
    code.doc("The value that is written so; `None` if the description lists no such value.");
    code.block(format_args!("pub fn {signature} -> Option<Self>"), |code| {
        code.line(format_args!("let index = {position}?;"));
        code.line("Some(Self::ALL[index])");
    });
}
