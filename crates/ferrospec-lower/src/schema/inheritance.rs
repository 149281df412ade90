//! Schemas that others inherit from, as types: whichever of these a value is.

use crate::context::Context;
use crate::heirs::Base;
use crate::mapping::{self, Told};
use crate::part::Part;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Place, Shape, Tag, TypeId, Union, Use, Variant};

/// The shape of `schema`, whose type is `id`: one of its heirs, or it alone where the discriminator names none of them.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>, base: &Base<'a>) -> Shape {
    let mut variants = Vec::new();
    for heir in &base.heirs {
        let used = alone(context, heir.schema);
        if !heir.has_heirs {
            context.leaves.insert(used);
        }
        variants.push(Variant { schema: Use::of(used), title: Some(heir.name.clone()), locus: heir.schema.locus() });
    }
    let own = context.reserve(&[Part::from(schema).without_heirs()], Place::Base { of: id });
    let name = context.own_name_of(schema);
    variants.push(Variant { schema: Use::of(own), title: name, locus: schema.locus() });
    let tag = tag(context, schema, base);
    Shape::Union(Union { variants, exactly_one: false, inherited: true, tag })
}

/// The type of what an heir says, without what inherits from it in turn.
fn alone<'a>(context: &mut Context<'a>, heir: Schema<'a>) -> TypeId {
    let whole = context.reserve(&[heir.into()], Place::Named(context.name_of(heir).expect("heirs are named")));
    match context.heirs.base_of(heir) {
        Some(_) => context.reserve(&[Part::from(heir).without_heirs()], Place::Base { of: whole }),
        None => whole,
    }
}

/// Which values of the property stand for which heir: those of the mapping, and what the heirs are called.
fn tag<'a>(context: &mut Context<'a>, schema: Schema<'a>, base: &Base<'a>) -> Option<Tag> {
    let property = base.discriminator.property_name()?.to_owned();
    let default = base.heirs.len();
    let mut values: Vec<(String, usize)> = Vec::new();
    for (value, locus, mapped) in base.discriminator.mapping() {
        let mapped = mapped.target();
        let index = base.heirs.iter().position(|heir| heir.schema == mapped);
        match index.or((mapped == schema).then_some(default)) {
            Some(index) => values.push((value.to_owned(), index)),
            // It may well inherit from the one that has the discriminator.
            None if base.is_own => mapping::foreign(context, value, locus, Told::Heirs),
            None => {}
        }
    }
    for (index, heir) in base.heirs.iter().enumerate() {
        if values.iter().all(|(value, _)| *value != heir.tag) {
            values.push((heir.tag.clone(), index));
        }
    }
    values.sort_by_key(|(_, index)| *index);
    Some(Tag { property, values, default: Some(default) })
}
