//! How much a value says.

use crate::file::File;
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
/// read has kept them all. In a notation that knows `text` only, a list of one is written as its item, so that lists are
/// nothing beside their items.
pub(super) fn written(value: &dyn Encode, text: bool) -> Kept {
    let mut count = Count { text, ..Count::default() };
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

/// What a type has made of mere text.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Recognised {
    /// Whether the whole is more than a text: an object is, whatever is in it.
    pub(super) whole: bool,
    /// How likely its scalars are what they were read as, all together: what reads as a number is one rather than a text, what
    /// its sender calls a file is one rather than a text, and other text is text rather than a file.
    pub(super) inside: usize,
}

/// What has been recognised in the text that `value` was.
pub(super) fn recognised(value: &dyn Encode) -> Recognised {
    // A list of nothing is no more than an empty text.
    let mut count = Count { is_text: true, ..Count::default() };
    match value.encode(&mut count) {
        Ok(()) => Recognised { whole: count.is_object || !count.is_text, inside: count.likely },
        Err(_) => Recognised { whole: true, inside: 0 },
    }
}

/// A notation that writes nothing.
#[derive(Default)]
struct Count {
    text: bool,
    values: usize,
    unnamed: usize,
    /// Whether the value is an object.
    is_object: bool,
    /// Whether the last scalar was a text.
    is_text: bool,
    likely: usize,
}

impl Sink for Count {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.values += 1;
        self.is_text = matches!(value, Scalar::Text(_) | Scalar::Bytes(_));
        self.likely += if self.is_text { 1 } else { 2 };
        Ok(())
    }

    /// Whatever is in it.
    fn file(&mut self, file: &File) -> Result<(), EncodeError> {
        let is_text =
            |media_type: &str| media_type.trim_start().get(..5).is_some_and(|own| own.eq_ignore_ascii_case("text/"));
        let is_called_so = file.name().is_some() || file.media_type().is_some_and(|own| !is_text(own));
        self.values += 1;
        self.is_text = false;
        self.likely += if is_called_so { 2 } else { 0 };
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.is_object |= self.values == 0;
        self.values += 1;
        members(self)
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.values += usize::from(!self.text);
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
