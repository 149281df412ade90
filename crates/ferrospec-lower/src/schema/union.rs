//! Values of one of several types: `oneOf` and `anyOf`.

use crate::context::Context;
use crate::usage::{simplify, use_of};
use ferrospec_document::view::{Discriminator, Schema};
use ferrospec_ir::{Place, Shape, Tag, TypeId, Union, Variant};

/// The keyword under which `schema` lists types of which one is meant, if it says nothing else of its values.
pub(super) fn keyword(schema: Schema<'_>) -> Option<&'static str> {
    let mut said = schema.node().entries().map(|(key, ..)| key).filter(|key| !Schema::is_annotation(key));
    let keyword = ["oneOf", "anyOf"].into_iter().find(|keyword| schema.get(keyword).is_some())?;
    let is_all = said.all(|key| match key {
        "type" => admits_all(schema, keyword),
        "discriminator" => true,
        key => key == keyword || key.starts_with('$') && key != "$ref",
    });
    (is_all && !schema.schema_list(keyword).is_empty()).then_some(keyword)
}

/// Whether the types of `schema` say nothing that each of its alternatives does not say itself.
fn admits_all(schema: Schema<'_>, keyword: &str) -> bool {
    let own = schema.types();
    schema.schema_list(keyword).into_iter().all(|member| {
        let member = member.target();
        let types = member.types();
        let is_object = types.is_empty() && member.get("properties").is_some() && own.contains(&"object");
        is_object || !types.is_empty() && types.iter().all(|ty| own.contains(ty))
    })
}

/// The shape of `schema`, which lists its types under `keyword` and whose own type is `id`.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: Schema<'a>, keyword: &str) -> Shape {
    let mut variants: Vec<Variant> = Vec::new();
    for (index, member) in schema.schema_list(keyword).into_iter().enumerate() {
        let used = use_of(context, member, Place::Variant { of: id, index });
        // A type that stands twice among those of which exactly one must fit never fits.
        if keyword == "oneOf" || variants.iter().all(|variant| variant.schema != used) {
            let title = member.title().or_else(|| member.target().title()).map(str::to_owned);
            variants.push(Variant { schema: used, title, locus: member.locus() });
        }
    }
    let tag = schema.discriminator().and_then(|discriminator| tag(context, discriminator, &variants));
    Shape::Union(Union { variants, exactly_one: keyword == "oneOf", tag })
}

/// What a discriminator says in its own words, and what follows from the names of schemas (OpenAPI 3.1.1 §4.8.25.3).
fn tag<'a>(context: &mut Context<'a>, discriminator: Discriminator<'a>, variants: &[Variant]) -> Option<Tag> {
    let property = discriminator.property_name()?.to_owned();
    let mut values: Vec<(String, usize)> = Vec::new();
    for (value, _, schema) in discriminator.mapping() {
        if let Some(index) = index_of(context, schema, variants) {
            values.push((value.to_owned(), index));
        }
    }
    for (index, variant) in variants.iter().enumerate() {
        if let Place::Named(name) = &context.types[variant.schema.id].place
            && values.iter().all(|(value, _)| *value != name.name)
        {
            values.push((name.name.clone(), index));
        }
    }
    values.sort_by_key(|(_, index)| *index);
    let default = discriminator.default_mapping().and_then(|schema| index_of(context, schema, variants));
    Some(Tag { property, values, default })
}

fn index_of<'a>(context: &mut Context<'a>, schema: Schema<'a>, variants: &[Variant]) -> Option<usize> {
    let schema = simplify(context, schema).schema;
    let place = Place::Judge { of: variants.first()?.schema.id, keyword: "discriminator" };
    let id = context.reserve(schema, place);
    variants.iter().position(|variant| variant.schema.id == id)
}
