//! Bodies in their notations, both ways.

use bytes::Bytes;

use crate::operation::Codec;
use crate::text::{TextSource, text_of};
use crate::wire::{
    Context, Encode, EncodeError, ListSink, ObjectSink, Refused, Scalar, Sink, Slot, Source, Visitor, Wanted, violation,
};
use crate::{form, json};

/// Reads a body into `slot`.
pub(crate) fn read(codec: Codec, body: &Bytes, context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    match codec {
        Codec::Json => json::read(body, context, slot),
        Codec::Form => form::read(body, context, slot),
        Codec::Text => match std::str::from_utf8(body) {
            Ok(text) => slot.read(&mut TextSource { text, json: false, context }),
            Err(_) => Err(context.refuse(violation::FORMAT, "expected UTF-8")),
        },
        Codec::Bytes => slot.read(&mut BytesSource { body, context }),
        #[cfg(feature = "xml")]
        Codec::Xml(node) => crate::xml::read(body, node, context, slot),
    }
}

/// Writes a body; if `brief`, without the members that are what they count as when they are absent.
///
/// # Errors
/// The notation cannot say the value.
pub(crate) fn write(codec: Codec, value: &dyn Encode, brief: bool) -> Result<Bytes, EncodeError> {
    match codec {
        Codec::Json if brief => json::to_brief_vec(value).map(Bytes::from),
        Codec::Json => json::to_vec(value).map(Bytes::from),
        Codec::Form => form::to_vec(value, brief).map(Bytes::from),
        Codec::Text => text_of(value, false).map(Bytes::from),
        Codec::Bytes => {
            let mut sink = BytesSink { body: Bytes::new() };
            value.encode(&mut sink)?;
            Ok(sink.body)
        }
        #[cfg(feature = "xml")]
        Codec::Xml(node) => crate::xml::to_vec(value, node, brief).map(Bytes::from),
    }
}

struct BytesSource<'a> {
    body: &'a [u8],
    context: &'a mut Context,
}

impl Source for BytesSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        into.scalar(Scalar::Bytes(self.body), self.context)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
    }
}

struct BytesSink {
    body: Bytes,
}

impl Sink for BytesSink {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.body = match value {
            Scalar::Bytes(octets) => Bytes::copy_from_slice(octets),
            Scalar::Text(text) => Bytes::copy_from_slice(text.as_bytes()),
            _ => return Err(EncodeError::new(format!("{} has no octets", value.describe()))),
        };
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("an object has no octets"))
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("an array has no octets"))
    }
}
