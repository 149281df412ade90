//! What requests and answers have of a type, where the document tells them apart (`readOnly`, `writeOnly`).
//!
//! A required property that is read-only must be in answers alone, and one that is write-only in requests alone (OpenAPI
//! 3.0.4 §4.7.24.1). Types that one side alone has are changed; of those that both have, requests get types of their own.

use ferrospec_ir::{
    Access, Body, Check, Component, ComponentKind, Field, Kind, Operation, Place, Response, Rule, Shape, Type, TypeId,
    Types, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// Lets required properties be absent in the views that need not have them. Each type that requests have of their own is handed
/// back with the one it was made of.
pub(crate) fn split(types: &mut Types, operations: &mut [Operation]) -> BTreeMap<TypeId, TypeId> {
    let (asked, told) = sides(types, operations);
    let mut apart = holders(types, &asked, Access::ReadOnly);
    apart.extend(holders(types, &told, Access::WriteOnly));
    let both = apart.iter().copied().filter(|id| asked.contains(id) && told.contains(id));
    let next = types.len() as u32;
    let own: BTreeMap<TypeId, TypeId> = both.zip((next..).map(TypeId)).collect();
    for id in own.keys() {
        let mut ty = types[*id].clone();
        ty.place = place_of_own(&ty.place, *id, &own);
        let _ = types.add(ty);
    }
    if apart.is_empty() {
        return BTreeMap::new();
    }
    show(types, &own, (&asked, &told));
    // What both sides have and is not apart holds nothing that is.
    for &id in asked.iter().filter(|id| own.contains_key(id) || !told.contains(id)) {
        let input = own.get(&id).copied().unwrap_or(id);
        let mut shape = types[input].shape.clone();
        relax(&mut shape, Access::ReadOnly);
        shape.change_uses(|used| move_to_own(used, &own));
        types.set_shape(input, shape);
        let mut checks = types[id].checks.clone();
        relax_checks(types, &mut checks, Access::ReadOnly);
        checks
            .iter_mut()
            .flat_map(|check| held_mut(&mut check.rule))
            .for_each(|id| *id = own.get(id).copied().unwrap_or(*id));
        types.set_checks(input, checks);
    }
    for &id in apart.iter().filter(|id| told.contains(id)) {
        let mut shape = types[id].shape.clone();
        relax(&mut shape, Access::WriteOnly);
        types.set_shape(id, shape);
        let mut checks = types[id].checks.clone();
        relax_checks(types, &mut checks, Access::WriteOnly);
        types.set_checks(id, checks);
    }
    for operation in operations {
        operation.parameters.iter_mut().for_each(|parameter| move_to_own(&mut parameter.schema, &own));
        let contents = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        contents.filter_map(|payload| payload.schema.as_mut()).for_each(|used| move_to_own(used, &own));
    }
    own.into_iter().map(|(original, own)| (own, original)).collect()
}

/// The types of what is in requests, and of what is in answers.
pub(crate) fn sides(types: &Types, operations: &[Operation]) -> (BTreeSet<TypeId>, BTreeSet<TypeId>) {
    let bodies = operations.iter().filter_map(|operation| operation.body.as_ref()).flat_map(Body::schemas);
    let parameters = operations.iter().flat_map(|operation| &operation.parameters).map(|parameter| parameter.schema);
    let asked = reached(types, bodies.chain(parameters));
    let answers = operations.iter().flat_map(|operation| &operation.responses);
    let told = reached(types, answers.flat_map(Response::schemas));
    (asked, told)
}

/// What only shows examples of a type shows them of the requests' own where that is what stands there. Where both may be
/// meant, it shows them of both: whoever has them told apart finds out which an example is one of.
fn show(types: &mut Types, own: &BTreeMap<TypeId, TypeId>, (asked, told): (&BTreeSet<TypeId>, &BTreeSet<TypeId>)) {
    let is_showing = |(id, ty): &(TypeId, &Type)| {
        let holds_own = || ty.parts().iter().any(|part| own.contains_key(part));
        let is_used = || asked.contains(id) || told.contains(id);
        matches!(&ty.shape, Shape::Alias(_)) && !ty.examples.is_empty() && holds_own() && !is_used()
    };
    let showing: Vec<TypeId> = types.iter().filter(is_showing).map(|(id, _)| id).collect();
    for id in showing {
        let mut ty = types[id].clone();
        ty.shape.change_uses(|used| move_to_own(used, own));
        match (ty.place.whole(), ty.place.holder()) {
            (Place::Response { .. }, _) => {}
            (Place::Shared(Component { kind: ComponentKind::Response, .. }), _) => {}
            (Place::Shared(Component { kind: ComponentKind::Parameter | ComponentKind::RequestBody, .. }), _)
            | (Place::Body { .. } | Place::Parameter { .. }, _) => types.set_shape(id, ty.shape),
            (_, Some(holder)) if told.contains(&holder) && !own.contains_key(&holder) => {}
            (_, Some(holder)) if asked.contains(&holder) && !own.contains_key(&holder) => types.set_shape(id, ty.shape),
            _ => {
                ty.place = place_of_own(&ty.place, id, own);
                let _ = types.add(ty);
            }
        }
    }
}

/// The types of these, and of all that is in their values.
fn reached(types: &Types, uses: impl Iterator<Item = Use>) -> BTreeSet<TypeId> {
    let (mut waiting, mut reached) = (uses.map(|used| used.id).collect::<Vec<_>>(), BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(held(&types[id]));
        }
    }
    reached
}

