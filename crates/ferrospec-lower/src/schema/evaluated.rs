//! Which members and items the keywords of a schema know, for those keywords that concern the rest (JSON Schema 2020-12
//! Core §11).

use super::judge::judge;
use crate::context::Context;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Condition, Conditional, Evaluated, TypeId};

/// The members that `schema` knows beside its `unevaluatedProperties`. Its type is `id`.
pub(super) fn members<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Evaluated {
    Search { context, id, of: Of::Members, way: Vec::new(), left: MOST }.beside(schema)
}

/// The items that `schema` knows beside its `unevaluatedItems`. Its type is `id`.
pub(super) fn items<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Evaluated {
    Search { context, id, of: Of::Items, way: Vec::new(), left: MOST }.beside(schema)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Members,
    Items,
}

/// So many schemas are looked at for one keyword. Whatever comes behind them knows nothing.
const MOST: usize = 1000;

struct Search<'c, 'a> {
    context: &'c mut Context<'a>,
    id: TypeId,
    of: Of,
    /// The schemas around, which tell nothing new.
    way: Vec<Schema<'a>>,
    /// So many more are looked at: schemas that refer to each other are come by in very many ways.
    left: usize,
}

impl<'a> Search<'_, 'a> {
    /// What `schema` knows, which the value fits.
    fn inside(&mut self, schema: Schema<'a>) -> Evaluated {
        let keyword = match self.of {
            Of::Members => "unevaluatedProperties",
            Of::Items => "unevaluatedItems",
        };
        // Whatever else nobody knows, this keyword does.
        if schema.get(keyword).is_some() {
            return Evaluated { all: true, ..Evaluated::default() };
        }
        self.beside(schema)
    }

    fn beside(&mut self, schema: Schema<'a>) -> Evaluated {
        if self.left == 0 || self.way.contains(&schema) {
            return Evaluated::default();
        }
        self.left -= 1;
        self.way.push(schema);
        let mut known = match self.of {
            Of::Members => own_members(schema),
            Of::Items => self.own_items(schema),
        };
        for member in schema.link().into_iter().chain(schema.all_of()) {
            let more = self.inside(member);
            add(&mut known, more);
        }
        for (keyword, members) in [("anyOf", schema.any_of()), ("oneOf", schema.one_of())] {
            for member in members {
                let more = self.inside(member);
                self.add_where(&mut known, member, keyword, Condition::Fits, more);
            }
        }
        if let Some(condition) = schema.schema("if") {
            let mut then = self.inside(condition);
            if let Some(schema) = schema.schema("then") {
                let more = self.inside(schema);
                add(&mut then, more);
            }
            self.add_where(&mut known, condition, "if", Condition::Fits, then);
            if let Some(schema) = schema.schema("else") {
                let otherwise = self.inside(schema);
                self.add_where(&mut known, condition, "if", Condition::FitsNot, otherwise);
            }
        }
        let dependent: Vec<_> = schema.schema_map("dependentSchemas").collect();
        for (name, _, member) in dependent {
            let more = self.inside(member);
            let condition = |id| Condition::Has(name.to_owned(), id);
            self.add_where(&mut known, member, "dependentSchemas", condition, more);
        }
        self.way.pop();
        known
    }

    fn own_items(&mut self, schema: Schema<'a>) -> Evaluated {
        let contained = schema.schema("contains").map(|items| judge(self.context, self.id, items, "contains"));
        Evaluated {
            items: schema.prefix_items().len() as u64,
            contained: contained.into_iter().collect(),
            all: schema.get("items").is_some(),
            ..Evaluated::default()
        }
    }

    /// Adds what is known where the value fits `schema`, or does not.
    fn add_where(
        &mut self,
        to: &mut Evaluated,
        schema: Schema<'a>,
        keyword: &'static str,
        condition: impl FnOnce(TypeId) -> Condition,
        evaluated: Evaluated,
    ) {
        if evaluated != Evaluated::default() {
            let condition = condition(judge(self.context, self.id, schema, keyword));
            to.conditional.push(Conditional { condition, evaluated });
        }
    }
}

/// The members that the keyword `additionalProperties` of `schema` says nothing of.
pub(super) fn declared(schema: Schema<'_>) -> Evaluated {
    Evaluated {
        names: schema.properties().map(|(name, ..)| name.to_owned()).collect(),
        patterns: schema.schema_map("patternProperties").map(|(text, ..)| text.to_owned()).collect(),
        ..Evaluated::default()
    }
}

fn own_members(schema: Schema<'_>) -> Evaluated {
    Evaluated { all: schema.get("additionalProperties").is_some(), ..declared(schema) }
}

fn add(to: &mut Evaluated, more: Evaluated) {
    to.names.extend(more.names);
    to.patterns.extend(more.patterns);
    to.items = to.items.max(more.items);
    to.contained.extend(more.contained);
    to.all |= more.all;
    to.conditional.extend(more.conditional);
}
