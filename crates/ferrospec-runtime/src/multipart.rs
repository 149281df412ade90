//! Multipart bodies, both ways (RFC 2046 §5.1, RFC 7578; OpenAPI 3.1.1 §4.8.14.4, §4.8.15).
//!
//! A body is an object whose properties are parts. An array is several parts of one name, an object a part in JSON, any
//! other value one of text; a [`File`](crate::File) is what it is. Or its parts have no names, and are the items of a list or of
//! a sequence.

pub(crate) mod boundary;
mod disposition;
mod example;
mod headed;
mod heading;
mod items;
mod limits;
mod parser;
mod part;
mod pieces;
mod placed;
mod reader;
mod received;
mod receiver;
mod source;
mod spool;
mod writer;

pub(crate) use example::made_of;
pub(crate) use items::{Apart, Flaw, read_item};
pub use limits::PartLimits;
pub use part::{Part, PartHeader};
pub(crate) use reader::read;
pub(crate) use received::Received;
pub(crate) use receiver::take_apart;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use receiver::{Receiver, Unreceived};
pub(crate) use writer::{END, begin, write, write_item};
