//! Defaults: which of them are values of their types, and which generated code has words for.

mod told;
mod value;

use super::checks;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::literal;
use crate::options::Matcher;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{
    Body, Fallback, Literal, Method, Number, Operation, Rule, Shape, Type, TypeId, Types, Use, Written,
};
use std::collections::BTreeSet;
use value::{Broken, Verdict, Walk, holds_object, reaches};

/// The default of schemas that hold together.
pub(crate) fn of(schema: &Conjunction<'_>) -> Option<Fallback> {
    let node = schema.get("default")?;
    let value = literal::of(node).unwrap_or_else(unsayable);
    Some(Fallback { value, variants: Vec::new(), written: Written::AsWanted, locus: node.key_locus() })
}

/// What stands for what JSON cannot say, which is no value of any schema.
fn unsayable() -> Literal {
    Literal::Object(vec![(String::new(), Literal::Null)])
}

/// Whether a constant is known to be no value of a type.
pub(crate) fn is_no_value((types, matcher): (&Types, Matcher), used: Use, value: &Literal) -> bool {
    Walk::new(types).with(matcher).of_use(used, value, 0).is_no()
}

/// Whether a constant is known to be no value of a type, be it as it is written or as the text that says it.
pub(crate) fn is_foreign(types: (&Types, Matcher), used: Use, value: &Literal) -> bool {
    let spelled = match value {
        Literal::Number(number) => Some(Literal::Text(number.as_str().to_owned())),
        Literal::Bool(value) => Some(Literal::Text(value.to_string())),
        Literal::Text(text) => match text.as_str() {
            "true" | "false" => Some(Literal::Bool(text == "true")),
            text => Number::parse(text).map(Literal::Number),
        },
        Literal::Null | Literal::List(_) | Literal::Object(_) => None,
    };
    [Some(value), spelled.as_ref()].into_iter().flatten().all(|value| is_no_value(types, used, value))
}

/// Takes away the defaults that nothing carries out, each with a message.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    let patched = taken_by_patch(&context.types, operations);
    let asked = asked_about(&context.types);
    let told = told::told(&context.types, context.matcher());
    let mut lost = Vec::new();
    let has_default = |ty: &Type| matches!(&ty.shape, Shape::Struct(object) if object.has_default());
    let ids: Vec<TypeId> = context.types.iter().filter(|(_, ty)| has_default(ty)).map(|(id, _)| id).collect();
    for id in ids {
        let Shape::Struct(mut shape) = context.types[id].shape.clone() else { continue };
        for (index, field) in shape.fields.iter_mut().enumerate() {
            let Some(fallback) = &field.fallback else { continue };
            let written = told.get(&(id, index)).copied().unwrap_or_default().written();
            let verdict = match (patched.contains(&id), asked.contains(&id)) {
                (_, true) => Verdict::Asked,
                (true, false) => Verdict::Patched,
                (false, false) if written.is_none() => Verdict::Telling,
                (false, false) => Verdict::Value,
            };
            let of = (&context.types, context.matcher());
            let (of_value, variants, broken) = self::verdict(of, Some(id), field.schema, fallback);
            let verdict = verdict.max(of_value);
            if verdict != Verdict::Value {
                lost.extend(field.fallback.take().map(|fallback| (fallback, verdict, broken)));
            } else if let Some(fallback) = &mut field.fallback {
                fallback.variants = variants;
                fallback.written = written.unwrap_or_default();
            }
        }
        context.types.set_shape(id, Shape::Struct(shape));
    }
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        let Some(fallback) = &parameter.fallback else { continue };
        let (verdict, variants, broken) =
            verdict((&context.types, context.matcher()), None, parameter.schema, fallback);
        if verdict != Verdict::Value {
            lost.extend(parameter.fallback.take().map(|fallback| (fallback, verdict, broken)));
        } else if let Some(fallback) = &mut parameter.fallback {
            fallback.variants = variants;
        }
    }
    for (fallback, verdict, broken) in lost {
        report(context, &fallback, verdict, broken);
    }
}

