//! Schemas that hold together: a value must fit all of them.
//!
//! `allOf`, a `$ref` with keywords beside it, and a property that several of these declare all come to the same (JSON
//! Schema 2020-12 Core §8.2.3.1, §10.2.1.1): a set of schemas, of which one is the usual number. A type is made of the set.

mod alternatives;
mod flat;
mod listed;
mod set;
mod types;

pub(crate) use alternatives::Alternatives;
pub(crate) use flat::{choice_with_null, names_null};
pub(crate) use set::{Conjunction, Null, Property};
pub(crate) use types::{intersection, without_null};
