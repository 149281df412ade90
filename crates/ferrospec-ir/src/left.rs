//! What of a value is left for one of a union's types.

use crate::{Literal, Shape, Tag, TypeId, Types};
use std::borrow::Cow;

impl Tag {
    /// What is left of a value for the variant of this type: an object without the tag, if the type has no such property.
    pub fn left<'a>(&self, types: &Types, id: TypeId, value: &'a Literal) -> Cow<'a, Literal> {
        let mut at = id;
        for _ in 0..types.len() {
            match (&types[at].shape, value) {
                (Shape::Alias(other), _) => at = other.id,
                (Shape::Struct(shape), Literal::Object(members))
                    if !shape.fields.iter().any(|field| field.name == self.property) =>
                {
                    let others = members.iter().filter(|(name, _)| *name != self.property).cloned();
                    return Cow::Owned(Literal::Object(others.collect()));
                }
                _ => break,
            }
        }
        Cow::Borrowed(value)
    }
}
