//! The door between typed values and any notation.
//!
//! A type says what it is made of, once ([`Decode`], [`Encode`]); a notation says how values are written, once
//! ([`Source`], [`Sink`]). Between them stand trait objects, so that every loop is compiled in this crate and a
//! generated type adds a table of names and little else.
//!
//! A wrong value does not stop a reading: it is recorded with its JSON pointer, and the rest is read on, so that one
//! answer tells a caller all that is wrong.

mod buffered;
mod checker;
mod choices;
mod containers;
mod context;
mod count;
mod dispatch;
mod exact;
mod field;
mod files;
mod fits;
mod formats;
mod key;
mod kind;
#[cfg(any(feature = "jiff", feature = "chrono"))]
mod moments;
mod nothing;
mod number;
mod object;
mod or_null;
mod pattern;
mod scalar;
mod scalars;
mod sink;
mod source;
mod spelled;
mod tagged;
mod tree;
mod trial;
mod tuple;
mod unevaluated;
mod validate;
pub(crate) mod violation;

pub use buffered::Buffered;
pub use checker::{Checker, Judge};
pub use choices::Choices;
pub use context::{Context, MAX_DEPTH, MAX_VIOLATIONS, Mode, Refused};
pub use field::Field;
pub use fits::{fits, nothing, reads};
pub use formats::text;
pub use key::Key;
pub use kind::Kind;
pub use nothing::{Never, Null};
pub use number::Number;
pub use or_null::OrNull;
pub use pattern::Pattern;
pub use scalar::Scalar;
pub use sink::{Encode, EncodeError, ListSink, Members, ObjectSink, Optional, Sink};
pub use source::{Additional, Decode, Entries, Items, List, Object, Slot, Source, Visitor, Wanted, filled, present};
pub use spelled::Spelled;
pub use trial::Trial;
pub use unevaluated::Unevaluated;
pub use validate::Validate;
pub use violation::{Step, Violation, Violations};

pub(crate) use buffered::read_value;
pub(crate) use scalar::parse_number;
pub(crate) use scalars::scalar_of_text;
pub(crate) use source::Ahead;
pub(crate) use tree::tree;

/// The codes of violations that reading finds. Constraints use the keyword of JSON Schema instead: `maxLength`.
pub mod code {
    pub use super::violation::{
        ANY_OF, DEPTH, DUPLICATE, ENUM, FORMAT, MEDIA_TYPE, MISSING, NEVER, ONE_OF, RANGE, SYNTAX, TYPE, UNKNOWN,
    };
}
