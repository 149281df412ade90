//! Writes a request.

use bytes::Bytes;
use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue};

use super::path::PathParameters;
use super::plain;
use crate::accept::Accept;
use crate::body::{self, Written};
use crate::codec::Codec;
use crate::contents::Contents;
use crate::escape::{escape, push_escaped};
use crate::location::Location;
use crate::octets::Octets;
use crate::operation::{Operation, Parameter};
use crate::parameter_style::Style;
use crate::seen::SeenRequest;
use crate::style::{neighbours, write_deep, write_header, write_pairs, write_path};
use crate::template::{Part, literal};
use crate::text::{Texts, text_of};
use crate::wire::{Encode, EncodeError, Optional, tree};
use crate::{form, json, multipart};

/// Collects the parts of a request. Generated code hands them over; the client sends them.
#[derive(Debug)]
pub struct RequestWriter {
    operation: &'static Operation,
    /// The parameters of the path, as they stand in it.
    path: PathParameters,
    query: String,
    headers: HeaderMap,
    cookies: String,
    body: Option<Octets>,
    /// Where values are looked at, and not written.
    seen: Option<SeenRequest>,
}

/// A request as it goes on the wire.
pub(crate) struct Encoded {
    /// Path and query, behind the base URL.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    /// The body, of which files may still be on a disk.
    pub(crate) body: Option<Octets>,
}

/// Room for a pair, of which there are about as many as parameters, so that a query does not grow with each.
const PAIR: usize = 24;
const MOST_PAIRS: usize = 16;

