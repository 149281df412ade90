//! The values that hold no other values.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::number::{Held, Number};

/// A value that holds no other values, as it passes between a typed value and a notation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer that may be negative.
    Signed(i64),
    /// An integer that is not negative.
    Unsigned(u64),
    /// A number of double precision.
    Double(f64),
    /// A number of single precision. It is kept apart because its shortest text is another than that of the same
    /// number in double precision: `0.1`, not `0.10000000149011612`.
    Single(f32),
    /// A number as it is written, which none of the others may hold with all its digits.
    Exact(&'a str),
    /// Text.
    Text(&'a str),
    /// Octets: base64 in a text notation, themselves in a binary body.
    Bytes(&'a [u8]),
}

impl Scalar<'_> {
    /// What the value is, in the words of JSON.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Signed(_) | Self::Unsigned(_) => "an integer",
            Self::Double(_) | Self::Single(_) | Self::Exact(_) => "a number",
            Self::Text(_) => "a string",
            Self::Bytes(_) => "octets",
        }
    }

    /// Whether the value is a number that no notation can write: an infinity, or none at all.
    pub(crate) fn is_unwritable(&self) -> bool {
        match self {
            Self::Double(number) => !number.is_finite(),
            Self::Single(number) => !number.is_finite(),
            _ => false,
        }
    }

    /// The value as it stands in a parameter or a text body. `None` for what has no text: `null`, infinities.
    pub(crate) fn to_text(self) -> Option<String> {
        match self {
            Self::Null => None,
            _ if self.is_unwritable() => None,
            Self::Bool(value) => Some(value.to_string()),
            Self::Signed(value) => Some(value.to_string()),
            Self::Unsigned(value) => Some(value.to_string()),
            Self::Double(value) => serde_json::to_string(&value).ok(),
            Self::Single(value) => serde_json::to_string(&value).ok(),
            Self::Exact(value) | Self::Text(value) => Some(value.to_owned()),
            Self::Bytes(value) => Some(STANDARD.encode(value)),
        }
    }
}

/// The octets that base64 text stands for. `None` when it is not base64.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// The number that a text says in JSON's notation; `None` when it says none.
pub(crate) fn parse_number(text: &str) -> Option<Scalar<'_>> {
    let number: Number = text.parse().ok()?;
    Some(match *number.held() {
        Held::Unsigned(value) => Scalar::Unsigned(value),
        Held::Signed(value) => Scalar::Signed(value),
        Held::Double(value) => Scalar::Double(value),
        Held::Text(_) => Scalar::Exact(text),
    })
}

/// A number as it passes to a notation.
pub(crate) fn of_number(number: &Number) -> Scalar<'_> {
    match number.held() {
        Held::Unsigned(value) => Scalar::Unsigned(*value),
        Held::Signed(value) => Scalar::Signed(*value),
        Held::Double(value) => Scalar::Double(*value),
        Held::Text(text) => Scalar::Exact(text),
    }
}
