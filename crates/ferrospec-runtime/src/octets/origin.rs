//! The messages that streams are the bodies of.

#[cfg(feature = "client")]
use std::pin::Pin;

#[cfg(feature = "client")]
use bytes::Bytes;

use crate::operation::Operation;
#[cfg(feature = "client")]
use crate::passing::Flow;
#[cfg(feature = "client")]
use crate::stream_error::StreamError;

/// The message that octets are the body of.
pub(crate) struct Origin {
    /// Whose request or answer it is.
    pub(crate) operation: &'static Operation,
    /// Whether it is a request that somebody has sent to a server of ours.
    pub(crate) is_request: bool,
    /// The most octets of an item, where they are a sequence of items.
    pub(crate) item_limit: usize,
    /// How to get the answer once more from behind the event of an id, where that is possible.
    #[cfg(feature = "client")]
    pub(crate) again: Option<Again>,
}

/// Asks for an answer again.
#[cfg(feature = "client")]
pub(crate) type Again =
    Box<dyn Fn(&str) -> Pin<Box<dyn Future<Output = Result<Flow<Bytes>, Failed>> + Send>> + Send + Sync>;

/// Why there was no answer again.
#[cfg(feature = "client")]
pub(crate) enum Failed {
    /// The server is not to be reached for now.
    Passing,
    /// It has nothing more to say.
    Over,
    /// It will not have it.
    Final(StreamError),
}
