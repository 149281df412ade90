//! The values that hold no other values.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

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
            Self::Double(_) | Self::Single(_) => "a number",
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
            Self::Text(value) => Some(value.to_owned()),
            Self::Bytes(value) => Some(STANDARD.encode(value)),
        }
    }
}

/// The octets that base64 text stands for. `None` when it is not base64.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// The number that a JSON number's text stands for: an integer where it is one, else double precision. `None` when
/// the text is not a JSON number, or is beyond what double precision holds.
pub(crate) fn parse_number(text: &str) -> Option<Scalar<'static>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        if let Ok(value) = text.parse::<u64>() {
            return Some(Scalar::Unsigned(value));
        }
        if let Ok(value) = text.parse::<i64>() {
            return Some(Scalar::Signed(value));
        }
    }
    // What the standard library reads beyond JSON (`inf`, `1.`, `.5`) never gets here or is refused here.
    let known = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    let value = text.parse::<f64>().ok().filter(|value| known && value.is_finite() && !text.ends_with('.'))?;
    Some(Scalar::Double(value))
}
