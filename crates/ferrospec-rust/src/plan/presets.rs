//! Defaults as values of their Rust types.

use super::{enums, items, labels, roles::Role, rust_type::RustTypes};
use crate::program::{Constant, Emptiness, Json, Preset, Wire};
use ferrospec_ir::{Additional, Literal, NumberFormat, Scalar, Shape, Struct, Tuple, TypeId, Union, Use};
use std::slice::Iter;

/// So many names are seen through, and so many values within values looked into.
const MAX_DEPTH: usize = 32;

/// Which variant the value is, of each union that is come upon.
type Variants<'a> = Iter<'a, usize>;

impl RustTypes<'_> {
    /// The value of this use that a default says; `None` for one that there are no words for. `variants` says which
    /// variant it is, of each union in it.
    pub(super) fn preset(&self, schema: Use, value: &Literal, variants: &[usize]) -> Option<Preset> {
        self.preset_within(schema, value, &mut variants.iter(), 0)
    }

    fn preset_within(&self, schema: Use, value: &Literal, variants: &mut Variants<'_>, depth: usize) -> Option<Preset> {
        if depth > MAX_DEPTH || schema.secret {
            return None;
        }
        let is_option = schema.nullable && !self.is_nullable(schema.id);
        match value {
            Literal::Null if is_option || self.is_nullable(schema.id) => Some(Preset::Empty(Emptiness::None)),
            _ if is_option => Some(Preset::Some(Box::new(self.preset_of_value(schema, value, variants, depth)?))),
            _ => self.preset_of_value(schema, value, variants, depth),
        }
    }

    fn preset_of_value(
        &self,
        schema: Use,
        value: &Literal,
        variants: &mut Variants<'_>,
        depth: usize,
    ) -> Option<Preset> {
        if self.roles[schema.id.index()] == Role::Endless {
            return Some(Preset::Json(json(value)));
        }
        let preset = match (&self.api.types[schema.id].shape, value) {
            (Shape::Alias(other), _) => return self.preset_within(*other, value, variants, depth + 1),
            (Shape::Any, _) => Preset::Json(json(value)),
            (Shape::Scalar(scalar), _) => of_scalar(scalar, value)?,
            (Shape::Enum(shape), _) => {
                let name = self.names.of_type(schema.id)?.clone();
                Preset::Variant(name, enums::variant(shape, value)?)
            }
            (Shape::Array(_), Literal::List(items)) if items.is_empty() => self.empty(schema),
            (Shape::Array(of), Literal::List(items)) => {
                let items = items.iter().map(|item| self.preset_within(*of, item, variants, depth + 1));
                Preset::List(items.collect::<Option<_>>()?)
            }
            (Shape::Map(_), Literal::Object(members)) if members.is_empty() => self.empty(schema),
            (Shape::Map(of), Literal::Object(members)) => {
                let of_member = |(name, value): &(String, Literal)| {
                    Some((Wire::new(name), self.preset_within(*of, value, variants, depth + 1)?))
                };
                Preset::Map(members.iter().map(of_member).collect::<Option<_>>()?)
            }
            (Shape::Struct(_), Literal::Object(members)) if members.is_empty() => Preset::Empty(Emptiness::Compared),
            (Shape::Struct(shape), Literal::Object(members)) => {
                self.preset_of_struct(schema.id, shape, members, variants, depth)?
            }
            (Shape::Tuple(shape), Literal::List(items)) => {
                self.preset_of_tuple(schema.id, shape, items, variants, depth)?
            }
            (Shape::Union(union), _) => self.preset_of_union(schema.id, union, value, variants, depth)?,
            _ => return None,
        };
        let is_within =
            matches!(preset, Preset::List(_) | Preset::Map(_)) && self.roles[schema.id.index()] == Role::Newtype;
        Some(if is_within { Preset::Within(Box::new(preset)) } else { preset })
    }

    /// A struct with all its fields, which are what the value says of them, else what they are where they are absent.
    fn preset_of_struct(
        &self,
        id: TypeId,
        shape: &Struct,
        members: &[(String, Literal)],
        variants: &mut Variants<'_>,
        depth: usize,
    ) -> Option<Preset> {
        let names = self.names.of_fields(id);
        let mut values = Vec::new();
        for (index, (field, name)) in shape.fields.iter().zip(names).enumerate() {
            let is_boxed = self.boxes.contains(&(id, index));
            let fallback = field.fallback.as_ref().filter(|_| !field.required && !is_boxed);
            let absent = fallback.and_then(|fallback| self.preset(field.schema, &fallback.value, &fallback.variants));
            let is_optional = !field.required && absent.is_none();
            let value = match members.iter().find(|(name, _)| *name == field.name) {
                None if field.required => return None,
                None => absent.unwrap_or(Preset::Empty(Emptiness::None)),
                Some((_, value)) => {
                    let value = self.preset_within(field.schema, value, variants, depth + 1)?;
                    let value = if is_boxed { boxed(value) } else { value };
                    if is_optional { Preset::Some(Box::new(value)) } else { value }
                }
            };
            values.push((name.clone(), value));
        }
        if let Additional::Typed(of) = shape.additional {
            let mut rest = Vec::new();
            for (name, value) in members {
                if !shape.fields.iter().any(|field| field.name == *name) {
                    rest.push((Wire::new(name), self.preset_within(of, value, variants, depth + 1)?));
                }
            }
            values.push((items::additional(names), Preset::Map(rest)));
        }
        Some(Preset::Struct(self.names.of_type(id)?.clone(), values))
    }

    fn preset_of_tuple(
        &self,
        id: TypeId,
        shape: &Tuple,
        items: &[Literal],
        variants: &mut Variants<'_>,
        depth: usize,
    ) -> Option<Preset> {
        let mut values = Vec::new();
        for (index, schema) in shape.items.iter().enumerate() {
            values.push(match items.get(index) {
                None if index < shape.required => return None,
                None => Preset::Empty(Emptiness::None),
                Some(value) => {
                    let value = self.preset_within(*schema, value, variants, depth + 1)?;
                    let value = if self.boxes.contains(&(id, index)) { boxed(value) } else { value };
                    if index < shape.required { value } else { Preset::Some(Box::new(value)) }
                }
            });
        }
        if let Additional::Typed(of) = shape.rest {
            let rest = items.get(shape.items.len()..).unwrap_or_default();
            let rest = rest.iter().map(|value| self.preset_within(of, value, variants, depth + 1));
            values.push(Preset::List(rest.collect::<Option<_>>()?));
        }
        Some(Preset::Tuple(self.names.of_type(id)?.clone(), values))
    }

    fn preset_of_union(
        &self,
        id: TypeId,
        union: &Union,
        value: &Literal,
        variants: &mut Variants<'_>,
        depth: usize,
    ) -> Option<Preset> {
        let index = *variants.next()?;
        let variant = union.variants.get(index).filter(|_| self.roles[id.index()] == Role::Union)?;
        let label = labels::labels(self.api, union, self.names.types()).into_iter().nth(index)?;
        let left = union.tag.as_ref().map(|tag| tag.left(&self.api.types, variant.schema.id, value));
        let inner = self.preset_within(variant.schema, left.as_deref().unwrap_or(value), variants, depth + 1)?;
        let inner = if self.boxes.contains(&(id, index)) { boxed(inner) } else { inner };
        Some(Preset::Union(self.names.of_type(id)?.clone(), label, Box::new(inner)))
    }

    /// An empty list or map.
    fn empty(&self, schema: Use) -> Preset {
        let is_within = self.roles[schema.id.index()] == Role::Newtype;
        Preset::Empty(if is_within { Emptiness::Compared } else { Emptiness::Asked })
    }
}

/// A value in a box, which stands inside of the `Option` of what may be null.
fn boxed(preset: Preset) -> Preset {
    match preset {
        Preset::Empty(Emptiness::None) => preset,
        Preset::Some(inner) => Preset::Some(Box::new(Preset::Boxed(inner))),
        preset => Preset::Boxed(Box::new(preset)),
    }
}

/// A value of any kind.
fn json(value: &Literal) -> Json {
    match value {
        Literal::Null => Json::Plain(Constant::Null),
        Literal::Bool(value) => Json::Plain(Constant::Bool(*value)),
        Literal::Number(number) => Json::Plain(Constant::Number(Wire::new(number.as_str()))),
        Literal::Text(text) => Json::Plain(Constant::Text(Wire::new(text))),
        Literal::List(items) => Json::List(items.iter().map(json).collect()),
        Literal::Object(members) => {
            Json::Object(members.iter().map(|(name, value)| (Wire::new(name), json(value))).collect())
        }
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
