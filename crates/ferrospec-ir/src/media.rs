//! What a body is written in.

/// A media type as the document names it: `application/json; charset=utf-8`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MediaType(pub String);

/// How a body of some media type is turned into bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    /// `application/json` and every `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `application/xml`, `text/xml` and every `+xml`.
    Xml,
    /// JSON texts, one a line: to a type, a list.
    JsonLines,
    /// JSON text sequences (RFC 7464): to a type, a list.
    JsonSequence,
    /// `text/event-stream`: Server-Sent Events.
    Events,
    /// `text/*`: a string as it is.
    Text,
    /// `multipart/*`: an object of parts, each in a notation of its own.
    Multipart,
    /// Anything else: bytes as they are.
    Bytes,
}

/// What JSON Lines are called: no name is registered.
const LINES: &[&str] = &["/jsonl", "/x-jsonl", "/ndjson", "/x-ndjson", "/jsonlines", "/x-jsonlines"];

impl MediaType {
    /// The type without its parameters, in lower case: `application/json`.
    pub fn essence(&self) -> String {
        self.0.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// How bodies of this type are read and written.
    ///
    /// ```
    /// use ferrospec_ir::{Codec, MediaType};
    ///
    /// assert_eq!(MediaType("application/problem+json".into()).codec(), Codec::Json);
    /// assert_eq!(MediaType("application/atom+xml".into()).codec(), Codec::Xml);
    /// assert_eq!(MediaType("application/x-ndjson".into()).codec(), Codec::JsonLines);
    /// assert_eq!(MediaType("application/geo+json-seq".into()).codec(), Codec::JsonSequence);
    /// assert_eq!(MediaType("text/event-stream".into()).codec(), Codec::Events);
    /// assert_eq!(MediaType("text/csv".into()).codec(), Codec::Text);
    /// assert_eq!(MediaType("image/png".into()).codec(), Codec::Bytes);
    /// assert_eq!(MediaType("multipart/form-data".into()).codec(), Codec::Multipart);
    /// ```
    pub fn codec(&self) -> Codec {
        let essence = self.essence();
        match essence.as_str() {
            "application/json" | "text/json" | "*/*" | "application/*" => Codec::Json,
            "application/x-www-form-urlencoded" => Codec::Form,
            _ if essence.ends_with("+json") => Codec::Json,
            _ if LINES.iter().any(|known| essence.ends_with(known)) => Codec::JsonLines,
            _ if essence.ends_with("/json-seq") || essence.ends_with("+json-seq") => Codec::JsonSequence,
            "text/event-stream" => Codec::Events,
            "application/xml" | "text/xml" => Codec::Xml,
            _ if essence.ends_with("+xml") => Codec::Xml,
            _ if essence.starts_with("text/") => Codec::Text,
            _ if essence.starts_with("multipart/") => Codec::Multipart,
            _ => Codec::Bytes,
        }
    }

    /// Whether this names a whole range of types, as `*/*`, `image/*` and `application/*+json` do.
    pub fn is_range(&self) -> bool {
        self.0.contains('*')
    }

    /// A media type that octets may be of, of a range: `image/png` of `image/*`; the type itself, if it is none.
    pub fn concrete(&self) -> &str {
        match (self.is_range(), self.0.split('/').next()) {
            (false, _) => &self.0,
            (true, Some("image")) => "image/png",
            (true, Some("audio")) => "audio/mpeg",
            (true, Some("video")) => "video/mp4",
            (true, Some("text")) => "text/plain",
            (true, _) => "application/octet-stream",
        }
    }

    /// The value of a parameter, without quotes: `utf-8` of `text/csv; charset="utf-8"` (RFC 9110 §8.3.1).
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.0.split(';').skip(1).find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            let value = value.trim();
            let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            key.trim().eq_ignore_ascii_case(name).then_some(bare.unwrap_or(value))
        })
    }
}
