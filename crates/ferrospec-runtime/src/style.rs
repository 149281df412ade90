//! Parameter styles (OpenAPI 3.1.1 §4.8.12.3), both ways.
//!
//! Writing and reading are two halves of one promise: what one side writes, the other reads back equal. A value that a
//! style cannot say so (an item that holds the delimiter, an object in an array) is an error of the side that writes.
//! One case is let through because users mean it: an optional parameter that holds an empty array and is exploded
//! writes nothing, and reads back as a parameter that is not there (RFC 6570 §2.3).

mod deep;
pub(crate) mod delimited;
pub(crate) mod neighbours;
mod pairs;
mod read;
mod single;
mod standing;

pub(crate) use pairs::{MAX_PAIRS, Pairs, Query, write_deep, write_pairs};
pub(crate) use read::{Outcome, ParameterSource, Raw};
pub(crate) use single::{check_header, write_header, write_path};
