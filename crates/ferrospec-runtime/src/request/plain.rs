//! Scalars that stand in a URL as they are.

use std::fmt::Write as _;

use crate::wire::{Encode, EncodeError, ListSink, ObjectSink, Scalar, Sink};

/// Appends a scalar to `out` if it is not empty and all of its characters are unreserved (RFC 3986 §2.3), which most are:
/// nothing need be taken apart then, or copied. Otherwise `out` stays as it is.
pub(super) fn push(value: &dyn Encode, out: &mut String) -> bool {
    let start = out.len();
    let mut sink = Plain { out, fits: false };
    let fits = value.encode(&mut sink).is_ok() && sink.fits;
    if !fits {
        out.truncate(start);
    }
    fits
}

struct Plain<'a> {
    out: &'a mut String,
    fits: bool,
}

impl Sink for Plain<'_> {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.fits = match value {
            Scalar::Text(text) if is_unreserved(text) => {
                self.out.push_str(text);
                true
            }
            Scalar::Bool(value) => {
                self.out.push_str(if value { "true" } else { "false" });
                true
            }
            Scalar::Signed(value) => write!(self.out, "{value}").is_ok(),
            Scalar::Unsigned(value) => write!(self.out, "{value}").is_ok(),
            _ => false,
        };
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.fits = false;
        Ok(())
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.fits = false;
        Ok(())
    }
}

/// Whether a text has octets, and each stands for itself wherever it stands.
pub(super) fn is_unreserved(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}
