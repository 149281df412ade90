//! Streams that fail.

use std::fmt;

use bytes::Bytes;

use crate::operation::Operation;
use crate::wire::{Violation, Violations};

/// A stream that broke off, or an item of one that is not what the description says.
///
/// `Debug` and `Display` show nothing of what was transferred: it may hold a secret.
#[derive(Debug)]
pub struct StreamError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    /// Whether it is a request that somebody has sent to a server of ours.
    is_request: bool,
    cause: Cause,
}

enum Cause {
    /// It broke off.
    Broken(Box<dyn std::error::Error + Send + Sync>),
    /// What came is not what such a stream is made of, and nothing behind it can be read.
    Malformed(&'static str),
    /// It is longer than this.
    TooLarge(u64),
    /// It passes once, and has passed.
    Taken,
    /// An item is not what is wanted.
    Refused(Violations, Bytes),
    /// An item is longer than this.
    LongItem(u64),
    /// There are more items than this.
    TooMany(usize),
}

impl StreamError {
    /// A transfer that broke off; if that is how another stream failed, as that one did.
    pub(crate) fn broken(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        match why.into().downcast::<Self>() {
            Ok(own) => *own,
            Err(why) => Self::new(Cause::Broken(why)),
        }
    }

    pub(crate) fn malformed(why: &'static str) -> Self {
        Self::new(Cause::Malformed(why))
    }

    pub(crate) fn too_large(limit: u64) -> Self {
        Self::new(Cause::TooLarge(limit))
    }

    pub(crate) fn taken() -> Self {
        Self::new(Cause::Taken)
    }

    pub(crate) fn refused(violations: Violations, item: Bytes) -> Self {
        Self::new(Cause::Refused(violations, item))
    }

    pub(crate) fn long_item(limit: usize) -> Self {
        Self::new(Cause::LongItem(limit as u64))
    }

    pub(crate) fn too_many(limit: usize) -> Self {
        Self::new(Cause::TooMany(limit))
    }

    fn new(cause: Cause) -> Self {
        Self(Box::new(Inner { operation: "", is_request: false, cause }))
    }

    /// The same, of a stream of this operation, unless it is one of another already.
    pub(crate) fn of(mut self, operation: &Operation) -> Self {
        if self.0.operation.is_empty() {
            self.0.operation = operation.name;
        }
        self
    }

    /// The same, of a request to this operation of a server.
    #[cfg(feature = "server")]
    pub(crate) fn of_request(mut self, operation: &Operation) -> Self {
        self.0.is_request |= self.0.operation.is_empty();
        self.of(operation)
    }

    /// Whether it is a request that somebody has sent to a server of ours.
    #[cfg(feature = "server")]
    pub(crate) fn is_of_request(&self) -> bool {
        self.0.is_request
    }

    /// The name of the operation whose request or answer it is. Empty for a stream of one's own.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// What happened, without the operation.
    #[cfg(feature = "client")]
    pub(crate) fn to_words(&self) -> String {
        self.0.cause.to_string()
    }

    /// Why it broke off, if it did.
    #[cfg(feature = "client")]
    pub(crate) fn why(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Broken(why) => Some(&**why),
            _ => None,
        }
    }

    /// What its sender may be told: our own words for it, and not those of a disk or of the transport.
    #[cfg(feature = "server")]
    pub(crate) fn told(&self) -> Option<String> {
        match &self.0.cause {
            Cause::Broken(_) | Cause::Taken | Cause::Refused(..) => None,
            cause => Some(cause.to_string()),
        }
    }

    /// Whether there is more of it than is accepted: all of it, or one item.
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.cause, Cause::TooLarge(_) | Cause::LongItem(_) | Cause::TooMany(_))
    }

    /// Whether this is about one item, and others may follow. Otherwise nothing does.
    pub fn is_of_item(&self) -> bool {
        matches!(self.0.cause, Cause::Refused(..) | Cause::LongItem(_))
    }

    /// What is wrong with an item.
    pub fn violations(&self) -> &[Violation] {
        match &self.0.cause {
            Cause::Refused(violations, _) => violations,
            _ => &[],
        }
    }

    /// The item that is wrong, as it came: the text of one in JSON, the data of an event.
    pub fn item(&self) -> Option<&Bytes> {
        match &self.0.cause {
            Cause::Refused(_, item) => Some(item),
            _ => None,
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, cause, .. } = &*self.0;
        if !operation.is_empty() {
            write!(out, "{operation}: ")?;
        }
        cause.fmt(out)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(why) => write!(out, "the stream broke off: {why}"),
            Self::Malformed(why) => write!(out, "the stream broke off: {why}"),
            Self::TooLarge(limit) => write!(out, "the stream is longer than {limit} octets"),
            Self::Taken => out.write_str("the stream passes once, and has passed"),
            Self::Refused(violations, _) => write!(out, "an item of the stream cannot be read: {violations}"),
            Self::LongItem(limit) => write!(out, "an item of the stream is longer than {limit} octets"),
            Self::TooMany(limit) => write!(out, "the stream has more than {limit} items"),
        }
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(why) => out.debug_tuple("Broken").field(why).finish(),
            Self::Malformed(why) => out.debug_tuple("Malformed").field(why).finish(),
            Self::TooLarge(limit) => out.debug_tuple("TooLarge").field(limit).finish(),
            Self::Taken => out.write_str("Taken"),
            Self::Refused(violations, _) => out.debug_tuple("Refused").field(violations).finish_non_exhaustive(),
            Self::LongItem(limit) => out.debug_tuple("LongItem").field(limit).finish(),
            Self::TooMany(limit) => out.debug_tuple("TooMany").field(limit).finish(),
        }
    }
}

/// What `Display` says is no source as well.
impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Broken(why) => why.source(),
            _ => None,
        }
    }
}
