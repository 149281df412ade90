//! Problem details (RFC 9457): how a server says what is wrong.

use crate::value::Value;
use http::StatusCode;

use crate::json;
use crate::location::Location;
use crate::wire::{Decode, Encode, EncodeError, Field, Refused, Sink, Source, Violation, code, present, violation};

/// What is wrong with a request, or with a server, as `application/problem+json`.
///
/// Nothing in it repeats a value of the request, so that no secret comes back in an answer or a log.
///
/// ```
/// use ferrospec_runtime::{Problem, StatusCode, json};
///
/// let problem = Problem::new(StatusCode::CONFLICT).with_detail("the name is taken");
/// assert_eq!(
///     json::to_string(&problem)?,
///     r#"{"type":"about:blank","title":"Conflict","status":409,"detail":"the name is taken"}"#,
/// );
/// # Ok::<(), ferrospec_runtime::wire::EncodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// A URI that names the kind of problem. `about:blank` says that it is the status' own.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The answer's status.
    pub status: StatusCode,
    /// This occurrence in words.
    pub detail: Option<String>,
    /// Everything that was wrong with the request.
    pub violations: Vec<Detail>,
}

impl Problem {
    /// The media type of problems.
    pub const MEDIA_TYPE: &str = "application/problem+json";

    /// A problem that its status explains.
    pub fn new(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        Self { kind: "about:blank".to_owned(), title, status, detail: None, violations: Vec::new() }
    }

    /// The same problem, in more words.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The problem in one line, without its status: for an error that says the status itself.
    ///
    /// ```
    /// use ferrospec_runtime::{Problem, StatusCode};
    ///
    /// let problem = Problem::new(StatusCode::CONFLICT).with_detail("the name is taken");
    /// assert_eq!(problem.message(), "Conflict: the name is taken");
    /// assert_eq!(problem.to_string(), "409 Conflict: the name is taken");
    /// ```
    pub fn message(&self) -> String {
        let mut words = self.title.clone();
        if let Some(detail) = &self.detail {
            words.extend([": ", detail]);
        }
        let violations: Vec<_> = self.violations.iter().map(Detail::to_string).collect();
        match (violations.join("; "), &self.detail) {
            (all, _) if all.is_empty() => words,
            (all, Some(_)) => format!("{words} ({all})"),
            (all, None) => format!("{words}: {all}"),
        }
    }

    /// The same problem, with everything that was wrong.
    #[must_use]
    pub fn with_violations(mut self, violations: Vec<Detail>) -> Self {
        self.violations = violations;
        self
    }

    /// The problem of a request in which all this is wrong.
    pub(crate) fn of_request(details: Vec<Detail>) -> Self {
        Self::new(StatusCode::BAD_REQUEST)
            .with_detail("the request is not what the description of this operation says")
            .with_violations(details)
    }

    /// The problem that an answer of this status and body is; `None` where the body is no JSON object.
    ///
    /// Members that are not there, or are not what they should be, are left out (RFC 9457 §3.1): anybody's problem can
    /// be read, not only those of a server of ours.
    pub(crate) fn of_answer(status: StatusCode, body: &[u8]) -> Option<Self> {
        let Ok(Value::Object(members)) = json::from_slice(body) else {
            return None;
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
        let violations = members.get("violations").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let problem = Self::new(status);
        Some(Self {
            kind: text("type").unwrap_or(problem.kind),
            title: text("title").unwrap_or(problem.title),
            status,
            detail: text("detail"),
            violations: violations.iter().filter_map(Detail::of_value).collect(),
        })
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.status.as_u16(), self.message())
    }
}

impl std::error::Error for Problem {}

impl Encode for Problem {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("type", &self.kind)?;
            object.field("title", &self.title)?;
            object.field("status", &self.status.as_u16())?;
            object.optional("detail", &self.detail)?;
            if self.violations.is_empty() { Ok(()) } else { object.field("violations", &self.violations) }
        })
    }
}

impl Decode for Problem {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[
            Field::optional("type"),
            Field::optional("title"),
            Field::required("status"),
            Field::optional("detail"),
            Field::optional("violations"),
        ];
        let (mut kind, mut title, mut status, mut detail, mut violations) = (None, None, None, None, None);
        from.object(FIELDS, &mut [&mut kind, &mut title, &mut status, &mut detail, &mut violations])?;
        let status: u16 = present(status);
        let Ok(status) = StatusCode::from_u16(status) else {
            return Err(from.refuse(code::RANGE, "expected a status from 100 to 999"));
        };
        let problem = Self::new(status);
        Ok(Self {
            kind: kind.unwrap_or(problem.kind),
            title: title.unwrap_or(problem.title),
            status,
            detail,
            violations: violations.unwrap_or_default(),
        })
    }
}

