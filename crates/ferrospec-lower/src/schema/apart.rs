//! Types that no value has both of.

use ferrospec_ir::{Additional, Enum, Field, Literal, Scalar, Shape, Struct, Types, Use};

/// Whether no object that is written as one of the types surely fits the other: one requires what the other does not have, or
/// has otherwise.
pub(crate) fn are_apart(types: &Types, own: &Struct, others: &Struct) -> bool {
    let find = |object: &Struct, field: &Field| object.fields.iter().position(|other| other.name == field.name);
    let lacks = |field: &&Field| find(own, field).is_none() && !matches!(own.additional, Additional::Typed(_));
    let refuses = |field: &&Field| match find(others, field) {
        Some(index) => use_apart(types, field.schema, others.fields[index].schema),
        None => others.additional == Additional::Refused,
    };
    others.fields.iter().filter(|field| field.required).any(|field| lacks(&field))
        || own.fields.iter().filter(|field| field.required).any(|field| refuses(&field))
}

/// Whether no value is of both types, as far as can be seen from outside.
fn use_apart(types: &Types, one: Use, other: Use) -> bool {
    let (Some(one), Some(other)) = (behind(types, one), behind(types, other)) else { return false };
    if one.nullable && other.nullable {
        return false;
    }
    match (&types[one.id].shape, &types[other.id].shape) {
        (Shape::Enum(one), Shape::Enum(other)) if !one.extensible && !other.extensible => {
            let has = |value: &Literal| other.values.iter().any(|listed| listed.value.is_same(value));
            !one.values.iter().any(|listed| has(&listed.value))
        }
        (one, other) => matches!((class(one), class(other)), (Some(one), Some(other)) if one != other),
    }
}

/// The type behind other names for it, nullable if one of them is.
pub(super) fn behind(types: &Types, used: Use) -> Option<Use> {
    let mut at = used;
    for _ in 0..types.len() {
        match types[at.id].shape {
            Shape::Alias(other) => at = Use { nullable: at.nullable || other.nullable, ..other },
            _ => return Some(at),
        }
    }
    None
}

/// What the values of a type are on the whole. A whole number is a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

fn class(shape: &Shape) -> Option<Class> {
    Some(match shape {
        Shape::Null => Class::Null,
        Shape::Scalar(Scalar::Boolean) => Class::Boolean,
        Shape::Scalar(Scalar::Integer(_) | Scalar::Number(_)) => Class::Number,
        Shape::Scalar(Scalar::String { .. }) => Class::Text,
        Shape::Array(_) | Shape::Tuple(_) => Class::List,
        Shape::Struct(_) | Shape::Map(_) => Class::Object,
        Shape::Enum(Enum { values, extensible: false, .. }) => {
            let mut classes = values.iter().map(|listed| class_of(&listed.value));
            let first = classes.next()?;
            return classes.all(|class| class == first).then_some(first);
        }
        Shape::Enum(_) => Class::Text,
        Shape::Any | Shape::Never | Shape::Brought(_) | Shape::Alias(_) | Shape::Union(_) => return None,
    })
}

fn class_of(value: &Literal) -> Class {
    match value {
        Literal::Null => Class::Null,
        Literal::Bool(_) => Class::Boolean,
        Literal::Number(_) => Class::Number,
        Literal::Text(_) => Class::Text,
        Literal::List(_) => Class::List,
        Literal::Object(_) => Class::Object,
    }
}
