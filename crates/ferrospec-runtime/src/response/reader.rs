//! Reads an answer.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::unread::{Unread, Why};
use crate::operation::{Codec, Operation, Parameter};
use crate::problem::Problem;
use crate::style::{Outcome, ParameterSource, Raw};
use crate::wire::{Context, Decode, Mode, Slot, Violations, violation};
use crate::{body, media};

/// Hands an answer's parts over. What reads the body takes the reader with it.
///
/// A [`Problem`] in the place of a declared body is never read as that body, whose schema it may fit by accident: the
/// server has refused the request ([`Why::Refused`]). An operation that declares `application/problem+json` itself has
/// it read as any JSON.
pub struct ResponseReader {
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl ResponseReader {
    /// An answer to an operation.
    pub fn new(operation: &'static Operation, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { operation, status, headers, body }
    }

    /// The answer's status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Whether the answer is of this media type, or of one of this range: for statuses with several kinds of body.
    pub fn is(&self, media_type: &str) -> bool {
        media::is(self.media_type(), media_type)
    }

    /// Reads a JSON body.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn json<T: Decode>(self) -> Result<T, Unread> {
        let found = self.media_type();
        // Servers that name no type for JSON are many, and nothing else can be meant.
        let fits = found.is_empty() || media::is_json(found) || self.is_declared();
        self.decode(Codec::Json, fits)
    }

    /// Reads a form.
    ///
    /// # Errors
    /// The answer is of another media type, or is refused.
    pub fn form<T: Decode>(self) -> Result<T, Unread> {
        let fits = self.is("application/x-www-form-urlencoded") || self.is_declared();
        self.decode(Codec::Form, fits)
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
        let fits = found.is_empty() || media::is_xml(found) || self.is_declared();
        self.decode(Codec::Xml(node), fits)
    }

    /// Takes the body as it is, whatever its media type says.
    ///
    /// # Errors
    /// The server has refused the request with a problem.
    pub fn bytes(self) -> Result<Bytes, Unread> {
        if self.is_refusal() { Err(self.unread(Why::Refused)) } else { Ok(self.body) }
    }

    /// Takes an answer without a body. One that comes nevertheless is ignored, a problem too: the status says all that
    /// is declared.
    ///
    /// # Errors
    /// None: it returns a result as its siblings do.
    pub fn empty(self) -> Result<(), Unread> {
        Ok(())
    }

    /// Reads a header that must be there.
    ///
    /// # Errors
    /// The header is not there, or is refused.
    pub fn header<T: Decode>(&self, name: &'static str) -> Result<T, Unread> {
        self.optional_header(name)?.ok_or_else(|| {
            let mut context = Context::new(Mode::Open);
            let _ = context.refuse(violation::MISSING, "required, and not there");
            self.unread(Why::Header(name, context.into_violations()))
        })
    }

    /// Reads a header that may be left out.
    ///
    /// # Errors
    /// The header is refused.
    pub fn optional_header<T: Decode>(&self, name: &'static str) -> Result<Option<T>, Unread> {
        let mut slot = None;
        if self.is_refusal() {
            return Err(self.unread(Why::Refused));
        }
        self.read_header(name, &mut slot).map_err(|violations| self.unread(Why::Header(name, violations)))?;
        Ok(slot)
    }

    /// The answer is none that the operation declares.
    pub fn undeclared(self) -> Unread {
        self.unread(Why::Status)
    }

    fn read_header(&self, name: &'static str, slot: &mut dyn Slot) -> Result<(), Violations> {
        let lines: Vec<_> =
            self.headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        let text = (!lines.is_empty()).then(|| lines.join(","));
        let parameter = Parameter::header(name);
        let mut context = Context::new(Mode::Open);
        let raw = Raw::Single(text.as_deref());
        let mut source = ParameterSource { parameter: &parameter, raw, context: &mut context, outcome: Outcome::Read };
        match (slot.read(&mut source), source.outcome) {
            (Err(_), Outcome::Read) => Err(context.into_violations()),
            _ => Ok(()),
        }
    }

    fn decode<T: Decode>(self, codec: Codec, fits: bool) -> Result<T, Unread> {
        let mut slot = None;
        match (self.read(codec, fits, &mut slot), slot) {
            (Ok(()), Some(value)) => Ok(value),
            (Err(why), _) => Err(self.unread(why)),
            (Ok(()), None) => Err(self.unread(Why::Body(Context::new(Mode::Open).into_violations()))),
        }
    }

    fn read(&self, codec: Codec, fits: bool, slot: &mut dyn Slot) -> Result<(), Why> {
        if self.is_refusal() {
            return Err(Why::Refused);
        }
        if !fits {
            return Err(Why::ContentType(self.media_type().to_owned()));
        }
        let mut context = Context::new(Mode::Open);
        body::read(codec, &self.body, &mut context, slot).map_err(|_| Why::Body(context.into_violations()))
    }

    fn media_type(&self) -> &str {
        media::of(&self.headers)
    }

    fn is_declared(&self) -> bool {
        self.operation.accept.iter().any(|declared| self.is(declared))
    }

    fn is_refusal(&self) -> bool {
        self.is(Problem::MEDIA_TYPE) && !self.is_declared()
    }

    fn unread(&self, why: Why) -> Unread {
        Unread::new(why, self.status, self.headers.clone(), self.body.clone())
    }
}