fn report(context: &mut Context<'_>, fallback: &Fallback, verdict: Verdict, broken: Option<Broken>) {
    // The check has reported what is of another kind, and what is not listed.
    if matches!(verdict, Verdict::Value | Verdict::Foreign) || !context.is_new(fallback.locus) {
        return;
    }
    match verdict {
        Verdict::Beyond => {
            let message = "the default breaks a limit of its schema";
            let message = match &broken {
                Some(Broken { words, .. }) => format!("{message}: {words}"),
                None => message.to_owned(),
            };
            let help = "correct the default, or the limit or pattern; an absent value stays absent";
            let said = context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
            if let Some(Broken { limit, .. }) = broken {
                said.note(limit, "the limit");
            }
        }
        Verdict::Unfit => {
            let message = "the default does not fit its schema";
            let help = "correct it, or the schema; an absent value stays absent";
            context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
        }
        Verdict::Lacking => {
            let message = "the default has not all that its schema requires";
            let help = "give it what is under `required`; an absent value stays absent";
            context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
        }
        Verdict::TooLarge => {
            let message = "the default is beyond what its type holds";
            let help = "correct the default, or give the schema a `format` that holds it, such as `bigint` or `decimal`; an absent value stays absent";
            context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
        }
        Verdict::Read => {
            let help = "the config gives the format a type, and no code is written that makes one of its values; leave the format a `String`, or say the value where it is meant";
            context.not_supported("default", fallback.locus).help(help);
        }
        Verdict::Patched => {
            let help = "a `PATCH` takes this, and what it leaves out stays as it was";
            context.not_supported("default", fallback.locus).help(help);
        }
        Verdict::Telling => {
            let help = "alternatives are told apart by whether it is there: one wants it, and another does not take it; an absent value stays absent";
            context.not_supported("default", fallback.locus).help(help);
        }
        Verdict::Asked => {
            let help = "a rule asks of the object what is there, and an absent value is not";
            context.not_supported("default", fallback.locus).help(help);
        }
        _ => {
            let help = "carried out are values of all types but secrets, types of your own, what a pattern that takes trying or a rule asks about, what may be one of several alternatives, and what holds itself";
            context.not_supported("default", fallback.locus).help(help);
        }
    }
}

/// The types of which values are in what a `PATCH` takes.
fn taken_by_patch(types: &Types, operations: &[Operation]) -> BTreeSet<TypeId> {
    let patches = operations.iter().filter(|operation| operation.method == Method::Patch);
    let bodies = patches.filter_map(|operation| operation.body.as_ref()).flat_map(Body::schemas);
    reached(types, bodies.map(|used| used.id))
}

/// The types of which a rule asks more than a limit, with all that is in their values.
fn asked_about(types: &Types) -> BTreeSet<TypeId> {
    // How many there are, and how they are called, asks nothing of what is in them.
    let is_count = |rule: &Rule| {
        matches!(
            rule,
            Rule::MinItems(_)
                | Rule::MaxItems(_)
                | Rule::MinProperties(_)
                | Rule::MaxProperties(_)
                | Rule::Required(_)
                | Rule::DependentRequired(_)
                | Rule::PropertyNames(_)
        )
    };
    let is_limit = |rule: &Rule| checks::keyword(rule).is_some() || is_count(rule);
    let asked = types.iter().filter(|(_, ty)| ty.checks.iter().any(|check| !is_limit(&check.rule)));
    let whole: Vec<TypeId> = asked.flat_map(|(id, ty)| ty.judges().into_iter().chain([id])).collect();
    let mut asked = reached(types, whole.into_iter());
    let is_counted = |ty: &Type| matches!(ty.shape, Shape::Struct(_)) && !ty.checks.is_empty();
    asked.extend(types.iter().filter(|(_, ty)| is_counted(ty)).map(|(id, _)| id));
    asked
}

/// These types, and those of all that is in their values.
fn reached(types: &Types, from: impl Iterator<Item = TypeId>) -> BTreeSet<TypeId> {
    let (mut waiting, mut reached) = (Vec::from_iter(from), BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(types[id].parts());
        }
    }
    reached
}

/// What a default is to the type of a member of `holder`, and which variants of unions it is.
fn verdict(
    (types, matcher): (&Types, Matcher),
    holder: Option<TypeId>,
    used: Use,
    fallback: &Fallback,
) -> (Verdict, Vec<usize>, Option<Broken>) {
    if fallback.value == unsayable() {
        return (Verdict::Unfit, Vec::new(), None);
    }
    // No default can hold itself.
    let is_endless = holds_object(&fallback.value) && holder.is_some_and(|holder| reaches(types, used.id, holder));
    let limit = if is_endless || used.secret { Verdict::Wordless } else { Verdict::Value };
    let mut walk = Walk::new(types).with(matcher);
    let verdict = walk.of_use(used, &fallback.value, 0);
    (verdict.max(limit), walk.variants, walk.broken)
}
