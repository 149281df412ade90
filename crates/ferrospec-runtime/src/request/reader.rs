//! Reads a request.

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderValue};
use http::{HeaderMap, StatusCode};

use super::path::PathParameters;
use crate::accept::Accept;
use crate::body;
use crate::codec::Codec;
use crate::contents::{ContentSlot, Contents};
use crate::escape::unescape_plus;
use crate::form;
use crate::location::Location;
use crate::media_type::{self, MediaType};
use crate::multipart::{self, Received};
use crate::octets::Octets;
use crate::operation::{Body, Operation, Parameter};
use crate::problem::{Detail, Problem};
use crate::style::{MAX_PAIRS, Outcome, Pairs, ParameterSource, Query, Raw};
use crate::wire::{Context, Mode, Slot, Violation, violation};

/// A request as it came off the wire.
pub(crate) struct Incoming {
    /// The parameters of the path, with their escapes.
    pub(crate) path: PathParameters,
    /// The query without its `?`.
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Octets,
}

/// Hands the parts of a request over, and collects what is wrong with them: parameters and body together.
pub struct RequestReader {
    operation: &'static Operation,
    path: PathParameters,
    query: Pairs,
    /// The query for the parameter that is all of it: without the pairs of credentials.
    whole: Option<String>,
    /// All cookies, if the operation takes any.
    cookies: Option<Box<Pairs>>,
    headers: HeaderMap,
    body: Octets,
    /// The parts of a body that is multipart.
    parts: Option<Vec<Received>>,
    details: Vec<Detail>,
    /// No answer that is declared is of a media type that the caller wants.
    unwanted: bool,
}

impl RequestReader {
    pub(crate) fn new(operation: &'static Operation, incoming: Incoming) -> Self {
        let Incoming { path, query, headers, body } = incoming;
        let (mut cookies, mut whole) = (None, None);
        for parameter in operation.parameters {
            match parameter.location {
                Location::Cookie if cookies.is_none() => {
                    let lines = headers.get_all(COOKIE).iter();
                    cookies = Some(Box::new(Pairs::of_cookies(lines.filter_map(|line| line.to_str().ok()))));
                }
                Location::Querystring if whole.is_none() => whole = Some(parameter),
                _ => {}
            }
        }
        let whole = whole.and_then(|whole| {
            let query = without_credentials(operation, query.as_str());
            // What must be there may be an object without members, which a form writes as nothing.
            let is_there = !query.is_empty() || whole.required && matches!(whole.content, Some(Codec::Form(_)));
            is_there.then_some(query)
        });
        Self {
            operation,
            path,
            query: Pairs::of_query(query),
            cookies,
            headers,
            body,
            whole,
            parts: None,
            details: Vec::new(),
            unwanted: false,
        }
    }

    /// Says of which parts the body is, if it has any.
    #[cfg(feature = "server")]
    pub(crate) fn set_parts(&mut self, parts: Option<Vec<Received>>) {
        self.parts = parts;
    }

    /// The reader, behind which there is one of nothing.
    #[cfg(feature = "server")]
    pub(crate) fn take(&mut self) -> Self {
        let (path, query) = (PathParameters::default(), Query::default());
        let nothing = Incoming { path, query, headers: HeaderMap::new(), body: Octets::default() };
        std::mem::replace(self, Self::new(self.operation, nothing))
    }

    /// Reads the operation's parameters, in the order of its table, each into its slot.
    pub fn parameters(&mut self, slots: &mut [&mut dyn Slot]) {
        let cookies = self.cookies.as_deref_mut().map(|cookies| (cookies, Location::Cookie));
        for (pairs, location) in [(&mut self.query, Location::Query)].into_iter().chain(cookies) {
            let mut ours = self.operation.parameters.iter().filter(|parameter| parameter.location == location);
            if pairs.has_more() && ours.next().is_some() {
                let message = format!("there are more than {MAX_PAIRS} pairs");
                let violation = Violation { pointer: String::new(), code: violation::RANGE, message };
                self.details.push(Detail::of_all(location, violation));
            }
        }
        let mut later = Vec::new();
        for (index, slot) in slots.iter_mut().enumerate() {
            if self.parameter(index, &mut **slot, true) == Outcome::Later {
                later.push(index);
            }
        }
        // A map in an exploded query takes every name that is left.
        for index in later {
            if let Some(slot) = slots.get_mut(index) {
                self.parameter(index, &mut **slot, false);
            }
        }
    }

    /// Reads the body into a slot. An operation that does not need one leaves the slot empty when there is none.
    pub fn body(&mut self, slot: &mut dyn Slot) {
        if let Some(index) = self.media_type() {
            self.body_of(index, slot);
        }
    }

    /// Reads a body that is of one of several media types into a slot, as [`body`](Self::body) does.
    pub fn contents<T: Contents>(&mut self, slot: &mut Option<T>) {
        if let Some(media_type) = self.media_type() {
            self.body_of(media_type, &mut ContentSlot { media_type, slot });
        }
    }

    /// Reads which media types the answer shall be of. Where none of those that are declared is wanted, the request is
    /// refused as such: 406.
    pub fn accept(&mut self, slot: &mut Option<Accept>) {
        let accept = self.accepted();
        self.unwanted = !self.operation.accept.iter().any(|declared| accept.allows(declared));
        *slot = Some(accept);
    }

    /// Which media types the caller accepts.
    pub(crate) fn accepted(&self) -> Accept {
        let lines = self.headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
        Accept::from(lines.collect::<Vec<_>>().join(","))
    }

