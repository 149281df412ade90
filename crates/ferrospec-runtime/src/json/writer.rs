//! JSON text behind [`Sink`].

use super::plain;
use crate::wire::{Encode, EncodeError, ListSink, MAX_DEPTH, ObjectSink, Scalar, Sink, Step};

/// Writes a value behind what `out` holds; if `brief`, without the members that are what they count as when absent.
pub(super) fn write(value: &dyn Encode, out: &mut Vec<u8>, brief: bool) -> Result<(), EncodeError> {
    value.encode(&mut Writer { out, depth: 0, brief })
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    depth: u16,
    brief: bool,
}

impl Writer<'_> {
    fn enter(&mut self) -> Result<(), EncodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(EncodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        Ok(())
    }

    fn print(&mut self, value: impl serde_core::Serialize) -> Result<(), EncodeError> {
        serde_json::to_writer(&mut *self.out, &value).map_err(|error| EncodeError::new(error.to_string()))
    }
}

impl Sink for Writer<'_> {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        match value {
            Scalar::Text(text) => string(text, self.out),
            Scalar::Null => self.out.extend_from_slice(b"null"),
            Scalar::Bool(true) => self.out.extend_from_slice(b"true"),
            Scalar::Bool(false) => self.out.extend_from_slice(b"false"),
            Scalar::Signed(value) => self.print(value)?,
            Scalar::Unsigned(value) => self.print(value)?,
            _ if value.is_unwritable() => return Err(EncodeError::new("JSON has no number that is not finite")),
            Scalar::Double(value) => self.print(value)?,
            Scalar::Single(value) => self.print(value)?,
            Scalar::Exact(text) => self.out.extend_from_slice(text.as_bytes()),
            Scalar::Bytes(_) => string(&value.to_text().unwrap_or_default(), self.out),
        }
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.enter()?;
        self.out.push(b'{');
        members(&mut Inside { writer: self, count: 0 })?;
        self.out.push(b'}');
        self.depth -= 1;
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.enter()?;
        self.out.push(b'[');
        items(&mut Inside { writer: self, count: 0 })?;
        self.out.push(b']');
        self.depth -= 1;
        Ok(())
    }
}

/// The inside of an object or an array.
struct Inside<'a, 'w> {
    writer: &'a mut Writer<'w>,
    /// So many items have been begun.
    count: usize,
}

impl Inside<'_, '_> {
    fn comma(&mut self) {
        if self.count > 0 {
            self.writer.out.push(b',');
        }
        self.count += 1;
    }

    fn name(&mut self, name: &str) {
        self.comma();
        string(name, self.writer.out);
        self.writer.out.push(b':');
    }
}

impl ObjectSink for Inside<'_, '_> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        self.name(name);
        value.encode(self.writer).map_err(|error| error.under(Step::Key(name)))
    }

    fn scalar(&mut self, name: &str, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.name(name);
        self.writer.scalar(value).map_err(|error| error.under(Step::Key(name)))
    }

    fn text(&mut self, name: &str, value: &str) -> Result<(), EncodeError> {
        self.name(name);
        string(value, self.writer.out);
        Ok(())
    }

    fn is_brief(&self) -> bool {
        self.writer.brief
    }
}

impl ListSink for Inside<'_, '_> {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        self.comma();
        value.encode(self.writer).map_err(|error| error.under(Step::Index(self.count - 1)))
    }

    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.comma();
        self.writer.scalar(value).map_err(|error| error.under(Step::Index(self.count - 1)))
    }
}

/// Writes a string with no more escapes than it must have (RFC 8259 §7).
fn string(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.push(b'"');
    if plain::is_all(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escaped(bytes, out);
    }
    out.push(b'"');
}

#[cold]
fn escaped(bytes: &[u8], out: &mut Vec<u8>) {
    let mut rest = bytes;
    loop {
        let (plain, escaped) = rest.split_at(plain::length(rest));
        out.extend_from_slice(plain);
        let Some((&byte, behind)) = escaped.split_first() else { return };
        escape(byte, out);
        rest = behind;
    }
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        0x8 => out.extend_from_slice(b"\\b"),
        0xc => out.extend_from_slice(b"\\f"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        _ => {
            let digits = [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&digits);
        }
    }
}
