//! `null` where values are texts: its type has it, and no text says it.

mod optional;

use crate::context::Context;
use ferrospec_diagnostics::Locus;
use ferrospec_ir::{Codec, Location, Operation, Parameter, Shape, Struct, Style, TypeId, Types, Use};
use std::collections::{BTreeMap, BTreeSet};

use optional::MAX_DEPTH;
pub(crate) use optional::settle;

const OF_ITEM: &str = "no text says `null`, so that no item is: take it out of the types of the items";
const OF_MEMBER: &str =
    "no text says `null`, so that a value must be sent: leave it out of `required`, or out of its types";
const OF_PARAMETER: &str =
    "no text says `null`, so that a value must be sent: let the parameter be optional, or take `null` out of its types";
const OF_NULL: &str = "no text says `null`, so that no value can be sent: take it out, or give it another type";
const OF_PATH: &str = "no text says `null`, so that a value must be sent: take `null` out of its types";

/// Reports `null` in parameters and forms that cannot be sent. Whoever may leave the value out says the same by that, so that
/// nothing is lost there.
pub(crate) fn report(context: &mut Context<'_>, operations: &[Operation]) {
    let mut search = Search { types: &context.types, found: BTreeMap::new(), seen: BTreeSet::new() };
    for operation in operations {
        operation.parameters.iter().for_each(|parameter| search.parameter(parameter));
        let answers = operation.responses.iter().flat_map(|response| &response.contents);
        let payloads = operation.body.iter().flat_map(|body| &body.contents).chain(answers);
        for form in payloads.filter(|payload| payload.codec == Codec::Form).filter_map(|payload| payload.schema) {
            search.members(form, 1);
        }
    }
    for (locus, help) in search.found {
        context.not_supported("null", locus).help(help);
    }
}

struct Search<'t> {
    types: &'t Types,
    /// Where it stands, and what to do about it.
    found: BTreeMap<Locus, &'static str>,
    /// What was looked into, with how deep it was to be: types that hold each other would be looked into over and over.
    seen: BTreeSet<(TypeId, usize)>,
}

impl<'t> Search<'t> {
    fn parameter(&mut self, parameter: &Parameter) {
        match parameter.content {
            None => {
                let is_lost = parameter.required && self.is_nullable(parameter.schema);
                if self.is_null(parameter.schema) {
                    self.found.insert(parameter.locus, OF_NULL);
                } else if is_lost && !parameter.is_null_where_empty(self.types) {
                    let is_in_path = parameter.location == Location::Path;
                    self.found.insert(parameter.locus, if is_in_path { OF_PATH } else { OF_PARAMETER });
                }
                self.items(parameter.schema);
                let depth = if parameter.style == Style::DeepObject { MAX_DEPTH } else { 1 };
                self.members(parameter.schema, depth);
            }
            Some(Codec::Form) => self.members(parameter.schema, 1),
            Some(_) => {}
        }
    }

    /// The members of an object. Objects in them are JSON, or are written as this one is, so many of them in each other.
    fn members(&mut self, used: Use, depth: usize) {
        if self.seen.insert((used.id, depth)) {
            for object in self.objects(used) {
                self.members_of(object, depth);
            }
        }
    }

    fn members_of(&mut self, object: &Struct, depth: usize) {
        for field in &object.fields {
            if self.is_null(field.schema) {
                self.found.insert(field.locus, OF_NULL);
            } else if field.required && self.is_nullable(field.schema) {
                self.found.insert(field.locus, OF_MEMBER);
            }
            self.items(field.schema);
            if depth > 1 {
                self.members(field.schema, depth - 1);
            }
        }
    }

    /// The object that it is, or those that it is one of.
    fn objects(&self, used: Use) -> Vec<&'t Struct> {
        let (mut found, mut seen, mut waiting) = (Vec::new(), BTreeSet::new(), vec![used]);
        while let Some(used) = waiting.pop() {
            match self.shape(used) {
                Some(Shape::Struct(object)) => found.push(object),
                Some(Shape::Union(union)) if seen.insert(used.id) => {
                    waiting.extend(union.variants.iter().map(|variant| variant.schema));
                }
                _ => {}
            }
        }
        found
    }

    fn items(&mut self, used: Use) {
        let Some(Shape::Array(items)) = self.shape(used) else { return };
        if self.is_nullable(*items)
            && let Some(list) = self.types.behind_aliases(used.id)
        {
            self.found.insert(self.types[list].locus, OF_ITEM);
        }
    }

    fn shape(&self, used: Use) -> Option<&'t Shape> {
        self.types.behind_aliases(used.id).map(|id| &self.types[id].shape)
    }

    /// Whether it may be nothing but `null`.
    fn is_null(&self, used: Use) -> bool {
        matches!(self.shape(used), Some(Shape::Null))
    }

    /// Whether it or a name that it goes by may be `null`.
    fn is_nullable(&self, used: Use) -> bool {
        let mut at = used;
        for _ in 0..self.types.len() {
            match self.types[at.id].shape {
                Shape::Alias(other) if !at.nullable => at = other,
                _ => break,
            }
        }
        at.nullable
    }
}
