//! What generated code would say of values, where none is generated.

use crate::{
    Options,
    judge::{Items, Judge, Violation},
    plan,
    program::{Check, RustType},
};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_ir::{Api, Literal, TypeId};

/// The types of an API as they would be generated, to know what is said of their values.
pub struct Judgement {
    items: Items,
    /// What each type of the API is written as, and what is checked of it.
    of: Vec<(RustType, Vec<Check>)>,
}

impl Judgement {
    /// Plans the types of an API, and writes nothing down.
    pub fn of(api: &Api, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let (items, of) = plan::types(api, options, diagnostics);
        Self { items, of }
    }

    /// Who knows what the types say.
    pub fn judge(&self) -> Judge<'_> {
        self.items.judge()
    }

    /// Everything that keeps a value from being of the type `id`, as far as that can be told: what only a type of the user's
    /// own knows is not said.
    pub fn violations<'p>(&'p self, judge: &Judge<'p>, id: TypeId, value: &Literal) -> Vec<Violation> {
        let (ty, checks) = &self.of[id.index()];
        judge.finding(ty, checks, value).violations
    }

    /// What keeps a value from being read as the type `id`: a server checks nothing where something cannot be read.
    pub fn misread<'p>(&'p self, judge: &Judge<'p>, id: TypeId, value: &Literal) -> Vec<Violation> {
        judge.misread(&self.of[id.index()].0, value)
    }
}
