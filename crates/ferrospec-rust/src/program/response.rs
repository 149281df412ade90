//! Answers.

use super::{
    contents::{Contents, MediaType},
    doc_text::DocText,
    ident::Ident,
    rust_type::RustType,
    wire::Wire,
};

/// All that an operation may answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    /// `GET /pets/{id}`: what an answer's words begin with.
    pub(crate) endpoint: Wire,
    /// At least one, each for other statuses; exact ones first, then ranges, then the default.
    pub(crate) answers: Vec<Answer>,
    pub(crate) into_result: IntoResult,
}

/// One variant.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) status: StatusPattern,
    pub(crate) payload: Option<Payload>,
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
#[derive(Debug)]
pub(crate) struct Payload {
    pub(crate) ty: RustType,
    pub(crate) kind: PayloadKind,
}

/// What kind of thing an answer carries.
#[derive(Debug)]
pub(crate) enum PayloadKind {
    /// A body of one media type.
    One(MediaType),
    /// A body of one of several.
    Several(Contents),
}

/// What `into_result` gives for an answer of success.
#[derive(Debug)]
pub(crate) enum IntoResult {
    /// The payload that all answers of success share; `None` if none of them has one.
    Payload(Option<RustType>),
    /// The answer itself, because the payloads differ or nothing declares success.
    Answer,
}
