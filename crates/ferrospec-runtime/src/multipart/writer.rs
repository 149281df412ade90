//! Writes a typed value as parts.

use super::heading;
use super::part::{Part, PartHeader};
use super::pieces::joined;
use super::{boundary, disposition};
use crate::body::{self, Written};
use crate::file::File;
use crate::json;
use crate::media::Media;
use crate::media_type::{self, is_json, is_range};
use crate::octets::Octets;
use crate::parameter_style::Style;
use crate::style::delimited::{join, without};
use crate::text::{Texts, text_of};
use crate::wire::{Encode, EncodeError, ListSink, ObjectSink, Scalar, Sink, Step};

/// Writes a value as a body of the declared media type; if `brief`, without the members that are what they count as when they
/// are absent. What is on a disk or a stream stays there until it is its turn.
///
/// # Errors
/// The value is no object, or no array where parts have no names; or a member or an item of it is nothing that a part holds.
pub(crate) fn write(
    media_type: &str,
    parts: &'static [Part],
    value: &dyn Encode,
    brief: bool,
) -> Result<Written, EncodeError> {
    let boundary = boundary::random();
    let mut sink = BodySink { parts, boundary: &boundary, pieces: Vec::new(), out: Vec::new(), count: 0, brief };
    value.encode(&mut sink)?;
    let (mut pieces, mut out) = (sink.pieces, sink.out);
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    pieces.push(out.into());
    Ok(Written { octets: joined(pieces), media_type: body::header(&boundary::media_type(media_type, &boundary))? })
}

/// What stands before all parts without names.
pub(crate) fn begin(boundary: &str) -> String {
    format!("--{boundary}")
}

/// Writes a value as a part without a name, in the way that `parts` declare of its place. What divides it from the next stands behind it, so that whoever reads it need not wait for that to know that it is whole.
///
/// # Errors
/// It is nothing that a part holds.
pub(crate) fn write_item(
    (parts, index): (&'static [Part], usize),
    boundary: &str,
    value: &dyn Encode,
) -> Result<Octets, EncodeError> {
    let content = Writing::of(Part::at(parts, index), false).item(value)?;
    let out = format!("\r\n{}\r\n", content.head(None)?).into_bytes();
    let mut body = BodySink { parts: &[], boundary, pieces: Vec::new(), out, count: 0, brief: false };
    body.octets(content.octets);
    body.out.extend_from_slice(format!("\r\n--{boundary}").as_bytes());
    body.pieces.push(body.out.into());
    Ok(joined(body.pieces))
}

/// What stands behind all of them.
pub(crate) const END: &str = "--\r\n";

struct BodySink<'a> {
    parts: &'static [Part],
    boundary: &'a str,
    /// What is written already.
    pieces: Vec<Octets>,
    /// What is written behind that.
    out: Vec<u8>,
    /// So many parts are written.
    count: usize,
    brief: bool,
}

impl Sink for BodySink<'_> {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        Err(EncodeError::new("a multipart body is an object or an array, not a scalar"))
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        if Part::have_places(self.parts) {
            return Err(EncodeError::new("the parts of the body have no names: it is an array, not an object"));
        }
        members(self)
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        if !Part::have_places(self.parts) {
            return Err(EncodeError::new("the parts of the body have names: it is an object, not an array"));
        }
        items(&mut PlacedSink(self))
    }
}

/// Writes items, each as the part of its place.
struct PlacedSink<'a, 'b>(&'a mut BodySink<'b>);

impl ListSink for PlacedSink<'_, '_> {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.0.count;
        let writing = Writing::of(Part::at(self.0.parts, index), self.0.brief);
        let written = writing.item(value).and_then(|content| self.0.part(None, content));
        written.map_err(|error| error.under(Step::Index(index)))
    }
}

impl ObjectSink for BodySink<'_> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let writing = Writing::of(Part::called(self.parts, name), self.brief);
        let at = |error: EncodeError| error.under(Step::Key(name));
        let contents = writing.contents(value).map_err(at)?;
        contents.into_iter().try_for_each(|content| self.part(Some(name), content).map_err(at))
    }

    fn is_brief(&self) -> bool {
        self.brief
    }

    fn extent(&self) -> Option<usize> {
        Some(self.count)
    }
}

