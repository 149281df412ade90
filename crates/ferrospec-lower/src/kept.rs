//! What types keep of their values because a check asks about it, or another alternative names it: members that no field
//! names, and items behind the last one of a tuple.

use crate::context::Context;
use ferrospec_ir::{Additional, Condition, Evaluated, Literal, Place, Rule, Shape, Tag, TypeId, Types, Union, Use};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Lets every type keep what checks ask about, its own and those of types that hold it, and what other alternatives
/// name that nothing tells apart, or heirs that nothing knows.
///
/// A check that names members asks about no other, so that most objects stay as they are. Objects `of_parts` keep what checks
/// ask about, and pass over what only others name: that may be a file, which is no value of ours.
pub(crate) fn keep(context: &mut Context<'_>, of_parts: &BTreeSet<TypeId>) {
    let mut kept = Search::done(&context.types, true);
    if !kept.is_disjoint(of_parts) {
        let checked = Search::done(&context.types, false);
        kept.retain(|id| !of_parts.contains(id) || checked.contains(id));
    }
    for id in kept {
        let any =
            Additional::Typed(Use::of(context.invent(Shape::Any, Place::Value { of: id }, context.types[id].locus)));
        let mut shape = context.types[id].shape.clone();
        match &mut shape {
            Shape::Struct(object) => object.additional = any,
            Shape::Tuple(tuple) => tuple.rest = any,
            _ => continue,
        }
        context.types.set_shape(id, shape);
    }
}

/// A type that more than so many others judge is taken to be asked about all that is in it: of a few thousand types each
/// of which may be each other, nobody could follow every pair.
const MOST_JUDGES: usize = 512;

struct Search<'t> {
    types: &'t Types,
    kept: BTreeSet<TypeId>,
    /// Types of which all members or items are asked about.
    whole: HashSet<TypeId>,
    /// What the values of each type are known to be asked to fit.
    seen: HashMap<TypeId, HashSet<Option<TypeId>>>,
    /// Types, and what their values are asked to fit; `None` for all that is in them.
    waiting: Vec<(TypeId, Option<TypeId>)>,
}

impl<'t> Search<'t> {
    /// The types that keep what they do not name, because of checks, and of alternatives if these count.
    fn done(types: &'t Types, alternatives: bool) -> BTreeSet<TypeId> {
        let mut search =
            Self { types, kept: BTreeSet::new(), whole: HashSet::new(), seen: HashMap::new(), waiting: Vec::new() };
        for (id, ty) in types.iter() {
            ty.checks.iter().for_each(|check| search.asks(id, &check.rule));
            if let Shape::Union(union) = &ty.shape
                && alternatives
            {
                search.alternatives(union);
                search.unknown(union);
            }
        }
        while let Some((id, judge)) = search.waiting.pop() {
            search.look(id, judge);
        }
        search.kept
    }

    fn ask(&mut self, id: TypeId, judge: Option<TypeId>) {
        // A type keeps what it names itself, and what its own checks ask about is found for itself.
        if judge == Some(id) {
            return;
        }
        let seen = self.seen.entry(id).or_default();
        // Whoever asks about all that is in a value asks about what any judge does.
        if seen.contains(&None) {
            return;
        }
        let judge = judge.filter(|_| seen.len() < MOST_JUDGES);
        if seen.insert(judge) {
            self.waiting.push((id, judge));
        }
    }

    /// A value may fit several alternatives, or none that a client knows. It is read as one of them, which keeps what
    /// others name.
    fn alternatives(&mut self, union: &Union) {
        if union.tag.as_ref().is_some_and(|tag| !tag.is_shared() && !tag.hint) {
            return;
        }
        let groups = union.object_tag.as_deref().map(Tag::groups);
        let is_told = |one: usize, other: usize| {
            let among = |groups: &Vec<(&str, Vec<usize>)>| {
                let has = |index: usize| groups.iter().any(|(_, of)| of.contains(&index));
                has(one) && has(other) && !groups.iter().any(|(_, of)| of.contains(&one) && of.contains(&other))
            };
            groups.as_ref().is_some_and(among)
        };
        for (at, one) in union.variants.iter().enumerate() {
            for (other_at, other) in union.variants.iter().enumerate() {
                if other.schema.id != one.schema.id && !is_told(at, other_at) {
                    self.ask(one.schema.id, Some(other.schema.id));
                }
            }
        }
    }

    /// A value that is of no known heir may be of one that is not known, and keeps what that adds.
    fn unknown(&mut self, union: &Union) {
        if let Some(base) = union.tag.as_ref().and_then(|tag| tag.default).filter(|_| union.inherited) {
            self.keeps(union.variants[base].schema.id);
        }
    }

