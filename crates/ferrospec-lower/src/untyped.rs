//! Values without a type where values are texts: each is the text that is written, so that a rule which asks for a number
//! or a list finds none.

use crate::context::Context;
use crate::schema;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{
    Additional, Check, Codec, Kind, Literal, Operation, Rule, Scalar, Shape, Style, TypeId, Types, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// So deep are objects in parameters that say which member each value is of.
const MAX_DEPTH: usize = 8;

/// Reports the rules of parameters and forms that ask of a value without a type whether it is something else than text.
pub(crate) fn report(context: &mut Context<'_>, operations: &[Operation]) {
    let mut search = Search { types: &context.types, found: BTreeMap::new() };
    for operation in operations {
        for parameter in &operation.parameters {
            match parameter.content {
                None if search.is_any(parameter.schema) => search.parameter(parameter.schema),
                None if parameter.style == Style::DeepObject => search.value(parameter.schema, MAX_DEPTH),
                None | Some(Codec::Form) => search.value(parameter.schema, 1),
                Some(_) => {}
            }
        }
        let answers = operation.responses.iter().flat_map(|response| &response.contents);
        let payloads = operation.body.iter().flat_map(|body| &body.contents).chain(answers);
        for form in payloads.filter(|payload| payload.codec == Codec::Form).filter_map(|payload| payload.schema) {
            search.value(form, 1);
        }
    }
    for (locus, word) in search.found {
        let message = format!("`{word}` asks for something else than text of what is read as text");
        let help =
            "values in parameters and forms are texts: give what it asks about a `type`, under `properties` or `items`";
        context.report_of(&codes::NOT_SUPPORTED, word, locus, message).help(help);
    }
}

/// What is text although nothing says so.
#[derive(Clone, Copy)]
enum Untyped<'t> {
    Value,
    Items,
    /// Members of these names, and whether all that have no other name.
    Members(&'t [&'t str], bool),
}

struct Search<'t> {
    types: &'t Types,
    /// Where the rules stand, and their keywords.
    found: BTreeMap<Locus, &'static str>,
}

