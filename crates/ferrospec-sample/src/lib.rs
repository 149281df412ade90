//! Values of types: such as keep all their rules, and near misses, which break one.
//!
//! A [`Sampler`] proposes. It keeps what a schema says of shapes, limits, patterns and formats, and goes by chance where
//! rules ask whether a value fits another schema, so whoever needs certainty asks a judge about what it draws. The same
//! seed gives the same values.
//!
//! *Architecture invariant*: nothing here knows a document or Rust; a type is all that a value is made of. Nothing reads a
//! clock or the chance of a machine.

mod alone;
mod any;
mod array;
mod breach;
mod completed;
mod decimal;
mod format;
mod gap;
mod header;
mod heights;
mod kinds;
mod number;
mod object;
mod pattern;
mod place;
mod rules;
mod sampler;
mod text;
mod value;

pub use breach::NearMiss;
pub use completed::completed;
pub use gap::Gap;
pub use header::header;
pub use sampler::{Sample, Sampler};
