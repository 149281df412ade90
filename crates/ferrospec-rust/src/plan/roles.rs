//! How each type is written: under a name of its own, or inline.

use ferrospec_ir::{Api, Place, Shape, TypeId, Types};

/// How a type is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Where it is used.
    Inline,
    Struct,
    Enum,
    Union,
    Tuple,
    /// `pub type`.
    Alias,
    /// A struct around a list or map.
    Newtype,
    /// As any value, because it refers to nothing but itself.
    Endless,
}

/// How many lists and maps may stand inside each other before one is given a name.
const DEPTH: usize = 8;

/// The role of every type, by its number.
///
/// Lists, maps and aliases say one other type each. Followed from one to the next, they end in a struct, an enum or a
/// scalar, or they come back to where they began. One list or map of every such circle is given a struct of its own,
/// since aliases in a circle would be endless.
pub(super) fn roles(api: &Api) -> Vec<Role> {
    let types = &api.types;
    let mut roles: Vec<Role> = types.iter().map(|(_, ty)| first_role(&ty.shape, &ty.place)).collect();
    for circle in circles(types) {
        let can_hold = |id: &&TypeId| matches!(types[**id].shape, Shape::Array(_) | Shape::Map(_));
        let is_named = |id: &&TypeId| matches!(types[**id].place, Place::Named(_));
        let holder = circle.iter().filter(can_hold).find(is_named).or_else(|| circle.iter().find(can_hold));
        match holder {
            Some(id) => roles[id.index()] = Role::Newtype,
            None => circle.iter().for_each(|id| roles[id.index()] = Role::Endless),
        }
    }
    name_what_is_deep(types, &mut roles);
    roles
}

/// The type that an alias, list or map says; `None` for any other.
pub(super) fn inner(shape: &Shape) -> Option<TypeId> {
    match shape {
        Shape::Array(inner) | Shape::Map(inner) | Shape::Alias(inner) => Some(inner.id),
        _ => None,
    }
}

fn first_role(shape: &Shape, place: &Place) -> Role {
    match shape {
        Shape::Struct(_) => Role::Struct,
        Shape::Enum(_) => Role::Enum,
        Shape::Union(_) => Role::Union,
        Shape::Tuple(_) => Role::Tuple,
        _ if matches!(place, Place::Named(_)) => Role::Alias,
        _ => Role::Inline,
    }
}

/// Every circle, each from its lowest number on.
fn circles(types: &Types) -> Vec<Vec<TypeId>> {
    let mut seen = vec![false; types.len()];
    let mut circles = Vec::new();
    for (id, _) in types.iter() {
        let mut path = Vec::new();
        let mut on_path = std::collections::BTreeMap::new();
        let mut next = Some(id);
        while let Some(at) = next {
            if let Some(&start) = on_path.get(&at) {
                let mut circle: Vec<TypeId> = path[start..].to_vec();
                circle.sort();
                circles.push(circle);
                break;
            }
            if std::mem::replace(&mut seen[at.index()], true) {
                break;
            }
            on_path.insert(at, path.len());
            path.push(at);
            next = inner(&types[at].shape);
        }
    }
    circles
}

/// Gives a struct to every eighth of lists and maps that are written inside each other.
fn name_what_is_deep(types: &Types, roles: &mut [Role]) {
    let mut depths: Vec<Option<usize>> = vec![None; types.len()];
    for (id, _) in types.iter() {
        let mut path = Vec::new();
        let mut at = id;
        let mut depth = loop {
            if let Some(depth) = depths[at.index()] {
                break depth;
            }
            match (roles[at.index()], inner(&types[at].shape)) {
                (Role::Inline | Role::Alias, Some(next)) => {
                    path.push(at);
                    at = next;
                }
                _ => break 0,
            }
        };
        for at in path.into_iter().rev() {
            depth += 1;
            if depth >= DEPTH {
                // A struct ends what the compiler must see through; an alias at least ends what we write.
                let is_alias = matches!(types[at].shape, Shape::Alias(_));
                roles[at.index()] = if is_alias { Role::Alias } else { Role::Newtype };
                depth = if is_alias { depth } else { 0 };
            }
            depths[at.index()] = Some(depth);
        }
    }
}
