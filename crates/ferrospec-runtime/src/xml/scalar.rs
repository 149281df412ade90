//! Scalars as they are written.

use crate::text::text_of;
use crate::wire::{Encode, EncodeError, ListSink, ObjectSink, Scalar, Sink};

/// Whether a value is `null`.
pub(super) fn is_null(value: &dyn Encode) -> bool {
    let mut sink = IsNull(false);
    value.scalar() == Some(Scalar::Null) || value.scalar().is_none() && value.encode(&mut sink).is_ok() && sink.0
}

/// The text of a scalar; none of `null`.
pub(super) fn text_or_none(value: &dyn Encode) -> Result<Option<String>, EncodeError> {
    if is_null(value) {
        return Ok(None);
    }
    let mut text = text_of(value, false)?;
    // A number without a fraction is an integer to whoever reads one.
    if matches!(value.scalar(), Some(Scalar::Double(_) | Scalar::Single(_))) && text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    Ok(Some(text))
}

/// Finds out whether a value is `null`, and looks at nothing in it.
struct IsNull(bool);

impl Sink for IsNull {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.0 = value == Scalar::Null;
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Ok(())
    }
}
