//! Functions that check values whose types are no types of the program.

use super::{check::Check, ident::Ident, rust_type::RustType};

/// A function that says what is wrong with a value.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: Ident,
    /// What the value is, or is to be.
    pub(crate) ty: RustType,
    /// Whether it is given JSON, and reads the value first.
    pub(crate) reads: bool,
    pub(crate) checks: Vec<Check>,
}
