//! Writes an answer.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, SET_COOKIE};
use http::{HeaderMap, StatusCode};

use crate::accept::Accept;
use crate::body::{self, Written};
use crate::codec::Codec;
use crate::contents::Contents;
use crate::form_field::FormField;
use crate::framing::Framing;
use crate::json;
use crate::media::Media;
use crate::media_type::{MediaType, is_range};
use crate::multipart::{self, Part};
use crate::octets::Octets;
use crate::operation::Parameter;
use crate::seen::SeenResponse;
use crate::style::{check_header, write_header};
use crate::text::{Texts, text_of};
use crate::wire::{Encode, EncodeError, Optional, tree};

/// Collects the parts of an answer. Generated code hands them over; the server sends them.
#[derive(Debug)]
pub struct ResponseWriter {
    answer: Answer,
    /// How many octets there is room for in a body, before it must grow.
    room: usize,
    /// What the caller accepts, where there is something to choose.
    accept: Accept,
    /// What else the next body may be called.
    also: &'static [&'static str],
    /// The statuses that stand for other answers, and the first digits of ranges that do.
    others: (&'static [u16], &'static [u16]),
    /// Where values are looked at, and not written.
    seen: Option<SeenResponse>,
}

/// An answer as it goes on the wire.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Octets,
}

/// The answer as HTTP has it.
impl From<ResponseWriter> for http::Response<Octets> {
    fn from(written: ResponseWriter) -> Self {
        let Answer { status, headers, body } = written.finish();
        let mut response = Self::new(body);
        (*response.status_mut(), *response.headers_mut()) = (status, headers);
        response
    }
}

impl Default for ResponseWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl ResponseWriter {
    /// Of an answer in which nothing is said.
    pub fn new() -> Self {
        Self::with_room(0)
    }

    /// Of an answer that is likely to have a body of so many octets.
    pub(crate) fn with_room(room: usize) -> Self {
        let answer = Answer { status: StatusCode::NO_CONTENT, headers: HeaderMap::new(), body: Octets::default() };
        Self { answer, room, accept: Accept::default(), also: &[], others: (&[], &[]), seen: None }
    }

    /// The same, for a caller who accepts these media types.
    #[must_use]
    pub fn accepting(self, accept: Accept) -> Self {
        Self { accept, ..self }
    }

    /// One that keeps the values that it is handed.
    pub(crate) fn seeing() -> Self {
        Self { seen: Some(SeenResponse::default()), ..Self::new() }
    }

    /// What was handed over.
    pub(crate) fn seen(self) -> Option<SeenResponse> {
        self.seen.map(|seen| SeenResponse { status: self.answer.status, ..seen })
    }

