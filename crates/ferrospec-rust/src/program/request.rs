//! Requests.

use super::{
    contents::{Codec, Contents, MediaType},
    doc_text::DocText,
    ident::Ident,
    server::Server,
    structure::Field,
    style::Style,
    wire::Wire,
};

/// What an operation takes.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    /// Whether it can be had without saying anything.
    pub(crate) default: bool,
    /// Whether it has a function `new` of its required fields, of which there may be none.
    pub(crate) constructor: bool,
    /// One field a parameter, in the order of the operation's, then the body's.
    pub(crate) fields: Vec<Field>,
    /// The type of the body, if it may be of several media types.
    pub(crate) contents: Option<Contents>,
    /// The type of the answer.
    pub(crate) response: Ident,
    pub(crate) operation: Operation,
    /// The servers of this operation alone.
    pub(crate) servers: Vec<Server>,
}

/// The wire facts of an operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The method's name in the trait.
    pub(crate) name: Ident,
    /// `GET`.
    pub(crate) method: &'static str,
    pub(crate) path: Wire,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// Media types of the answers, each once.
    pub(crate) accept: Vec<Wire>,
    /// Alternatives of schemes that must hold together.
    pub(crate) security: Vec<Vec<Requirement>>,
}

/// A scheme that a caller must satisfy.
#[derive(Debug)]
pub(crate) struct Requirement {
    /// The scheme's constant.
    pub(crate) scheme: Ident,
    /// Its scopes, or roles.
    pub(crate) scopes: Vec<Wire>,
}

/// The wire facts of a parameter; its field is the one of the same index.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Wire,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) secret: bool,
    /// The style, where it is not the location's own.
    pub(crate) style: Option<Style>,
    /// Whether it is exploded, where that is not the style's own.
    pub(crate) explode: Option<bool>,
    pub(crate) allow_reserved: bool,
    pub(crate) allow_empty: bool,
    /// Whether an empty text says `null`.
    pub(crate) nullable: bool,
    /// How it is written where it has `content`.
    pub(crate) content: Option<Codec>,
}

/// Where a parameter stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
    Querystring,
}

/// The wire facts of a request's body; its field is the last.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) media_types: MediaTypes,
    pub(crate) required: bool,
}

/// What a body may be.
#[derive(Debug)]
pub(crate) enum MediaTypes {
    One(MediaType),
    /// Those of the type of this name.
    Of(Ident),
}
