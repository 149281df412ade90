//! Defaults: which of them are values of their types, and which generated code has words for.

use super::checks;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::literal;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{Fallback, Literal, Method, NumberFormat, Operation, Rule, Scalar, Shape, Type, TypeId, Types, Use};
use std::collections::BTreeSet;

/// How deep a default is looked into, and through how many names.
const MAX_DEPTH: usize = 16;

/// What a default is to a type. Of several, the last in this order counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// A value that code has words for.
    Value,
    /// It may be a value, but code has no words for it.
    Wordless,
    /// What a `PATCH` leaves out stays as it was, whatever the default.
    Patched,
    /// A rule of the object asks what is there.
    Asked,
    /// The type is an integer or a number that does not hold it.
    TooLarge,
    /// It is an object without what is required.
    Lacking,
    /// It breaks a limit.
    Beyond,
    /// It is of another kind, or not listed.
    Foreign,
}

impl Verdict {
    fn of(fits: Option<bool>, otherwise: Self) -> Self {
        match fits {
            Some(true) => Self::Value,
            Some(false) => otherwise,
            None => Self::Wordless,
        }
    }
}

/// The default of schemas that hold together.
pub(crate) fn of(schema: &Conjunction<'_>) -> Option<Fallback> {
    let node = schema.get("default")?;
    // What JSON cannot say is no value of any schema.
    let value = literal::of(node).unwrap_or(Literal::Object(vec![(String::new(), Literal::Null)]));
    Some(Fallback { value, locus: node.key_locus() })
}

/// Takes away the defaults that nothing carries out, each with a message.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    let patched = taken_by_patch(&context.types, operations);
    let asked = asked_about(&context.types);
    let mut lost = Vec::new();
    let ids: Vec<TypeId> = context.types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Shape::Struct(mut shape) = context.types[id].shape.clone() else { continue };
        let before = lost.len();
        for field in &mut shape.fields {
            let Some(fallback) = &field.fallback else { continue };
            let verdict = match (patched.contains(&id), asked.contains(&id)) {
                (_, true) => Verdict::Asked,
                (true, false) => Verdict::Patched,
                (false, false) => Verdict::Value,
            };
            let verdict = verdict.max(self::verdict(&context.types, Some(id), field.schema, fallback));
            if verdict != Verdict::Value {
                lost.extend(field.fallback.take().map(|fallback| (fallback, verdict)));
            }
        }
        if lost.len() > before {
            context.types.set_shape(id, Shape::Struct(shape));
        }
    }
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        let Some(fallback) = &parameter.fallback else { continue };
        let verdict = verdict(&context.types, None, parameter.schema, fallback);
        if verdict != Verdict::Value {
            lost.extend(parameter.fallback.take().map(|fallback| (fallback, verdict)));
        }
    }
    for (fallback, verdict) in lost {
        report(context, &fallback, verdict);
    }
}

fn report(context: &mut Context<'_>, fallback: &Fallback, verdict: Verdict) {
    // The check has reported what is of another kind, and what is not listed.
    if matches!(verdict, Verdict::Value | Verdict::Foreign) || !context.is_new(fallback.locus) {
        return;
    }
    match verdict {
        Verdict::Beyond => {
            let message = "the default breaks a limit of its schema";
            let help = "correct the default, or the limit; an absent value stays absent";
            context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
        }
        Verdict::Lacking => {
            let message = "the default has not all that its schema requires";
            let help = "give it what is under `required`; an absent value stays absent";
            context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
        }
        Verdict::TooLarge => {
            let message = "the default is beyond what values of its format are";
            let help = "correct the default, or the `format`; an absent value stays absent";
            context.report(&codes::DEFAULT_AGAINST_SCHEMA, fallback.locus, message).help(help);
        }
        Verdict::Patched => {
            let help = "a `PATCH` takes this, and what it leaves out stays as it was";
            context.not_supported("default", fallback.locus).help(help);
        }
        Verdict::Asked => {
            let help = "a rule asks of the object what is there, and an absent value is not";
            context.not_supported("default", fallback.locus).help(help);
        }
        _ => {
            let help = "carried out are scalars without a pattern, listed values, lists of these, `{}` and `null`";
            context.not_supported("default", fallback.locus).help(help);
        }
    }
}

