//! Which kinds of values a type has.

use crate::sampler::Sampler;
use ferrospec_ir::{Kind, Literal, Rule, Scalar, Shape, TypeId, Use};
use std::collections::BTreeSet;

impl Sampler<'_> {
    /// The kinds of the values of `used`; `None` if they may be of any, or if that is not known.
    pub(crate) fn kinds(&self, used: Use) -> Option<BTreeSet<Kind>> {
        let mut kinds = BTreeSet::new();
        self.add_kinds(used, &mut kinds, &mut Vec::new()).then_some(kinds)
    }

    /// `false` if they may be of any.
    fn add_kinds(&self, used: Use, into: &mut BTreeSet<Kind>, above: &mut Vec<TypeId>) -> bool {
        if used.nullable {
            into.insert(Kind::Null);
        }
        // A type within itself adds nothing.
        if above.contains(&used.id) {
            return true;
        }
        if self.is_lenient(used.id) {
            return false;
        }
        let ty = &self.types[used.id];
        above.push(used.id);
        let known = match &ty.shape {
            Shape::Any => {
                let listed = ty.checks.iter().find_map(|check| match &check.rule {
                    Rule::Enum(values) => Some(values),
                    _ => None,
                });
                into.extend(listed.into_iter().flatten().map(kind_of));
                listed.is_some()
            }
            Shape::Brought(_) => false,
            Shape::Never => true,
            Shape::Null => insert(into, Kind::Null),
            Shape::Scalar(Scalar::String { .. }) => insert(into, Kind::String),
            Shape::Scalar(Scalar::Integer(_)) => insert(into, Kind::Integer),
            Shape::Scalar(Scalar::Number(_)) => insert(into, Kind::Number),
            Shape::Scalar(Scalar::Boolean) => insert(into, Kind::Boolean),
            Shape::Enum(values) => {
                into.extend(values.values.iter().map(|value| kind_of(&value.value)));
                true
            }
            Shape::Struct(_) | Shape::Map(_) => insert(into, Kind::Object),
            Shape::Array(_) | Shape::Tuple(_) => insert(into, Kind::Array),
            Shape::Alias(other) => self.add_kinds(*other, into, above),
            Shape::Union(union) => union.variants.iter().all(|variant| self.add_kinds(variant.schema, into, above)),
        };
        above.pop();
        known
    }
}

fn insert(into: &mut BTreeSet<Kind>, kind: Kind) -> bool {
    into.insert(kind);
    true
}

/// The kind of a value; of a number, whether it is an integer by how it is written.
pub(crate) fn kind_of(value: &Literal) -> Kind {
    match value {
        Literal::Null => Kind::Null,
        Literal::Bool(_) => Kind::Boolean,
        Literal::Number(number) if number.as_str().contains(['.', 'e', 'E']) => Kind::Number,
        Literal::Number(_) => Kind::Integer,
        Literal::Text(_) => Kind::String,
        Literal::List(_) => Kind::Array,
        Literal::Object(_) => Kind::Object,
    }
}
