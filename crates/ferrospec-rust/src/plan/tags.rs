//! The properties that tell the types of unions apart.

use super::{recursion::FieldAt, rust_type::RustTypes};
use crate::program::{Absent, DocText, Otherwise, Phrase, Preset, RustType, Tag, TagField, TagForm, Wire};
use ferrospec_ir::{self as ir, Api, Field, Literal, Shape, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// How it is found out by the tag which of its types a value of the union `id` is.
pub(super) fn reading(types: &RustTypes<'_>, id: TypeId, union: &ir::Union, tag: &ir::Tag) -> Tag {
    Tag {
        property: Wire::new(&tag.property),
        text: tag.text,
        values: tag.groups().into_iter().map(|(value, variants)| (Wire::new(value), variants)).collect(),
        absent: absent(types, union, tag),
        otherwise: match tag.default {
            Some(variant) => Otherwise::Variant(variant),
            // A client may find what is new to it in what else is said.
            None if tag.is_shared() || tag.hint => Otherwise::Trial,
            None => Otherwise::Refused,
        },
        exactly_one: union.exactly_one,
        asked: tag.default.filter(|_| union.inherited && types.asked[id.index()]),
    }
}

/// When a value is this variant.
pub(super) fn docs(types: &RustTypes<'_>, union: &ir::Union, tag: &ir::Tag, index: usize) -> DocText {
    /// So many values are said.
    const SAID: usize = 4;
    let is_without = match absent(types, union, tag) {
        Absent::Otherwise => {
            let of_variant = |variant: &ir::Variant| is_optional(types, variant.schema.id, &tag.property);
            tag.default == Some(index) && union.variants.iter().any(of_variant)
        }
        Absent::Counts(counts) => tag.values.iter().any(|(value, of)| *of == index && *value == counts.as_str()),
        Absent::OneOf(of) => of.contains(&index),
    };
    let values: Vec<_> = tag.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| value).collect();
    let is_default = tag.default == Some(index);
    let mut phrase = Phrase::new("Where ").code(&tag.property).words(" is ");
    for (at, value) in values.iter().take(SAID).enumerate() {
        phrase = if at == 0 { phrase } else { phrase.words(" or ") }.code(value);
    }
    phrase = match (values.len(), is_default) {
        (0, _) => phrase.words("anything else"),
        (1..=SAID, false) => phrase,
        (1..=SAID, true) => phrase.words(", or anything else"),
        (_, false) => phrase.words(", or another of its values"),
        (_, true) => phrase.words(", another of its values, or anything else"),
    };
    if is_without { phrase.words(", or is not there.") } else { phrase.words(".") }.into()
}

/// The tag that the union writes for this variant, whose type does not have the property.
pub(super) fn written<'a>(api: &Api, union: &'a ir::Union, index: usize) -> Option<&'a str> {
    let tag = union.tag.as_ref().filter(|tag| !tag.hint)?;
    let (value, _) = tag.values.iter().find(|(_, of)| *of == index)?;
    (!has_property(api, union.variants[index].schema.id, &tag.property)).then_some(value)
}

/// The field that holds the tag, where the type admits other values than those that stand for the variant.
pub(super) fn field(types: &RustTypes<'_>, tag: &ir::Tag, index: usize, id: TypeId) -> Option<TagField> {
    if tag.default == Some(index) || tag.hint {
        return None;
    }
    let (id, at, field) = field_of(types, id, &tag.property)?;
    let values: Vec<_> = tag.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| value).collect();
    let form = match types.of(field.schema) {
        RustType::String => TagForm::Text,
        RustType::Named(_) => of_enumeration(types, tag, field, &values)?,
        ty if !tag.text && is_displayed(&ty) => TagForm::Displayed,
        _ => return None,
    };
    Some(TagField {
        name: types.names.of_fields(id)[at].clone(),
        form,
        optional: !field.required && preset_of(types, field).is_none(),
        values: values.into_iter().map(Wire::new).collect(),
    })
}

/// How an enumeration holds the tag; `None` where each of its values is one of `values`.
fn of_enumeration(types: &RustTypes<'_>, tag: &ir::Tag, field: &Field, values: &[&String]) -> Option<TagForm> {
    let id = types.behind_aliases(field.schema.id)?;
    let Shape::Enum(listed) = &types.api.types[id].shape else { return None };
    let texts: Option<Vec<_>> = listed.values.iter().map(|value| tag.text_of(&value.value)).collect();
    if !listed.extensible && texts?.iter().all(|text| values.contains(&text)) {
        return None;
    }
    let is_number = |value: &ir::EnumValue| matches!(value.value, Literal::Number(_));
    if listed.values.iter().all(|value| value.text().is_some()) {
        Some(TagForm::Listed)
    } else {
        listed.values.iter().all(is_number).then_some(TagForm::Displayed)
    }
}

/// Whether a value displays as the text that stands for a tag.
fn is_displayed(ty: &RustType) -> bool {
    use RustType::{Bool, I8, I16, I32, I64, Integer, U8, U16, U32, U64};
    matches!(ty, Bool | Integer | I8 | I16 | I32 | I64 | U8 | U16 | U32 | U64)
}

