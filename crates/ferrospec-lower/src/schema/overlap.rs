//! Alternatives of which one must hold alone, and one never does.

use super::apart::behind;
use crate::context::Context;
use crate::views;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{
    Access, Additional, Enum, Field, Literal, NumberFormat, Operation, Scalar, Shape, Struct, TypeId, Types, Union, Use,
};
use std::collections::BTreeSet;

/// So deep types are compared.
const DEPTH: usize = 4;

/// Says where every value of an alternative of `oneOf` is one of another as well, so that the letter refuses all of them. Often
/// only `format` tells the two apart, which is a remark (JSON Schema 2020-12 Validation §7.2.1), and `anyOf` is meant.
///
/// What need not be there in requests, or in answers, may be all that tells two apart.
pub(crate) fn report(context: &mut Context<'_>, operations: &[Operation], only_asked: &[bool]) {
    let (asked, told) = views::sides(&context.types, operations);
    let mut found = Vec::new();
    for (id, ty) in context.types.iter() {
        if let Shape::Union(union) = &ty.shape
            && union.exactly_one
            && union.tag.is_none()
            && !only_asked[id.index()]
        {
            let place = |index: usize| (index + 1, union.variants[index].locus);
            let views = [View::WHOLE, View::requests(&asked), View::answers(&told)];
            let mut views = views.into_iter().filter(|view| view.among.is_none_or(|among| among.contains(&id)));
            let first = views.find_map(|view| Some((view.side, view.overlap(&context.types, union)?)));
            found.extend(first.map(|(side, pair)| (side, pair.map(place))));
        }
    }
    for (side, [(one, own), (other, others)]) in found {
        if context.is_new(own) {
            let message = format!(
                "{side}every value of alternative {one} fits alternative {other} as well, so that `oneOf` refuses them all"
            );
            let message = context.report(&codes::OVERLAP, own, message);
            let _ = message.note(others, "this one");
            let _ = message.help(match side {
                "" => "write `anyOf`, or say what tells them apart: `pattern` does, and `format` is a remark",
                _ => "write `anyOf`, or require something else that tells them apart, which both sides have",
            });
        }
    }
}

/// Whose values are looked at.
#[derive(Clone, Copy)]
struct View<'a> {
    /// What is said of them before anything else.
    side: &'static str,
    /// The types that are on that side, if not all are meant.
    among: Option<&'a BTreeSet<TypeId>>,
    /// What need not be there.
    absent: Access,
}

impl<'a> View<'a> {
    /// Those that have all that is required.
    const WHOLE: Self = Self { side: "", among: None, absent: Access::Both };

    fn requests(among: &'a BTreeSet<TypeId>) -> Self {
        Self {
            side: "in requests, which need not have what is read-only, ",
            among: Some(among),
            absent: Access::ReadOnly,
        }
    }

    fn answers(among: &'a BTreeSet<TypeId>) -> Self {
        Self {
            side: "in answers, which need not have what is write-only, ",
            among: Some(among),
            absent: Access::WriteOnly,
        }
    }

    /// The first alternative that holds for no value alone, and one that always holds with it.
    fn overlap(self, types: &Types, union: &Union) -> Option<[usize; 2]> {
        let is_within = |one: usize, other: usize| {
            let [own, others] = [one, other].map(|index| union.variants[index].schema);
            one != other && self.is_within(types, own, others, DEPTH)
        };
        let count = union.variants.len();
        (0..count).find_map(|one| Some([one, (0..count).find(|other| is_within(one, *other))?]))
    }

    /// Whether a value must have the member.
    fn requires(self, field: &Field) -> bool {
        field.required && (self.absent == Access::Both || field.access != self.absent)
    }

    /// Whether every value of one type is surely one of the other.
    fn is_within(self, types: &Types, one: Use, other: Use, depth: usize) -> bool {
        let (Some(one), Some(other)) = (behind(types, one), behind(types, other)) else { return false };
        if depth == 0 || one.nullable && !other.nullable {
            return false;
        }
        let (own, others) = (&types[one.id], &types[other.id]);
        if one.id == other.id {
            return !matches!(own.shape, Shape::Any | Shape::Never);
        }
        let inside = |one: Use, other: Use| self.is_within(types, one, other, depth - 1);
        let is_asked = others.checks.iter().all(|check| own.checks.iter().any(|own| own.rule == check.rule));
        is_asked
            && match (&own.shape, &others.shape) {
                (Shape::Scalar(own), Shape::Scalar(others)) => is_scalar_within(own, others),
                (Shape::Enum(listed), Shape::Scalar(scalar)) => is_listed_within(listed, scalar),
                (Shape::Array(own), Shape::Array(others)) | (Shape::Map(own), Shape::Map(others)) => {
                    inside(*own, *others)
                }
                (Shape::Struct(own), Shape::Struct(others)) => self.is_struct_within(own, others, inside),
                _ => false,
            }
    }

    /// Objects with the same members, of which the other asks no more.
    fn is_struct_within(self, own: &Struct, others: &Struct, inside: impl Fn(Use, Use) -> bool) -> bool {
        let is_field_within = |field: &Field| {
            let same = others.fields.iter().find(|other| other.name == field.name);
            same.is_some_and(|other| {
                (self.requires(field) || !self.requires(other)) && inside(field.schema, other.schema)
            })
        };
        let rest = match (own.additional, others.additional) {
            (Additional::Refused, _) | (Additional::Ignored, Additional::Ignored) => true,
            (Additional::Typed(own), Additional::Typed(others)) => inside(own, others),
            _ => false,
        };
        rest && own.fields.len() == others.fields.len() && own.fields.iter().all(is_field_within)
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
