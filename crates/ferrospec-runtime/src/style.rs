//! Parameter styles (OpenAPI 3.1.1 §4.8.12.3), both ways.
//!
//! Writing and reading are two halves of one promise: what one side writes, the other reads back equal. A value that a
//! style cannot say so (an item that holds the delimiter, an object in an array) is an error of the side that writes.
//! One case is let through because users mean it: an optional parameter that holds an empty array and is exploded
//! writes nothing, and reads back as a parameter that is not there (RFC 6570 §2.3).
//!
//! What a value is of whose kinds only a union knows (`oneOf`, `anyOf`), its text says, by the column `array` of the style's
//! table: where the delimiter of the style divides it, it is an array to every alternative that is one. So it is the array
//! that fits it; and where none does, or nothing divides it, it is the scalar that it is as a whole. Where the delimiter may
//! stand in a text as well (in a header, a cookie, and with `allowReserved`), a text that holds it reads as an array of
//! texts if the union has both, for nothing tells the two apart.

mod deep;
pub(crate) mod delimited;
pub(crate) mod neighbours;
mod pairs;
mod read;
mod single;
mod standing;

#[cfg(feature = "server")]
pub(crate) use pairs::{MAX_PAIRS, Query};
pub(crate) use pairs::{Pairs, write_deep, write_pairs};
pub(crate) use read::{Outcome, ParameterSource, Raw};
pub(crate) use single::{check_header, write_header, write_path};
