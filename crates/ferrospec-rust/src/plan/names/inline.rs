//! Names of schemas that have none.

use super::operations::OperationNames;
use crate::plan::{ident::Case, labels, roles::Role, scope::Scope, status};
use crate::program::Ident;
use ferrospec_ir::{Api, OperationId, Place, Shape, StatusKey, TypeId};
use std::collections::HashMap;

/// Names every type that has a role of its own but no name, after the place where it stands: `GetPetOk`, `PetOwner`,
/// `PetOwnerItem`.
pub(super) fn names(
    api: &Api,
    roles: &[Role],
    operations: &[OperationNames],
    scope: &mut Scope,
    names: &mut [Option<Ident>],
) {
    // What a type is called, or would be if it were written under a name: what the names of its parts begin with.
    let mut bases: Vec<Option<Ident>> = names.to_vec();
    let labels = labels_of_variants(api, names);
    for (id, _) in api.types.iter() {
        for at in way_up(api, id, &bases) {
            let base = place_name(&api.types[at].place, operations, &bases, labels.get(&at));
            let has_name = !matches!(roles[at.index()], Role::Inline | Role::Endless);
            bases[at.index()] = Some(if has_name && names[at.index()].is_none() {
                let name = scope.claim(base);
                names[at.index()] = Some(name.clone());
                name
            } else {
                base
            });
        }
    }
}

/// The types from the outermost that has no base yet down to `id`.
fn way_up(api: &Api, id: TypeId, bases: &[Option<Ident>]) -> Vec<TypeId> {
    let mut way = Vec::new();
    let mut at = Some(id);
    // A type stands in another that was there first, so the way ends; the bound holds even if it did not.
    while let Some(id) = at.filter(|id| bases[id.index()].is_none() && way.len() <= bases.len()) {
        way.push(id);
        at = match &api.types[id].place {
            Place::Property { of, .. }
            | Place::Item { of }
            | Place::Value { of }
            | Place::Variant { of, .. }
            | Place::Judge { of, .. } => Some(*of),
            Place::Named(_) | Place::Parameter { .. } | Place::Body { .. } | Place::Response { .. } => None,
        };
    }
    way.reverse();
    way
}

/// What each type is called as a variant of the union that it stands in.
fn labels_of_variants(api: &Api, names: &[Option<Ident>]) -> HashMap<TypeId, Ident> {
    let mut all = HashMap::new();
    for (id, ty) in api.types.iter() {
        let Shape::Union(union) = &ty.shape else { continue };
        let is_inside = |part: TypeId| matches!(api.types[part].place, Place::Variant { of, .. } if of == id);
        if union.variants.iter().any(|variant| is_inside(variant.schema.id)) {
            let labels = labels::labels(api, union, names).into_iter();
            let variants = union.variants.iter().map(|variant| variant.schema.id).zip(labels);
            all.extend(variants.filter(|(part, _)| is_inside(*part)));
        }
    }
    all
}

fn place_name(place: &Place, operations: &[OperationNames], bases: &[Option<Ident>], label: Option<&Ident>) -> Ident {
    let base = |of: &TypeId| bases[of.index()].as_ref().map_or("", Ident::as_str);
    let prefix =
        |operation: &OperationId| operations.get(operation.0 as usize).map_or("", |names| names.prefix.as_str());
    match place {
        Place::Named(name) => Case::Camel.ident(&[&name.name]),
        Place::Property { of, name } => joined(base(of), &Case::Camel.ident(&[name])),
        Place::Item { of } => joined(base(of), &Case::Camel.ident(&["item"])),
        Place::Value { of } => joined(base(of), &Case::Camel.ident(&["value"])),
        Place::Variant { of, index } => match label {
            Some(label) => joined(base(of), label),
            None => joined(base(of), &Case::Camel.ident(&["variant", &(index + 1).to_string()])),
        },
        Place::Judge { of, keyword } => joined(base(of), &Case::Camel.ident(&[keyword])),
        Place::Parameter { operation, name } => joined(prefix(operation), &Case::Camel.ident(&[name])),
        Place::Body { operation } => joined(prefix(operation), &Case::Camel.ident(&["body"])),
        // `GetPetDefault` would say that it is what one gets without asking.
        Place::Response { operation, status: StatusKey::Default } => {
            joined(prefix(operation), &Case::Camel.ident(&["default", "answer"]))
        }
        Place::Response { operation, status } => joined(prefix(operation), &status::variant(*status)),
    }
}

/// Both, which are in camel case already, as one; the first is not taken apart again, but of `Self_` only `Self` is kept.
fn joined(base: &str, more: &Ident) -> Ident {
    let name = format!("{}{}", base.trim_end_matches('_'), more.as_str());
    Ident::new(&name).unwrap_or_else(|| Case::Camel.ident(&[&name]))
}
