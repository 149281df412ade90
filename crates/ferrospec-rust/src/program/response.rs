//! Answers.

use super::{
    contents::{Contents, MediaType},
    doc_text::DocText,
    ident::Ident,
    request::Parameter,
    rust_type::RustType,
    structure::Field,
    wire::Wire,
};

/// All that an operation may answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    /// `GET /pets/{id}`
    pub(crate) endpoint: Wire,
    /// `get_pet`: what an answer's words begin with, as those of an error of the call do.
    pub(crate) operation: Ident,
    /// At least one, each for other statuses; exact ones first, then ranges, then the default.
    pub(crate) answers: Vec<Answer>,
    /// The answers of failure, in the same order, if any of them has a body in JSON.
    pub(crate) errors: Vec<ErrorAnswer>,
    pub(crate) into_result: IntoResult,
}

/// An answer of failure, with its media type and the type of its body where that is JSON.
#[derive(Debug)]
pub(crate) struct ErrorAnswer {
    pub(crate) status: StatusPattern,
    pub(crate) json: Option<(Wire, RustType)>,
}

/// One variant.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) status: StatusPattern,
    pub(crate) payload: Option<Payload>,
    /// The media type that is said where there is no body, because a request with another method would have it.
    pub(crate) without_body: Vec<Wire>,
    /// The statuses of other variants, which carry something else: of one that holds its status, that may be none of these.
    pub(crate) besides: Vec<StatusPattern>,
}

/// Which statuses a variant stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StatusPattern {
    /// One, with the name of its constant in `http::StatusCode` if it has one.
    Exact(u16, Option<&'static str>),
    /// A hundred of them, by their first digit; the variant holds which.
    Range(u8),
    /// Every other; the variant holds which.
    Default,
}

/// What an answer carries.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    pub(crate) ty: RustType,
    pub(crate) kind: PayloadKind,
    /// Whether its own types stand beside all operations, because they are those of a component or of several operations.
    pub(crate) shared: bool,
}

/// What kind of thing an answer carries.
#[derive(Clone, Debug)]
pub(crate) enum PayloadKind {
    /// A body of one media type.
    One(MediaType),
    /// A body of one of several.
    Several(Contents),
    /// Headers, and what else there is.
    Headed(Headed),
}

/// What an answer carries that has headers.
#[derive(Clone, Debug)]
pub(crate) struct Headed {
    pub(crate) name: Ident,
    /// The one that is written in its place, of which it is another name.
    pub(crate) same_as: Option<Ident>,
    pub(crate) docs: DocText,
    /// Whether it can be had without saying anything.
    pub(crate) default: bool,
    /// Whether it has a function `new` of its required fields.
    pub(crate) constructor: bool,
    /// The body's, if it has one, then one field a header.
    pub(crate) fields: Vec<Field>,
    /// What the field of the body is.
    pub(crate) body: Option<Box<Payload>>,
    /// The media type that is said where it has none.
    pub(crate) without_body: Vec<Wire>,
    /// The wire facts of the headers.
    pub(crate) headers: Vec<Parameter>,
}

/// What `into_result` gives for an answer of success.
#[derive(Debug)]
pub(crate) enum IntoResult {
    /// The payload that all answers of success share; `None` if none of them has one.
    Payload(Option<RustType>),
    /// The answer itself, because the payloads differ or nothing declares success.
    Answer,
}
