//! Alternatives of which one must hold alone, and one never does.

use super::apart::behind;
use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{Additional, Enum, Literal, NumberFormat, Scalar, Shape, Struct, Types, Union, Use};

/// So deep types are compared.
const DEPTH: usize = 4;

/// Says where every value of an alternative of `oneOf` is one of another as well, so that the letter refuses all of them. Often
/// only `format` tells the two apart, which is a remark (JSON Schema 2020-12 Validation §7.2.1), and `anyOf` is meant.
pub(crate) fn report(context: &mut Context<'_>) {
    let only_asked = context.types.only_asked();
    let mut found = Vec::new();
    for (id, ty) in context.types.iter() {
        if let Shape::Union(union) = &ty.shape
            && union.exactly_one
            && union.tag.is_none()
            && !only_asked[id.index()]
        {
            found.extend(
                overlap(&context.types, union).map(|pair| pair.map(|index| (index + 1, union.variants[index].locus))),
            );
        }
    }
    for [(one, own), (other, others)] in found {
        if context.is_new(own) {
            let message = format!(
                "every value of alternative {one} fits alternative {other} as well, so that `oneOf` refuses them all"
            );
            let message = context.report(&codes::OVERLAP, own, message);
            let _ = message.note(others, "this one");
            let _ =
                message.help("write `anyOf`, or say what tells them apart: `pattern` does, and `format` is a remark");
        }
    }
}

/// The first alternative that holds for no value alone, and one that always holds with it.
fn overlap(types: &Types, union: &Union) -> Option<[usize; 2]> {
    let schema = |index: usize| union.variants[index].schema;
    let pairs = (0..union.variants.len()).flat_map(|one| (0..union.variants.len()).map(move |other| [one, other]));
    pairs.filter(|[one, other]| one != other).find(|[one, other]| is_within(types, schema(*one), schema(*other), DEPTH))
}

/// Whether every value of one type is surely one of the other.
fn is_within(types: &Types, one: Use, other: Use, depth: usize) -> bool {
    let (Some(one), Some(other)) = (behind(types, one), behind(types, other)) else { return false };
    if depth == 0 || one.nullable && !other.nullable {
        return false;
    }
    let (own, others) = (&types[one.id], &types[other.id]);
    if one.id == other.id {
        return !matches!(own.shape, Shape::Any | Shape::Never);
    }
    let inside = |one: Use, other: Use| is_within(types, one, other, depth - 1);
    let is_asked = others.checks.iter().all(|check| own.checks.iter().any(|own| own.rule == check.rule));
    is_asked
        && match (&own.shape, &others.shape) {
            (Shape::Scalar(own), Shape::Scalar(others)) => is_scalar_within(own, others),
            (Shape::Enum(listed), Shape::Scalar(scalar)) => is_listed_within(listed, scalar),
            (Shape::Array(own), Shape::Array(others)) | (Shape::Map(own), Shape::Map(others)) => inside(*own, *others),
            (Shape::Struct(own), Shape::Struct(others)) => is_struct_within(own, others, inside),
            _ => false,
        }
}

fn is_scalar_within(own: &Scalar, others: &Scalar) -> bool {
    match (own, others) {
        (Scalar::String { library: own, .. }, Scalar::String { library: others, .. }) => {
            others.is_none_or(|others| own.is_some_and(|own| own.path == others.path))
        }
        (Scalar::Integer(own), Scalar::Integer(others)) => match (own.range(), others.range()) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some((least, most)), Some((from, to))) => from <= least && most <= to,
        },
        (Scalar::Integer(_), Scalar::Number(_)) | (Scalar::Number(_), Scalar::Number(_)) => !matches!(
            (own, others),
            (Scalar::Number(NumberFormat::Exact), Scalar::Number(NumberFormat::Float | NumberFormat::Double))
        ),
        (Scalar::Boolean, Scalar::Boolean) => true,
        _ => false,
    }
}

fn is_listed_within(listed: &Enum, scalar: &Scalar) -> bool {
    listed.values.iter().all(|value| match (&value.value, scalar) {
        (Literal::Text(_), Scalar::String { library, .. }) => library.is_none(),
        (Literal::Bool(_), Scalar::Boolean) | (Literal::Number(_), Scalar::Number(_)) => true,
        (Literal::Number(number), Scalar::Integer(format)) => {
            number.whole().is_some_and(|whole| format.range().is_none_or(|(from, to)| (from..=to).contains(&whole)))
        }
        _ => false,
    })
}

/// Objects with the same members, of which the other asks no more.
fn is_struct_within(own: &Struct, others: &Struct, inside: impl Fn(Use, Use) -> bool) -> bool {
    let is_field_within = |field: &ferrospec_ir::Field| {
        let same = others.fields.iter().find(|other| other.name == field.name);
        same.is_some_and(|other| (field.required || !other.required) && inside(field.schema, other.schema))
    };
    let rest = match (own.additional, others.additional) {
        (Additional::Refused, _) | (Additional::Ignored, Additional::Ignored) => true,
        (Additional::Typed(own), Additional::Typed(others)) => inside(own, others),
        _ => false,
    };
    rest && own.fields.len() == others.fields.len() && own.fields.iter().all(is_field_within)
}