/// The value of the tag that each struct has wherever it is one of several types, by the field that holds it: the one that
/// the description maps to it, else its name.
pub(super) fn fixed(api: &Api) -> BTreeMap<FieldAt, Literal> {
    let mut known: BTreeMap<FieldAt, Option<Literal>> = BTreeMap::new();
    for (_, ty) in api.types.iter() {
        let Shape::Union(union) = &ty.shape else { continue };
        let Some(tag) = &union.tag else { continue };
        for (index, variant) in union.variants.iter().enumerate().filter(|(index, _)| tag.default != Some(*index)) {
            let Some((id, shape)) = structure(api, variant.schema.id) else { continue };
            let Some(at) = shape.fields.iter().position(|field| field.name == tag.property) else { continue };
            let value = meant(tag, index, variant).map(|value| tag.value_of(value));
            let all = known.entry((id, at)).or_insert_with(|| value.clone());
            if *all != value {
                *all = None;
            }
        }
    }
    known.into_iter().filter_map(|(at, value)| Some((at, value?))).collect()
}

/// The one value that stands for the variant, beside what it is called.
fn meant<'a>(tag: &'a ir::Tag, index: usize, variant: &ir::Variant) -> Option<&'a str> {
    let values = tag.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| value.as_str());
    let (names, values): (Vec<_>, Vec<_>) = values.partition(|value| variant.title.as_deref() == Some(value));
    match (&values[..], &names[..]) {
        ([only], _) | ([], [only]) => Some(only),
        _ => None,
    }
}

/// The struct that a type is, under whatever names.
fn structure(api: &Api, id: TypeId) -> Option<(TypeId, &ir::Struct)> {
    let mut at = id;
    for _ in 0..api.types.len() {
        match &api.types[at].shape {
            Shape::Alias(other) => at = other.id,
            Shape::Struct(shape) => return Some((at, shape)),
            _ => return None,
        }
    }
    None
}

/// The property of the struct that the type is, and where it stands.
fn field_of<'a>(types: &RustTypes<'a>, id: TypeId, property: &str) -> Option<(TypeId, usize, &'a Field)> {
    let (id, shape) = structure(types.api, id)?;
    let at = shape.fields.iter().position(|field| field.name == property)?;
    Some((id, at, &shape.fields[at]))
}

/// Whether the type is a struct that may lack the property.
fn is_optional(types: &RustTypes<'_>, id: TypeId, property: &str) -> bool {
    field_of(types, id, property).is_some_and(|(.., field)| !field.required)
}

/// What the field is where it is absent.
fn preset_of(types: &RustTypes<'_>, field: &Field) -> Option<Preset> {
    let fallback = field.fallback.as_ref().filter(|_| !field.required)?;
    types.preset(field.schema, &fallback.value, &fallback.variants)
}

/// What a value is without the tag: that a type requires it, it says itself; where one has a default, that is what an
/// absent tag counts as to it.
fn absent(types: &RustTypes<'_>, union: &ir::Union, tag: &ir::Tag) -> Absent {
    if tag.default.is_some() {
        return counted(types, union, tag).map_or(Absent::Otherwise, |value| Absent::Counts(Wire::new(&value)));
    }
    if tag.hint {
        return Absent::Otherwise;
    }
    let default_of = |index: usize| {
        let (.., field) = field_of(types, union.variants[index].schema.id, &tag.property)?;
        if field.required {
            return None;
        }
        Some(field.fallback.as_ref().map(|fallback| tag.text_of(&fallback.value)))
    };
    let is_of = |index: usize, value: &str| tag.values.iter().any(|(known, of)| known == value && *of == index);
    let may_lack: Vec<_> = (0..union.variants.len())
        .filter(|index| match default_of(*index) {
            None => false,
            Some(None) => true,
            Some(Some(value)) => value.is_some_and(|value| is_of(*index, &value)),
        })
        .collect();
    match may_lack[..] {
        [] => Absent::Otherwise,
        [only] => match default_of(only) {
            Some(Some(Some(value))) if tag.values.iter().all(|(known, of)| *known != value || *of == only) => {
                Absent::Counts(Wire::new(&value))
            }
            _ => Absent::OneOf(may_lack),
        },
        _ => Absent::OneOf(may_lack),
    }
}

/// The value of the tag that an absent one counts as where all variants that may lack it say the same.
fn counted(types: &RustTypes<'_>, union: &ir::Union, tag: &ir::Tag) -> Option<String> {
    let mut all = None;
    for variant in &union.variants {
        let (.., field) = field_of(types, variant.schema.id, &tag.property)?;
        if field.required {
            continue;
        }
        preset_of(types, field)?;
        let value = tag.text_of(&field.fallback.as_ref()?.value)?;
        if *all.get_or_insert_with(|| value.clone()) != value {
            return None;
        }
    }
    all.filter(|value| tag.values.iter().any(|(known, _)| known == value))
}

/// Whether all objects of the type have the property as a field, under whatever names.
fn has_property(api: &Api, id: TypeId, property: &str) -> bool {
    let mut waiting = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &api.types[id].shape {
            Shape::Alias(other) => waiting.push(other.id),
            Shape::Struct(shape) if shape.fields.iter().any(|field| field.name == property) => {}
            Shape::Brought(own) if own.properties.iter().flatten().any(|known| known.name == property) => {}
            // It writes its own.
            Shape::Union(union) if union.tag.as_ref().is_some_and(|tag| tag.property == property) => {}
            Shape::Union(union) => waiting.extend(union.variants.iter().map(|variant| variant.schema.id)),
            _ => return false,
        }
    }
    true
}
