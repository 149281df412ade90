//! What rules ask of files: nobody looks into one, so what asks for its content is said.

use crate::context::Context;
use ferrospec_ir::{Check, Part, Rule, Shape, TypeId};
use std::collections::BTreeSet;

/// Reports what is asked of a file.
pub(super) fn of_file(context: &mut Context<'_>, checks: &[Check]) {
    for check in checks {
        let (word, help) = match crate::schema::keyword(&check.rule) {
            Some(limit) => (limit, "how long a file may be, the server's limits say"),
            None => (crate::schema::word(&check.rule), "nobody looks into a file"),
        };
        context.not_supported(word, check.locus).help(help);
    }
}

/// What is asked of a list of files and can be answered. What compares them is reported.
pub(super) fn of_list(context: &mut Context<'_>, checks: Vec<Check>) -> Vec<Check> {
    let compares = |check: &Check| matches!(check.rule, Rule::UniqueItems | Rule::Contains { .. } | Rule::Enum(_));
    let (compared, kept): (Vec<_>, Vec<_>) = checks.into_iter().partition(compares);
    of_file(context, &compared);
    kept
}

/// Leaves to a list whose items are parts without names what can be answered: where some are files, they are not compared.
pub(super) fn of_items(context: &mut Context<'_>, id: TypeId, parts: &[Part]) {
    if parts.iter().any(Part::is_file) {
        let checks = context.types[id].checks.clone();
        let kept = of_list(context, checks);
        context.types.set_checks(id, kept);
    }
}

/// Reports where rules of a body ask for what is in those of its parts that are files: they see a text without characters there.
pub(super) fn of_body(context: &mut Context<'_>, id: TypeId, is_file: impl Fn(&str) -> bool) {
    let of_whole = |check: &Check| !matches!(check.rule, Rule::PropertyNames(_) | Rule::PatternProperties(_));
    let judges = |id: TypeId, context: &Context<'_>| -> Vec<TypeId> {
        context.types[id].checks.iter().filter(|check| of_whole(check)).flat_map(|check| check.rule.judges()).collect()
    };
    let mut waiting = judges(id, context);
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let Some(id) = context.types.behind_aliases(id).filter(|id| seen.insert(*id)) else { continue };
        waiting.extend(judges(id, context));
        let Shape::Struct(judge) = context.types[id].shape.clone() else { continue };
        for field in judge.fields.iter().filter(|field| is_file(&field.name)) {
            let Some(asked) = context.types.behind_aliases(field.schema.id) else { continue };
            let asked = &context.types[asked];
            if !asked.checks.is_empty() || matches!(asked.shape, Shape::Enum(_)) {
                let help = "nobody looks into a file: for this rule it is a text without characters";
                context.not_supported(&field.name, field.locus).help(help);
            }
        }
    }
}
