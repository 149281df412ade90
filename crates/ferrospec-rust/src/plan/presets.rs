//! Defaults as values of their Rust types.

use super::{enums, roles::Role, rust_type::RustTypes};
use crate::program::{Emptiness, Preset, Wire};
use ferrospec_ir::{Literal, NumberFormat, Scalar, Shape, Use};

/// So many names are seen through, and so many lists looked into.
const MAX_DEPTH: usize = 32;

impl RustTypes<'_> {
    /// The value of this use that a default says; `None` for one that there are no words for.
    pub(super) fn preset(&self, schema: Use, value: &Literal) -> Option<Preset> {
        self.preset_within(schema, value, 0)
    }

    fn preset_within(&self, schema: Use, value: &Literal, depth: usize) -> Option<Preset> {
        if depth > MAX_DEPTH || schema.secret {
            return None;
        }
        let is_option = schema.nullable && !self.is_nullable(schema.id);
        match value {
            Literal::Null if is_option || self.is_nullable(schema.id) => Some(Preset::Empty(Emptiness::None)),
            _ if is_option => Some(Preset::Some(Box::new(self.preset_of_value(schema, value, depth)?))),
            _ => self.preset_of_value(schema, value, depth),
        }
    }

    fn preset_of_value(&self, schema: Use, value: &Literal, depth: usize) -> Option<Preset> {
        let shape = &self.api.types[schema.id].shape;
        let preset = match (shape, value) {
            (Shape::Alias(other), _) => return self.preset_within(*other, value, depth + 1),
            (Shape::Scalar(scalar), _) => of_scalar(scalar, value)?,
            (Shape::Enum(shape), _) => {
                let name = self.names.of_type(schema.id)?.clone();
                Preset::Variant(name, enums::variant(shape, value)?)
            }
            (Shape::Array(_), Literal::List(items)) if items.is_empty() => self.empty(schema),
            (Shape::Array(of), Literal::List(items)) => {
                let items = items.iter().map(|item| self.preset_within(*of, item, depth + 1));
                Preset::List(items.collect::<Option<_>>()?)
            }
            (Shape::Map(_), Literal::Object(members)) if members.is_empty() => self.empty(schema),
            (Shape::Struct(_), Literal::Object(members)) if members.is_empty() => Preset::Empty(Emptiness::Compared),
            _ => return None,
        };
        let is_within = matches!(preset, Preset::List(_)) && self.roles[schema.id.index()] == Role::Newtype;
        Some(if is_within { Preset::Within(Box::new(preset)) } else { preset })
    }

    /// An empty list or map.
    fn empty(&self, schema: Use) -> Preset {
        let is_within = self.roles[schema.id.index()] == Role::Newtype;
        Preset::Empty(if is_within { Emptiness::Compared } else { Emptiness::Asked })
    }
}

fn of_scalar(scalar: &Scalar, value: &Literal) -> Option<Preset> {
    match (scalar, value) {
        (Scalar::Boolean, Literal::Bool(value)) => Some(Preset::Bool(*value)),
        (Scalar::String { library: Some(_), .. }, _) => None,
        (Scalar::String { .. }, Literal::Text(text)) if text.is_empty() => Some(Preset::Empty(Emptiness::Asked)),
        (Scalar::String { .. }, Literal::Text(text)) => Some(Preset::Text(Wire::new(text))),
        (Scalar::Integer(format), Literal::Number(number)) => match format.range() {
            Some((least, most)) => number.whole().filter(|value| (least..=most).contains(value)).map(Preset::Integer),
            None => Some(Preset::Exact { number: Wire::new(number.as_str()), whole: true }),
        },
        (Scalar::Number(NumberFormat::Exact), Literal::Number(number)) => {
            Some(Preset::Exact { number: Wire::new(number.as_str()), whole: false })
        }
        (Scalar::Number(NumberFormat::Float), Literal::Number(number)) => {
            number.as_str().parse().ok().map(Preset::Single)
        }
        (Scalar::Number(NumberFormat::Double), Literal::Number(number)) => {
            number.as_str().parse().ok().map(Preset::Double)
        }
        _ => None,
    }
}
