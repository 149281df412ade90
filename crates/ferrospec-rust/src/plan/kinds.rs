//! Of which kinds the values of a type are.

use ferrospec_ir::{Api, Kind, Literal, Scalar, Shape, TypeId, Use};

/// A set of kinds. An integer is a number.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Kinds(u8);

/// So many types are looked into.
const STEPS: usize = 1_000;

impl Kinds {
    const ALL: Self = Self(0b111_1111);

    fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    /// The kinds of the values of this use.
    pub(super) fn of_use(api: &Api, schema: Use) -> Self {
        let mut kinds = if schema.nullable { Self::of(Kind::Null) } else { Self::default() };
        let mut waiting: Vec<TypeId> = vec![schema.id];
        let mut steps = 0;
        while let Some(id) = waiting.pop() {
            steps += 1;
            if steps > STEPS {
                return Self::ALL;
            }
            match &api.types[id].shape {
                Shape::Any | Shape::Brought(_) => return Self::ALL,
                Shape::Never => {}
                Shape::Null => kinds.add(Kind::Null),
                Shape::Scalar(scalar) => kinds.add(of_scalar(scalar)),
                Shape::Enum(shape) => shape.values.iter().for_each(|value| kinds.add(of_literal(&value.value))),
                Shape::Struct(_) | Shape::Map(_) => kinds.add(Kind::Object),
                Shape::Array(_) | Shape::Tuple(_) => kinds.add(Kind::Array),
                Shape::Alias(other) => {
                    waiting.push(other.id);
                    if other.nullable {
                        kinds.add(Kind::Null);
                    }
                }
                Shape::Union(union) => {
                    for variant in &union.variants {
                        waiting.push(variant.schema.id);
                        if variant.schema.nullable {
                            kinds.add(Kind::Null);
                        }
                    }
                }
            }
        }
        kinds
    }

    fn add(&mut self, kind: Kind) {
        self.0 |= Self::of(kind).0;
    }

    fn has(self, kind: Kind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }

    /// Whether a value may be of a kind of both sets.
    pub(super) fn meets(self, other: Self) -> bool {
        self.widened().0 & other.widened().0 != 0
    }

    /// Every integer is a number, too.
    fn widened(self) -> Self {
        if self.has(Kind::Integer) { Self(self.0 | Self::of(Kind::Number).0) } else { self }
    }

    /// Whether all values are objects.
    pub(super) fn are_objects(self) -> bool {
        self == Self::of(Kind::Object)
    }

    /// The kinds, by the names that the runtime has for them. A number may be an integer.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        ALL.into_iter()
            .filter(move |(kind, _)| self.has(*kind) && !(*kind == Kind::Integer && self.has(Kind::Number)))
            .map(|(_, name)| name)
    }
}

const ALL: [(Kind, &str); 7] = [
    (Kind::Null, "Null"),
    (Kind::Boolean, "Boolean"),
    (Kind::Integer, "Integer"),
    (Kind::Number, "Number"),
    (Kind::String, "String"),
    (Kind::Array, "Array"),
    (Kind::Object, "Object"),
];

fn of_scalar(scalar: &Scalar) -> Kind {
    match scalar {
        Scalar::String { .. } => Kind::String,
        Scalar::Integer(_) => Kind::Integer,
        Scalar::Number(_) => Kind::Number,
        Scalar::Boolean => Kind::Boolean,
    }
}

fn of_literal(literal: &Literal) -> Kind {
    match literal {
        Literal::Null => Kind::Null,
        Literal::Bool(_) => Kind::Boolean,
        Literal::Number(_) => Kind::Number,
        Literal::Text(_) => Kind::String,
        Literal::List(_) => Kind::Array,
        Literal::Object(_) => Kind::Object,
    }
}