impl RequestWriter {
    /// An empty request of an operation.
    pub fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            path: PathParameters::default(),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: String::new(),
            body: None,
            seen: None,
        }
    }

    /// One that keeps the values that it is handed, and puts nothing on the wire.
    pub(crate) fn seeing(operation: &'static Operation) -> Self {
        Self { seen: Some(SeenRequest::default()), ..Self::new(operation) }
    }

    /// What was handed over.
    pub(crate) fn seen(self) -> Option<SeenRequest> {
        self.seen
    }

    /// Writes the parameter of this index in the operation's table.
    ///
    /// # Errors
    /// The value cannot be said in the parameter's style.
    pub fn parameter(&mut self, index: usize, value: &dyn Encode) -> Result<(), EncodeError> {
        let operation = self.operation;
        let Some(parameter) = operation.parameters.get(index) else {
            return Err(EncodeError::new("the operation has no such parameter"));
        };
        if let Some(seen) = &mut self.seen {
            seen.parameters.push((index, tree(value)?));
            return Ok(());
        }
        self.write(index, parameter, value)
            .map_err(|error| error.of(format!("{} parameter `{}`", parameter.location.as_str(), parameter.name)))
    }

    /// Writes the parameter of this index unless it is left out.
    ///
    /// # Errors
    /// As [`parameter`](Self::parameter).
    pub fn optional_parameter(&mut self, index: usize, value: &dyn Optional) -> Result<(), EncodeError> {
        value.value().map_or(Ok(()), |value| self.parameter(index, value))
    }

    /// Writes the parameter of this index, unless it `is_default`: what it counts as when it is absent.
    ///
    /// # Errors
    /// As [`parameter`](Self::parameter), or nothing is written of it: an empty array in a query would be read as the default.
    pub fn defaulted_parameter(
        &mut self,
        index: usize,
        value: &dyn Encode,
        is_default: bool,
    ) -> Result<(), EncodeError> {
        if is_default {
            return Ok(());
        }
        let extent = |writer: &Self| (writer.query.len(), writer.headers.len(), writer.cookies.len());
        let before = extent(self);
        self.parameter(index, value)?;
        match self.operation.parameters.get(index) {
            Some(Parameter { location, name, .. }) if self.seen.is_none() && extent(self) == before => {
                Err(EncodeError::counts_as_default().of(format!("{} parameter `{name}`", location.as_str())))
            }
            _ => Ok(()),
        }
    }

    /// Writes the body.
    ///
    /// # Errors
    /// The value cannot be said in the body's notation.
    pub fn body(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        self.body_of(0, value)
    }

    /// Writes a body that is of one of several media types.
    ///
    /// # Errors
    /// As [`body`](Self::body).
    pub fn contents<T: Contents>(&mut self, value: &T) -> Result<(), EncodeError> {
        let (media_type, value) = value.content();
        self.body_of(media_type, value)
    }

    /// Writes a body that is of one of several media types, unless it is left out.
    ///
    /// # Errors
    /// As [`body`](Self::body).
    pub fn optional_contents<T: Contents>(&mut self, value: &Option<T>) -> Result<(), EncodeError> {
        value.as_ref().map_or(Ok(()), |value| self.contents(value))
    }

    /// Writes the body unless it is left out.
    ///
    /// # Errors
    /// As [`body`](Self::body).
    pub fn optional_body(&mut self, value: &dyn Optional) -> Result<(), EncodeError> {
        value.value().map_or(Ok(()), |value| self.body(value))
    }

    /// Writes the body in the media type of this index.
    fn body_of(&mut self, index: usize, value: &dyn Encode) -> Result<(), EncodeError> {
        let declared = self.operation.body.and_then(|body| body.media_types.get(index));
        let declared = declared.ok_or_else(|| EncodeError::new("the operation takes no such body"))?;
        if let Some(seen) = &mut self.seen {
            seen.body = declared.codec.is_of_values().then(|| tree(value)).transpose()?;
            return Ok(());
        }
        let written = match declared.codec {
            Codec::Multipart(parts) => multipart::write(declared.name, parts, value, true),
            codec => body::write((codec, declared.name), value, true, 0),
        };
        let Written { octets, media_type } = written.map_err(|error| error.of("body"))?;
        self.body = Some(octets);
        self.headers.insert(CONTENT_TYPE, media_type);
        Ok(())
    }

    /// Says which media types the answer shall be of; where nothing is wanted, those that are declared.
    ///
    /// # Errors
    /// One of them cannot stand in a header.
    pub fn accept(&mut self, accept: &Accept) -> Result<(), EncodeError> {
        if accept.is_empty() { Ok(()) } else { self.header(ACCEPT.as_str(), &accept.to_string(), false) }
    }

    fn write(&mut self, index: usize, parameter: &'static Parameter, value: &dyn Encode) -> Result<(), EncodeError> {
        if parameter.style == Style::DeepObject && parameter.content.is_none() {
            for (name, value) in write_deep(parameter, value)? {
                self.pair(parameter.location, &name, &value);
            }
            return Ok(());
        }
        if parameter.content.is_none() && !parameter.nullable && self.is_written(parameter, value) {
            return Ok(());
        }
        let texts = match parameter.content {
            Some(Codec::Json) => Texts::Scalar(json::to_string(value)?),
            Some(Codec::Form(styled)) => {
                // Escaped already: a form is what queries were made for.
                let form = form::to_vec(styled, value, false)?;
                self.query.push_str(&String::from_utf8_lossy(&form));
                return Ok(());
            }
            Some(_) => Texts::Scalar(text_of(value, false)?),
            None if parameter.nullable => Texts::of_nullable(value)?,
            None => Texts::of(value)?,
        };
        match parameter.location {
            Location::Path => {
                let mark = |name| self.operation.in_path(name).and_then(neighbours::mark);
                let dividers = Part::dividers_beside(self.operation.path, parameter.name, mark);
                self.path.push(parameter.name, &write_path(parameter, &texts, &dividers)?);
            }
            Location::Header => {
                let text = write_header(parameter.explode, &texts)?;
                self.header(parameter.name, &text, parameter.secret)?;
            }
            Location::Querystring => match &texts {
                Texts::Scalar(text) if !text.is_empty() => self.query.push_str(&escape(text)),
                Texts::Scalar(_) => return Err(EncodeError::new("an empty text is no query")),
                _ => return Err(EncodeError::new("only what has a media type is the whole of a query")),
            },
            Location::Query | Location::Cookie => {
                let operation = self.operation;
                let claimed = |name: &str| operation.claims(parameter.location, index, name);
                for (name, value) in write_pairs(parameter, &texts, &claimed)? {
                    self.pair(parameter.location, &name, &value);
                }
            }
        }
        Ok(())
    }

    /// Writes a scalar that stands in the path or the query as it is, if it is one.
    fn is_written(&mut self, parameter: &'static Parameter, value: &dyn Encode) -> bool {
        match (parameter.location, parameter.style) {
            // What its neighbours are written with is escaped in a parameter.
            (Location::Path, Style::Simple) if Part::is_alone(self.operation.path, parameter.name) => {
                self.path.push_with(parameter.name, |text| plain::push(value, text))
            }
            (Location::Query, Style::Form) => {
                let before = self.query.len();
                let query = self.pairs(Location::Query);
                push_escaped(parameter.name, query);
                query.push('=');
                let fits = plain::push(value, query);
                if !fits {
                    query.truncate(before);
                }
                fits
            }
            _ => false,
        }
    }

    /// Adds a pair to the query or the cookies. Both texts are escaped already.
    pub(crate) fn pair(&mut self, location: Location, name: &str, value: &str) {
        let out = self.pairs(location);
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    }

    /// The query or the cookies, ready for one more pair.
    fn pairs(&mut self, location: Location) -> &mut String {
        let (out, between) = match location {
            Location::Cookie => (&mut self.cookies, "; "),
            _ => (&mut self.query, "&"),
        };
        if out.capacity() == 0 {
            out.reserve(PAIR * self.operation.parameters.len().min(MOST_PAIRS));
        }
        if !out.is_empty() {
            out.push_str(between);
        }
        out
    }

    /// Sets a header.
    pub(crate) fn header(&mut self, name: &str, text: &str, secret: bool) -> Result<(), EncodeError> {
        let bad_name = |_| EncodeError::new("the name cannot be a header's");
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(bad_name)?;
        let bad_value = |_| EncodeError::new("the text cannot stand in a header");
        let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(bad_value)?;
        value.set_sensitive(secret);
        self.headers.insert(name, value);
        Ok(())
    }

    /// The request, with everything in its place. Its target stands behind `before`.
    ///
    /// # Errors
    /// A parameter of the path is missing, or a segment reads as a step to another folder.
    pub(crate) fn finish(mut self, before: &str) -> Result<Encoded, EncodeError> {
        let mut target = self.target(before)?;
        if !self.query.is_empty() {
            target.push('?');
            target.push_str(&self.query);
        }
        if !self.cookies.is_empty() {
            let cookies = std::mem::take(&mut self.cookies);
            self.header(COOKIE.as_str(), &cookies, true)?;
        }
        let accept = match self.operation.accept {
            [] => None,
            ["application/json"] => Some(body::JSON),
            [only] => HeaderValue::from_maybe_shared(Bytes::from_static(only.as_bytes())).ok(),
            all => HeaderValue::from_str(&all.join(", ")).ok(),
        };
        if let Some(accept) = accept {
            self.headers.entry(ACCEPT).or_insert(accept);
        }
        Ok(Encoded { target, headers: self.headers, body: self.body })
    }

    fn target(&self, before: &str) -> Result<String, EncodeError> {
        let room = before.len() + self.operation.path.len() + self.path.len() + self.query.len() + 1;
        let mut target = String::with_capacity(room);
        target.push_str(before);
        for segment in Part::segments(self.operation.path) {
            let start = target.len();
            let mut is_given = false;
            target.push('/');
            if plain::is_unreserved(segment) {
                target.push_str(segment);
                continue;
            }
            let mut give = |name: &str, target: &mut String| {
                let missing = || EncodeError::new("not given").of(format!("path parameter `{name}`"));
                target.push_str(self.path.get(name, "").ok_or_else(missing)?);
                is_given = true;
                Ok(())
            };
            match Part::only(segment) {
                Some(name) => give(name, &mut target)?,
                None => {
                    for part in Part::all(segment) {
                        match part {
                            Part::Literal(text) => target.extend(literal(text)),
                            Part::Parameter(name) => give(name, &mut target)?,
                        }
                    }
                }
            }
            // Both `.` and `%2E` are steps to whoever normalises a URL (RFC 3986 §6.2.2.3), so that no escape helps.
            let is_step = matches!(&target[start + 1..], "." | "..");
            if is_step && is_given {
                return Err(EncodeError::new("a segment of the path cannot be `.` or `..`").of("path"));
            }
        }
        Ok(target)
    }
}
