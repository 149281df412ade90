//! Names of schemas that have none.

use super::components;
use super::operations::OperationNames;
use super::yields::Yields;
use crate::parallel::Threads;
use crate::plan::{
    ident::Case,
    labels, media_types,
    roles::Role,
    scope::Scope,
    status,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_ir::{Additional, Api, OperationId, Place, Shape, StatusKey, Tuple, TypeId};
use std::collections::HashMap;

/// How another name is chosen.
const HELP: &str = "a schema that stands under `components/schemas` has the name that it is given there";

/// Names every type that has a role of its own but no name, after the place where it stands: `GetPetOk`, `PetOwner`,
/// `PetOwnerItem`. Tells what each type is called, or would be.
///
/// Those that stand further out choose first; where two want one name, the rest of the way to them is how they are told
/// apart.
pub(super) fn names(
    api: &Api,
    (roles, only_asked): (&[Role], &[bool]),
    (operations, fields): (&[OperationNames], &[Vec<Ident>]),
    scope: &mut Scope,
    names: &mut [Option<Ident>],
    yields: &mut Yields,
    threads: Threads,
) -> Vec<Option<Ident>> {
    // What a type is called, or would be if it were written under a name: what the names of its parts begin with.
    let mut bases: Vec<Option<Ident>> = names.to_vec();
    let has_name = |id: &TypeId| !matches!(roles[id.index()], Role::Inline | Role::Endless);
    let mut labels = labels_of_variants(api, names);
    labels.extend(labels_of_places(api, has_name));
    let mut places: Vec<String> = vec![String::new(); names.len()];
    for level in levels(api, names) {
        // Each follows from those of the levels before.
        let found = threads.map(&level, |at| {
            let place = &api.types[*at].place;
            let name = place_name(api, place, (operations, fields), &bases, labels.get(at));
            (name, way(place, operations, &places, names))
        });
        for (at, (name, way)) in level.iter().zip(found) {
            bases[at.index()] = Some(name);
            places[at.index()] = way;
        }
        let named: Vec<TypeId> = level.iter().filter(|id| has_name(id)).copied().collect();
        let wishes = named.iter().map(|id| {
            let name = bases[id.index()].clone().expect("each of the level has just been given one");
            Wish { rank: Rank::default().in_place(&places[id.index()]), name }
        });
        let wishes: Vec<_> = wishes.collect();
        let found = scope.claim_all(&wishes, |at| {
            let (base, place) = (wishes[at].name.as_str(), &places[named[at].index()]);
            let longer = joined(base, &Case::Camel.ident(&[kind(&api.types[named[at]].place)]));
            vec![longer, wish::digested(Case::Camel, base, place)]
        });
        for ((id, wish), name) in named.iter().zip(&wishes).zip(found) {
            // What only judges need is nobody's but theirs.
            if !only_asked[id.index()] {
                yields.note(api.types[*id].locus, (&wish.name, &name), HELP, |name| {
                    format!("the type that stands here is called `{name}`")
                });
            }
            bases[id.index()] = Some(name.clone());
            names[id.index()] = Some(name);
        }
    }
    bases
}

/// The types without a name, those first that stand in one with a name or in an operation, then those that stand in these,
/// and so on.
fn levels(api: &Api, names: &[Option<Ident>]) -> Vec<Vec<TypeId>> {
    let mut depths: Vec<Option<usize>> = names.iter().map(|name| name.as_ref().map(|_| 0)).collect();
    let mut levels: Vec<Vec<TypeId>> = Vec::new();
    for (id, _) in api.types.iter() {
        let mut way = Vec::new();
        let mut at = Some(id);
        // A type stands in another that was there first, so the way ends; the bound holds even if it did not.
        while let Some(id) = at.filter(|id| depths[id.index()].is_none() && way.len() <= depths.len()) {
            way.push(id);
            at = api.types[id].place.holder();
        }
        let mut depth = at.and_then(|id| depths[id.index()]).unwrap_or_default();
        for id in way.into_iter().rev() {
            depth += 1;
            if depths[id.index()].replace(depth).is_none() {
                levels.resize_with(levels.len().max(depth), Vec::new);
                levels[depth - 1].push(id);
            }
        }
    }
    levels
}

/// The whole way to a place, from the type or operation with a name that it is in.
fn way(place: &Place, operations: &[OperationNames], places: &[String], names: &[Option<Ident>]) -> String {
    let start = match (place, place.holder()) {
        (_, Some(of)) => names[of.index()].as_ref().map_or(places[of.index()].as_str(), Ident::as_str),
        (place, None) => place
            .operation()
            .and_then(|operation| operations.get(operation.0 as usize))
            .map_or("", |names| names.method.as_str()),
    };
    let step = match place {
        Place::Header { of, name } => match &**of {
            Place::Response { status, .. } => format!("{status}:{name}"),
            Place::Shared(component) => format!("{}:{name}", components::way(component)),
            Place::Header { name: part, .. } | Place::Property { name: part, .. } => format!("{part}:{name}"),
            _ => name.clone(),
        },
        Place::Content { of, media_type } => match &**of {
            Place::Response { status, .. } => format!("{status}:{media_type}"),
            Place::Shared(component) => format!("{}:{media_type}", components::way(component)),
            _ => media_type.clone(),
        },
        Place::Named(name) => name.address.clone(),
        Place::Property { name, .. } | Place::Parameter { name, .. } => name.clone(),
        Place::Variant { index, .. } => index.to_string(),
        Place::Judge { keyword, .. } => (*keyword).to_owned(),
        Place::Response { status, .. } => status.to_string(),
        Place::Shared(component) => components::way(component),
        Place::Item { .. }
        | Place::Value { .. }
        | Place::Body { .. }
        | Place::Base { .. }
        | Place::Input { .. }
        | Place::Parts { .. } => String::new(),
    };
    format!("{start}/{}:{step}", kind(place))
}

/// What a place is called.
fn kind(place: &Place) -> &'static str {
    match place {
        Place::Named(_) => "schema",
        Place::Property { .. } => "property",
        Place::Item { .. } => "element",
        Place::Value { .. } => "entry",
        Place::Variant { .. } => "alternative",
        Place::Judge { .. } => "rule",
        Place::Base { .. } => "itself",
        Place::Input { .. } => "input",
        Place::Parts { .. } => "form",
        Place::Parameter { .. } => "parameter",
        Place::Body { .. } | Place::Response { .. } => "payload",
        Place::Header { .. } => "header",
        Place::Content { of, .. } => kind(of),
        Place::Shared(_) => "component",
    }
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

/// What items are called that have a place of their own, where several in a list have names: after their places.
fn labels_of_places(api: &Api, has_name: impl Fn(&TypeId) -> bool) -> HashMap<TypeId, Ident> {
    let mut all = HashMap::new();
    for (id, ty) in api.types.iter() {
        let Shape::Tuple(Tuple { items, rest, .. }) = &ty.shape else { continue };
        let is_inside =
            |part: &TypeId| matches!(api.types[*part].place, Place::Item { of } if of == id) && has_name(part);
        let rest = if let Additional::Typed(rest) = rest { Some(rest.id).filter(is_inside) } else { None };
        let placed = (0..).zip(items).map(|(place, item): (usize, _)| (item.id, place)).filter(|(id, _)| is_inside(id));
        let placed: Vec<_> = placed.collect();
        if placed.len() + rest.iter().len() > 1 {
            all.extend(placed.into_iter().map(|(id, place)| (id, Case::Camel.ident(&["item", &place.to_string()]))));
        }
    }
    all
}

fn place_name(
    api: &Api,
    place: &Place,
    (operations, fields): (&[OperationNames], &[Vec<Ident>]),
    bases: &[Option<Ident>],
    label: Option<&Ident>,
) -> Ident {
    let base = |of: &TypeId| bases[of.index()].as_ref().map_or("", Ident::as_str);
    let prefix =
        |operation: &OperationId| operations.get(operation.0 as usize).map_or("", |names| names.prefix.as_str());
    // As the field is called, so that what tells twins apart does so in both.
    let field = |of: &TypeId, name: &str| match &api.types[*of].shape {
        Shape::Struct(shape) => {
            let at = shape.fields.iter().position(|field| field.name == name)?;
            fields[of.index()].get(at)
        }
        _ => None,
    };
    let parameter = |operation: &OperationId, name: &str| {
        let at = api.operations.get(operation.0 as usize)?.parameters.iter().position(|other| other.name == name)?;
        operations.get(operation.0 as usize)?.parameters.get(at)
    };
    let called = |name: &str, called: Option<&Ident>| {
        let plain = Case::Snake.ident(&[name]);
        match called.filter(|called| **called != plain) {
            Some(called) => Case::Camel.ident(&[called.as_str()]),
            None => Case::Camel.ident(&[name]),
        }
    };
    match place {
        Place::Named(name) => Case::Camel.ident(&[&name.name]),
        Place::Shared(component) => Case::Camel.ident(&[&component.name]),
        Place::Property { of, name } => joined(base(of), &called(name, field(of, name))),
        Place::Item { of } => match label {
            Some(label) => joined(base(of), label),
            None => joined(base(of), &Case::Camel.ident(&["item"])),
        },
        Place::Value { of } => joined(base(of), &Case::Camel.ident(&["value"])),
        Place::Variant { of, index } => match label {
            Some(label) => joined(base(of), label),
            None => joined(base(of), &Case::Camel.ident(&["variant", &(index + 1).to_string()])),
        },
        Place::Base { of } => joined(base(of), &Case::Camel.ident(&["base"])),
        Place::Input { of } => joined(base(of), &Case::Camel.ident(&["input"])),
        Place::Parts { of } => joined(base(of), &Case::Camel.ident(&["parts"])),
        Place::Judge { of, keyword } => joined(base(of), &Case::Camel.ident(&[keyword])),
        Place::Parameter { operation, name } => joined(prefix(operation), &called(name, parameter(operation, name))),
        Place::Header { of, name } => {
            joined(place_name(api, of, (operations, fields), bases, None).as_str(), &Case::Camel.ident(&[name]))
        }
        Place::Content { of, media_type } => {
            joined(place_name(api, of, (operations, fields), bases, None).as_str(), &media_types::label(media_type))
        }
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
