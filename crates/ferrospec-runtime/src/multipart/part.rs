//! Parts of multipart bodies.

use crate::parameter_style::Style;

/// What is declared of a part (OpenAPI 3.1.1 §4.8.15).
///
/// ```
/// use ferrospec_runtime::{Part, PartHeader};
///
/// const PICTURE: Part = Part::new("picture", &["image/png", "image/jpeg"]).with_headers(&[PartHeader::new("X-Taken")]);
/// assert_eq!((PICTURE.name, PICTURE.headers[0].name), (Some("picture"), "X-Taken"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The property that it holds, or an item of. None where parts are told by their places (OpenAPI 3.2.0 §4.15.1.2): each of
    /// those that are declared is one of them, and the last is all that follow as well.
    pub name: Option<&'static str>,
    /// The media types that it may be of, or ranges of them; none where it is whatever its type is by default. It is written as
    /// the first.
    pub media_types: &'static [&'static str],
    /// Its headers, beside those that say what it is. Where there are some, a value is an object of them, and of the member
    /// [`CONTENT`](Self::CONTENT).
    pub headers: &'static [PartHeader],
    /// The style in which all items of an array are one part of text, not exploded; none where each is a part.
    pub joined: Option<Style>,
}

impl Part {
    /// The member of a part with headers that is what the part holds.
    pub const CONTENT: &'static str = "content";

    /// A part of one of these media types.
    pub const fn new(name: &'static str, media_types: &'static [&'static str]) -> Self {
        Self { name: Some(name), ..Self::unnamed(media_types) }
    }

    /// A part of one of these media types that has no name.
    pub const fn unnamed(media_types: &'static [&'static str]) -> Self {
        Self { name: None, media_types, headers: &[], joined: None }
    }

    /// The part of this name among those that are declared.
    pub(super) fn called<'p>(declared: &'p [Self], name: &str) -> Option<&'p Self> {
        declared.iter().find(|part| part.name == Some(name))
    }

    /// What is declared of the part at this place.
    pub(super) fn at(declared: &[Self], index: usize) -> Option<&Self> {
        declared.get(index).or(declared.last())
    }

    /// Whether parts of which this is declared are told by their places.
    pub(super) fn have_places(declared: &[Self]) -> bool {
        declared.first().is_some_and(|part| part.name.is_none())
    }

    /// The same, holding all items of an array, in this style.
    pub const fn joined(mut self, style: Style) -> Self {
        self.joined = Some(style);
        self
    }

    /// The same with these headers.
    pub const fn with_headers(mut self, headers: &'static [PartHeader]) -> Self {
        self.headers = headers;
        self
    }
}

/// A header of a part (OpenAPI 3.1.1 §4.8.21), written in the style `simple`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartHeader {
    /// Its name.
    pub name: &'static str,
    /// Whether the members of an object are written as `name=value`.
    pub explode: bool,
    /// Whether its value is JSON text.
    pub json: bool,
}

impl PartHeader {
    /// A header of this name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, explode: false, json: false }
    }

    /// The same, with the members of objects as `name=value`.
    pub const fn exploded(mut self) -> Self {
        self.explode = true;
        self
    }

    /// The same, with JSON text for its value.
    pub const fn json(mut self) -> Self {
        self.json = true;
        self
    }
}
