//! Operations and what they exchange.

use crate::{
    Codec, Component, Docs, Example, Header, Kind, Link, MediaType, Method, Origin, Parameter, PathTemplate, Place,
    Requirement, Server, StatusKey, Style, Use, XmlNode,
};
use ferrospec_diagnostics::Locus;

/// One method of one path (OpenAPI 3.1.1 §4.8.10).
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where the document says it.
    pub origin: Origin,
    /// The document's `operationId`.
    pub id: Option<String>,
    /// The names of its tags, in the order of the document.
    pub tags: Vec<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path.
    pub path: PathTemplate,
    /// What the document says of it.
    pub docs: Docs,
    /// Parameters of the operation and of its path item, in the order of the document, path item first.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Option<Body>,
    /// What it may answer, in the order of their statuses: exact, then ranges, then `default`.
    pub responses: Vec<Response>,
    /// Alternatives, any of which admits a caller; none at all admits everybody.
    pub security: Vec<Requirement>,
    /// Its own servers, in the place of the description's (OpenAPI 3.1.1 §4.8.10); none if it has none.
    pub servers: Vec<Server>,
    /// Where the operation stands.
    pub locus: Locus,
}

impl Operation {
    /// What it may answer, the usual first: success, then what is left to `default`, then all else.
    pub fn usual_responses(&self) -> impl Iterator<Item = &Response> {
        let usual = self.responses.iter().filter(|response| response.status.is_usual());
        usual.chain(self.responses.iter().filter(|response| !response.status.is_usual()))
    }
}

/// What a request carries (OpenAPI 3.1.1 §4.8.13).
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it must be there.
    pub required: bool,
    /// What it may be, in the order of the document, no two of one media type. There is one at least.
    pub contents: Vec<Payload>,
    /// What the document says of it.
    pub docs: Docs,
}

impl Body {
    /// The types of what it may be.
    pub fn schemas(&self) -> impl Iterator<Item = Use> {
        self.contents.iter().filter_map(|payload| payload.schema)
    }
}

/// A typed body in one media type, or in several that hold the same in the same notation (OpenAPI 3.1.1 §4.8.14).
#[derive(Clone, Debug)]
pub struct Payload {
    /// The media type as the document names it; a range only where whoever writes the body says which type it is.
    pub media_type: MediaType,
    /// Other media types, and ranges of them, that it is read from.
    pub also: Vec<MediaType>,
    /// Where it stands: in the operation, or in a component.
    pub place: Place,
    /// How it is read and written.
    pub codec: Codec,
    /// Its type, or that of an item. `None` where [`Codec::Text`] or [`Codec::Bytes`] says it all.
    pub schema: Option<Use>,
    /// What its items are, where it is read item by item.
    pub items: Option<Items>,
    /// The root of its documents, where they are in XML.
    pub xml: Option<XmlNode>,
    /// What is declared of its parts, where it is multipart. Of parts by their names that are not here nothing is; parts without
    /// names are told by their places, and the last declares all that follow as well.
    pub parts: Vec<Part>,
    /// Which of its fields are written as parameters of a query are, where it is a form; others are so by their types.
    pub fields: Vec<FormField>,
    /// The values that the document shows, if they are wanted.
    pub examples: Vec<Example>,
}

impl Payload {
    /// Whether it is a list as a whole of which each item is a part without a name (OpenAPI 3.2.0 §4.15.1.2).
    pub fn has_places(&self) -> bool {
        self.items.is_none() && self.parts.first().is_some_and(|part| part.name.is_none())
    }
}

/// What a body is made of that is read item by item, as it comes (OpenAPI 3.2.0 §4.14.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Items {
    /// JSON texts of its type.
    Texts,
    /// Events that are of its type.
    Events(Data),
    /// Events whose data are of its type, and of which nothing else is said.
    EventsOf(Data),
    /// Parts of a multipart body, of its type, and without names: those of [`Payload::parts`] say how each is written.
    Parts,
}

