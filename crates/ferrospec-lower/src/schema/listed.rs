//! What lists and objects that a schema lists say of its type, where it names none.

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use crate::literal;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{IntegerFormat, Literal, NumberFormat, Scalar, Shape};

/// The values that a schema lists, `null` aside; none if it lists none.
fn values(schema: &Conjunction<'_>) -> Vec<(Literal, Locus)> {
    let listed = schema.listed().unwrap_or_default().into_iter().filter(|node| !node.is_null());
    listed.filter_map(|node| Some((literal::of(node)?, node.locus()))).collect()
}

/// The kind of a schema that lists lists alone, or objects alone.
pub(super) fn kind(schema: &Conjunction<'_>) -> Option<Kind> {
    let values = values(schema);
    let all = |is: fn(&Literal) -> bool| !values.is_empty() && values.iter().all(|(value, _)| is(value));
    if all(|value| matches!(value, Literal::List(_))) {
        return Some(Kind::Array);
    }
    all(|value| matches!(value, Literal::Object(_))).then_some(Kind::Object)
}

/// What the items are of all lists that a schema lists: [`Kind::Any`] if they are of several kinds, [`Kind::Object`] if
/// some are no scalars. `None` if it lists none.
pub(crate) fn items(schema: &Conjunction<'_>) -> Option<(Kind, Shape)> {
    let values = values(schema);
    let lists =
        values.iter().filter_map(|(value, _)| if let Literal::List(items) = value { Some(items) } else { None });
    let items: Vec<_> = lists.flatten().collect();
    let all = |is: &dyn Fn(&Literal) -> bool| items.iter().all(|item| is(item));
    let is = |ty: &'static str| move |value: &Literal| literal::is_of(value, ty);
    let is_short = |value: &Literal| matches!(value, Literal::Number(number) if number.whole().is_some_and(|whole| i64::try_from(whole).is_ok()));
    Some(match () {
        () if items.is_empty() => return None,
        () if all(&is("string")) => (Kind::String, Shape::Scalar(Scalar::PLAIN)),
        () if all(&is_short) => (Kind::Integer, Shape::Scalar(Scalar::Integer(IntegerFormat::Int64))),
        () if all(&is("number")) => (Kind::Number, Shape::Scalar(Scalar::Number(NumberFormat::Exact))),
        () if all(&is("boolean")) => (Kind::Boolean, Shape::Scalar(Scalar::Boolean)),
        () if items.iter().any(|item| matches!(item, Literal::List(_) | Literal::Object(_))) => {
            (Kind::Object, Shape::Any)
        }
        () => (Kind::Any, Shape::Any),
    })
}

/// Whether a schema lists values at all.
pub(crate) fn is_said(schema: &Conjunction<'_>) -> bool {
    !values(schema).is_empty()
}

/// Reports each listed value that is not carried, because of what `help` says.
pub(crate) fn report(
    context: &mut Context<'_>,
    schema: &Conjunction<'_>,
    is_carried: impl Fn(&Literal) -> bool,
    help: &str,
) {
    for (_, locus) in values(schema).into_iter().filter(|(value, _)| !is_carried(value)) {
        let message = "not supported: this listed value";
        context.report_of(&codes::NOT_SUPPORTED, "enum", locus, message).help(help);
    }
}
