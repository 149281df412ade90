//! Enumerations of integers, and of values of several kinds.

use super::{
    checks,
    code::{Code, list},
    enums::{decode, definition, display, encode, other_value, same},
    names::Names,
    text::Quoted,
};
use crate::program::{Constant, Enum, Ident, Known, Variant, Wire};
use std::fmt::Display;

/// How any other value is written.
pub(super) const VALUE: &str = "self.value().encode(to)";

/// An enumeration of integers.
pub(super) fn integers(names: &Names<'_>, item: &Enum, variants: &[Variant<i64>]) -> Vec<Code> {
    let numbers = list(variants.iter().map(|variant| variant.value)).to_string();
    let mut value = Code::default();
    value.block(format_args!("impl {}", item.name), |code| {
        code.doc("The value as it is written.");
        code.block("pub fn value(self) -> i64", |code| {
            code.block("match self", |code| {
                variants.iter().for_each(|Variant { name, value, .. }| code.arm(format_args!("Self::{name}"), value));
                code.arm(other_value(item), "other");
            });
        });
    });
    let arms = variants.iter().map(|Variant { name, value, .. }| (value.to_string(), name.clone()));
    let from = from(item, "i64", "value", arms.collect(), "other", "other");
    let read = decode(names, item, format_args!("from.integer_choice(&[{numbers}]).map(Self::from)"));
    let check = checks::of_enum(names, item, format_args!("at.integer_choice(self.value(), &[{numbers}]);"));
    let equal = same(item, "value()").into_iter();
    [definition(item, "Clone, Copy, Debug", "i64", variants), value]
        .into_iter()
        .chain(equal)
        .chain([
            from,
            display(item, "std::fmt::Display::fmt(&self.value(), f)"),
            read,
            encode(names, item, VALUE),
            check,
        ])
        .collect()
}

/// An enumeration of values of several kinds, or of numbers that are not all integers.
pub(super) fn values(names: &Names<'_>, item: &Enum, variants: &[Variant<Constant>], texts: &[Wire]) -> Vec<Code> {
    let [any, choices] = [Known::Value, Known::Choices].map(|known| names.known(known));
    let (any, name) = (any.to_string(), &item.name);
    let mut value = Code::default();
    value.block(format_args!("impl {name}"), |code| {
        code.block(format_args!("fn choices() -> &'static {choices}"), |code| {
            code.line(format_args!("static CHOICES: {choices} = {choices}::new(&[{}]);", list(texts.iter())));
            code.line("&CHOICES");
        });
        code.gap();
        code.doc("The value as it is written.");
        code.block(format_args!("pub fn value(&self) -> {any}"), |code| {
            code.block("match self", |code| {
                for variant in variants {
                    code.arm(format_args!("Self::{}", variant.name), constant(&any, &variant.value));
                }
                code.arm(other_value(item), "other.clone()");
            });
        });
    });
    let arms = variants.iter().enumerate().map(|(index, variant)| (format!("Some({index})"), variant.name.clone()));
    let from = from(item, &any, "Self::choices().position(&value)", arms.collect(), "_", "value");
    let read = decode(names, item, "from.value_choice(Self::choices()).map(Self::from)");
    let check = checks::of_enum(names, item, "at.value_choice(&self.value(), Self::choices());");
    let [equal, total, hash] = same(item, "value()");
    vec![
        definition(item, "Clone, Debug", &any, variants),
        value,
        equal,
        total,
        hash,
        from,
        display(item, "std::fmt::Display::fmt(&self.value(), f)"),
        read,
        encode(names, item, VALUE),
        check,
    ]
}

fn from(item: &Enum, ty: &str, matched: &str, arms: Vec<(String, Ident)>, rest: &str, other: impl Display) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl From<{ty}> for {}", item.name), |code| {
        code.block(format_args!("fn from(value: {ty}) -> Self"), |code| {
            code.block(format_args!("match {matched}"), |code| {
                for (pattern, name) in arms {
                    code.arm(pattern, format_args!("Self::{name}"));
                }
                code.arm(rest, other_value(item).replace("other", &other.to_string()));
            });
        });
    });
    code
}

/// The value as an expression.
pub(super) fn constant(any: &str, value: &Constant) -> String {
    match value {
        Constant::Null => format!("{any}::Null"),
        Constant::Bool(value) => format!("{any}::from({value})"),
        Constant::Signed(value) if i32::try_from(*value).is_ok() => format!("{any}::from({value})"),
        Constant::Signed(value) => format!("{any}::from({value}_i64)"),
        Constant::Unsigned(value) => format!("{any}::from({value}_u64)"),
        Constant::Double(value) => format!("{any}::from({value:?})"),
        Constant::Number(number) => format!("{any}::number({number})"),
        Constant::Text(text) => format!("{any}::from({})", Quoted(text.as_str())),
    }
}
