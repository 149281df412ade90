//! Writes the headers of parts.

use super::part::PartHeader;
use crate::json;
use crate::style::{check_header, write_header};
use crate::text::Texts;
use crate::wire::{Encode, EncodeError};

/// A header's value as it stands in its line.
///
/// # Errors
/// The value has no text, or none that stands in a line.
pub(super) fn written(header: &PartHeader, value: &dyn Encode) -> Result<String, EncodeError> {
    let texts = if header.json { Texts::Scalar(json::to_string(value)?) } else { Texts::of(value)? };
    let line = write_header(header.explode, &texts)?;
    check_header(&line)?;
    Ok(line)
}
