//! What types derive where the user asks for it.

use super::roles::Role;
use crate::{Derive, program::TypePath};
use ferrospec_ir::{Additional, Api, Library, NumberFormat, Scalar, Shape, TypeId, Types, Use};
use std::collections::BTreeMap;

/// Which traits a type can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Can {
    eq: bool,
    hash: bool,
    ord: bool,
}

impl Can {
    const ALL: Self = Self { eq: true, hash: true, ord: true };
    const NO_ORDER: Self = Self { ord: false, ..Self::ALL };
    const NONE: Self = Self { eq: false, hash: false, ord: false };

    fn and(self, other: Self) -> Self {
        Self { eq: self.eq && other.eq, hash: self.hash && other.hash, ord: self.ord && other.ord }
    }
}

/// What each type derives beside what all types do, by its number: what is wanted, as far as all that is in it has it.
pub(super) fn derives(
    api: &Api,
    roles: &[Role],
    brought: &BTreeMap<TypeId, TypePath>,
    wanted: &[Derive],
) -> Vec<Vec<&'static str>> {
    if wanted.is_empty() {
        return vec![Vec::new(); api.types.len()];
    }
    let can = settled(&api.types, roles, brought);
    let names = |can: &Can| {
        let all = wanted.iter().flat_map(|derive| match derive {
            Derive::Eq if can.eq => &["Eq"][..],
            Derive::Hash if can.hash => &["Eq", "Hash"],
            Derive::Ord if can.ord => &["Eq", "Ord", "PartialOrd"],
            _ => &[],
        });
        let mut all: Vec<_> = all.copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    can.iter().map(names).collect()
}

fn settled(types: &Types, roles: &[Role], brought: &BTreeMap<TypeId, TypePath>) -> Vec<Can> {
    let mut can: Vec<Can> =
        types.iter().map(|(id, ty)| alone(&ty.shape, roles[id.index()], brought.get(&id))).collect();
    let mut holders: Vec<Vec<(TypeId, bool)>> = vec![Vec::new(); types.len()];
    for (id, ty) in types.iter() {
        for used in uses(&ty.shape) {
            holders[used.id.index()].push((id, used.secret));
        }
    }
    // A type has what all that is in it has, and takes away from what holds it.
    let mut waiting: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    while let Some(id) = waiting.pop() {
        for &(holder, secret) in &holders[id.index()] {
            // Secrets are compared, and nothing more.
            let part = if secret { Can { hash: false, ord: false, ..can[id.index()] } } else { can[id.index()] };
            let both = can[holder.index()].and(part);
            if both != can[holder.index()] {
                can[holder.index()] = both;
                waiting.push(holder);
            }
        }
    }
    can
}

/// What a type can have, whatever is in it.
fn alone(shape: &Shape, role: Role, brought: Option<&TypePath>) -> Can {
    match shape {
        _ if role == Role::Endless => Can::NO_ORDER,
        Shape::Any | Shape::Never | Shape::Null => Can::NO_ORDER,
        // What the user brings has what the user says, and what all types have.
        Shape::Brought(_) => brought.map_or(Can::NONE, |path| Can {
            eq: path.has(Derive::Eq),
            hash: path.has(Derive::Hash),
            ord: path.has(Derive::Ord),
        }),
        Shape::Scalar(Scalar::String { library: Some(library), .. }) if *library == Library::FILE => {
            Can { hash: false, ..Can::NO_ORDER }
        }
        Shape::Scalar(Scalar::String { library: Some(_), .. }) => Can::NO_ORDER,
        Shape::Scalar(Scalar::Number(NumberFormat::Float | NumberFormat::Double)) => Can::NONE,
        Shape::Scalar(_) => Can::ALL,
        Shape::Enum(shape) if shape.open => Can::NO_ORDER,
        Shape::Enum(_)
        | Shape::Union(_)
        | Shape::Struct(_)
        | Shape::Map(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Alias(_) => Can::ALL,
    }
}

fn uses(shape: &Shape) -> Vec<Use> {
    let rest = |rest| match rest {
        Additional::Typed(used) => Some(used),
        Additional::Ignored | Additional::Refused => None,
    };
    match shape {
        Shape::Alias(used) | Shape::Map(used) | Shape::Array(used) => vec![*used],
        Shape::Union(union) => union.variants.iter().map(|variant| variant.schema).collect(),
        Shape::Tuple(tuple) => tuple.items.iter().copied().chain(rest(tuple.rest)).collect(),
        Shape::Struct(object) => {
            object.fields.iter().map(|field| field.schema).chain(rest(object.additional)).collect()
        }
        _ => Vec::new(),
    }
}