/// What the data of events are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Data {
    /// Text as it is.
    Text,
    /// JSON text.
    Json,
    /// Text in some, JSON text in others.
    Either,
}

/// A part of a multipart body, or several that are the items of an array (OpenAPI 3.1.1 §4.8.15).
#[derive(Clone, Debug)]
pub struct Part {
    /// The property that it holds; `None` where parts are the items of a body.
    pub name: Option<String>,
    /// The media types that it may be of, and ranges of them; none if it is whatever its type is by default.
    pub media_types: Vec<MediaType>,
    /// Where the properties stand that it holds as a file: octets, which may have a name and say of which media type they are.
    /// In a body that is one of several objects, it may be text in another.
    pub files: Vec<Locus>,
    /// Its headers, beside those that say what it is. Where there are some, its type is an object of them and of [`Part::CONTENT`].
    pub headers: Vec<Header>,
    /// The style in which all items of an array are one part of text, not exploded; `None` where each is a part.
    pub joined: Option<Style>,
}

/// How a field of a form is written (OpenAPI 3.1.1 §4.8.15.1.2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormField {
    /// The property that it holds.
    pub name: String,
    /// How its value is written: as in a query.
    pub style: Style,
    /// Whether arrays and objects are written as several pairs.
    pub explode: bool,
    /// Whether RFC 3986's reserved characters stand as they are.
    pub allow_reserved: bool,
    /// Of which kind its value is (a text is one of any kind that is neither an array nor an object), where the form is one of
    /// several types, so that it is read before it is known which.
    pub kind: Option<Kind>,
}

impl Part {
    /// The property of a part with headers that is what the part holds.
    pub const CONTENT: &'static str = "content";

    /// Whether it is a file, in one of the objects at least that a body may be.
    pub fn is_file(&self) -> bool {
        !self.files.is_empty()
    }

    /// The part of this name among those that are declared.
    pub fn called<'p>(parts: &'p [Self], name: &str) -> Option<&'p Self> {
        parts.iter().find(|part| part.name.as_deref() == Some(name))
    }

    /// What is declared of the part at this place, where parts have no names.
    pub fn at(parts: &[Self], index: usize) -> Option<&Self> {
        parts.get(index).or(parts.last())
    }
}

impl Response {
    /// Whether it may be of several media types, of which the caller says which it wants.
    pub fn is_negotiated(&self) -> bool {
        self.contents.len() > 1 || self.without_body.len() > 1
    }

    /// The media types that it may be of, in the order of the document.
    pub fn media_types(&self) -> impl Iterator<Item = &MediaType> {
        let of_bodies = self.contents.iter().flat_map(|payload| [&payload.media_type].into_iter().chain(&payload.also));
        of_bodies.chain(&self.without_body)
    }
}

/// An answer (OpenAPI 3.1.1 §4.8.17).
#[derive(Clone, Debug)]
pub struct Response {
    /// The status it stands for.
    pub status: StatusKey,
    /// What its body may be, as that of a request; nothing if it has none.
    pub contents: Vec<Payload>,
    /// The media types of which one is said of it all the same: an answer to `HEAD` has the headers that one with a body would have
    /// (RFC 9110 §9.3.2).
    pub without_body: Vec<MediaType>,
    /// Its headers, in the order of the document.
    pub headers: Vec<Header>,
    /// The requests that it leads to.
    pub links: Vec<Link>,
    /// The component that it is, or the file that holds it alone, where operations may share it as it stands there.
    pub component: Option<Component>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands, or is referred to: the key of its status.
    pub locus: Locus,
    /// Where what it is called after stands: the component, or the key of its status.
    pub named_at: Locus,
}

impl Response {
    /// The types of all that it may carry.
    pub fn schemas(&self) -> impl Iterator<Item = Use> {
        let contents = self.contents.iter().filter_map(|payload| payload.schema);
        contents.chain(self.headers.iter().map(|header| header.schema))
    }
}
