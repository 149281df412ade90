//! Where a `Box` stands.

use super::roles::Role;
use ferrospec_ir::{Api, Shape, TypeId};
use std::collections::BTreeSet;

/// A field or a variant, as the number of its struct or union and its index.
pub(super) type FieldAt = (TypeId, usize);

/// The fields and variants that must be boxed for every struct and union to have a size.
///
/// One holds another by value unless a list or map stands between them. Walking from every one in the order of their
/// numbers, the field that comes back to one on the way is boxed: each box opens a circle, and the same description
/// always gives the same boxes.
pub(super) fn boxes(api: &Api, roles: &[Role]) -> BTreeSet<FieldAt> {
    let mut boxes = BTreeSet::new();
    let mut state = vec![State::New; api.types.len()];
    for (id, _) in api.types.iter() {
        if !has_parts(roles[id.index()]) || state[id.index()] != State::New {
            continue;
        }
        // A list instead of recursion: a document may nest as deep as it likes.
        let mut way = vec![(id, 0)];
        state[id.index()] = State::OnTheWay;
        while let Some((at, field)) = way.last_mut() {
            let (at, index) = (*at, *field);
            *field += 1;
            let Some(part) = part(&api.types[at].shape, index) else {
                state[at.index()] = State::Done;
                way.pop();
                continue;
            };
            let Some(target) = held(api, roles, part) else { continue };
            match state[target.index()] {
                State::New => {
                    state[target.index()] = State::OnTheWay;
                    way.push((target, 0));
                }
                State::OnTheWay => {
                    boxes.insert((at, index));
                }
                State::Done => {}
            }
        }
    }
    boxes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnTheWay,
    Done,
}

fn has_parts(role: Role) -> bool {
    matches!(role, Role::Struct | Role::Union | Role::Tuple)
}

/// The type of the field or variant of this index.
fn part(shape: &Shape, index: usize) -> Option<TypeId> {
    match shape {
        Shape::Struct(shape) => shape.fields.get(index).map(|field| field.schema.id),
        Shape::Union(shape) => shape.variants.get(index).map(|variant| variant.schema.id),
        Shape::Tuple(shape) => shape.items.get(index).map(|item| item.id),
        _ => None,
    }
}

/// The struct, tuple or union that a value of the type is, behind aliases.
fn held(api: &Api, roles: &[Role], id: TypeId) -> Option<TypeId> {
    let mut at = id;
    loop {
        match (roles[at.index()], &api.types[at].shape) {
            (role, _) if has_parts(role) => return Some(at),
            (Role::Inline | Role::Alias, Shape::Alias(next)) => at = next.id,
            _ => return None,
        }
    }
}
