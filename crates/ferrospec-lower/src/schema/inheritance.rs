//! Schemas that others inherit from, as types: whichever of these a value is.

use super::union;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::heirs::{Base, Heir};
use crate::mapping::{self, Told};
use crate::part::Part;
use crate::reference::meant;
use crate::xml;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Place, Shape, Tag, TypeId, Union, Use, Variant};

/// One of the schemas that hold together, which is read as one of its heirs.
pub(super) struct Inherited<'a> {
    schema: Schema<'a>,
    base: Base<'a>,
    /// What is said beside it, and holds for each of its heirs.
    beside: Vec<Part<'a>>,
    /// Whether there is nothing but it.
    is_alone: bool,
}

/// The first of the schemas that stands for its heirs, if nothing says yet which of them is meant.
pub(super) fn inherited<'a>(context: &Context<'a>, parts: &[Part<'a>], all: &Conjunction<'a>) -> Option<Inherited<'a>> {
    let (schema, base) = all.members().find_map(|part| {
        let base = context.heirs.base_of(part.schema).filter(|_| part.has_heirs() && part.of_kind().is_none())?;
        let is_heir = |other: Part<'a>| base.heirs.iter().any(|heir| heir.schema == other.schema);
        let is_base_alone = |other: Part<'a>| other.schema == part.schema && !other.has_heirs();
        (!all.members().any(|other| is_heir(other) || is_base_alone(other))).then_some((part.schema, base))
    })?;
    let is_alone = matches!(parts, [only] if only.schema == schema && only.is_whole());
    // Which heir is meant may be what alternatives beside it say.
    if !is_alone && union::choice(all).is_some() {
        return None;
    }
    let own: Vec<_> = Conjunction::of(&[schema.into()]).members().map(|part| part.schema).collect();
    let others = all.members().filter(|part| !own.contains(&part.schema)).map(Part::alone);
    let beside = others.filter(|part| narrows(*part)).collect();
    Some(Inherited { schema, base: base.clone(), beside, is_alone })
}

/// What holds in each of the schemas that a value may be of: each heir, and the base alone.
pub(crate) fn ways<'a>(context: &Context<'a>, parts: &[Part<'a>], all: &Conjunction<'a>) -> Option<Vec<Vec<Part<'a>>>> {
    let Inherited { schema, base, beside, is_alone } = inherited(context, parts, all)?;
    if beside.is_empty() && !is_alone {
        return Some(vec![vec![schema.into()]]);
    }
    let heirs = base.heirs.iter().map(|heir| part_of(context, heir));
    let each = heirs.chain([Part::from(schema).without_heirs()]);
    Some(each.map(|own| [own].into_iter().chain(beside.iter().copied()).collect()).collect())
}

/// Whether the schema says more of values than that they are objects.
fn narrows(part: Part<'_>) -> bool {
    let is_object = || part.schema.types().contains(&"object");
    part.own_keywords().any(|keyword| keyword != "type" || !is_object())
}

/// The shape of the type `id`: one of the heirs, or the base alone where the discriminator names none of them.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, inherited: &Inherited<'a>) -> Shape {
    let Inherited { schema, base, beside, is_alone } = inherited;
    if beside.is_empty() && !is_alone {
        return Shape::Alias(Use::of(context.reserve(&[(*schema).into()], Place::Base { of: id })));
    }
    let with_beside = |own: Part<'a>| [own].into_iter().chain(beside.iter().copied()).collect::<Vec<_>>();
    let mut variants = Vec::new();
    for (index, heir) in base.heirs.iter().enumerate() {
        let used = match beside[..] {
            [] => alone(context, heir),
            _ => context.reserve(&with_beside(part_of(context, heir)), Place::Variant { of: id, index }),
        };
        // What is said beside the base may well say that a value is none of this heir.
        if !heir.has_heirs && !heir.is_told_by_other && beside.is_empty() {
            context.leaves.insert((id, used));
        }
        xml::note(context, id, xml::Spot::Variant(index), &with_beside(heir.schema.into()));
        variants.push(Variant { schema: Use::of(used), title: Some(heir.name.clone()), locus: heir.schema.locus() });
    }
    let own = context.reserve(&with_beside(Part::from(*schema).without_heirs()), Place::Base { of: id });
    variants.push(Variant { schema: Use::of(own), title: context.own_name_of(*schema), locus: schema.locus() });
    let tag = tag(context, *schema, base);
    // What is said beside the base may well say that a value is none of an heir.
    if let Some(tag) = tag.as_ref().filter(|_| base.is_own && beside.is_empty()) {
        let place = |schema| base.heirs.iter().position(|heir| heir.schema == schema);
        let of = |schema| place(schema).map(|index| variants[index].schema.id);
        context.mapped.extend(mapping::mapped(base.discriminator, &tag.property, of));
    }
    Shape::Union(Union { variants, exactly_one: false, inherited: true, tag: tag.map(Box::new), object_tag: None })
}

/// What is read as an heir: what it says itself, unless it tells its own heirs apart by another property.
fn part_of<'a>(context: &Context<'a>, heir: &Heir<'a>) -> Part<'a> {
    let whole = Part::from(heir.schema);
    if heir.tells_by_other || context.heirs.base_of(heir.schema).is_none() { whole } else { whole.without_heirs() }
}

/// The type of an heir to which nothing is added.
fn alone<'a>(context: &mut Context<'a>, heir: &Heir<'a>) -> TypeId {
    let name = context.name_of(heir.schema).expect("heirs are named");
    let whole = context.reserve(&[heir.schema.into()], Place::Named(name));
    match part_of(context, heir) {
        part if part.is_whole() => whole,
        part => context.reserve(&[part], Place::Base { of: whole }),
    }
}

/// Which values of the property stand for which heir, and which for the base alone.
fn tag<'a>(context: &mut Context<'a>, schema: Schema<'a>, base: &Base<'a>) -> Option<Tag> {
    let property = base.discriminator.property_name()?.to_owned();
    let default = base.heirs.len();
    let index_of = |schema_of: Schema<'a>| {
        let index = base.heirs.iter().position(|heir| heir.schema == schema_of);
        index.or((schema_of == schema).then_some(default))
    };
    // What it does not know may well inherit from the one that has the discriminator.
    for (value, locus, mapped) in base.discriminator.mapping().filter(|_| base.is_own) {
        if index_of(meant(mapped)).is_none() {
            mapping::foreign(context, value, locus, Told::Heirs);
        }
    }
    let values = base.values().into_iter();
    let mut values: Vec<_> = values.filter_map(|(value, schema)| Some((value, index_of(schema)?))).collect();
    values.sort_by_key(|(_, index)| *index);
    Some(Tag { property, text: true, hint: false, values, default: Some(default) })
}
