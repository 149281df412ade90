//! Schemas that keywords ask about.

use crate::context::Context;
use crate::usage::use_of;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Place, Shape, TypeId};

/// The type of `schema`, which a keyword of the type `of` asks about.
pub(super) fn judge<'a>(context: &mut Context<'a>, of: TypeId, schema: Schema<'a>, keyword: &'static str) -> TypeId {
    let place = Place::Judge { of, keyword };
    match schema.is_boolean() {
        Some(true) => context.invent(Shape::Any, place, schema.locus()),
        Some(false) => context.invent(Shape::Never, place, schema.locus()),
        None => {
            let used = use_of(context, schema, place.clone());
            // A judge is a type, and that `null` may stand instead of its values is said by another.
            if used.nullable { context.invent(Shape::Alias(used), place, schema.locus()) } else { used.id }
        }
    }
}
