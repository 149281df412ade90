//! Where something stands in an OpenAPI document, and what to say about it.
//!
//! Every stage of the line takes a [`Diagnostics`] basket, puts in everything it finds wrong, and carries on as far as
//! it can; the driver looks into the basket between stages. A message is a row of the table in [`codes`]: stages say
//! which row and where, never how severe.
//!
//! *Architecture invariant*: this crate knows no other. A [`Locus`] is a file's number and a span of bytes; whoever
//! holds the sources turns it into line, column and JSON pointer when a message is printed.

pub mod codes;

mod code;
mod diagnostic;
mod locus;
mod severities;
mod sink;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Note};
pub use locus::{FileId, Locus};
pub use severities::{CannotLower, Severities};
pub use sink::Diagnostics;
