//! Multipart bodies, both ways (RFC 2046 §5.1, RFC 7578; OpenAPI 3.1.1 §4.8.14.4, §4.8.15).
//!
//! A body is an object whose properties are parts. An array is several parts of one name, an object a part in JSON, any
//! other value one of text; a [`File`](crate::File) is what it is.

mod boundary;
mod disposition;
mod parser;
mod part;
mod reader;
#[cfg(feature = "server")]
mod receiver;
mod writer;

pub use part::Part;
pub(crate) use part::Received;
pub(crate) use reader::read;
#[cfg(feature = "server")]
pub(crate) use receiver::receive;
pub(crate) use writer::write;
