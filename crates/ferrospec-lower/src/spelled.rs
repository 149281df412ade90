//! Values of formats that keep their text, because something asks about it.

use ferrospec_ir::{Check, Rule, Scalar, Shape, Type, TypeId, Types};
use std::collections::BTreeSet;

/// Lets values keep the text that they are read from where it is not the text that their type writes, and where a rule
/// asks about it: one of their own, that no two are the same, or one of what holds them.
pub(crate) fn settle(types: &mut Types) {
    let lossy = types.iter().filter_map(|(id, ty)| match &ty.shape {
        Shape::Scalar(Scalar::String { library: Some(library), .. }) if !library.loses.is_empty() => {
            Some((id, *library))
        }
        _ => None,
    });
    let lossy: Vec<_> = lossy.collect();
    if lossy.is_empty() {
        return;
    }
    let asked = asked_about(types);
    for (id, library) in lossy {
        let is_asked = |check: &Check| match check.rule {
            Rule::MinLength(_) | Rule::MaxLength(_) => !library.keeps_length(),
            _ => true,
        };
        if !asked.contains(&id) && !types[id].checks.iter().any(is_asked) {
            continue;
        }
        let mut shape = types[id].shape.clone();
        if let Shape::Scalar(Scalar::String { spelled, .. }) = &mut shape {
            *spelled = true;
        }
        types.set_shape(id, shape);
    }
}

/// The types of all that is in values of which a rule asks about texts: whether two are the same, or whether they fit a
/// type that asks.
fn asked_about(types: &Types) -> BTreeSet<TypeId> {
    let is_unique = |ty: &Type| ty.checks.iter().any(|check| check.rule == Rule::UniqueItems);
    let asks = |ty: &Type| {
        let judges = reached(types, ty.judges().into_iter());
        judges.iter().any(|judge| asks_about_text(&types[*judge]))
    };
    let asking = types.iter().filter(|(_, ty)| is_unique(ty) || asks(ty)).map(|(id, _)| id);
    reached(types, asking)
}

fn asks_about_text(ty: &Type) -> bool {
    let is_of_text = |check: &Check| {
        matches!(check.rule, Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Enum(_))
    };
    matches!(ty.shape, Shape::Enum(_)) || ty.checks.iter().any(is_of_text)
}

/// These types, and those of all that is in their values or that judges them.
fn reached(types: &Types, from: impl Iterator<Item = TypeId>) -> BTreeSet<TypeId> {
    let (mut waiting, mut reached) = (Vec::from_iter(from), BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(types[id].mentions());
        }
    }
    reached
}
