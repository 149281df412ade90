//! Values that break one rule.

mod list;
mod members;
mod scalars;

use crate::any::small;
use crate::kinds::kind_of;
use crate::place::{Path, Step, at, pointer, replaced};
use crate::rules::{Breach, Rules};
use crate::sampler::{Sample, Sampler};
use ferrospec_ir::{Kind, Literal, Rule, Shape, Use};
use std::collections::BTreeMap;

/// A value that is believed to break a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NearMiss {
    /// The value.
    pub value: Literal,
    /// The keyword of the rule.
    pub breaks: &'static str,
    /// Where, as a JSON pointer.
    pub at: String,
}

/// How many parts of a value are looked at.
const MAX_PARTS: usize = 400;

impl Sampler<'_> {
    /// So many values next to those of `samples`, each of which breaks one rule; fewer if there are fewer. Every keyword has
    /// its turn before one comes again.
    pub fn near_misses(&mut self, samples: &[Sample], count: usize) -> Vec<NearMiss> {
        let mut by_keyword: BTreeMap<&'static str, Vec<(usize, Path, Literal)>> = BTreeMap::new();
        for (index, sample) in samples.iter().enumerate() {
            for (path, used) in sample.trace.iter().take(MAX_PARTS) {
                let Some(value) = at(&sample.value, path) else { continue };
                for (part, keyword) in self.breaches(*used, value, path.is_empty()) {
                    by_keyword.entry(keyword).or_default().push((index, path.clone(), part));
                }
            }
        }
        let mut misses: Vec<NearMiss> = Vec::new();
        for waiting in by_keyword.values_mut() {
            self.chance.shuffle(waiting);
        }
        while misses.len() < count && by_keyword.values().any(|waiting| !waiting.is_empty()) {
            for (keyword, waiting) in &mut by_keyword {
                let Some((index, path, part)) = waiting.pop().filter(|_| misses.len() < count) else { continue };
                let value = replaced(&samples[index].value, &path, part);
                let is_new = value != samples[index].value && misses.iter().all(|miss| miss.value != value);
                if is_new {
                    misses.push(NearMiss { value, breaks: keyword, at: pointer(&path) });
                }
            }
        }
        misses
    }

    /// What breaks a rule of `used` in the place of `value`, which keeps them.
    fn breaches(&mut self, used: Use, value: &Literal, is_root: bool) -> Vec<Breach> {
        let types = self.types;
        let (ty, rules) = (&types[used.id], Rules(&types[used.id].checks));
        let mut breaches = self.other_kinds(used, value, is_root);
        match (&ty.shape, value) {
            (Shape::Scalar(scalar), Literal::Number(number)) => {
                breaches.extend(scalars::numbers(scalar, rules, number))
            }
            (Shape::Scalar(_), Literal::Text(text)) => {
                let texts = self.texts_beside(text, rules);
                breaches.extend(texts.into_iter().map(|(text, keyword)| (Literal::Text(text), keyword)));
            }
            (Shape::Enum(values), _) if !values.extensible => {
                let values: Vec<_> = values.values.iter().map(|value| &value.value).collect();
                breaches.extend(scalars::outsider(&values));
            }
            (Shape::Struct(object), Literal::Object(found)) => {
                breaches.extend(members::of(&object.fields, object.additional, rules, found));
            }
            (Shape::Map(values), Literal::Object(found)) => {
                breaches.extend(members::of(&[], ferrospec_ir::Additional::Typed(*values), rules, found));
            }
            (Shape::Array(_), Literal::List(items)) => breaches.extend(list::of(rules, items, false)),
            (Shape::Tuple(tuple), Literal::List(items)) => {
                let closed = tuple.rest == ferrospec_ir::Additional::Refused && items.len() == tuple.items.len();
                breaches.extend(list::of(rules, items, closed));
            }
            _ => {}
        }
        breaches.extend(self.against_judges(rules));
        breaches
    }

    /// Values of kinds that `used` does not have.
    fn other_kinds(&mut self, used: Use, value: &Literal, is_root: bool) -> Vec<Breach> {
        // An alias or a union says no more of kinds than what is in it, which has its own turn.
        if matches!(self.types[used.id].shape, Shape::Alias(_)) {
            return Vec::new();
        }
        let Some(kinds) = self.kinds(used) else { return Vec::new() };
        let has = |kind: Kind| kinds.contains(&kind) || kind == Kind::Integer && kinds.contains(&Kind::Number);
        let all = [Kind::Null, Kind::Boolean, Kind::Integer, Kind::Number, Kind::String, Kind::Array, Kind::Object];
        let mut others: Vec<_> = all.into_iter().filter(|kind| !has(*kind) && *kind != kind_of(value)).collect();
        self.chance.shuffle(&mut others);
        // Of a part, one is enough; the whole value is tried with all.
        others.truncate(if is_root { 7 } else { 1 });
        others.into_iter().map(|kind| (small(kind), "type")).collect()
    }

    /// Values of types that none may fit, and values that do not fit where they must.
    fn against_judges(&mut self, rules: Rules<'_>) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for rule in rules.all() {
            match rule {
                Rule::Not(id) => breaches.extend(self.unnoted(Use::of(*id)).ok().map(|value| (value, "not"))),
                Rule::Enum(values) => breaches.extend(scalars::outsider(&values.iter().collect::<Vec<_>>())),
                _ => {}
            }
        }
        breaches
    }
}

impl Sample {
    /// The places of the parts that were drawn, as JSON pointers, each with what it was drawn of.
    pub fn parts(&self) -> impl Iterator<Item = (String, Use)> {
        self.trace.iter().map(|(path, used): &(Vec<Step>, Use)| (pointer(path), *used))
    }
}
