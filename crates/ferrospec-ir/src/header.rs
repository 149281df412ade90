//! Headers of responses.

use crate::{Codec, Docs, Example, Fallback, Use};
use ferrospec_diagnostics::Locus;

/// A header of a response (OpenAPI 3.1.1 §4.8.21). Arrays and objects are written in the style `simple`.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name on the wire.
    pub name: String,
    /// Whether the members of an object are written as `name=value`.
    pub explode: bool,
    /// The notation that its value is written in, where it has one of its own.
    pub content: Option<Codec>,
    /// Whether it must be there.
    pub required: bool,
    /// What it stands for where it is absent; `None` if nothing is said, or if it must be there.
    pub fallback: Option<Fallback>,
    /// Its type; the items of an array are one line each where it is `Set-Cookie` (RFC 9110 §5.3).
    pub schema: Use,
    /// The values that the document shows beside its schema, if they are wanted.
    pub examples: Vec<Example>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub locus: Locus,
}