impl Search<'_> {
    /// Looks at a parameter without a type. Of values that it lists, each that is no text has been told.
    fn parameter(&mut self, used: Use) {
        let Some(id) = self.types.behind_aliases(used.id) else { return };
        let checks = &self.types[id].checks;
        let unlisted: Vec<Check> =
            checks.iter().filter(|check| !matches!(check.rule, Rule::Enum(_))).cloned().collect();
        self.asked(&unlisted, Untyped::Value);
    }

    /// Looks into a value. Objects in it are JSON, or are written as this one is, so many of them in each other.
    fn value(&mut self, used: Use, depth: usize) {
        let Some(id) = self.types.behind_aliases(used.id) else { return };
        let ty = &self.types[id];
        match &ty.shape {
            Shape::Any => self.asked(&ty.checks, Untyped::Value),
            Shape::Array(items) => {
                if self.is_any(*items) {
                    self.asked(&ty.checks, Untyped::Items);
                }
                self.value(*items, 0);
            }
            Shape::Struct(object) if depth > 0 => {
                let untyped = object.fields.iter().filter(|field| self.is_any(field.schema));
                let untyped: Vec<&str> = untyped.map(|field| &*field.name).collect();
                let rest = match object.additional {
                    Additional::Ignored => true,
                    Additional::Typed(rest) => self.is_any(rest),
                    Additional::Refused => false,
                };
                self.members(&ty.checks, &untyped, rest, object.additional);
                for field in &object.fields {
                    self.value(field.schema, depth - 1);
                }
            }
            Shape::Map(values) if depth > 0 => {
                self.members(&ty.checks, &[], self.is_any(*values), Additional::Typed(*values));
                self.value(*values, depth - 1);
            }
            _ => {}
        }
    }

    /// Looks at the rules of an object. Other members than those it names are read as the type of those: where that is text, a
    /// pattern that wants something else of some of them finds text.
    fn members(&mut self, checks: &[Check], untyped: &[&str], rest: bool, additional: Additional) {
        self.asked(checks, Untyped::Members(untyped, rest));
        let is_text = |used: Use| {
            let id = self.types.behind_aliases(used.id);
            id.is_some_and(|id| matches!(self.types[id].shape, Shape::Scalar(Scalar::String { .. })))
        };
        if matches!(additional, Additional::Typed(values) if is_text(values)) {
            let patterns = checks.iter().filter(|check| matches!(check.rule, Rule::PatternProperties(_)));
            let patterns: Vec<Check> = patterns.cloned().collect();
            self.asked(&patterns, Untyped::Members(untyped, true));
        }
    }

    fn is_any(&self, used: Use) -> bool {
        self.types.behind_aliases(used.id).is_some_and(|id| matches!(self.types[id].shape, Shape::Any))
    }

    fn asked(&mut self, checks: &[Check], of: Untyped<'_>) {
        if matches!(of, Untyped::Members([], false)) {
            return;
        }
        for check in checks {
            if self.asks_more(&check.rule, of, &mut BTreeSet::new()) {
                self.found.insert(check.locus, self.word(&check.rule));
            }
        }
    }

    /// The keyword that a rule comes from; of what limits values of one kind where no type is said, the first of these limits.
    fn word(&self, rule: &Rule) -> &'static str {
        let limits = |id: TypeId| self.types.behind_aliases(id).map(|id| &self.types[id].checks[..]);
        match rule {
            Rule::When(_, judge) => limits(*judge)
                .and_then(<[Check]>::first)
                .map_or(schema::word(rule), |check| schema::keyword(&check.rule).unwrap_or(schema::word(&check.rule))),
            rule => schema::word(rule),
        }
    }

    /// Whether a rule of a value asks whether what is untyped in it is something else than text. `seen` are the types that were
    /// asked: they may ask each other.
    fn asks_more(&self, rule: &Rule, of: Untyped<'_>, seen: &mut BTreeSet<TypeId>) -> bool {
        match (rule, of) {
            (Rule::Enum(listed), _) => listed.iter().any(|literal| has_more(literal, of)),
            (Rule::When(kind, _), Untyped::Value) if *kind != Kind::String => true,
            (Rule::PropertyNames(_), _) => false,
            (Rule::PatternProperties(of_names), Untyped::Members(..)) => {
                of_names.iter().any(|(_, id)| self.is_more(*id, Untyped::Value, seen))
            }
            (Rule::UnevaluatedProperties { rest, .. }, Untyped::Members(_, true))
            | (Rule::Contains { items: rest, .. } | Rule::UnevaluatedItems { rest, .. }, Untyped::Items) => {
                self.is_more(*rest, Untyped::Value, seen)
            }
            (Rule::UnevaluatedProperties { .. } | Rule::UnevaluatedItems { .. } | Rule::Contains { .. }, _) => false,
            _ => rule.judges().into_iter().any(|id| self.is_more(id, of, seen)),
        }
    }

    /// Whether a type takes something else than text where its values are untyped.
    fn is_more(&self, id: TypeId, of: Untyped<'_>, seen: &mut BTreeSet<TypeId>) -> bool {
        let Some(id) = self.types.behind_aliases(id).filter(|id| seen.insert(*id)) else { return false };
        let ty = &self.types[id];
        let mut part = |used: Use| self.is_more(used.id, Untyped::Value, seen);
        let by_shape = match (&ty.shape, of) {
            (Shape::Any | Shape::Never | Shape::Null | Shape::Brought(_) | Shape::Alias(_), _) => false,
            (Shape::Union(union), _) => union.variants.iter().any(|variant| self.is_more(variant.schema.id, of, seen)),
            (Shape::Enum(listed), _) => listed.values.iter().any(|listed| has_more(&listed.value, of)),
            (Shape::Struct(object), Untyped::Members(names, rest)) => {
                let is_untyped = |name: &str| rest || names.contains(&name);
                let rest = match object.additional {
                    Additional::Typed(values) => part(values),
                    Additional::Ignored | Additional::Refused => false,
                };
                rest || object.fields.iter().filter(|field| is_untyped(&field.name)).any(|field| part(field.schema))
            }
            (Shape::Map(values), Untyped::Members(..)) => part(*values),
            (Shape::Array(items), Untyped::Items) => part(*items),
            (Shape::Tuple(tuple), Untyped::Items) => tuple.items.iter().any(|item| part(*item)),
            (Shape::Scalar(scalar), Untyped::Value) => !matches!(scalar, Scalar::String { .. }),
            (_, Untyped::Value) => true,
            _ => false,
        };
        by_shape || ty.checks.iter().any(|check| self.asks_more(&check.rule, of, seen))
    }
}

/// Whether a listed value has something else than text where values are untyped.
fn has_more(literal: &Literal, of: Untyped<'_>) -> bool {
    let is_text = |literal: &Literal| matches!(literal, Literal::Text(_) | Literal::Null);
    match (literal, of) {
        (_, Untyped::Value) => !is_text(literal),
        (Literal::List(items), Untyped::Items) => !items.iter().all(is_text),
        (Literal::Object(members), Untyped::Members(names, rest)) => {
            members.iter().any(|(name, value)| (rest || names.contains(&&**name)) && !is_text(value))
        }
        _ => false,
    }
}
