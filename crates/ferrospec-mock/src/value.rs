//! Values of descriptions beside values of the wire.

use ferrospec_ir::{Literal, Number};
use ferrospec_runtime::Value;
use ferrospec_runtime::wire::{Encode, EncodeError, Scalar, Sink};

/// A value that was read, as descriptions have them.
pub(crate) fn literal(value: Value) -> Literal {
    match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Bool(value),
        Value::Number(number) => number_of(&number.to_string()),
        Value::String(text) => Literal::Text(text),
        Value::Array(items) => Literal::List(items.into_iter().map(literal).collect()),
        Value::Object(members) => {
            Literal::Object(members.into_iter().map(|(name, value)| (name, literal(value))).collect())
        }
    }
}

/// The number that a text says; the text, if it says none.
pub(crate) fn number_of(text: &str) -> Literal {
    Number::parse(text).map_or_else(|| Literal::Text(text.to_owned()), Literal::Number)
}

/// A value that is written later.
pub(crate) struct Kept(pub(crate) Literal);

impl Encode for Kept {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        Written(&self.0).encode(to)
    }
}

/// A value that is written as it stands.
pub(crate) struct Written<'a>(pub(crate) &'a Literal);

impl Encode for Written<'_> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self.0 {
            Literal::Null => to.null(),
            Literal::Bool(value) => to.scalar(Scalar::Bool(*value)),
            Literal::Number(number) => to.scalar(Scalar::Exact(number.as_str())),
            Literal::Text(text) => to.string(text),
            Literal::List(items) => to.list(&|list| items.iter().try_for_each(|item| list.value(&Written(item)))),
            Literal::Object(members) => {
                to.object(&|object| members.iter().try_for_each(|(name, value)| object.value(name, &Written(value))))
            }
        }
    }
}
