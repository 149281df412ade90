//! Reads an answer.

use bytes::Bytes;
#[cfg(feature = "client")]
use bytes::BytesMut;
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode};

#[cfg(feature = "client")]
use super::parts::receive;
use super::unread::{Unread, Why};
use crate::body;
use crate::codec::Codec;
use crate::contents::{ContentSlot, Contents};
use crate::form_field::FormField;
use crate::framing::Framing;
use crate::json;
use crate::media::Media;
use crate::media_type::{self, MediaType};
#[cfg(feature = "client")]
use crate::multipart::PartLimits;
use crate::multipart::{self, Part, Received};
use crate::octets::Octets;
use crate::operation::{Operation, Parameter};
use crate::problem::Problem;
#[cfg(feature = "client")]
use crate::stream_error::StreamError;
use crate::style::{Outcome, ParameterSource, Raw};
use crate::wire::{Context, Decode, Mode, Refused, Slot, Violations, violation};

/// Hands an answer's parts over. What reads the body takes the reader with it.
///
/// A [`Problem`] in the place of a declared body is never read as that body, whose schema it may fit by accident: the
/// server has refused the request ([`Why::Refused`]). An operation that declares `application/problem+json` itself has
/// it read as any JSON; what is a problem of the answer's status and no value of that schema is a refusal all the same.
#[derive(Clone)]
pub struct ResponseReader {
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    body: Octets,
    /// The parts of a body that is multipart, or why it has none, once they were received.
    parts: Option<Result<Vec<Received>, &'static str>>,
    /// The body is JSON, whatever its media type; octets and items are what they are, and parts are made of it.
    is_json: bool,
}

impl ResponseReader {
    /// An answer to an operation.
    pub fn new(operation: &'static Operation, status: StatusCode, headers: HeaderMap, body: impl Into<Octets>) -> Self {
        Self { operation, status, headers, body: body.into(), parts: None, is_json: false }
    }

    /// The same answer with a body that is JSON whatever its media type: as a mock has it.
    #[cfg(feature = "mock")]
    pub(crate) fn of_json(self) -> Self {
        Self { is_json: true, ..self }
    }

    /// The answer once more, if its body is still coming.
    #[cfg(feature = "client")]
    pub(crate) fn coming(&self) -> Option<Self> {
        self.body.held().is_none().then(|| self.clone())
    }

    /// The answer with all of its body in memory.
    ///
    /// # Errors
    /// The body breaks off, or has more octets than `limit`. What has come of it is in the answer.
    #[cfg(feature = "client")]
    pub(crate) async fn whole(mut self, limit: usize) -> Result<Self, (StreamError, Self)> {
        let mut all = BytesMut::new();
        let read = std::mem::take(&mut self.body).append(&mut all, limit).await;
        self.body = all.freeze().into();
        match read {
            Ok(()) => Ok(self),
            Err(error) => Err((error, self)),
        }
    }

    /// The answer with the parts of its body, if it says that it has some and that is declared; otherwise as it is.
    ///
    /// # Errors
    /// The body breaks off, has more octets than `limit`, or there is no place to store it.
    #[cfg(feature = "client")]
    pub(crate) async fn parted(mut self, limit: usize, limits: PartLimits) -> Result<Self, (StreamError, Self)> {
        if !self.is("multipart/*") || !self.is_declared() {
            return Ok(self);
        }
        let body = std::mem::take(&mut self.body);
        match receive(body, media_type::header(&self.headers), limit as u64, limits).await {
            Ok(parts) => {
                self.parts = Some(parts);
                Ok(self)
            }
            Err(error) => Err((error, self)),
        }
    }

    #[cfg(feature = "client")]
    pub(crate) fn into_parts(self) -> (StatusCode, HeaderMap, Bytes) {
        (self.status, self.headers, self.body.held().cloned().unwrap_or_default())
    }

