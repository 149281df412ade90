//! What bodies may be.

use super::{check::Check, doc_text::DocText, ident::Ident, rust_type::RustType, style::Style, wire::Wire};

/// A media type, or several that are the same to whoever has the body.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct MediaType {
    /// What the body is written as, or a range if the body itself says it.
    pub(crate) name: Wire,
    /// What else it is read from.
    pub(crate) also: Vec<Wire>,
    pub(crate) codec: Codec,
    /// The table of its root, if it is in XML.
    pub(crate) xml: Option<Ident>,
    /// Its parts of which something is declared, if it is multipart.
    pub(crate) parts: Vec<Part>,
    /// Its fields that are written as parameters of a query are, if it is a form.
    pub(crate) fields: Vec<FormField>,
}

/// How a field of a form is written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FormField {
    pub(crate) name: Wire,
    pub(crate) style: Style,
    /// Whether it is exploded, where that is not the style's own.
    pub(crate) explode: Option<bool>,
    pub(crate) allow_reserved: bool,
    /// Of which kind its value is, where that must be known before its type is.
    pub(crate) kind: Option<&'static str>,
}

/// What is declared of a part.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Part {
    /// `None` where it is told by its place.
    pub(crate) name: Option<Wire>,
    pub(crate) media_types: Vec<Wire>,
    pub(crate) headers: Vec<PartHeader>,
    /// The style in which all items of an array are one part.
    pub(crate) joined: Option<Style>,
}

/// The wire facts of a part's header.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PartHeader {
    pub(crate) name: Wire,
    pub(crate) explode: bool,
    pub(crate) json: bool,
}

/// How a body becomes bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Codec {
    Json,
    Form,
    Xml,
    JsonLines,
    JsonSequence,
    /// Items that come one after the other.
    Items(Framing),
    Text,
    Bytes,
    Multipart,
}

/// What tells items apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Framing {
    Lines,
    Records,
    /// Events, with data of this kind: `Text`, `Json` or `Either`.
    Events(&'static str),
    /// Parts without names, which the first of the media type's are.
    Parts,
}

/// A body of one of several media types.
#[derive(Clone, Debug)]
pub(crate) struct Contents {
    pub(crate) name: Ident,
    /// The one that is written in its place, of which it is another name.
    pub(crate) same_as: Option<Ident>,
    pub(crate) docs: DocText,
    /// Two at least.
    pub(crate) variants: Vec<ContentVariant>,
}

/// A body of one of them.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ContentVariant {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) ty: RustType,
    /// What is checked of its value.
    pub(crate) checks: Vec<Check>,
    /// Whether a value of its type becomes the body by itself.
    pub(crate) converts: bool,
    pub(crate) media_type: MediaType,
}