/// A part of a request that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A parameter.
    Parameter(Location),
    /// The body.
    Body,
}

impl Place {
    fn as_str(self) -> &'static str {
        match self {
            Self::Parameter(location) => location.as_str(),
            Self::Body => "body",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let locations = [Location::Path, Location::Query, Location::Header, Location::Cookie, Location::Querystring];
        let places = locations.map(Self::Parameter).into_iter().chain([Self::Body]);
        places.into_iter().find(|place| place.as_str() == word)
    }
}

/// One thing that was wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Which part of the request: `query`, `path`, `header`, `cookie`, `querystring` or `body`.
    pub place: Place,
    /// The parameter's name.
    pub name: Option<String>,
    /// Where in the body, or in a parameter that holds more than a scalar, as a JSON pointer (RFC 6901).
    pub pointer: Option<String>,
    /// What kind of violation, as in [`Violation`].
    pub code: String,
    /// The violation in words.
    pub message: String,
}

impl Detail {
    /// A violation of a parameter.
    pub(crate) fn of_parameter(location: Location, name: &str, violation: Violation) -> Self {
        let pointer = Some(violation.pointer).filter(|pointer| !pointer.is_empty());
        let place = Place::Parameter(location);
        Self {
            place,
            name: Some(name.to_owned()),
            pointer,
            code: violation.code.to_owned(),
            message: violation.message,
        }
    }

    /// Which part of the request it is and what is wrong with it, in words that a log may show whoever wrote them:
    /// `body at /name: of another type than is wanted`, `body at /age (maximum)`.
    pub(crate) fn part(&self) -> String {
        let is_plain = |word: &&String| word.len() < 64 && word.bytes().all(|byte| byte.is_ascii_graphic());
        let part = self.whereabouts(is_plain);
        match violation::words(&self.code) {
            Some(words) => format!("{part}: {words}"),
            None if is_plain(&&self.code) => format!("{part} ({})", self.code),
            None => part,
        }
    }

    /// Which part of the request it is, by those words for it that are shown: ``query parameter `tag` at /0``.
    fn whereabouts(&self, is_shown: impl Fn(&&String) -> bool) -> String {
        let shown = |word: &'_ Option<String>| word.clone().filter(|word| !word.is_empty() && is_shown(&word));
        let name = shown(&self.name).map(|name| format!(" parameter `{name}`")).unwrap_or_default();
        let pointer = shown(&self.pointer).map(|pointer| format!(" at {pointer}")).unwrap_or_default();
        format!("{}{name}{pointer}", self.place.as_str())
    }

    /// A violation of everything that stands in this place: the query, all cookies.
    pub(crate) fn of_all(location: Location, violation: Violation) -> Self {
        Self { name: None, ..Self::of_parameter(location, "", violation) }
    }

    /// The detail that a value is, if it is one.
    fn of_value(value: &Value) -> Option<Self> {
        json::from_slice(&json::to_vec(value).ok()?).ok()
    }

    /// A violation of the body.
    pub(crate) fn of_body(violation: Violation) -> Self {
        let Violation { pointer, code, message } = violation;
        Self { place: Place::Body, name: None, pointer: Some(pointer), code: code.to_owned(), message }
    }
}

/// `body at /name: expected a text`, ``query parameter `limit`: expected a whole number``.
impl std::fmt::Display for Detail {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.whereabouts(|_| true), self.message)
    }
}

impl Encode for Detail {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("in", &self.place.as_str())?;
            object.optional("name", &self.name)?;
            object.optional("pointer", &self.pointer)?;
            object.field("code", &self.code)?;
            object.field("message", &self.message)
        })
    }
}

impl Decode for Detail {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[
            Field::required("in"),
            Field::optional("name"),
            Field::optional("pointer"),
            Field::required("code"),
            Field::required("message"),
        ];
        let (mut place, mut name, mut pointer, mut kind, mut message) = (None, None, None, None, None);
        from.object(FIELDS, &mut [&mut place, &mut name, &mut pointer, &mut kind, &mut message])?;
        let place: String = present(place);
        let Some(place) = Place::of(&place) else {
            return Err(from.refuse(code::ENUM, "`in` names no part of a request"));
        };
        Ok(Self { place, name, pointer, code: present(kind), message: present(message) })
    }
}