impl BodySink<'_> {
    fn part(&mut self, name: Option<&str>, content: Content) -> Result<(), EncodeError> {
        self.count += 1;
        let head = format!("--{}\r\n{}\r\n", self.boundary, content.head(name)?);
        self.out.extend_from_slice(head.as_bytes());
        self.octets(content.octets);
        self.out.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn octets(&mut self, octets: Octets) {
        match octets.held() {
            Some(held) => self.out.extend_from_slice(held),
            None => self.pieces.extend([std::mem::take(&mut self.out).into(), octets]),
        }
    }
}

/// What goes into a part.
struct Content {
    octets: Octets,
    media_type: Option<String>,
    /// The name of a file; `None` inside if nobody gave it one.
    file: Option<Option<String>>,
    /// What else stands at its head, with names that the description has.
    headers: Vec<(&'static str, String)>,
}

impl Content {
    /// The headers of the part of this name, or of one that has none.
    fn head(&self, name: Option<&str>) -> Result<String, EncodeError> {
        let mut head = String::new();
        if let Some(disposition) = disposition::write(name, self.file_name(name))? {
            head.push_str(&format!("Content-Disposition: {disposition}\r\n"));
        }
        if let Some(media_type) = &self.media_type {
            // Text of a description or of whoever sends must not begin another line.
            let media_type = body::header(media_type)?;
            head.push_str(&format!("Content-Type: {}\r\n", String::from_utf8_lossy(media_type.as_bytes())));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        Ok(head)
    }

    /// A file of which nobody says the name is called as its part: without one, many servers take it for text.
    fn file_name<'a>(&'a self, part: Option<&'a str>) -> Option<&'a str> {
        self.file.as_ref().and_then(|name| name.as_deref().or(part))
    }
}

/// How a value becomes parts.
#[derive(Clone, Copy)]
struct Writing {
    declared: &'static [&'static str],
    headers: &'static [PartHeader],
    joined: Option<Style>,
    brief: bool,
}

impl Writing {
    fn of(part: Option<&Part>, brief: bool) -> Self {
        let part = part.copied().unwrap_or(Part::unnamed(&[]));
        Self { declared: part.media_types, headers: part.headers, joined: part.joined, brief }
    }

    /// What goes into the parts of one name.
    fn contents(self, value: &dyn Encode) -> Result<Vec<Content>, EncodeError> {
        let mut sink = ValueSink { writing: self, found: Found::Nothing };
        value.encode(&mut sink)?;
        match (sink.found, self.joined) {
            (Found::List(_), Some(style)) => {
                let delimiter = style.delimiter();
                let whole =
                    join(&Texts::of(value)?, false, &delimiter.to_string(), &without(delimiter, &str::to_owned))?;
                self.content(Found::Scalar, &whole).map(|content| vec![content])
            }
            (Found::List(contents), None) => Ok(contents),
            (found, _) => self.content(found, value).map(|content| vec![content]),
        }
    }

    /// What goes into the part of a value that is an item by itself. A list in it is JSON.
    fn item(self, value: &dyn Encode) -> Result<Content, EncodeError> {
        let mut sink = ItemSink(Found::Nothing);
        value.encode(&mut sink)?;
        self.content(sink.0, value)
    }

    fn content(self, found: Found, value: &dyn Encode) -> Result<Content, EncodeError> {
        if !self.headers.is_empty() {
            return self.headed(value);
        }
        let first = self.declared.first().copied().filter(|first| !is_range(first));
        match found {
            Found::File(file) => self.file(&file),
            Found::Scalar if !first.is_some_and(is_json) => {
                let text = text_of(value, false)?;
                let Some(first) = first else {
                    return Ok(Content { octets: text.into(), media_type: None, file: None, headers: Vec::new() });
                };
                let Written { octets, media_type } = body::write_text(first, text)?;
                let media_type = String::from_utf8_lossy(media_type.as_bytes()).into_owned();
                Ok(Content { octets: octets.into(), media_type: Some(media_type), file: None, headers: Vec::new() })
            }
            _ => {
                let octets = json::to_vec_in(value, self.brief, 0)?;
                let media_type = first.filter(|first| is_json(first)).unwrap_or("application/json");
                Ok(Content {
                    octets: octets.into(),
                    media_type: Some(media_type.to_owned()),
                    file: None,
                    headers: Vec::new(),
                })
            }
        }
    }

