//! Where a `Box` stands.

use super::roles::Role;
use ferrospec_ir::{Additional, Api, Scalar, Shape, TypeId};
use std::collections::BTreeSet;

/// So many bytes stand in another value at most. Reading, copying and moving a value takes its size on the stack, once for
/// each level, and there may be a hundred of them.
const MAX_SIZE: usize = 512;

/// What a pointer takes, a number, and what says of which variant a value is.
const WORD: usize = 8;

/// What a text, a list or a map takes.
const HEAP: usize = 3 * WORD;

/// A field or a variant, as the number of its struct or union and its index.
pub(super) type FieldAt = (TypeId, usize);

/// The fields and variants that must be boxed for every struct and union to have a size, and no huge one.
///
/// One holds another by value unless a list or map stands between them. Walking from every one in the order of their
/// numbers, the field that comes back to one on the way is boxed: each box opens a circle, and the same description
/// always gives the same boxes. On the way back the sizes are known, and what is large is boxed as well.
pub(super) fn boxes(api: &Api, roles: &[Role]) -> BTreeSet<FieldAt> {
    let mut boxes = BTreeSet::new();
    let mut state = vec![State::New; api.types.len()];
    let mut sizes = vec![0; api.types.len()];
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
                sizes[at.index()] = size(api, roles, at, &sizes, &mut boxes);
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

/// The size of a struct, tuple or union, about: those of its parts are known, and what is large of them is boxed.
fn size(api: &Api, roles: &[Role], at: TypeId, sizes: &[usize], boxes: &mut BTreeSet<FieldAt>) -> usize {
    let shape = &api.types[at].shape;
    let of_part = |(index, id): (usize, TypeId)| {
        let Some(target) = held(api, roles, id) else { return of_plain(api, id) };
        // A default is compared with the value that is there.
        let is_free = !matches!(shape, Shape::Struct(shape) if shape.fields[index].fallback.is_some());
        if is_free && sizes[target.index()] > MAX_SIZE {
            boxes.insert((at, index));
        }
        if boxes.contains(&(at, index)) { WORD } else { sizes[target.index()] }
    };
    let parts = (0..).map_while(|index| Some((index, part(shape, index)?))).map(of_part);
    let rest = |additional: Additional| if matches!(additional, Additional::Typed(_)) { HEAP } else { 0 };
    match shape {
        Shape::Union(_) => WORD + parts.max().unwrap_or(0),
        Shape::Tuple(tuple) => parts.sum::<usize>() + rest(tuple.rest),
        Shape::Struct(object) => parts.sum::<usize>() + rest(object.additional),
        _ => 0,
    }
}

/// The size of what has no parts of its own, about; of a number, with the word that says whether it is there.
fn of_plain(api: &Api, id: TypeId) -> usize {
    match api.types[id].shape {
        Shape::Never | Shape::Null => 0,
        Shape::Scalar(Scalar::Boolean | Scalar::Integer(_) | Scalar::Number(_)) => 2 * WORD,
        _ => HEAP,
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