    /// Lets the next body be of one of these media types as well, in the same notation, if the caller wants that more.
    pub fn or(&mut self, also: &'static [&'static str]) -> &mut Self {
        self.also = also;
        self
    }

    /// Refuses statuses that stand for other answers, to which another body belongs: what comes next is of whatever status else.
    ///
    /// ```
    /// use ferrospec_runtime::{ResponseWriter, StatusCode};
    ///
    /// let mut to = ResponseWriter::new();
    /// assert!(to.besides(&[200, 404]).json(StatusCode::CONFLICT, "application/json", &"taken").is_ok());
    /// assert!(to.besides(&[200, 404]).json(StatusCode::NOT_FOUND, "application/json", &"gone").is_err());
    /// assert!(to.besides_ranges(&[5]).empty(StatusCode::BAD_GATEWAY).is_err());
    /// ```
    pub fn besides(&mut self, statuses: &'static [u16]) -> &mut Self {
        self.others.0 = statuses;
        self
    }

    /// As [`besides`](Self::besides), of all statuses that begin with one of these digits.
    pub fn besides_ranges(&mut self, digits: &'static [u16]) -> &mut Self {
        self.others.1 = digits;
        self
    }

    /// An answer with a JSON body.
    ///
    /// # Errors
    /// JSON cannot say the value.
    pub fn json(&mut self, status: StatusCode, media_type: &str, body: &dyn Encode) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::Json, body)
    }

    /// An answer with a form as its body.
    ///
    /// # Errors
    /// A form cannot say the value.
    pub fn form(&mut self, status: StatusCode, media_type: &str, body: &dyn Encode) -> Result<(), EncodeError> {
        self.styled_form(status, media_type, &[], body)
    }

    /// An answer with a form as its body, of which these fields are written as parameters of a query are.
    ///
    /// # Errors
    /// A form cannot say the value.
    pub fn styled_form(
        &mut self,
        status: StatusCode,
        media_type: &str,
        fields: &'static [FormField],
        body: &dyn Encode,
    ) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::Form(fields), body)
    }

    /// An answer with the items of a list as its body, JSON text a line.
    ///
    /// # Errors
    /// The value is no list, or JSON cannot say an item.
    pub fn json_lines(&mut self, status: StatusCode, media_type: &str, body: &dyn Encode) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::JsonLines, body)
    }

    /// An answer with the items of a list as its body, a JSON text sequence.
    ///
    /// # Errors
    /// As [`json_lines`](Self::json_lines).
    pub fn json_sequence(
        &mut self,
        status: StatusCode,
        media_type: &str,
        body: &dyn Encode,
    ) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::JsonSequence, body)
    }

    /// An answer with items as its body, which are sent as they come.
    ///
    /// # Errors
    /// They pass once, and have passed.
    pub fn items(
        &mut self,
        status: StatusCode,
        media_type: &str,
        framing: Framing,
        body: &dyn Encode,
    ) -> Result<(), EncodeError> {
        if matches!(framing, Framing::Events(_)) {
            // What is kept would be another stream than the one that is meant.
            self.answer.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        self.body(status, media_type, Codec::Items(framing), body)
    }

    /// An answer with the text of a scalar as its body.
    ///
    /// # Errors
    /// The value has no text.
    pub fn text(&mut self, status: StatusCode, media_type: &str, body: &dyn Encode) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::Text, body)
    }

    /// An answer with an XML body, by a table.
    ///
    /// # Errors
    /// XML cannot say the value.
    #[cfg(feature = "xml")]
    pub fn xml(
        &mut self,
        status: StatusCode,
        media_type: &str,
        node: &'static crate::xml::Node,
        body: &dyn Encode,
    ) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::Xml(node), body)
    }

    /// An answer with parts as its body, of some of which something is declared. Files on a disk or a stream are sent piece by
    /// piece.
    ///
    /// # Errors
    /// A part cannot be said, or is a stream that has passed.
    pub fn multipart(
        &mut self,
        status: StatusCode,
        media_type: &str,
        parts: &'static [Part],
        body: &dyn Encode,
    ) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::Multipart(parts), body)
    }

    /// An answer with octets as its body, which are all in memory.
    ///
    /// # Errors
    /// None: it returns a result as its siblings do.
    pub fn bytes(&mut self, status: StatusCode, media_type: &str, body: &Bytes) -> Result<(), EncodeError> {
        self.octets(status, media_type, &body.clone().into())
    }

    /// An answer with octets as its body, which are sent as they come.
    ///
    /// # Errors
    /// They pass once, and have passed.
    pub fn octets(&mut self, status: StatusCode, media_type: &str, body: &Octets) -> Result<(), EncodeError> {
        self.body(status, media_type, Codec::Bytes, body)
    }

    /// An answer with octets as its body, which say of which of the media types of `range` they are.
    ///
    /// # Errors
    /// They are of no media type of the range.
    pub fn media(&mut self, status: StatusCode, range: &str, body: &Media) -> Result<(), EncodeError> {
        self.body(status, range, Codec::Bytes, body)
    }

    /// An answer with a body that is of one of several media types.
    ///
    /// # Errors
    /// Its notation cannot say the value.
    pub fn contents<T: Contents>(&mut self, status: StatusCode, body: &T) -> Result<(), EncodeError> {
        let (index, value) = body.content();
        match T::MEDIA_TYPES.get(index) {
            Some(MediaType { name, also, codec }) => self.or(also).body(status, name, *codec, value),
            None => Err(EncodeError::new("the answer has no such body")),
        }
    }

    /// An answer without a body.
    ///
    /// # Errors
    /// The status is another answer's.
    pub fn empty(&mut self, status: StatusCode) -> Result<(), EncodeError> {
        self.check(status)?;
        self.answer.status = status;
        Ok(())
    }

    /// An answer to `HEAD`: without a body, and with the media type of the one that `GET` would have (RFC 9110 §9.3.2), which
    /// is that of these that the caller wants most. Of a range, it must have said which.
    ///
    /// # Errors
    /// The media type cannot stand in a header.
    pub fn without_body(&mut self, status: StatusCode, media_types: &[&str]) -> Result<(), EncodeError> {
        let first = || media_types.iter().copied().find(|media_type| !is_range(media_type));
        if let Some(media_type) = self.wanted(media_types).or_else(first) {
            let error = |_| EncodeError::new("the media type cannot stand in a header");
            let said = HeaderValue::from_str(media_type).map_err(error)?;
            self.answer.headers.insert(CONTENT_TYPE, said);
        }
        self.empty(status)
    }

    /// Sets a header of the answer (OpenAPI 3.1.1 §4.8.21). Arrays and objects are written in the style `simple`; of
    /// `Set-Cookie`, each item of an array is a line of its own (RFC 9110 §5.3).
    ///
    /// # Errors
    /// The value cannot stand in a header.
    pub fn header(&mut self, header: &Parameter, value: &dyn Encode) -> Result<(), EncodeError> {
        if let Some(seen) = &mut self.seen {
            seen.headers.push((header.name, tree(value)?));
            return Ok(());
        }
        self.add(header, value).map_err(|error| error.of(format!("header `{}`", header.name)))
    }

    /// Sets a header of the answer unless it is left out.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn optional_header(&mut self, header: &Parameter, value: &dyn Optional) -> Result<(), EncodeError> {
        value.value().map_or(Ok(()), |value| self.header(header, value))
    }

    pub(crate) fn finish(self) -> Answer {
        self.answer
    }

    /// Whether the status is this answer's.
    fn check(&self, status: StatusCode) -> Result<(), EncodeError> {
        let (exact, ranges) = self.others;
        let code = status.as_u16();
        if exact.contains(&code) || ranges.contains(&(code / 100)) {
            return Err(EncodeError::new(format!("the status {code} stands for another answer of the operation")));
        }
        Ok(())
    }

    /// The media type of these that the caller wants most; `None` if it wants none, or names none of a range.
    fn wanted<'a>(&'a self, offered: &[&'a str]) -> Option<&'a str> {
        let wanted = self.accept.choose(offered)?;
        if is_range(wanted) { self.accept.named_in(wanted) } else { Some(wanted) }
    }

    fn body(
        &mut self,
        status: StatusCode,
        media_type: &str,
        codec: Codec,
        value: &dyn Encode,
    ) -> Result<(), EncodeError> {
        self.check(status)?;
        if let Some(seen) = &mut self.seen {
            self.answer.status = status;
            seen.body = codec.is_of_values().then(|| tree(value)).transpose()?;
            return Ok(());
        }
        let also = std::mem::take(&mut self.also);
        let wanted = if also.is_empty() { None } else { self.wanted(&[&[media_type], also].concat()) };
        let media_type = wanted.unwrap_or(media_type);
        let written = match codec {
            Codec::Multipart(parts) => multipart::write(media_type, parts, value, false),
            codec => body::write((codec, media_type), value, false, self.room),
        };
        self.set(status, written.map_err(|error| error.of("body"))?)
    }

    fn set(&mut self, status: StatusCode, Written { octets, media_type }: Written) -> Result<(), EncodeError> {
        self.answer.headers.insert(CONTENT_TYPE, media_type);
        self.answer.status = status;
        self.answer.body = octets;
        Ok(())
    }

    fn add(&mut self, header: &Parameter, value: &dyn Encode) -> Result<(), EncodeError> {
        let texts = match header.content {
            Some(Codec::Json) => Texts::Scalar(json::to_string(value)?),
            Some(_) => Texts::Scalar(text_of(value, false)?),
            None => Texts::of(value)?,
        };
        let bad_name = |_| EncodeError::new("the name cannot be a header's");
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(bad_name)?;
        let lines = match texts {
            Texts::List(lines) if name == SET_COOKIE => lines,
            texts => vec![write_header(header.explode, &texts)?],
        };
        for line in lines {
            check_header(&line)?;
            let bad_value = |_| EncodeError::new("the text cannot stand in a header");
            let mut value = HeaderValue::from_bytes(line.as_bytes()).map_err(bad_value)?;
            value.set_sensitive(header.secret || name == SET_COOKIE);
            self.answer.headers.append(&name, value);
        }
        Ok(())
    }
}
