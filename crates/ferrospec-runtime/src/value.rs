//! Any value of JSON.

use std::collections::BTreeMap;
use std::ops::Index;

use crate::number::{Held, Number};

/// Any value of JSON. It is serde_json's [`Value`](serde_json::Value), but for its numbers, which keep all their digits,
/// and for its equality, which is JSON's: `1` and `1.0` are one number (JSON Schema 2020-12 Core §4.2.2).
///
/// Each turns into the other with `into`, and serde reads and writes both.
///
/// ```
/// use ferrospec_runtime::{Value, serde_json::json};
///
/// let value = Value::from(json!({"sizes": [1, 2.5], "name": "a"}));
/// assert_eq!(value["name"].as_str(), Some("a"));
/// assert_eq!(value["sizes"][1], Value::from(2.5));
/// assert!(value["none"].is_null() && value.get("none").is_none());
/// assert_eq!(value, json!({"name": "a", "sizes": [1.0, 2.5]}));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Members by their names.
    Object(BTreeMap<String, Value>),
}

static NULL: Value = Value::Null;

impl Value {
    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number, if 64 bits with a sign hold it.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number, if 64 bits without a sign hold it.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The number of double precision that is nearest to it, if it is a number.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_array(&self) -> Option<&Vec<Self>> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if it is an object.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The member of this name, if it is an object that has one.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The number that a text says, else `null`. For the constants of generated code, which are numbers.
    #[doc(hidden)]
    #[must_use]
    pub fn number(text: &str) -> Self {
        text.parse().map_or(Self::Null, Self::Number)
    }
}

/// A member, or `null` if there is none.
impl Index<&str> for Value {
    type Output = Self;

    fn index(&self, name: &str) -> &Self {
        self.get(name).unwrap_or(&NULL)
    }
}

/// An item, or `null` if there is none.
impl Index<usize> for Value {
    type Output = Self;

    fn index(&self, index: usize) -> &Self {
        self.as_array().and_then(|items| items.get(index)).unwrap_or(&NULL)
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {
        $(
            impl From<$integer> for Value {
                fn from(value: $integer) -> Self {
                    Self::Number(value.into())
                }
            }
        )*
    };
}

from_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128, Number);

/// A number; `null` for what JSON has no number for.
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

/// `null` for `None`.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<BTreeMap<String, T>> for Value {
    fn from(members: BTreeMap<String, T>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
    }
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => value.into(),
                (None, Some(value)) => value.into(),
                // Where serde_json keeps digits, this has them all.
                (None, None) => Self::number(&number.to_string()),
            },
            serde_json::Value::String(text) => Self::String(text),
            serde_json::Value::Array(items) => Self::Array(items.into_iter().map(Into::into).collect()),
            serde_json::Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

/// A number that serde_json cannot hold is the nearest that it can, or text if there is none.
impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => match number.held() {
                Held::Unsigned(value) => (*value).into(),
                Held::Signed(value) => (*value).into(),
                Held::Double(value) => (*value).into(),
                Held::Text(text) => text.parse().map_or_else(|_| Self::String(text.to_string()), Self::Number),
            },
            Value::String(text) => Self::String(text),
            Value::Array(items) => Self::Array(items.into_iter().map(Into::into).collect()),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

impl PartialEq<serde_json::Value> for Value {
    fn eq(&self, other: &serde_json::Value) -> bool {
        match (self, other) {
            (Self::Null, serde_json::Value::Null) => true,
            (Self::Bool(one), serde_json::Value::Bool(other)) => one == other,
            (Self::Number(one), serde_json::Value::Number(other)) => *one == Number::of(&other.to_string()),
            (Self::String(one), serde_json::Value::String(other)) => one == other,
            (Self::Array(one), serde_json::Value::Array(other)) => one == other,
            (Self::Object(one), serde_json::Value::Object(other)) => {
                one.len() == other.len()
                    && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| one == other))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, RandomState};

    use super::Value;
    use crate::json;

    #[test]
    fn equal_values_are_equal_and_have_one_hash() {
        let cases = [
            ("1", "1.0", true),
            ("1", "10e-1", true),
            ("0", "-0.0", true),
            ("1", "true", false),
            ("0", "false", false),
            ("1", "\"1\"", false),
            ("0.1", "0.10", true),
            ("9007199254740993", "9007199254740992.0", false),
            ("18446744073709551615", "18446744073709551616", false),
            ("18446744073709551617", "18446744073709551616", false),
            ("0.12345678901234567890", "0.12345678901234567891", false),
            ("1e300", "1.0E300", true),
            ("1e400", "1.0E400", true),
            ("[1,2]", "[2,1]", false),
            ("[1,[2.0]]", "[1.0,[2]]", true),
            ("[1]", "[1,1]", false),
            (r#"{"a":1,"b":[{}]}"#, r#"{"b":[{}],"a":1.0}"#, true),
            (r#"{"a":1}"#, r#"{"a":1,"b":null}"#, false),
            (r#"{"a":null}"#, r#"{"b":null}"#, false),
            ("null", "false", false),
            (r#""\u00e9""#, r#""e\u0301""#, false),
        ];
        let hasher = RandomState::new();
        for (one, other, expected) in cases {
            let [a, b] = [one, other].map(|text| json::from_slice::<Value>(text.as_bytes()).expect(text));
            assert_eq!(a == b, expected, "{one} and {other}");
            if expected {
                assert_eq!(hasher.hash_one(&a), hasher.hash_one(&b), "{one} and {other}");
            }
        }
    }

    #[test]
    fn digits_are_kept_there_and_back() {
        let text = r#"{"a":[123456789012345678901234567890,0.10000000000000000000001,1e400,-1,0.5],"b":null}"#;
        let value: Value = json::from_slice(text.as_bytes()).expect("it is JSON");
        assert_eq!(json::to_string(&value).as_deref(), Ok(text));
        assert_eq!(value.to_string(), text);
        let other = serde_json::Value::from(value);
        assert_eq!(other["a"][2], "1e400");
        assert_eq!(other["a"][4], 0.5);
    }
}
