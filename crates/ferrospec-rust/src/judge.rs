//! What generated code says of a value, found out before there is generated code.
//!
//! A program is data, and `emit` has no opinions, so that its types can be read into and its checks followed
//! here as they are by what is emitted: a value is read as a server reads it, and then checked. What only a type of another
//! crate knows is not known here, and a value is not called wrong for it.

mod checks;
mod formats;
mod hearing;
mod known;
mod patterns;
mod questions;
mod reading;
mod typed;
mod unions;
mod values;
mod words;

use crate::program::{Check, Function, RustType, TypeItem};
use ferrospec_ir::Literal;
use hearing::Hearing;
use known::Known;
use patterns::Patterns;

pub(crate) use hearing::{Finding, Violation};

/// Knows the types and functions of a program.
pub(crate) struct Judge<'p> {
    known: Known<'p>,
}

impl<'p> Judge<'p> {
    /// The judge of values of these types, whose checks call these functions.
    pub(crate) fn new(types: impl Iterator<Item = &'p TypeItem>, functions: &'p [Function]) -> Self {
        let types = types.map(|item| (item.name(), item)).collect();
        let functions = functions.iter().map(|function| (&function.name, function)).collect();
        Self { known: Known { types, functions, patterns: Patterns::default() } }
    }

    /// Everything that keeps a value from being a `ty` that keeps these checks; nothing where that cannot be told.
    pub(crate) fn finding(&self, ty: &'p RustType, checks: &'p [Check], value: &Literal) -> Finding {
        let mut hearing = Hearing::new(&self.known);
        if let Some(read) = hearing.read(ty, value) {
            hearing.all(checks, ty, &read);
        }
        hearing.into_finding()
    }
}