    /// The answer's status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The answer's headers.
    #[cfg(feature = "client")]
    pub(crate) fn head(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether the answer is of this media type, or of one of this range: for statuses with several kinds of body.
    pub fn is(&self, media_type: &str) -> bool {
        media_type::is(self.media_type(), media_type)
    }

    /// Reads a JSON body.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn json<T: Decode>(self) -> Result<T, Unread> {
        let found = self.media_type();
        if found == "application/json" {
            // What is called so is no refusal either.
            let mut slot = None;
            let read = self.read_body(Codec::Json, &mut slot);
            return self.taken(read, slot);
        }
        // Servers that name no type for JSON are many, and nothing else can be meant.
        let fits = found.is_empty() || media_type::is_json(found) || self.is_declared();
        self.decode(Codec::Json, fits)
    }

    /// Reads a form.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn form<T: Decode>(self) -> Result<T, Unread> {
        self.styled_form(&[])
    }

    /// Reads a form, of which these fields are written as parameters of a query are.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn styled_form<T: Decode>(self, fields: &'static [FormField]) -> Result<T, Unread> {
        let fits = self.is("application/x-www-form-urlencoded") || self.is_declared();
        self.decode(Codec::Form(fields), fits)
    }

    /// Reads a body in this notation into a slot, whatever its media type: for who knows no type before it runs.
    ///
    /// # Errors
    /// The body is refused.
    pub fn body(&self, codec: Codec, slot: &mut dyn Slot) -> Result<(), Why> {
        self.read_body(codec, slot)
    }

    /// Reads JSON texts, one a line, as a list.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn json_lines<T: Decode>(self) -> Result<T, Unread> {
        let fits = self.media_type().is_empty() || self.is_declared();
        self.decode(Codec::JsonLines, fits)
    }

    /// Reads a JSON text sequence as a list.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn json_sequence<T: Decode>(self) -> Result<T, Unread> {
        let fits = self.media_type().is_empty() || self.is_declared();
        self.decode(Codec::JsonSequence, fits)
    }

    /// Takes items as they come.
    ///
    /// # Errors
    /// The answer is of another media type, or the server has refused the request.
    pub fn items<T: Decode>(self, framing: Framing) -> Result<T, Unread> {
        let fits = self.media_type().is_empty() || self.is_declared();
        self.decode(Codec::Items(framing), fits)
    }

    /// Reads a scalar's text.
    ///
    /// # Errors
    /// The answer is of another media type, is not UTF-8, or is refused.
    pub fn text<T: Decode>(self) -> Result<T, Unread> {
        let fits = self.media_type().is_empty() || self.is("text/*") || self.is_declared();
        self.decode(Codec::Text, fits)
    }

    /// Reads XML by a table.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    #[cfg(feature = "xml")]
    pub fn xml<T: Decode>(self, node: &'static crate::xml::Node) -> Result<T, Unread> {
        let found = self.media_type();
        let fits = found.is_empty() || media_type::is_xml(found) || self.is_declared();
        self.decode(Codec::Xml(node), fits)
    }

    /// Reads parts, of some of which something is declared.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn multipart<T: Decode>(self, parts: &'static [Part]) -> Result<T, Unread> {
        let fits = self.is_declared();
        self.decode(Codec::Multipart(parts), fits)
    }

    /// Takes the body as it is, whatever its media type says.
    ///
    /// # Errors
    /// The server has refused the request with a problem.
    pub fn bytes(self) -> Result<Bytes, Unread> {
        match self.body.held() {
            Some(held) if !self.is_refusal(Codec::Bytes) => Ok(held.clone()),
            _ => Err(self.unread(Why::Refused)),
        }
    }

    /// Takes the body as it comes, whatever its media type says.
    ///
    /// # Errors
    /// The server has refused the request with a problem.
    pub fn octets(self) -> Result<Octets, Unread> {
        self.decode(Codec::Bytes, true)
    }

    /// Takes the body as it comes, with its media type.
    ///
    /// # Errors
    /// The server has refused the request with a problem.
    pub fn media(self) -> Result<Media, Unread> {
        self.decode(Codec::Bytes, true)
    }

    /// Reads a body that is of one of several media types.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn contents<T: Contents>(self) -> Result<T, Unread> {
        let chosen = self.choose(T::MEDIA_TYPES);
        let codec = chosen.and_then(|index| T::MEDIA_TYPES.get(index)).map_or(Codec::Bytes, |chosen| chosen.codec);
        let mut slot = None;
        let media_type = chosen.unwrap_or_default();
        let read = self.read(codec, chosen.is_some(), &mut ContentSlot { media_type, slot: &mut slot });
        self.taken(read, slot)
    }

    /// Takes an answer without a body. One that comes nevertheless is ignored, a problem too: the status says all that
    /// is declared.
    ///
    /// # Errors
    /// None: it returns a result as its siblings do.
    pub fn empty(self) -> Result<(), Unread> {
        Ok(())
    }

    /// Reads headers, each into its slot.
    ///
    /// # Errors
    /// One that is required is not there, or one is refused.
    pub fn headers(&self, headers: &'static [Parameter], slots: &mut [&mut dyn Slot]) -> Result<(), Unread> {
        for (header, slot) in headers.iter().zip(slots) {
            if let Err(violations) = self.read_header(header, &mut **slot) {
                // A refusal has none of the headers that are declared for its status.
                let is_refusal = self.is_refusal(Codec::Json);
                let why = if is_refusal { Why::Refused } else { Why::Header(header.name, violations) };
                return Err(self.unread(why));
            }
        }
        Ok(())
    }

    /// Takes the value of a required header out of its slot.
    ///
    /// # Errors
    /// The slot is empty. [`headers`](Self::headers) has refused the answer then, so that generated code never sees this
    /// happen.
    pub fn present<T>(&self, slot: Option<T>) -> Result<T, Unread> {
        slot.ok_or_else(|| self.unread(Why::Status))
    }

    /// The answer is none that the operation declares.
    pub fn undeclared(self) -> Unread {
        self.unread(Why::Status)
    }

    fn read_header(&self, header: &'static Parameter, slot: &mut dyn Slot) -> Result<(), Violations> {
        let lines = self.headers.get_all(header.name).iter();
        let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        // The lines of other headers are one list, in however many lines it comes (RFC 9110 §5.3).
        let is_list = !header.name.eq_ignore_ascii_case(SET_COOKIE.as_str());
        let text = (is_list && !lines.is_empty()).then(|| lines.join(","));
        let raw = if is_list { Raw::Single(text.as_deref()) } else { Raw::Lines(&lines) };
        let mut context = Context::new(Mode::Open);
        let mut source = ParameterSource { parameter: header, raw, context: &mut context, outcome: Outcome::Read };
        match (slot.read(&mut source), source.outcome) {
            (Err(_), Outcome::Read) => Err(context.into_violations()),
            (Err(_), _) if header.required => {
                let _ = context.refuse(violation::MISSING, "required, and not there");
                Err(context.into_violations())
            }
            _ => Ok(()),
        }
    }

    fn decode<T: Decode>(self, codec: Codec, fits: bool) -> Result<T, Unread> {
        let mut slot = None;
        let read = self.read(codec, fits, &mut slot);
        self.taken(read, slot)
    }

    fn taken<T>(self, read: Result<(), Why>, slot: Option<T>) -> Result<T, Unread> {
        match (read, slot) {
            (Ok(()), Some(value)) => Ok(value),
            (Err(why), _) => Err(self.unread(why)),
            (Ok(()), None) => Err(self.unread(Why::Body(Context::new(Mode::Open).into_violations()))),
        }
    }

    /// Which of these media types the answer is of. Of those that answer in JSON and text there are many that call it
    /// otherwise than they declare, or do not call it at all, and only one thing can be meant.
    fn choose(&self, declared: &[MediaType]) -> Option<usize> {
        let found = media_type::header(&self.headers);
        let first = |codec: Codec| declared.iter().position(|media_type| media_type.codec == codec);
        MediaType::choose(declared, found).or_else(|| match found {
            "" => first(Codec::Json).or_else(|| first(Codec::Text)),
            _ if media_type::is_json(found) => first(Codec::Json),
            #[cfg(feature = "xml")]
            _ if media_type::is_xml(found) => {
                declared.iter().position(|media_type| matches!(media_type.codec, Codec::Xml(_)))
            }
            _ if media_type::is(found, "text/*") && media_type::charset(found).is_some() => first(Codec::Text),
            _ => None,
        })
    }

    fn read(&self, codec: Codec, fits: bool, slot: &mut dyn Slot) -> Result<(), Why> {
        if self.is_refusal(codec) {
            return Err(Why::Refused);
        }
        if !fits {
            return Err(Why::ContentType(self.media_type().to_owned()));
        }
        self.read_body(codec, slot)
    }

    fn read_body(&self, codec: Codec, slot: &mut dyn Slot) -> Result<(), Why> {
        let is_as_it_is = matches!(codec, Codec::Bytes | Codec::Items(_) | Codec::Multipart(_));
        let codec = if self.is_json && !is_as_it_is { Codec::Json } else { codec };
        let mut context = Context::new(Mode::Open);
        let read = match codec {
            Codec::Multipart(declared) => self.read_parts(declared, &mut context, slot),
            codec => body::read(codec, media_type::header(&self.headers), &self.body, &mut context, slot),
        };
        read.map_err(|_| match codec == Codec::Json && self.is_problem() {
            true => Why::Refused,
            false => Why::Body(context.into_violations()),
        })
    }

    /// Whether the body is a problem of this answer, whatever the description makes of that media type.
    fn is_problem(&self) -> bool {
        let is_failure = self.status.is_client_error() || self.status.is_server_error();
        let problem = self.body.held().filter(|_| is_failure && self.is(Problem::MEDIA_TYPE));
        let problem = problem.and_then(|body| json::from_slice::<Problem>(body).ok());
        problem.is_some_and(|problem| problem.status == self.status)
    }

    /// Reads the parts that were received, or those of a body that is in memory.
    fn read_parts(&self, declared: &'static [Part], context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
        let of_memory;
        let parts = match &self.parts {
            Some(received) => received.as_ref().map_err(|why| *why),
            None => {
                let body = self.body.held().ok_or("the body is still coming");
                let take_apart = |body| match self.is_json {
                    true => multipart::made_of(body, declared),
                    false => multipart::take_apart(body, media_type::header(&self.headers)),
                };
                of_memory = body.and_then(|body| take_apart(body).map_err(|why| why.words()));
                of_memory.as_ref().map_err(|why| *why)
            }
        };
        match parts {
            Ok(parts) => multipart::read(declared, parts, context, slot),
            Err(why) => Err(context.refuse(violation::SYNTAX, why)),
        }
    }

    fn media_type(&self) -> &str {
        media_type::of(&self.headers)
    }

    fn is_declared(&self) -> bool {
        self.operation.accept.iter().any(|declared| self.is(declared))
    }

    fn is_refusal(&self, codec: Codec) -> bool {
        // A range of octets may be a problem; one of what has a schema is a name for many other things.
        let is_meant = |declared: &&str| codec == Codec::Bytes || !media_type::is_range(declared);
        let mut declared = self.operation.accept.iter().copied().filter(is_meant);
        self.media_type().eq_ignore_ascii_case(Problem::MEDIA_TYPE) && !declared.any(|declared| self.is(declared))
    }

    fn unread(&self, why: Why) -> Unread {
        Unread::new(why, self.status, self.headers.clone(), self.body.held().cloned().unwrap_or_default())
    }
}
