//! JSON (RFC 8259), both ways.

use serde_json::error::Category;

use crate::bridge;
use crate::wire::{
    Context, Decode, Encode, EncodeError, ListSink, MAX_DEPTH, Mode, ObjectSink, Refused, Scalar, Sink, Slot, Step,
    Violations, violation,
};

/// Reads a value as a client does: open.
///
/// # Errors
/// Everything that is wrong with the value, or the first place that is no JSON.
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, Violations> {
    from_slice_in(text, Mode::Open)
}

/// Reads a value.
///
/// # Errors
/// Everything that is wrong with the value, or the first place that is no JSON.
pub fn from_slice_in<T: Decode>(text: &[u8], mode: Mode) -> Result<T, Violations> {
    let mut context = Context::new(mode);
    let mut slot = None;
    match (read(text, &mut context, &mut slot), slot) {
        (Ok(()), Some(value)) => Ok(value),
        _ => Err(context.into_violations()),
    }
}

/// Reads one JSON text, to its end, into `slot`.
pub(crate) fn read(text: &[u8], context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    // A byte order mark may be ignored (RFC 8259 §8.1).
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut from = serde_json::Deserializer::from_slice(text);
    let read = bridge::read(&mut from, context, slot).and_then(|read| from.end().map(|()| read));
    read.unwrap_or_else(|error| {
        let message = match error.classify() {
            // The words of the grammar, which never repeat what stands there: `expected value at line 1 column 3`.
            Category::Syntax | Category::Eof => error.to_string(),
            Category::Data | Category::Io => {
                format!("cannot be read at line {} column {}", error.line(), error.column())
            }
        };
        Err(context.refuse(violation::SYNTAX, format!("not JSON: {message}")))
    })
}

/// Writes a value as JSON without white space.
///
/// # Errors
/// JSON cannot say the value: a number that is not finite, nesting deeper than is read back.
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(128);
    value.encode(&mut JsonSink { out: &mut out, depth: 0 })?;
    Ok(out)
}

/// Writes a value as JSON text without white space.
///
/// # Errors
/// As [`to_vec`].
pub fn to_string(value: &dyn Encode) -> Result<String, EncodeError> {
    String::from_utf8(to_vec(value)?).map_err(|_| EncodeError::new("the JSON text is not UTF-8"))
}

struct JsonSink<'a> {
    out: &'a mut Vec<u8>,
    depth: u16,
}

impl JsonSink<'_> {
    fn inner_depth(&self) -> Result<u16, EncodeError> {
        match self.depth {
            MAX_DEPTH.. => Err(EncodeError::new(format!("nested deeper than {MAX_DEPTH} levels"))),
            depth => Ok(depth + 1),
        }
    }
}

impl Sink for JsonSink<'_> {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        let out = &mut *self.out;
        let written = match value {
            _ if value.is_unwritable() => return Err(EncodeError::new("JSON has no number that is not finite")),
            Scalar::Null => serde_json::to_writer(out, &()),
            Scalar::Bool(value) => serde_json::to_writer(out, &value),
            Scalar::Signed(value) => serde_json::to_writer(out, &value),
            Scalar::Unsigned(value) => serde_json::to_writer(out, &value),
            Scalar::Double(value) => serde_json::to_writer(out, &value),
            Scalar::Single(value) => serde_json::to_writer(out, &value),
            Scalar::Text(text) => serde_json::to_writer(out, text),
            Scalar::Bytes(_) => serde_json::to_writer(out, &value.to_text()),
        };
        written.map_err(|error| EncodeError::new(error.to_string()))
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let depth = self.inner_depth()?;
        self.out.push(b'{');
        members(&mut JsonItems { out: self.out, depth, count: 0 })?;
        self.out.push(b'}');
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let depth = self.inner_depth()?;
        self.out.push(b'[');
        items(&mut JsonItems { out: self.out, depth, count: 0 })?;
        self.out.push(b']');
        Ok(())
    }
}

/// The inside of an object or an array.
struct JsonItems<'a> {
    out: &'a mut Vec<u8>,
    depth: u16,
    count: usize,
}

impl JsonItems<'_> {
    fn comma(&mut self) {
        if self.count > 0 {
            self.out.push(b',');
        }
        self.count += 1;
    }

    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        value.encode(&mut JsonSink { out: self.out, depth: self.depth })
    }
}

impl ObjectSink for JsonItems<'_> {
    fn field(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        self.comma();
        serde_json::to_writer(&mut *self.out, name).map_err(|error| EncodeError::new(error.to_string()))?;
        self.out.push(b':');
        self.value(value).map_err(|error| error.under(Step::Key(name)))
    }
}

impl ListSink for JsonItems<'_> {
    fn item(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        self.comma();
        self.value(value).map_err(|error| error.under(Step::Index(self.count - 1)))
    }
}
