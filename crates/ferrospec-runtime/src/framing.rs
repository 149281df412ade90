//! What tells the items of a stream apart.

use crate::multipart::Part;

/// What a body that is read as it comes is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// Octets, which nothing takes apart.
    Octets,
    /// JSON texts, one a line.
    Lines,
    /// A JSON text sequence (RFC 7464).
    Records,
    /// Server-Sent Events (the HTML standard, §9.2).
    Events(Data),
    /// Parts of a multipart body without names (RFC 2046 §5.1), of which this is declared by their places; the last of them of
    /// all that follow.
    Parts(&'static [Part]),
}

/// What the data of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// Text as it is.
    Text,
    /// JSON text.
    Json,
    /// Text in some events, and JSON text in others: what does not fit as the one is read as the other.
    Either,
}
