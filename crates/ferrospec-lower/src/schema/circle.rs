//! Unions that are alternatives of themselves, by way of others.

use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{Shape, TypeId, Types, Union, Use, Variant};
use std::collections::{BTreeMap, BTreeSet};

/// Gives unions that hold each other the alternatives of all of them: a value that fits one fits each, and who reads one as the
/// other in turn never comes to an end.
pub(crate) fn unfold(context: &mut Context<'_>) {
    let types = &context.types;
    let next: BTreeMap<TypeId, Vec<TypeId>> =
        types.iter().map(|(id, ty)| (id, inner(types, id, &ty.shape))).filter(|(_, inner)| !inner.is_empty()).collect();
    let reached: BTreeMap<TypeId, BTreeSet<TypeId>> = next.keys().map(|id| (*id, reached(&next, *id))).collect();
    let leads = |from: TypeId, to: TypeId| reached.get(&from).is_some_and(|all| all.contains(&to));
    let (mut found, mut shapes) = (Vec::new(), Vec::new());
    for &id in reached.keys().filter(|id| leads(**id, **id)) {
        let Shape::Union(union) = &types[id].shape else { continue };
        let back = |variant: &Variant| held(types, id, union, variant.schema).filter(|(inner, _)| leads(*inner, id));
        found.extend(union.variants.iter().filter(|variant| back(variant).is_some()).map(|variant| variant.locus));
        let variants = unfolded(types, id, union, back);
        shapes.push(match variants[..] {
            [ref only] => (id, Shape::Alias(only.schema)),
            _ => (id, Shape::Union(Union { variants, ..union.clone() })),
        });
    }
    for (id, shape) in shapes {
        context.types.set_shape(id, shape);
    }
    for locus in found {
        if context.is_new(locus) {
            let message = "the schema is an alternative of itself, by way of others";
            context
                .report(&codes::ENDLESS_UNION, locus, message)
                .help("list here what else is meant; it is read as if all alternatives of those stood in each");
        }
    }
}

/// The alternatives of the union, and in the place of those that lead back to it theirs.
fn unfolded(
    types: &Types,
    id: TypeId,
    union: &Union,
    back: impl Fn(&Variant) -> Option<(TypeId, bool)>,
) -> Vec<Variant> {
    let mut waiting: Vec<&Variant> = union.variants.iter().rev().collect();
    let (mut seen, mut nullable) = (BTreeSet::from([id]), false);
    let mut variants: Vec<Variant> = Vec::new();
    while let Some(variant) = waiting.pop() {
        match back(variant) {
            Some((inner, or_null)) => {
                nullable |= or_null;
                if seen.insert(inner)
                    && let Shape::Union(inner) = &types[inner].shape
                {
                    waiting.extend(inner.variants.iter().rev());
                }
            }
            None if union.exactly_one || variants.iter().all(|known| known.schema != variant.schema) => {
                variants.push(variant.clone());
            }
            None => {}
        }
    }
    if let Some(first) = variants.first_mut() {
        first.schema.nullable |= nullable;
    }
    variants
}

/// The unions that are alternatives of one.
fn inner(types: &Types, id: TypeId, shape: &Shape) -> Vec<TypeId> {
    let Shape::Union(union) = shape else { return Vec::new() };
    union.variants.iter().filter_map(|variant| Some(held(types, id, union, variant.schema)?.0)).collect()
}

/// The union behind other names for it, whose values are all values of the one of number `id`, and whether `null` is one, too.
fn held(types: &Types, id: TypeId, union: &Union, used: Use) -> Option<(TypeId, bool)> {
    let is_open = |union: &Union| union.tag.is_none() && !union.inherited;
    let mut at = used;
    for _ in 0..types.len() {
        let ty = &types[at.id];
        match &ty.shape {
            // What only one side checks, the other does not.
            _ if !ty.checks.is_empty() => return None,
            Shape::Alias(other) => at = Use { nullable: at.nullable || other.nullable, ..*other },
            Shape::Union(inner) if is_open(inner) && is_open(union) => {
                let is_one = at.id == id || !inner.exactly_one && !union.exactly_one;
                return is_one.then_some((at.id, at.nullable));
            }
            _ => return None,
        }
    }
    None
}

/// All that one leads to; itself only if it comes back.
fn reached(next: &BTreeMap<TypeId, Vec<TypeId>>, id: TypeId) -> BTreeSet<TypeId> {
    let (mut waiting, mut reached) = (next.get(&id).cloned().unwrap_or_default(), BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(next.get(&id).into_iter().flatten());
        }
    }
    reached
}
