//! What types are wanted for: to hold values of the API, or to be asked about; checked by themselves, or by a function.

use super::roles::Role;
use ferrospec_ir::{Api, Body, Response, Rule, Shape, Type, TypeId};
use std::collections::BTreeSet;

/// The types that somebody can have: those that have a name or are of an operation, and all that these lead to. What a file
/// stands in the place of is not among them.
pub(super) fn had(api: &Api) -> Vec<bool> {
    led_to(api, |_, ty| ty.place.holder().is_none() || !ty.examples.is_empty())
}

/// The types of which something is checked where generated code has a value. Of those that only other names of theirs lead
/// to, nobody has one.
pub(super) fn met(api: &Api, roles: &[Role]) -> Vec<bool> {
    let is_alias = |id: TypeId| matches!(roles[id.index()], Role::Alias | Role::Inline | Role::Endless);
    led_to(api, |id, ty| ty.place.holder().is_none() && !is_alias(id) || !ty.examples.is_empty())
}

/// The types that operations use.
pub(super) fn used(api: &Api) -> Vec<bool> {
    led_to(api, |_, _| false)
}

/// The types that operations and these lead to.
fn led_to(api: &Api, is_first: impl Fn(TypeId, &Type) -> bool) -> Vec<bool> {
    let (mut found, mut waiting) = (vec![false; api.types.len()], Vec::new());
    for operation in &api.operations {
        let answers = operation.responses.iter().flat_map(Response::schemas);
        let used = operation.body.iter().flat_map(Body::schemas).chain(answers).map(|used| used.id);
        waiting.extend(operation.parameters.iter().map(|parameter| parameter.schema.id).chain(used));
    }
    let first = api.types.iter().filter(|(id, ty)| is_first(*id, ty));
    waiting.extend(first.map(|(id, _)| id));
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut found[id.index()], true) {
            waiting.extend(api.types[id].mentions());
        }
    }
    found
}

/// The types of which something is checked: they have a check, or hold a value of a type that has one.
pub(super) fn checked(api: &Api) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    let mut checked = vec![false; api.types.len()];
    let mut waiting = Vec::new();
    for (id, ty) in api.types.iter() {
        ty.each_part().for_each(|part| holders[part.index()].push(id));
        let has_tag = matches!(&ty.shape, Shape::Union(union) if union.tag.is_some());
        if !ty.checks.is_empty()
            || matches!(&ty.shape, Shape::Enum(shape) if shape.open && !shape.extensible)
            || has_tag
        {
            waiting.push(id);
        }
    }
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut checked[id.index()], true) {
            waiting.append(&mut holders[id.index()]);
        }
    }
    checked
}

/// Which functions a type needs.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// One that checks its values.
    pub(super) check: bool,
    /// One that reads a value and checks it.
    pub(super) judge: bool,
}

/// Which functions each type needs, of which those are `checked`. A type that is a struct or the like checks itself.
pub(super) fn functions(api: &Api, roles: &[Role], checked: &[bool]) -> Vec<Wanted> {
    let judged: BTreeSet<_> = api.types.iter().flat_map(|(_, ty)| ty.judges()).collect();
    let is_written_inline = |id: TypeId| matches!(roles[id.index()], Role::Alias | Role::Inline);
    (api.types.iter())
        .map(|(id, ty)| {
            let check = is_written_inline(id) && ty.checks.iter().any(|check| is_question(&ty.shape, &check.rule));
            // What checks a value of any type checks JSON.
            let is_json = check && matches!(ty.shape, Shape::Any);
            let is_judged = judged.contains(&id) && is_written_inline(id) && checked[id.index()];
            Wanted { check, judge: is_judged && !is_json && !matches!(ty.shape, Shape::Never) }
        })
        .collect()
}

/// Whether the rule is asked about a value as JSON.
pub(super) fn is_question(shape: &Shape, rule: &Rule) -> bool {
    // Whether the items of a list are equal is asked in one line.
    let is_line = matches!((shape, rule), (Shape::Array(_), Rule::UniqueItems));
    !is_line
        && !matches!(
            rule,
            Rule::Minimum(_)
                | Rule::ExclusiveMinimum(_)
                | Rule::Maximum(_)
                | Rule::ExclusiveMaximum(_)
                | Rule::MultipleOf(_)
                | Rule::MinLength(_)
                | Rule::MaxLength(_)
                | Rule::Pattern(_)
                | Rule::MinItems(_)
                | Rule::MaxItems(_)
                | Rule::MinProperties(_)
                | Rule::MaxProperties(_)
        )
}
