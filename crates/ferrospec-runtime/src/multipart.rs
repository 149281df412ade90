//! Multipart bodies, both ways (RFC 2046 §5.1, RFC 7578; OpenAPI 3.1.1 §4.8.14.4, §4.8.15).
//!
//! A body is an object whose properties are parts. An array is several parts of one name, an object a part in JSON, any
//! other value one of text; a [`File`](crate::File) is what it is.

mod boundary;
mod disposition;
#[cfg(feature = "server")]
mod limits;
mod parser;
mod part;
mod reader;
#[cfg(feature = "server")]
mod receiver;
#[cfg(all(feature = "client", feature = "multipart", not(target_arch = "wasm32")))]
mod sender;
#[cfg(feature = "server")]
mod spool;
mod writer;

#[cfg(feature = "server")]
pub use limits::PartLimits;
pub use part::Part;
pub(crate) use part::Received;
pub(crate) use reader::read;
#[cfg(feature = "server")]
pub(crate) use receiver::receive;
#[cfg(all(feature = "client", feature = "multipart", not(target_arch = "wasm32")))]
pub(crate) use sender::Sender;
pub(crate) use writer::{Chunk, write};