/// The types of what is in values of a type, and those that values of it are at the same time, as far as its checks say.
fn held(ty: &Type) -> Vec<TypeId> {
    let mut held = ty.parts();
    for check in ty.checks.iter().filter(|check| !check.rule.judges().is_empty()) {
        held.extend(held_mut(&mut check.rule.clone()).into_iter().map(|id| *id));
    }
    held
}

/// The types that a rule has values be of, or what is in them. What it only asks about stays what it is: to fit a type
/// that lets more be absent would be another condition.
fn held_mut(rule: &mut Rule) -> Vec<&mut TypeId> {
    match rule {
        Rule::When(_, id) | Rule::UnevaluatedProperties { rest: id, .. } | Rule::UnevaluatedItems { rest: id, .. } => {
            vec![id]
        }
        Rule::AllOf(ids) | Rule::AnyOf(ids) | Rule::OneOf(ids) => ids.iter_mut().collect(),
        Rule::PatternProperties(ids) | Rule::DependentSchemas(ids) => ids.iter_mut().map(|(_, id)| id).collect(),
        Rule::If { then, otherwise, .. } => then.iter_mut().chain(otherwise).collect(),
        _ => Vec::new(),
    }
}

/// Those of the types that have a required property of this access, or hold one that does.
fn holders(types: &Types, among: &BTreeSet<TypeId>, access: Access) -> BTreeSet<TypeId> {
    let mut within: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut waiting = Vec::new();
    for &id in among {
        held(&types[id]).into_iter().for_each(|part| within.entry(part).or_default().push(id));
        let is_required = |field: &Field| field.required || requires(&types[id].checks, &field.name);
        if fields(types, id).any(|field| field.access == access && is_required(field)) {
            waiting.push(id);
        }
    }
    let mut holders = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if holders.insert(id) {
            waiting.extend(within.get(&id).into_iter().flatten());
        }
    }
    holders
}

/// The properties of an object, also where values need not be objects.
fn fields(types: &Types, id: TypeId) -> impl Iterator<Item = &Field> {
    let objects = types[id].checks.iter().filter_map(|check| match check.rule {
        Rule::When(Kind::Object, object) => Some(object),
        _ => None,
    });
    [id].into_iter().chain(objects).flat_map(|id| match &types[id].shape {
        Shape::Struct(shape) => &shape.fields[..],
        _ => &[],
    })
}

fn requires(checks: &[Check], name: &str) -> bool {
    checks.iter().any(|check| matches!(&check.rule, Rule::Required(names) if names.iter().any(|known| known == name)))
}

/// Where a type for requests alone stands: where the original does in what is the requests' own as well, else beside it.
fn place_of_own(place: &Place, original: TypeId, own: &BTreeMap<TypeId, TypeId>) -> Place {
    let mut moved = place.clone();
    if let Place::Property { of, .. }
    | Place::Item { of }
    | Place::Value { of }
    | Place::Variant { of, .. }
    | Place::Base { of } = &mut moved
        && let Some(own) = own.get(of)
    {
        *of = *own;
        return moved;
    }
    Place::Input { of: original }
}

/// Lets the required properties of this access be absent.
fn relax(shape: &mut Shape, access: Access) {
    if let Shape::Struct(shape) = shape {
        shape.fields.iter_mut().filter(|field| field.access == access).for_each(|field| field.required = false);
    }
}

/// Lets checks of a type not require the properties of this access.
fn relax_checks(types: &Types, checks: &mut [Check], access: Access) {
    let objects: Vec<TypeId> = checks
        .iter()
        .filter_map(|check| match check.rule {
            Rule::When(Kind::Object, object) => Some(object),
            _ => None,
        })
        .collect();
    let is_of_access = |name: &String| {
        let mut fields = objects.iter().flat_map(|id| fields(types, *id));
        fields.any(|field| field.name == *name && field.access == access)
    };
    for check in checks {
        if let Rule::Required(names) = &mut check.rule {
            names.retain(|name| !is_of_access(name));
        }
    }
}

fn move_to_own(used: &mut Use, own: &BTreeMap<TypeId, TypeId>) {
    if let Some(own) = own.get(&used.id) {
        used.id = *own;
    }
}
