//! JSON (RFC 8259), both ways.
//!
//! The reader is our own because what it reads into stands behind trait objects: it hands a text over where it stands,
//! and knows at each value whether anybody wants it.

mod plain;
mod reader;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use crate::value::Value;
use crate::wire::{Context, Decode, Encode, EncodeError, Mode, Refused, Slot, Violations};

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
    match std::str::from_utf8(text) {
        Ok(text) => reader::read(text, context, slot),
        Err(error) => {
            let before = text.get(..error.valid_up_to()).and_then(|before| std::str::from_utf8(before).ok());
            Err(text::refuse("expected UTF-8", before.unwrap_or_default(), context))
        }
    }
}

/// Writes a value as JSON without white space.
///
/// # Errors
/// JSON cannot say the value: a number that is not finite, nesting deeper than is read back.
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    to_vec_in(value, false, 0)
}

/// Writes a value as [`to_vec`] does, if `brief`, without the members that are what they count as when they are absent. It is
/// likely to have as many octets as there is `room` for.
pub(crate) fn to_vec_in(value: &dyn Encode, brief: bool, room: usize) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(if room == 0 { 128 } else { room });
    writer::write(value, &mut out, brief)?;
    Ok(out)
}

/// Writes a value as JSON text without white space.
///
/// # Errors
/// As [`to_vec`].
pub fn to_string(value: &dyn Encode) -> Result<String, EncodeError> {
    String::from_utf8(to_vec(value)?).map_err(|_| EncodeError::new("the JSON text is not UTF-8"))
}

/// As JSON, without white space.
impl std::fmt::Display for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&to_string(self).map_err(|_| std::fmt::Error)?)
    }
}
