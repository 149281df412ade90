//! Where a `Box` stands.

use super::roles::Role;
use ferrospec_ir::{Api, Shape, TypeId};
use std::collections::BTreeSet;

/// A field, as its struct's number and its index.
pub(super) type FieldAt = (TypeId, usize);

/// The fields that must be boxed for every struct to have a size.
///
/// A struct holds another by value unless a list or map stands between them. Walking from every struct in the order of
/// their numbers, the field that comes back to a struct on the way is boxed: each box opens a circle, and the same
/// description always gives the same boxes.
pub(super) fn boxes(api: &Api, roles: &[Role]) -> BTreeSet<FieldAt> {
    let mut boxes = BTreeSet::new();
    let mut state = vec![State::New; api.types.len()];
    for (id, _) in api.types.iter() {
        if roles[id.index()] != Role::Struct || state[id.index()] != State::New {
            continue;
        }
        // A list instead of recursion: a document may nest as deep as it likes.
        let mut way = vec![(id, 0)];
        state[id.index()] = State::OnTheWay;
        while let Some((at, field)) = way.last_mut() {
            let (at, index) = (*at, *field);
            *field += 1;
            let Shape::Struct(shape) = &api.types[at].shape else { break };
            let Some(field) = shape.fields.get(index) else {
                state[at.index()] = State::Done;
                way.pop();
                continue;
            };
            let Some(target) = held(api, roles, field.schema.id) else { continue };
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

/// The struct that a value of the type is, behind aliases.
fn held(api: &Api, roles: &[Role], id: TypeId) -> Option<TypeId> {
    let mut at = id;
    loop {
        match (roles[at.index()], &api.types[at].shape) {
            (Role::Struct, _) => return Some(at),
            (Role::Inline | Role::Alias, Shape::Alias(next)) => at = next.id,
            _ => return None,
        }
    }
}
