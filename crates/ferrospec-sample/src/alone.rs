//! Values of one type of a `oneOf` that fit no other.

use crate::any::small;
use crate::sampler::Sampler;
use ferrospec_ir::{Additional, Field, Kind, Literal, Shape, TypeId, Union, Use};

impl<'a> Sampler<'a> {
    /// `value`, which is of a variant and may be of others too, with members that keep it from being one of those: they
    /// have the names of members of the others, and values of kinds that the others do not take. Nothing is added that the
    /// variant itself knows, or where it takes no strangers.
    pub(crate) fn alone(&mut self, union: &Union, variant: usize, value: Literal) -> Literal {
        let (Some(own), Literal::Object(mut members)) = (self.open(union.variants[variant].schema), value.clone())
        else {
            return value;
        };
        for (index, other) in union.variants.iter().enumerate() {
            let Some(other) = self.fields(other.schema).filter(|_| index != variant) else { continue };
            let is_there = |name: &str| members.iter().any(|(known, _)| known == name);
            if other.iter().any(|field| field.required && !is_there(&field.name)) {
                continue;
            }
            let strangers = other.iter().filter(|field| own.iter().all(|own| own.name != field.name));
            let stranger = strangers.filter_map(|field| Some((&field.name, self.other_kind(field.schema)?))).next();
            let Some((name, kind)) = stranger.filter(|(name, _)| !is_there(name)) else { continue };
            members.push((name.clone(), small(kind)));
            self.has_strangers = true;
        }
        Literal::Object(members)
    }

    /// What a use knows of the members of its objects, if they may have any others beside.
    fn open(&self, used: Use) -> Option<&'a [Field]> {
        match &self.types[self.behind(used)].shape {
            Shape::Struct(shape) if shape.additional == Additional::Ignored => Some(&shape.fields),
            Shape::Map(values) if matches!(self.types[values.id].shape, Shape::Any) => Some(&[]),
            _ => None,
        }
    }

    fn fields(&self, used: Use) -> Option<&'a [Field]> {
        match &self.types[self.behind(used)].shape {
            Shape::Struct(shape) => Some(&shape.fields),
            _ => None,
        }
    }

    /// What a use means behind aliases.
    fn behind(&self, used: Use) -> TypeId {
        let mut at = used.id;
        for _ in 0..self.types.len() {
            let Shape::Alias(other) = self.types[at].shape else { break };
            at = other.id;
        }
        at
    }

    /// A kind of which `used` has no values.
    fn other_kind(&self, used: Use) -> Option<Kind> {
        let kinds = self.kinds(used)?;
        [Kind::Boolean, Kind::Integer, Kind::Object].into_iter().find(|kind| {
            let is_number = *kind == Kind::Integer && kinds.contains(&Kind::Number);
            !is_number && !kinds.contains(kind)
        })
    }
}
