//! Values of which types say little, and rules everything.

use crate::gap::Gap;
use crate::rules::Rules;
use crate::sampler::Sampler;
use ferrospec_ir::{Kind, Literal, Number, Rule, TypeId, Use};

impl Sampler<'_> {
    /// A value of the type `id`, which has any shape: of a type that it must fit, or a small one of some kind.
    pub(crate) fn any(&mut self, id: TypeId) -> Result<Literal, Gap> {
        let types = self.types;
        let rules = Rules(&types[id].checks);
        let fitting = rules.all().find_map(|rule| match rule {
            Rule::AllOf(of) | Rule::AnyOf(of) | Rule::OneOf(of) => Some(of),
            _ => None,
        });
        if let Some(of) = fitting {
            let turn = *self.turns.entry(id).and_modify(|turn| *turn += 1).or_insert(0);
            return match of.get(turn % of.len().max(1)) {
                Some(fits) => self.value(Use::of(*fits)),
                None => Err(Gap { id, why: "it fits no type".to_owned() }),
            };
        }
        let whens: Vec<_> = rules
            .all()
            .filter_map(|rule| match rule {
                Rule::When(kind, fits) => Some((*kind, *fits)),
                _ => None,
            })
            .collect();
        // Mostly of the kind that the rules are about.
        if let Some((_, fits)) = self.chance.choice(&whens).copied().filter(|_| self.chance.u8(0..4) > 0) {
            return self.value(Use::of(fits));
        }
        let kinds = [Kind::String, Kind::Integer, Kind::Boolean, Kind::Null, Kind::Number, Kind::Array, Kind::Object];
        let is_free = |kind: &Kind| {
            !whens.iter().any(|(ruled, _)| ruled == kind || *ruled == Kind::Number && *kind == Kind::Integer)
        };
        let free: Vec<_> = kinds.into_iter().filter(is_free).collect();
        match (self.chance.choice(free), whens.first()) {
            (Some(kind), _) => Ok(small(kind)),
            (None, Some((_, fits))) => self.value(Use::of(*fits)),
            (None, None) => Ok(Literal::Null),
        }
    }
}

/// A small value of a kind.
pub(crate) fn small(kind: Kind) -> Literal {
    let number = |text| Literal::Number(Number::parse(text).expect("it is a number"));
    match kind {
        Kind::Null => Literal::Null,
        Kind::Boolean => Literal::Bool(true),
        Kind::Number => number("1.5"),
        Kind::Integer => number("7"),
        Kind::String => Literal::Text("any".to_owned()),
        Kind::Array => Literal::List(vec![number("7"), Literal::Null]),
        Kind::Object => Literal::Object(vec![("any".to_owned(), Literal::Bool(false))]),
    }
}
