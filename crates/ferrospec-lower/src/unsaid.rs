//! `null`, and lists of lists, where values are texts: their types have them, and no text says them.

mod optional;

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{Codec, Location, Operation, Parameter, Shape, Struct, Style, TypeId, Types, Use};
use std::collections::{BTreeMap, BTreeSet};

use optional::MAX_DEPTH;
pub(crate) use optional::settle;

const OF_ITEM: &str = "no text says `null`, so that no item is: take it out of the types of the items";
const OF_LIST: &str = "a parameter is a list of texts at the most, so that none is this alternative: take it out, or let the parameter have \
                       `content: {application/json: ...}`";
const OF_MEMBER: &str =
    "no text says `null`, so that a value must be sent: leave it out of `required`, or out of its types";
const OF_PARAMETER: &str =
    "no text says `null`, so that a value must be sent: let the parameter be optional, or take `null` out of its types";
const OF_NULL: &str = "no text says `null`, so that no value can be sent: take it out, or give it another type";
const OF_PATH: &str = "no text says `null`, so that a value must be sent: take `null` out of its types";

/// Reports `null` in parameters and forms, and lists of what has parts among the alternatives of parameters, that cannot be sent. Whoever may leave the value out says the same by that, so that
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
        if help == OF_LIST {
            let message = "not supported: a list of what is no text, among the alternatives of a parameter";
            context.report_of(&codes::NOT_SUPPORTED, "items", locus, message).help(help);
        } else {
            context.not_supported("null", locus).help(help);
        }
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
                if parameter.style != Style::DeepObject {
                    self.lists_of_parts(parameter.schema);
                }
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
        for (list, items) in self.lists(used) {
            if self.is_nullable(items) {
                self.found.insert(self.types[list].locus, OF_ITEM);
            }
        }
    }

    /// Of a list that is no alternative it was said when it was met.
    fn lists_of_parts(&mut self, used: Use) {
        for (list, items) in self.lists(used) {
            if matches!(self.shape(items), Some(Shape::Array(_) | Shape::Tuple(_) | Shape::Struct(_) | Shape::Map(_))) {
                self.found.insert(self.types[list].locus, OF_LIST);
            }
        }
    }

    /// The list that it is, or those that it is one of, with what their items are.
    fn lists(&self, used: Use) -> Vec<(TypeId, Use)> {
        let (mut found, mut seen, mut waiting) = (Vec::new(), BTreeSet::new(), vec![used]);
        while let Some(used) = waiting.pop() {
            match self.types.behind_aliases(used.id).map(|id| (id, &self.types[id].shape)) {
                Some((id, Shape::Array(items))) => found.push((id, *items)),
                Some((id, Shape::Union(union))) if seen.insert(id) => {
                    waiting.extend(union.variants.iter().map(|variant| variant.schema));
                }
                _ => {}
            }
        }
        found
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
