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

pub(crate) use hearing::Finding;
pub use hearing::Violation;
pub use known::Formats;
pub(crate) use patterns::matches;

/// The types of a program and what their checks call.
pub(crate) struct Items {
    /// The types that users see.
    pub(crate) public: Vec<TypeItem>,
    /// Those that only rules ask.
    pub(crate) rules: Vec<TypeItem>,
    pub(crate) functions: Vec<Function>,
}

impl Items {
    /// The judge of values of these types.
    pub(crate) fn judge(&self) -> Judge<'_> {
        let types = self.public.iter().chain(&self.rules).map(|item| (item.name(), item)).collect();
        let functions = self.functions.iter().map(|function| (&function.name, function)).collect();
        Judge {
            known: Known { types, functions, patterns: Patterns::default(), formats: |_, _| None, in_texts: false },
        }
    }
}

/// Says what keeps values from being of the types of an API. It remembers what it has compiled of patterns, so one is kept.
pub struct Judge<'p> {
    known: Known<'p>,
}

impl<'p> Judge<'p> {
    /// The same, which asks others about the texts that only a library knows.
    #[must_use]
    pub fn with_formats(mut self, formats: Formats) -> Self {
        self.known.formats = formats;
        self
    }

    /// The same of values that were texts: such a text may be several things, so that it may fit several types of a `oneOf`, each as
    /// something else.
    #[must_use]
    pub fn of_texts(mut self) -> Self {
        self.known.in_texts = true;
        self
    }

    /// Everything that keeps a value from being a `ty` that keeps these checks; nothing where that cannot be told.
    pub(crate) fn finding(&self, ty: &'p RustType, checks: &'p [Check], value: &Literal) -> Finding {
        let mut hearing = Hearing::new(&self.known);
        if let Some(read) = hearing.read(ty, value) {
            hearing.all(checks, ty, &read);
        }
        hearing.into_finding()
    }

    /// What keeps a value from being read as a `ty`, whatever is checked of one that is.
    pub(crate) fn misread(&self, ty: &'p RustType, value: &Literal) -> Vec<Violation> {
        let mut hearing = Hearing::new(&self.known);
        match hearing.read(ty, value) {
            Some(_) => Vec::new(),
            None => hearing.into_finding().violations,
        }
    }
}
