//! Bodies in their notations, both ways.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderValue;

use crate::codec::Codec;
use crate::framing::Framing;
use crate::media::Media;
use crate::media_type::{self, Charset, charset};
use crate::multipart::boundary;
use crate::octets::Octets;
use crate::sequence::Sequence;
use crate::text::{TextSource, text_of};
use crate::wire::{
    Context, Encode, EncodeError, ListSink, ObjectSink, Refused, Scalar, Sink, Slot, Source, Visitor, Wanted, violation,
};
use crate::{form, json};

/// A body as it goes on the wire.
pub(crate) struct Written<B = Octets> {
    pub(crate) octets: B,
    pub(crate) media_type: HeaderValue,
}

/// Reads a body, which is said to be of `media_type`, into `slot`. What is not read as it comes must be in memory.
pub(crate) fn read(
    codec: Codec,
    media_type: &str,
    octets: &Octets,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    if codec.is_stream() {
        return slot.read(&mut OctetsSource { octets, framing: codec.framing(), media_type, context });
    }
    let Some(body) = octets.held() else {
        return Err(context.refuse(violation::SYNTAX, "expected all of the body"));
    };
    match codec {
        Codec::Json => json::read(body, context, slot),
        Codec::Form(styled) => form::read(styled, body, context, slot),
        Codec::JsonLines => Sequence::Lines.read(body, context, slot),
        Codec::JsonSequence => Sequence::Records.read(body, context, slot),
        Codec::Text => match text_in(charset(media_type), body) {
            Ok(text) => slot.read(&mut TextSource { text: &text, json: false, context }),
            Err(expected) => Err(context.refuse(violation::FORMAT, expected)),
        },
        #[cfg(feature = "xml")]
        Codec::Xml(node) => crate::xml::read(body, node, context, slot),
        // Its parts are received before anything reads them; and what is a stream was read above.
        Codec::Multipart(_) | Codec::Bytes | Codec::Items(_) => {
            Err(context.refuse(violation::SYNTAX, "expected parts"))
        }
    }
}

pub(crate) fn text_in(charset: Option<Charset>, body: &[u8]) -> Result<Cow<'_, str>, &'static str> {
    match charset {
        Some(Charset::Latin1) => Ok(body.iter().copied().map(char::from).collect()),
        Some(Charset::Utf8) => std::str::from_utf8(body).map(Cow::Borrowed).map_err(|_| "expected UTF-8"),
        Some(Charset::Ascii) => match std::str::from_utf8(body) {
            Ok(text) if text.is_ascii() => Ok(Cow::Borrowed(text)),
            _ => Err("expected US-ASCII"),
        },
        None => Err("expected another character encoding"),
    }
}

/// Writes a body of the declared media type; if `brief`, without the members that are what they count as when they are
/// absent. It is likely to have as many octets as there is `room` for.
///
/// # Errors
/// The notation cannot say the value, or the value is of a media type that is not declared.
pub(crate) fn write(
    (codec, name): (Codec, &str),
    value: &dyn Encode,
    brief: bool,
    room: usize,
) -> Result<Written, EncodeError> {
    let octets: Bytes = match codec {
        Codec::Json => json::to_vec_in(value, brief, room)?.into(),
        Codec::Form(styled) => form::to_vec(styled, value, brief)?.into(),
        Codec::JsonLines => Sequence::Lines.write(value, brief)?.into(),
        Codec::JsonSequence => Sequence::Records.write(value, brief)?.into(),
        Codec::Text => {
            let Written { octets, media_type } = write_text(name, text_of(value, false)?)?;
            return Ok(Written { octets: octets.into(), media_type });
        }
        Codec::Bytes | Codec::Items(_) => {
            let framing = codec.framing();
            let boundary = matches!(framing, Framing::Parts(_)).then(boundary::random);
            let mut sink = OctetsSink { octets: Octets::default(), framing, boundary, media_type: None };
            value.encode(&mut sink)?;
            if let Some(boundary) = sink.boundary {
                return Ok(Written {
                    octets: sink.octets,
                    media_type: header(&boundary::media_type(name, &boundary))?,
                });
            }
            return of_type(name, sink.media_type.as_deref(), sink.octets);
        }
        #[cfg(feature = "xml")]
        Codec::Xml(node) => crate::xml::to_vec(value, node, brief)?.into(),
        // Whoever has parts writes them.
        Codec::Multipart(_) => return Err(EncodeError::new("a body of parts is not written as a whole")),
    };
    Ok(Written { octets: octets.into(), media_type: header(name)? })
}

