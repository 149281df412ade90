//! Values of JSON, and their kinds.

use crate::program::kind_name;
use ferrospec_ir::{Kind, Literal, Number};

/// The kind of a value; of a number, whether it has a fraction.
pub(super) fn kind(value: &Literal) -> Kind {
    match value {
        Literal::Null => Kind::Null,
        Literal::Bool(_) => Kind::Boolean,
        Literal::Number(number) if number.is_whole() => Kind::Integer,
        Literal::Number(_) => Kind::Number,
        Literal::Text(_) => Kind::String,
        Literal::List(_) => Kind::Array,
        Literal::Object(_) => Kind::Object,
    }
}

/// The kind in words.
pub(super) fn described(value: &Literal) -> &'static str {
    match kind(value) {
        Kind::Null => "null",
        Kind::Boolean => "a boolean",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}

/// The value of a member.
pub(super) fn member<'v>(value: &'v Literal, name: &str) -> Option<&'v Literal> {
    match value {
        Literal::Object(members) => members.iter().find(|(other, _)| other == name).map(|(_, value)| value),
        _ => None,
    }
}

/// Whether a value is of a kind of the runtime, as far as can be told before it is read: of every number an integer may be
/// hoped for.
pub(super) fn may_hold(name: &str, value: &Literal) -> bool {
    match kind(value) {
        Kind::Integer | Kind::Number => matches!(name, "Integer" | "Number"),
        kind => name == kind_name(kind),
    }
}

/// A whole number as JSON has it.
pub(super) fn whole(number: i128) -> Number {
    Number::parse(&number.to_string()).expect("digits are a number")
}
