//! The kinds of values, by which a union tells its types apart.

use crate::number::{Held, Number};
use crate::value::Value;

use super::scalar::{Scalar, parse_number};

/// A kind of values, as JSON Schema tells them apart (2020-12 Core §4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// Names with values.
    Object,
}

impl Kind {
    /// Whether `value` is of this kind.
    pub fn has(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Integer, Value::Number(number)) => number.is_whole(),
            (Self::Number, Value::Number(_)) => true,
            (kind, value) => kind == Self::of(value),
        }
    }

    /// The kind of a value; of a number, whether it is written with a fraction.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if matches!(number.held(), Held::Unsigned(_) | Held::Signed(_)) => Self::Integer,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    /// The kind of a scalar; of octets, what they are depends on the notation.
    pub(super) fn of_scalar(value: &Scalar<'_>) -> Option<Self> {
        match value {
            Scalar::Null => Some(Self::Null),
            Scalar::Bool(_) => Some(Self::Boolean),
            Scalar::Signed(_) | Scalar::Unsigned(_) => Some(Self::Integer),
            Scalar::Double(_) | Scalar::Single(_) | Scalar::Exact(_) => Some(Self::Number),
            Scalar::Text(_) => Some(Self::String),
            Scalar::Bytes(_) => None,
        }
    }

    /// In words.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }

    /// Whether a value of JSON that is of the kind `found` may be read as this kind: of every number an integer may be hoped
    /// for.
    pub(super) fn may_hold(self, found: Self) -> bool {
        match found {
            Self::Integer | Self::Number => matches!(self, Self::Integer | Self::Number),
            kind => kind == self,
        }
    }

    /// Whether a text may stand for a value of the kind, in a notation that knows text only.
    ///
    /// A number is taken for one if it would be written just so: `007` is a text.
    pub(super) fn may_be_written(self, text: &str) -> bool {
        match self {
            Self::Null | Self::Object => false,
            Self::Boolean => matches!(text, "true" | "false"),
            Self::Integer => matches!(parse_number(text), Some(number @ (Scalar::Signed(_) | Scalar::Unsigned(_)))
                if number.to_text().as_deref() == Some(text)),
            Self::Number => parse_number(text).is_some_and(|number| number.to_text().as_deref() == Some(text)),
            // A list of one.
            Self::String | Self::Array => true,
        }
    }

    /// Whether a text says a number of this kind, in whatever way: `1e2` is a hundred.
    pub(super) fn may_be_read(self, text: &str) -> bool {
        let number = || text.parse::<Number>();
        match self {
            Self::Integer => number().is_ok_and(|number| number.is_whole()),
            Self::Number => number().is_ok(),
            _ => false,
        }
    }
}