    /// What goes into a part of which the value is an object of its content and its headers.
    fn headed(self, value: &dyn Encode) -> Result<Content, EncodeError> {
        let plain = Self { headers: &[], ..self };
        let mut sink = HeadedSink { plain, declared: self.headers, content: None, headers: Vec::new() };
        value.encode(&mut sink)?;
        let HeadedSink { content, headers, .. } = sink;
        let content = content.ok_or_else(|| EncodeError::new("a part with headers is an object with its content"))?;
        Ok(Content { headers, ..content })
    }

    fn file(self, file: &File) -> Result<Content, EncodeError> {
        let concrete = |one: &&&str| !is_range(one);
        let media_type = match file.media_type() {
            Some(own) if is_range(own) => Err("the media type of a file cannot be a range".to_owned()),
            Some(own) if !self.declared.is_empty() && !self.declared.iter().any(|one| media_type::is(own, one)) => {
                Err(format!("the media type of the file is not one of {}", self.declared.join(", ")))
            }
            Some(own) => Ok(own),
            None => Ok(self.declared.iter().find(concrete).copied().unwrap_or(Media::OCTETS)),
        };
        let media_type = media_type.map_err(EncodeError::new)?.to_owned();
        if file.stream().is_some_and(|(octets, _)| octets.is_spent()) {
            return Err(EncodeError::new("the stream of the file passes once, and has passed"));
        }
        let octets = Octets::from(file.clone());
        Ok(Content {
            octets,
            media_type: Some(media_type),
            file: Some(file.name().map(str::to_owned)),
            headers: Vec::new(),
        })
    }
}

/// What a value is.
enum Found {
    Nothing,
    Scalar,
    Object,
    File(File),
    List(Vec<Content>),
}

struct ValueSink {
    writing: Writing,
    found: Found,
}

impl Sink for ValueSink {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        self.found = Found::Scalar;
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.found = Found::Object;
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut sink = ItemsSink { writing: self.writing, contents: Vec::new() };
        items(&mut sink)?;
        self.found = Found::List(sink.contents);
        Ok(())
    }

    fn file(&mut self, file: &File) -> Result<(), EncodeError> {
        self.found = Found::File(file.clone());
        Ok(())
    }
}

/// Each item is a part; one that is a list itself is a part in JSON.
struct ItemsSink {
    writing: Writing,
    contents: Vec<Content>,
}

impl ListSink for ItemsSink {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.contents.len();
        let written = self.writing.item(value);
        self.contents.push(written.map_err(|error| error.under(Step::Index(index)))?);
        Ok(())
    }
}

struct ItemSink(Found);

impl Sink for ItemSink {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        self.0 = Found::Scalar;
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.0 = Found::Object;
        Ok(())
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.0 = Found::Object;
        Ok(())
    }

    fn file(&mut self, file: &File) -> Result<(), EncodeError> {
        self.0 = Found::File(file.clone());
        Ok(())
    }
}

struct HeadedSink {
    /// How the content is written.
    plain: Writing,
    declared: &'static [PartHeader],
    content: Option<Content>,
    headers: Vec<(&'static str, String)>,
}

impl Sink for HeadedSink {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        members(self)
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl ObjectSink for HeadedSink {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let written = if name == Part::CONTENT {
            self.plain.item(value).map(|content| {
                self.content = Some(content);
            })
        } else if let Some(header) = self.declared.iter().find(|header| header.name == name) {
            heading::written(header, value).map(|line| self.headers.push((header.name, line)))
        } else {
            Ok(())
        };
        written.map_err(|error| error.under(Step::Key(name)))
    }
}
