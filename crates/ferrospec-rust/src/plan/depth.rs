//! How deep the compiler must look into the types.

use super::roles::Role;
use ferrospec_ir::{Additional, Api, Shape, TypeId, Use};

/// rustc's own `recursion_limit`.
const LIMIT: usize = 128;

/// The `recursion_limit` that the crate needs, if rustc's own may not do.
///
/// Whether a request or an answer is `Send` rustc finds out by looking into every type that it is made of, one inside
/// the other, until it comes to one that it has seen. In a description whose types refer to each other far and wide,
/// that way is long.
pub(super) fn recursion_limit(api: &Api, roles: &[Role]) -> Option<usize> {
    // rustc may take the fields in another order than this does, and so come by a longer way.
    let needed = longest_way(api, roles) * 2;
    (needed > LIMIT).then(|| needed.next_power_of_two())
}

/// The longest way that a walk takes, in steps of rustc: from every type that is part of no other, and from one of each
/// circle that nothing leads to.
fn longest_way(api: &Api, roles: &[Role]) -> usize {
    let parts = |id: TypeId| {
        let shape = (roles[id.index()] != Role::Endless).then(|| &api.types[id].shape);
        (0..).map_while(move |index| part(shape?, index))
    };
    let mut is_part = vec![false; api.types.len()];
    api.types.iter().flat_map(|(id, _)| parts(id)).for_each(|(part, _)| is_part[part.index()] = true);
    let outermost = api.types.iter().map(|(id, _)| id).filter(|id| !is_part[id.index()]);
    let inside = api.types.iter().map(|(id, _)| id).filter(|id| is_part[id.index()]);

    // Which walk saw a type last.
    let mut seen = vec![0; api.types.len()];
    let mut longest = 0;
    for (walk, start) in (1..).zip(outermost.chain(inside)) {
        if seen[start.index()] != 0 {
            continue;
        }
        let mut way = vec![(parts(start), 0)];
        while let Some((rest, steps)) = way.last_mut() {
            longest = longest.max(*steps);
            match rest.next() {
                None => {
                    way.pop();
                }
                Some((part, more)) => {
                    let steps = *steps + more;
                    if std::mem::replace(&mut seen[part.index()], walk) != walk {
                        way.push((parts(part), steps));
                    }
                }
            }
        }
    }
    longest
}

/// What a type is made of: its part of this index, and how many steps lie between, by the fields of `Vec`, `BTreeMap`
/// and `Box` in the standard library.
fn part(shape: &Shape, index: usize) -> Option<(TypeId, usize)> {
    let use_of = |part: Use, steps: usize| (part.id, steps + usize::from(part.nullable));
    match shape {
        Shape::Any | Shape::Never | Shape::Null | Shape::Scalar(_) | Shape::Enum(_) | Shape::Brought(_) => None,
        Shape::Tuple(shape) => match (shape.items.get(index), shape.rest) {
            (Some(item), _) => Some(use_of(*item, 4)),
            (None, Additional::Typed(items)) if index == shape.items.len() => Some(use_of(items, 5)),
            (None, _) => None,
        },
        Shape::Union(shape) => shape.variants.get(index).map(|variant| use_of(variant.schema, 4)),
        Shape::Array(items) => (index == 0).then(|| use_of(*items, 5)),
        Shape::Map(values) => (index == 0).then(|| use_of(*values, 10)),
        Shape::Alias(other) => (index == 0).then(|| use_of(*other, 0)),
        Shape::Struct(shape) => match (shape.fields.get(index), shape.additional) {
            (Some(field), _) => Some(use_of(field.schema, 4)),
            (None, Additional::Typed(values)) if index == shape.fields.len() => Some(use_of(values, 10)),
            (None, _) => None,
        },
    }
}
