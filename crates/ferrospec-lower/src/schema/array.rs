//! Arrays.

use crate::context::Context;
use crate::usage::use_of;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Place, Shape, TypeId, Use};

/// The shape of the array `schema`, whose type is `id`; items that nothing describes are any JSON value.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>) -> Shape {
    let place = Place::Item { of: id };
    Shape::Array(match schema.items() {
        Some(items) if items.is_boolean() != Some(true) => use_of(context, items, place),
        _ => Use::of(context.invent(Shape::Any, place, schema.locus())),
    })
}
