//! The properties that tell the types of unions apart.
//!
//! Which they are is known when all types are: a member may say itself which values the property has.

use ferrospec_ir::{Enum, Literal, Shape, Tag, TypeId, Types, Union};
use std::collections::{BTreeMap, BTreeSet};

/// So many types are looked into for the values of one property.
const STEPS: usize = 256;

/// Finds for every union the property that tells its types apart: the one that the description names, if each of the types
/// is an object that has a value of its own there, else any that all of them require and that has other values in each.
///
/// Tells for which unions what the description names does not do, and why.
pub(crate) fn settle(types: &mut Types) -> Vec<(TypeId, String)> {
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    for (id, ty) in types.iter() {
        let Shape::Union(union) = &ty.shape else { continue };
        let said = union.tag.as_ref().map(|written| said(types, union, written));
        let tag = match said {
            Some(Ok(tag)) => Some(tag),
            Some(Err(why)) => {
                failed.push((id, why));
                implied(types, union)
            }
            None => implied(types, union),
        };
        found.push((id, Union { tag, ..union.clone() }));
    }
    for (id, union) in found {
        types.set_shape(id, Shape::Union(union));
    }
    failed
}

/// The tag that the description names. Where a type itself lists the values of the property, only these count: an object
/// with another is none of its values.
fn said(types: &Types, union: &Union, written: &Tag) -> Result<Tag, String> {
    let property = &written.property;
    let mut values: Vec<(String, usize)> = Vec::new();
    let mut taken = BTreeSet::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let declared = declared(types, variant.schema.id, property).filter(|_| !variant.schema.nullable);
        let Some(declared) = declared else {
            return Err("not all alternatives are objects".to_owned());
        };
        let said = written.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| value.as_str());
        let own = match declared {
            Declared::Values { values, .. } => Some(values),
            Declared::Any | Declared::Nothing => None,
        };
        let mut mine: Vec<&str> = said.filter(|value| own.as_ref().is_none_or(|own| own.contains(value))).collect();
        for value in own.into_iter().flatten() {
            if !mine.contains(&value) {
                mine.push(value);
            }
        }
        if mine.is_empty() && written.default != Some(index) {
            return Err(format!("no value of `{property}` stands for alternative {}", index + 1));
        }
        for value in mine {
            if !taken.insert(value) {
                return Err(format!("one value of `{property}` stands for several alternatives"));
            }
            values.push((value.to_owned(), index));
        }
    }
    Ok(Tag { property: property.clone(), values, default: written.default })
}

/// A property that all types require, and that has other values in each.
fn implied(types: &Types, union: &Union) -> Option<Tag> {
    let [first, others @ ..] = &union.variants[..] else { return None };
    if others.is_empty() || union.variants.iter().any(|variant| variant.schema.nullable) {
        return None;
    }
    for property in candidates(types, first.schema.id) {
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        let mut order = Vec::new();
        let is_apart = union.variants.iter().enumerate().all(|(index, variant)| {
            let Some(Declared::Values { values: own, required: true }) = declared(types, variant.schema.id, property)
            else {
                return false;
            };
            own.into_iter().all(|value| {
                order.push((value.to_owned(), index));
                values.insert(value, index).is_none()
            })
        });
        if is_apart {
            return Some(Tag { property: property.to_owned(), values: order, default: None });
        }
    }
    None
}

/// The names of the properties of which the type lists the values.
fn candidates(types: &Types, id: TypeId) -> Vec<&str> {
    let mut at = id;
    for _ in 0..STEPS {
        match &types[at].shape {
            Shape::Alias(other) => at = other.id,
            Shape::Union(union) => match (&union.tag, union.variants.first()) {
                (Some(tag), _) => return vec![&tag.property],
                (None, Some(first)) => at = first.schema.id,
                (None, None) => break,
            },
            Shape::Struct(shape) => {
                let fields = shape.fields.iter().filter(|field| field.required && !field.schema.nullable);
                return fields
                    .filter(|field| texts(types, field.schema.id).is_some())
                    .map(|field| field.name.as_str())
                    .collect();
            }
            _ => break,
        }
    }
    Vec::new()
}

/// What a type says of a property.
enum Declared<'a> {
    /// It has one of these texts.
    Values { values: Vec<&'a str>, required: bool },
    /// It may have any value.
    Any,
    /// The type does not know it.
    Nothing,
}

/// What the type says of the property; `None` if not all of its values are objects.
fn declared<'a>(types: &'a Types, id: TypeId, property: &str) -> Option<Declared<'a>> {
    let mut all: Option<Declared<'a>> = None;
    let mut waiting = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if seen.len() > STEPS {
            return None;
        }
        let one = match &types[id].shape {
            Shape::Alias(other) if !other.nullable => {
                waiting.push(other.id);
                continue;
            }
            Shape::Union(union) => {
                if union.variants.iter().any(|variant| variant.schema.nullable) {
                    return None;
                }
                waiting.extend(union.variants.iter().rev().map(|variant| variant.schema.id));
                continue;
            }
            Shape::Struct(shape) => match shape.fields.iter().find(|field| field.name == property) {
                None => Declared::Nothing,
                Some(field) => match texts(types, field.schema.id) {
                    Some(values) if !field.schema.nullable => Declared::Values { values, required: field.required },
                    _ => Declared::Any,
                },
            },
            Shape::Map(_) => Declared::Nothing,
            _ => return None,
        };
        all = Some(match (all, one) {
            (None, one) => one,
            (Some(Declared::Values { mut values, required }), Declared::Values { values: more, required: also }) => {
                values.extend(more);
                Declared::Values { values, required: required && also }
            }
            (Some(Declared::Nothing), Declared::Nothing) => Declared::Nothing,
            _ => Declared::Any,
        });
    }
    all
}

/// The texts that the type lists, if it lists nothing else.
fn texts(types: &Types, id: TypeId) -> Option<Vec<&str>> {
    let mut at = id;
    for _ in 0..STEPS {
        match &types[at].shape {
            Shape::Alias(other) if !other.nullable => at = other.id,
            Shape::Enum(Enum { values, .. }) => {
                return values
                    .iter()
                    .map(|value| match &value.value {
                        Literal::Text(text) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect();
            }
            _ => return None,
        }
    }
    None
}
