//! Which types have no values.

use super::roles::Role;
use ferrospec_ir::{Api, Shape, TypeId, Use};

/// The types without values: nothing, and what cannot be without a value of one that has none.
pub(super) fn void(api: &Api, roles: &[Role]) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    let mut void = vec![false; api.types.len()];
    let mut waiting = Vec::new();
    for (id, ty) in api.types.iter() {
        ty.each_part().for_each(|part| holders[part.index()].push(id));
        if is_void(&ty.shape, roles[id.index()], &void) {
            waiting.push(id);
        }
    }
    while let Some(id) = waiting.pop() {
        if std::mem::replace(&mut void[id.index()], true) {
            continue;
        }
        let is_so = |holder: &TypeId| is_void(&api.types[*holder].shape, roles[holder.index()], &void);
        waiting.extend(holders[id.index()].iter().copied().filter(is_so));
    }
    void
}

/// Whether there are no values of this shape, as far as it is known of its parts.
fn is_void(shape: &Shape, role: Role, void: &[bool]) -> bool {
    let has_none = |of: Use| !of.nullable && void[of.id.index()];
    match shape {
        // It is written as any value.
        _ if role == Role::Endless => false,
        Shape::Never => true,
        Shape::Alias(other) => has_none(*other),
        Shape::Union(union) => union.variants.iter().all(|variant| has_none(variant.schema)),
        Shape::Struct(object) => object.fields.iter().any(|field| field.required && has_none(field.schema)),
        Shape::Tuple(tuple) => tuple.items.iter().take(tuple.required).any(|item| has_none(*item)),
        _ => false,
    }
}
