//! The table of every message.
//!
//! One row a message, in the order of their numbers, in a room for each stage. A stage that needs a new one adds a row to its
//! room, with its case under `crates/ferrospec/tests/messages/`; a test counts that no row lacks one and that ids are unique and
//! sorted.
//!
//! The word behind the number is the severity, which the user may change by code: `Error`, `Warning` or `Note`. `Fatal` is
//! an error in any case, because there is nothing to go on with.

#[macro_use]
mod table;
mod meaning;
mod reading;
mod references;
mod run;
mod shape;
#[cfg(test)]
mod tests;

use crate::Code;
pub use meaning::*;
pub use reading::*;
pub use references::*;
pub use run::*;
pub use shape::*;

/// The rows whose messages have a [subject](crate::Diagnostic::subject).
pub static WITH_SUBJECT: &[&Code] =
    &[&NOT_SUPPORTED, &CANNOT_SUPPORT, &UNKNOWN_FORMAT, &FOREIGN_KEYWORD, &MISSPELT_FORMAT];

/// The rooms, in the order of their numbers.
const STAGES: &[&[&Code]] = &[reading::READING, references::REFERENCES, shape::SHAPE, meaning::MEANING, run::RUN];

/// Every row, in the order of their numbers.
pub static ALL: &[&Code] = &table::joined::<{ table::count(STAGES) }>(STAGES);

/// The row of `id`, in capitals or not.
pub fn find(id: &str) -> Option<&'static Code> {
    ALL.iter().find(|row| row.id.eq_ignore_ascii_case(id)).copied()
}