/// The types of which values are in what a `PATCH` takes.
fn taken_by_patch(types: &Types, operations: &[Operation]) -> BTreeSet<TypeId> {
    let patches = operations.iter().filter(|operation| operation.method == Method::Patch);
    let bodies = patches.filter_map(|operation| operation.body.as_ref()?.payload.schema);
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

fn verdict(types: &Types, holder: Option<TypeId>, used: Use, fallback: &Fallback) -> Verdict {
    let is_object = matches!(fallback.value, Literal::Object(_));
    // Nothing that stands in code is a secret, and no default can hold itself.
    let is_wordless = used.secret || is_object && holder.is_some_and(|holder| reaches(types, used.id, holder));
    let limit = if is_wordless { Verdict::Wordless } else { Verdict::Value };
    of_use(types, used, &fallback.value, 0).max(limit)
}

fn of_use(types: &Types, used: Use, value: &Literal, depth: usize) -> Verdict {
    let ty = &types[used.id];
    if *value == Literal::Null && used.nullable {
        return Verdict::Value;
    }
    if depth > MAX_DEPTH {
        return Verdict::Wordless;
    }
    let of_shape = match (&ty.shape, value) {
        (Shape::Alias(other), _) => of_use(types, *other, value, depth + 1),
        (Shape::Scalar(scalar), _) => of_scalar(scalar, value),
        (Shape::Enum(shape), Literal::Text(text)) if shape.extensible => {
            let is_known = shape.values.iter().any(|listed| listed.text() == Some(text));
            Verdict::of(Some(is_known), Verdict::Wordless)
        }
        (Shape::Enum(shape), _) => {
            Verdict::of(Some(shape.values.iter().any(|listed| listed.value.is_same(value))), Verdict::Foreign)
        }
        (Shape::Array(items), Literal::List(values)) => {
            values.iter().map(|value| of_use(types, *items, value, depth + 1)).max().unwrap_or(Verdict::Value)
        }
        (Shape::Map(_), Literal::Object(members)) if members.is_empty() => Verdict::Value,
        (Shape::Struct(shape), Literal::Object(members)) if members.is_empty() => {
            Verdict::of(Some(shape.fields.iter().all(|field| !field.required)), Verdict::Lacking)
        }
        (Shape::Map(_) | Shape::Struct(_), Literal::Object(_)) => Verdict::Wordless,
        (Shape::Array(_) | Shape::Map(_) | Shape::Struct(_), _) => Verdict::Foreign,
        (Shape::Any | Shape::Never | Shape::Null | Shape::Tuple(_) | Shape::Union(_) | Shape::Brought(_), _) => {
            Verdict::Wordless
        }
    };
    of_shape.max(by_checks(ty, value))
}

fn of_scalar(scalar: &Scalar, value: &Literal) -> Verdict {
    let fits = match (scalar, value) {
        (Scalar::String { library: Some(_), .. }, Literal::Text(_)) => return Verdict::Wordless,
        (Scalar::String { .. }, Literal::Text(_)) | (Scalar::Boolean, Literal::Bool(_)) => true,
        (Scalar::Integer(_), Literal::Number(number)) if !number.is_whole() => return Verdict::Foreign,
        (Scalar::Integer(format), Literal::Number(number)) => {
            let range = format.range();
            range.map_or(number.is_whole(), |(least, most)| {
                number.whole().is_some_and(|value| (least..=most).contains(&value))
            })
        }
        (Scalar::Number(NumberFormat::Exact), Literal::Number(_)) => true,
        (Scalar::Number(NumberFormat::Double), Literal::Number(number)) => {
            number.as_str().parse().is_ok_and(f64::is_finite)
        }
        (Scalar::Number(NumberFormat::Float), Literal::Number(number)) => {
            number.as_str().parse().is_ok_and(f32::is_finite)
        }
        _ => return Verdict::Foreign,
    };
    Verdict::of(Some(fits), Verdict::TooLarge)
}

/// What the value is to the checks of the type.
fn by_checks(ty: &Type, value: &Literal) -> Verdict {
    let keeps = |rule: &Rule| match (rule, value) {
        (Rule::MinItems(least), Literal::List(items)) => Some(items.len() as u64 >= *least),
        (Rule::MaxItems(most), Literal::List(items)) => Some(items.len() as u64 <= *most),
        (Rule::MinProperties(least), Literal::Object(members)) => Some(members.len() as u64 >= *least),
        (Rule::MaxProperties(most), Literal::Object(members)) => Some(members.len() as u64 <= *most),
        (rule, Literal::Text(_) | Literal::Number(_)) if checks::keyword(rule).is_some() => checks::keeps(rule, value),
        _ => None,
    };
    let verdicts = ty.checks.iter().map(|check| Verdict::of(keeps(&check.rule), Verdict::Beyond));
    verdicts.max().unwrap_or(Verdict::Value)
}

/// So many types are looked into.
const MAX_TYPES: usize = 1_000;

/// Whether a value of one type may hold one of the other; true where there are too many to look into.
fn reaches(types: &Types, from: TypeId, other: TypeId) -> bool {
    let (mut waiting, mut seen) = (vec![from], BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if id == other || seen.len() > MAX_TYPES {
            return true;
        }
        if seen.insert(id) {
            waiting.extend(types[id].parts());
        }
    }
    false
}