    /// The rule is asked of values of the type `id`.
    fn asks(&mut self, id: TypeId, rule: &Rule) {
        match rule {
            Rule::UniqueItems => self.ask(id, None),
            Rule::Enum(values) => {
                if values.iter().any(|value| matches!(value, Literal::List(_) | Literal::Object(_))) {
                    self.ask(id, None);
                }
            }
            Rule::Required(names) => self.names(id, names),
            Rule::DependentRequired(members) => {
                for (name, others) in members {
                    self.names(id, [name].into_iter().chain(others));
                }
            }
            Rule::DependentSchemas(members) => {
                for (name, judge) in members {
                    self.names(id, [name]);
                    self.ask(id, Some(*judge));
                }
            }
            Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::PropertyNames(_) => self.keeps(id),
            Rule::PatternProperties(members) => {
                self.keeps(id);
                members.iter().for_each(|(_, judge)| self.parts(id, *judge));
            }
            Rule::Contains { items, .. } => self.parts(id, *items),
            Rule::UnevaluatedProperties { evaluated, rest } | Rule::UnevaluatedItems { evaluated, rest } => {
                self.keeps(id);
                self.parts(id, *rest);
                self.evaluated(id, evaluated);
            }
            rule => rule.judges().into_iter().for_each(|judge| self.ask(id, Some(judge))),
        }
    }

    fn evaluated(&mut self, id: TypeId, evaluated: &Evaluated) {
        evaluated.contained.iter().for_each(|judge| self.parts(id, *judge));
        for known in &evaluated.conditional {
            let (Condition::Fits(judge) | Condition::FitsNot(judge) | Condition::Has(_, judge)) = known.condition;
            self.ask(id, Some(judge));
            self.evaluated(id, &known.evaluated);
        }
    }

    /// Members of these names are asked about.
    fn names<'n>(&mut self, id: TypeId, names: impl IntoIterator<Item = &'n String>) {
        if let Shape::Struct(object) = &self.types[id].shape
            && names.into_iter().any(|name| !object.fields.iter().any(|field| field.name == *name))
        {
            self.keeps(id);
        }
    }

    /// All members or items are asked about.
    fn keeps(&mut self, id: TypeId) {
        // Unions and aliases may lead back to themselves, and as far as a document likes.
        let mut inside = vec![id];
        while let Some(id) = inside.pop() {
            if !self.whole.insert(id) {
                continue;
            }
            if let Some(content) = self.types[id].headed() {
                inside.push(content.id);
                continue;
            }
            let ignored = match &self.types[id].shape {
                Shape::Struct(object) => object.additional == Additional::Ignored,
                Shape::Tuple(tuple) => tuple.rest == Additional::Ignored,
                Shape::Alias(_) | Shape::Union(_) => {
                    inside.extend(self.types[id].parts());
                    false
                }
                _ => false,
            };
            if ignored {
                self.kept.insert(id);
            }
        }
    }

    /// Every part of the type's values is asked to fit the judge.
    fn parts(&mut self, id: TypeId, judge: TypeId) {
        self.types[id].parts().into_iter().for_each(|part| self.ask(part, Some(judge)));
    }

    fn look(&mut self, id: TypeId, judge: Option<TypeId>) {
        // No schema speaks of headers of parts.
        if let Some(content) = self.types[id].headed() {
            return self.ask(content.id, judge);
        }
        let Some(judge) = judge else {
            self.keeps(id);
            return self.types[id].parts().into_iter().for_each(|part| self.ask(part, None));
        };
        let (ty, asked) = (&self.types[id], &self.types[judge]);
        asked.checks.iter().for_each(|check| self.asks(id, &check.rule));
        match (&ty.shape, &asked.shape) {
            (Shape::Alias(other), _) => self.ask(other.id, Some(judge)),
            (_, Shape::Alias(other)) => self.ask(id, Some(other.id)),
            (Shape::Union(union), _) => union.variants.iter().for_each(|one| self.ask(one.schema.id, Some(judge))),
            (_, Shape::Union(union)) => union.variants.iter().for_each(|one| self.ask(id, Some(one.schema.id))),
            (Shape::Struct(object), Shape::Struct(judge)) => {
                if judge.additional != Additional::Ignored {
                    self.keeps(id);
                }
                self.names(id, judge.fields.iter().map(|field| &field.name));
                for field in &object.fields {
                    let same = judge.fields.iter().find(|judge| judge.name == field.name);
                    let rest = match judge.additional {
                        Additional::Typed(values) => Some(values.id),
                        Additional::Ignored | Additional::Refused => None,
                    };
                    if let Some(judge) = same.map(|field| field.schema.id).or(rest) {
                        self.ask(field.schema.id, Some(judge));
                    }
                }
            }
            (Shape::Struct(_) | Shape::Tuple(_), Shape::Map(values) | Shape::Array(values)) => {
                if !matches!(self.types[values.id].shape, Shape::Any) || !self.types[values.id].checks.is_empty() {
                    self.keeps(id);
                }
                self.parts(id, values.id);
            }
            (_, Shape::Struct(_) | Shape::Map(_) | Shape::Array(_) | Shape::Tuple(_)) => {
                if matches!(ty.shape, Shape::Tuple(_)) {
                    self.keeps(id);
                }
                asked.parts().into_iter().for_each(|judge| self.parts(id, judge));
            }
            _ => {}
        }
    }
}