    /// Ends the reading. `None`: something was missing or wrong.
    pub fn finish(&self) -> Option<()> {
        (self.details.is_empty() && !self.unwanted).then_some(())
    }

    /// Why the request is refused, once [`finish`](Self::finish) has said that it is.
    pub fn into_problem(self) -> Problem {
        if !self.unwanted {
            return Problem::of_request(self.details);
        }
        let offered = self.operation.accept.join(" or ");
        Problem::new(StatusCode::NOT_ACCEPTABLE)
            .with_detail(format!("the answer can be {offered}, and none of that is wanted"))
    }

    /// All headers, whether they are declared or not.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Which of the operation's media types the body is of; `None` if it takes none.
    pub fn media_type(&self) -> Option<usize> {
        chosen(
            &self.operation.body?,
            self.headers.get(CONTENT_TYPE),
            self.body.known_len() == Some(0) && self.parts.is_none(),
        )
    }

    fn body_of(&mut self, index: usize, slot: &mut dyn Slot) {
        let Some(body) = self.operation.body else { return };
        let Some(declared) = body.media_types.get(index) else { return };
        // An empty body with a media type is an empty value, but in JSON and XML, where no value is empty.
        let nameless = !self.headers.contains_key(CONTENT_TYPE);
        let is_absent = self.parts.is_none() && self.body.known_len() == Some(0);
        if is_absent && (nameless || !body.required && !declared.codec.has_empty()) {
            if body.required {
                self.details.push(Detail::of_body(missing()));
            }
            return;
        }
        let mut context = Context::new(Mode::Strict);
        let found = media_type::header(&self.headers);
        let read = match (declared.codec, &self.parts) {
            (Codec::Multipart(declared), Some(parts)) => multipart::read(declared, parts, &mut context, slot),
            _ => body::read(declared.codec, found, &self.body, &mut context, slot),
        };
        if read.is_err() {
            self.details.extend(context.into_violations().into_vec().into_iter().map(Detail::of_body));
        }
    }

    fn parameter(&mut self, index: usize, slot: &mut dyn Slot, patient: bool) -> Outcome {
        let operation = self.operation;
        let Some(parameter) = operation.parameters.get(index) else {
            return Outcome::Absent;
        };
        let mut context = Context::new(Mode::Strict);
        let claimed = |name: &str| operation.claims(parameter.location, index, name);
        let header = self.header(parameter);
        let raw = match parameter.location {
            Location::Path => Raw::Single(self.path.get(parameter.name, self.query.path())),
            Location::Header => Raw::Single(header.as_deref()),
            Location::Querystring => Raw::Whole(self.whole.as_deref()),
            Location::Query => Raw::Pairs { pairs: &mut self.query, claimed: &claimed, patient },
            Location::Cookie => match &mut self.cookies {
                Some(pairs) => Raw::Pairs { pairs, claimed: &claimed, patient },
                None => Raw::Single(None),
            },
        };
        let (read, outcome) = match (&raw, parameter.content) {
            (Raw::Whole(Some(query)), Some(Codec::Form(styled))) => {
                (form::read(styled, query.as_bytes(), &mut context, slot), Outcome::Read)
            }
            _ => {
                let mut source = ParameterSource { parameter, raw, context: &mut context, outcome: Outcome::Read };
                let read = slot.read(&mut source);
                (read, source.outcome)
            }
        };
        // An empty text is a text, and no date; where it may stand for nothing it does so for who cannot take it.
        let mut is_empty =
            || parameter.allow_empty && self.query.only(parameter.name).is_some_and(|text| text.is_empty());
        let outcome = match outcome {
            Outcome::Read if read.is_err() && is_empty() => Outcome::Absent,
            outcome => outcome,
        };
        let violations = match (read, outcome) {
            (Ok(()), _) | (Err(_), Outcome::Later) => Vec::new(),
            (Err(_), Outcome::Absent) if parameter.required => vec![missing()],
            (Err(_), Outcome::Absent) => Vec::new(),
            (Err(_), Outcome::Read) => context.into_violations().into_vec(),
        };
        for violation in violations {
            self.details.push(Detail::of_parameter(parameter.location, parameter.name, violation));
        }
        outcome
    }

    /// The text of a header; several lines are one list (RFC 9110 §5.3).
    fn header(&self, parameter: &Parameter) -> Option<String> {
        if parameter.location != Location::Header {
            return None;
        }
        let lines = self.headers.get_all(parameter.name).iter();
        let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        (!lines.is_empty()).then(|| lines.join(","))
    }
}

/// Which of the media types that are declared a body is of: none, if it is of another.
pub(crate) fn chosen(declared: &Body, found: Option<&HeaderValue>, is_empty: bool) -> Option<usize> {
    match found {
        Some(found) => MediaType::choose(declared.media_types, found.to_str().ok()?),
        None if is_empty => Some(0),
        // What names no type is octets (RFC 9110 §8.3).
        None => declared.media_types.iter().position(|media_type| media_type.codec == Codec::Bytes),
    }
}

/// A query without the pairs that credentials stand in.
fn without_credentials(operation: &Operation, query: &str) -> String {
    let name = |pair: &str| unescape_plus(pair.split('=').next().unwrap_or_default());
    let is_ours = |pair: &&str| {
        !name(pair).is_some_and(|name| operation.claims(Location::Query, operation.parameters.len(), &name))
    };
    query.split('&').filter(is_ours).collect::<Vec<_>>().join("&")
}

fn missing() -> Violation {
    Violation { pointer: String::new(), code: violation::MISSING, message: "required, and not there".to_owned() }
}
