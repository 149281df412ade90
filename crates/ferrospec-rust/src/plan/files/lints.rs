//! What in the description provokes lints, so that they are silenced there and nowhere else.

use super::parts::{Parts, all_types, contents, headed, payloads};
use crate::plan::items::is_complex;
use crate::program::{
    Alias, Beside, Check, Contents, Field, Ident, Limit, Newtype, PayloadKind, Presence, Preset, RustType, Struct,
    TypeItem, Union,
};
use std::collections::BTreeSet;

pub(super) fn has_unions(types: &[TypeItem]) -> bool {
    types.iter().any(|item| matches!(item, TypeItem::Union(_)))
}

/// Where what the description deprecates is used by the generated code itself.
pub(super) struct Deprecated {
    pub(super) in_types: bool,
    pub(super) in_requests: bool,
    pub(super) in_responses: bool,
    pub(super) in_examples: bool,
}

impl Deprecated {
    pub(super) fn of(parts: &Parts) -> Self {
        let types: BTreeSet<&Ident> = all_types(parts)
            .filter(|item| match item {
                TypeItem::Struct(item) => item.deprecated,
                TypeItem::Enum(item) => item.deprecated,
                TypeItem::Alias(item) => item.deprecated,
                TypeItem::Newtype(item) => item.deprecated,
                TypeItem::Union(item) => item.deprecated,
                TypeItem::Tuple(item) => item.deprecated,
            })
            .map(TypeItem::name)
            .collect();
        let any_field = |fields: &[Field]| fields.iter().any(|field| field.deprecated);
        let any_type =
            |fields: &[Field]| fields.iter().any(|field| named(&field.ty).is_some_and(|name| types.contains(name)));
        let is_deprecated = |ty: &RustType| named(ty).is_some_and(|name| types.contains(name));
        let any_content = |contents: &Contents| contents.variants.iter().any(|variant| is_deprecated(&variant.ty));
        Self {
            in_types: !types.is_empty()
                || all_types(parts).any(|item| matches!(item, TypeItem::Struct(item) if any_field(&item.fields))),
            in_requests: parts.requests.iter().any(|request| {
                any_field(&request.fields)
                    || any_type(&request.fields)
                    || request.contents.as_ref().is_some_and(any_content)
            }),
            in_responses: payloads(parts).any(|payload| match &payload.kind {
                PayloadKind::One(_) => is_deprecated(&payload.ty),
                PayloadKind::Several(contents) => any_content(contents),
                PayloadKind::Headed(headed) => any_field(&headed.fields) || any_type(&headed.fields),
            }),
            in_examples: parts
                .examples
                .iter()
                .flatten()
                .any(|example| named(&example.ty).is_some_and(|name| types.contains(name))),
        }
    }
}

/// The name inside a type.
fn named(ty: &RustType) -> Option<&Ident> {
    let mut ty = ty;
    while let Some(inner) = ty.inner() {
        ty = inner;
    }
    match ty {
        RustType::Named(name) => Some(name),
        _ => None,
    }
}

/// Whether a limit or a default may be taken for a constant of mathematics.
pub(super) fn has_fractions(parts: &Parts) -> bool {
    checks(parts).any(|check| check.any(&has_fraction)) || presets(parts).any(|preset| preset.any(&is_fraction))
}

fn checks(parts: &Parts) -> impl Iterator<Item = &Check> {
    let of_types = all_types(parts).flat_map(|item| match item {
        TypeItem::Struct(Struct { fields, beside, .. }) => {
            let entries = match beside {
                Beside::Kept { checks, .. } => &checks[..],
                Beside::Ignored | Beside::Refused => &[],
            };
            fields.iter().flat_map(|field| &field.checks).chain(entries).collect()
        }
        TypeItem::Newtype(item) => item.checks.iter().collect(),
        TypeItem::Union(item) => item.variants.iter().flat_map(|variant| &variant.checks).collect(),
        TypeItem::Tuple(item) => {
            let rest = item.rest.iter().flat_map(|rest| &rest.checks);
            item.items.iter().flat_map(|item| &item.checks).chain(rest).collect()
        }
        TypeItem::Enum(_) | TypeItem::Alias(_) => Vec::new(),
    });
    let of_functions = parts.functions.iter().flat_map(|function| &function.checks);
    of_types
        .chain(of_functions)
        .chain(parts.requests.iter().flat_map(|request| &request.fields).flat_map(|field| &field.checks))
        .chain(contents(parts).flat_map(|contents| &contents.variants).flat_map(|variant| &variant.checks))
}

fn presets(parts: &Parts) -> impl Iterator<Item = &Preset> {
    let of_types = parts.types.iter().filter_map(|item| match item {
        TypeItem::Struct(item) => Some(&item.fields),
        _ => None,
    });
    let of_messages = parts.requests.iter().map(|request| &request.fields);
    let of_messages = of_messages.chain(headed(parts).map(|headed| &headed.fields));
    let fields = of_types.chain(of_messages).flatten();
    fields.filter_map(|field| match &field.presence {
        Presence::Defaulted(preset) => Some(preset),
        Presence::Required | Presence::Optional => None,
    })
}

/// Whether clippy's `approx_constant` may take it for pi or one of its kin.
fn is_fraction(preset: &Preset) -> bool {
    preset.any(&|part| match part {
        Preset::Single(value) => value.fract() != 0.0,
        Preset::Double(value) => value.fract() != 0.0,
        _ => false,
    })
}

/// Whether it has a limit that clippy's `approx_constant` may take for pi or one of its kin.
fn has_fraction(check: &Check) -> bool {
    match check {
        Check::Rule { limit: Limit::Single(limit), .. } => limit.fract() != 0.0,
        Check::Rule { limit: Limit::Double(limit), .. } => limit.fract() != 0.0,
        _ => false,
    }
}

pub(super) fn is_anything_complex(parts: &Parts) -> bool {
    let in_types = all_types(parts).any(|item| match item {
        TypeItem::Struct(Struct { fields, beside, .. }) => {
            fields.iter().any(|field| is_complex(&field.ty))
                || matches!(beside, Beside::Kept { values, .. } if is_complex(&values.clone().map()))
        }
        TypeItem::Alias(Alias { ty, .. }) | TypeItem::Newtype(Newtype { ty, .. }) => is_complex(ty),
        TypeItem::Union(Union { variants, .. }) => variants.iter().any(|variant| is_complex(&variant.ty)),
        TypeItem::Tuple(item) => {
            item.items.iter().any(|item| is_complex(&item.ty))
                || item.rest.iter().any(|rest| is_complex(&rest.ty.clone().vec()))
        }
        TypeItem::Enum(_) => false,
    });
    let fields = parts.requests.iter().flat_map(|request| &request.fields).map(|field| &field.ty);
    // `into_result` puts a payload into a `Result`.
    in_types
        || fields.into_iter().any(is_complex)
        || contents(parts).flat_map(|contents| &contents.variants).any(|variant| is_complex(&variant.ty))
        || headed(parts).flat_map(|headed| &headed.fields).any(|field| is_complex(&field.ty))
        || payloads(parts).any(|payload| is_complex(&payload.ty.clone().option()))
}
