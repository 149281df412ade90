//! Arrays.

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::usage::use_of_all;
use ferrospec_ir::{Place, Shape, TypeId, Use};

/// The shape of the array `schema`, whose type is `id`; items that nothing describes are any JSON value.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>) -> Shape {
    let place = Place::Item { of: id };
    let mut items = schema.schemas("items");
    items.retain(|items| items.schema.is_boolean() != Some(true));
    Shape::Array(match items[..] {
        [] => Use::of(context.invent(Shape::Any, place, schema.locus())),
        _ => use_of_all(context, &items, place),
    })
}
