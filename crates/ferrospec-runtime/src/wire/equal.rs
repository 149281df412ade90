//! JSON's equality (JSON Schema 2020-12 Core §4.2.2): numbers are equal whose values are, however they are written, and
//! objects whose members are, in whatever order.

use std::hash::{Hash, Hasher};

use serde_json::{Number, Value};

/// A value that is compared as JSON compares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Equal<'a>(pub(crate) &'a Value);

impl PartialEq for Equal<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Value::Number(one), Value::Number(other)) => exact(one) == exact(other),
            (Value::Array(one), Value::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Equal(one) == Equal(other))
            }
            (Value::Object(one), Value::Object(other)) => {
                let same =
                    |(name, one): (&String, &Value)| other.get(name).is_some_and(|other| Equal(one) == Equal(other));
                one.len() == other.len() && one.iter().all(same)
            }
            (one, other) => one == other,
        }
    }
}

impl Eq for Equal<'_> {}

/// Equal values have one hash, so that large arrays are compared in one walk.
impl Hash for Equal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self.0).hash(state);
        match self.0 {
            Value::Null => {}
            Value::Bool(value) => value.hash(state),
            Value::Number(number) => exact(number).hash(state),
            Value::String(text) => text.hash(state),
            Value::Array(items) => {
                items.len().hash(state);
                items.iter().for_each(|item| Equal(item).hash(state));
            }
            Value::Object(members) => {
                members.len().hash(state);
                let mut members: Vec<_> = members.iter().collect();
                members.sort_unstable_by_key(|(name, _)| *name);
                for (name, value) in members {
                    name.hash(state);
                    Equal(value).hash(state);
                }
            }
        }
    }
}

/// What a number is.
#[derive(PartialEq, Eq, Hash)]
enum Exact {
    Whole(i128),
    /// The bits of a number of double precision, which is no whole number, or one that only it can hold.
    Double(u64),
}

fn exact(number: &Number) -> Exact {
    if let Some(value) = number.as_u64() {
        return Exact::Whole(value.into());
    }
    if let Some(value) = number.as_i64() {
        return Exact::Whole(value.into());
    }
    let value = number.as_f64().unwrap_or(f64::NAN);
    // Below 2^127 a whole number of double precision is one of 128 bits.
    if value.fract() == 0.0 && value.abs() < 1e38 {
        Exact::Whole(value as i128)
    } else {
        Exact::Double(value.to_bits())
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, RandomState};

    use super::Equal;
    use serde_json::Value;

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
            ("1e300", "1.0E300", true),
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
            let [a, b] = [one, other].map(|text| serde_json::from_str::<Value>(text).unwrap());
            assert_eq!(Equal(&a) == Equal(&b), expected, "{one} and {other}");
            if expected {
                assert_eq!(hasher.hash_one(Equal(&a)), hasher.hash_one(Equal(&b)), "{one} and {other}");
            }
        }
    }
}
