//! How much a value says.

use crate::value::Value;

use super::scalar::Scalar;
use super::sink::{Encode, EncodeError, ListSink, ObjectSink, Sink};

/// How much of a value a type writes that has read it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Kept {
    /// So many values: itself, its items and its members, theirs, and so on.
    pub(super) values: usize,
    /// So many of them are not only members that the type keeps without naming them.
    pub(super) named: usize,
}

/// How much of a value `value` has kept.
///
/// A type that reads an object may leave members out, and never adds one. So a type that writes as many values as were
/// read has kept them all.
pub(super) fn written(value: &dyn Encode) -> Kept {
    let mut count = Count::default();
    // What cannot be written says less than what can.
    match value.encode(&mut count) {
        Ok(()) => Kept { values: count.values, named: count.values.saturating_sub(count.unnamed) },
        Err(_) => Kept { values: 0, named: 0 },
    }
}

/// So many values `value` is made of.
pub(super) fn held(value: &Value) -> usize {
    let mut count = 0;
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        count += 1;
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(members) => waiting.extend(members.values()),
            _ => {}
        }
    }
    count
}

/// Whether `value` is written as a text, and not as a number or a boolean.
pub(super) fn is_text(value: &dyn Encode) -> bool {
    let mut count = Count::default();
    value.encode(&mut count).is_ok() && count.is_text
}

/// A notation that writes nothing.
#[derive(Default)]
struct Count {
    values: usize,
    unnamed: usize,
    /// Whether the last scalar was a text.
    is_text: bool,
}

impl Sink for Count {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.values += 1;
        self.is_text = matches!(value, Scalar::Text(_) | Scalar::Bytes(_));
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.values += 1;
        members(self)
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.values += 1;
        items(self)
    }
}

impl ObjectSink for Count {
    fn value(&mut self, _: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        value.encode(self)
    }

    fn is_brief(&self) -> bool {
        // What a value has by default says nothing about where it was read from.
        true
    }

    fn counts(&self) -> bool {
        true
    }

    fn unnamed(&mut self, count: usize) {
        self.unnamed += count;
    }
}

impl ListSink for Count {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        value.encode(self)
    }
}