/// Octets of the declared media type, or of the one that they themselves say they are.
///
/// # Errors
/// They are not of the declared range, or do not say of which type they are.
pub(crate) fn of_type(name: &str, own: Option<&str>, octets: Octets) -> Result<Written, EncodeError> {
    let media_type = match own {
        Some(own) if media_type::is_range(own) => Err("the media type of a body cannot be a range".to_owned()),
        Some(own) if !media_type::is(own, name) => Err(format!("the media type of the body is not one of {name}")),
        Some(own) => header(own).map_err(|error| error.to_string()),
        None if media_type::is_range(name) => Ok(HeaderValue::from_static(Media::OCTETS)),
        None => header(name).map_err(|error| error.to_string()),
    };
    Ok(Written { octets, media_type: media_type.map_err(EncodeError::new)? })
}

/// Text in the declared character encoding. Where none is declared it is UTF-8, and says so if that matters: there are
/// readers that take it for ISO-8859-1 otherwise.
pub(crate) fn write_text(name: &str, text: String) -> Result<Written<Bytes>, EncodeError> {
    let cannot = |charset: &str| EncodeError::new(format!("the text has characters that {charset} has not"));
    match charset(name) {
        Some(Charset::Latin1) => {
            let octets: Option<Vec<u8>> = text.chars().map(|char| u8::try_from(char).ok()).collect();
            let octets = octets.ok_or_else(|| cannot("ISO-8859-1"))?.into();
            Ok(Written { octets, media_type: header(name)? })
        }
        Some(Charset::Ascii) if !text.is_ascii() => Err(cannot("US-ASCII")),
        _ if text.is_ascii() || media_type::parameter(name, "charset").is_some() => {
            Ok(Written { octets: text.into(), media_type: header(name)? })
        }
        _ => Ok(Written { octets: text.into(), media_type: header(&format!("{name}; charset=utf-8"))? }),
    }
}

/// JSON, in a header. What is a constant was looked at by the compiler.
pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A media type as it stands in a header.
pub(crate) fn header(media_type: &str) -> Result<HeaderValue, EncodeError> {
    const OCTETS: HeaderValue = HeaderValue::from_static(Media::OCTETS);
    match media_type {
        "application/json" => Ok(JSON),
        Media::OCTETS => Ok(OCTETS),
        _ => HeaderValue::from_str(media_type).map_err(|_| EncodeError::new("the media type cannot stand in a header")),
    }
}

struct OctetsSource<'a> {
    octets: &'a Octets,
    framing: Framing,
    media_type: &'a str,
    context: &'a mut Context,
}

impl Source for OctetsSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        Err(self.context.refuse_type(into.expected(), "octets"))
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
    }

    fn media_type(&self) -> &str {
        self.media_type
    }

    fn framing(&self) -> Framing {
        self.framing
    }

    fn octets(&mut self) -> Result<Octets, Refused> {
        Ok(self.octets.clone())
    }
}

struct OctetsSink {
    octets: Octets,
    framing: Framing,
    /// What parts are divided by.
    boundary: Option<String>,
    /// The one that the value says it is of.
    media_type: Option<String>,
}

impl Sink for OctetsSink {
    fn media_type(&mut self, media_type: &str) {
        self.media_type = Some(media_type.to_owned());
    }

    fn framing(&self) -> Framing {
        self.framing
    }

    fn boundary(&self) -> &str {
        self.boundary.as_deref().unwrap_or_default()
    }

    fn octets(&mut self, octets: &Octets) -> Result<(), EncodeError> {
        if octets.is_spent() {
            return Err(EncodeError::new("the stream passes once, and has passed"));
        }
        self.octets = octets.clone();
        Ok(())
    }

    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        Err(EncodeError::new(format!("{} is no octets", value.describe())))
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("an object is no octets"))
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("an array is no octets"))
    }
}
