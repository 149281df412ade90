//! Values of one of several types: `oneOf` and `anyOf`.

use crate::conjunction::{Alternatives, Conjunction, Null, names_null};
use crate::context::Context;
use crate::mapping::{self, Told};
use crate::null;
use crate::part::Part;
use crate::reference::meant;
use crate::usage::use_of_all;
use crate::xml;
use ferrospec_diagnostics::codes;
use ferrospec_document::view::{Discriminator, Schema};
use ferrospec_ir::{Place, Shape, Tag, TypeId, Union, Use, Variant};

/// So many ways to choose from several lists of alternatives become types.
const MAX_WAYS: usize = 256;

/// A list of alternatives of which one is meant.
pub(super) struct Choice<'a> {
    /// The schema that has it.
    part: Part<'a>,
    keyword: &'static str,
    members: Vec<Schema<'a>>,
}

/// The first list of alternatives that is still open, if it says what values are and not only which.
pub(super) fn choice<'a>(schema: &Conjunction<'a>) -> Option<Choice<'a>> {
    let mut choices = open(schema);
    let ways = choices.iter().fold(1_usize, |ways, choice| ways.saturating_mul(choice.members.len()));
    if ways > MAX_WAYS {
        choices.retain(|choice| choice.members.len() <= MAX_WAYS || ways == choice.members.len());
        choices.truncate(1);
    }
    (!choices.is_empty()).then(|| choices.swap_remove(0))
}

/// Every list of which nothing has been chosen: where a schema refers to the list that it stands in, it is what was chosen.
///
/// Alternatives that only list values are an enumeration.
fn open<'a>(schema: &Conjunction<'a>) -> Vec<Choice<'a>> {
    let mut choices = Vec::new();
    let is_extensible = schema.extensible().is_some();
    for part in schema.members() {
        for keyword in ["oneOf", "anyOf"] {
            let members = part.alternatives(keyword);
            let is_chosen = |member: &Schema<'a>| {
                let target = meant(*member);
                target != part.schema
                    && schema.members().any(|part| part.schema == target)
                    && Conjunction::of(&[target.into()]).members().any(|held| held.schema == part.schema)
            };
            let lists_values =
                || Alternatives::of(part, keyword).is_some_and(|known| is_extensible || !known.extensible);
            if !members.is_empty()
                && !lists_values()
                && !members.iter().any(is_chosen)
                && !members.iter().all(|one| is_condition(*one))
            {
                choices.push(Choice { part, keyword, members });
            }
        }
    }
    choices
}

/// Whether a schema only says which of the values of others it admits: a rule, and no type.
pub(super) fn is_condition(schema: Schema<'_>) -> bool {
    let mut keywords = Part::from(schema).own_keywords().peekable();
    schema.link().is_none()
        && schema.all_of().is_empty()
        && keywords.peek().is_some()
        && keywords.all(|keyword| matches!(keyword, "required" | "not" | "minProperties" | "maxProperties"))
}

/// What the alternatives of a choice come to.
struct Ways<'a> {
    /// What holds whichever of them does.
    common: Vec<Part<'a>>,
    /// Whether it is said where the union is used whether `null` fits, if it fits one that names it.
    is_null_said: bool,
    /// Each, by its place in the list, with all that holds where it does; `null` is none where it is said elsewhere.
    each: Vec<(usize, Schema<'a>, Vec<Part<'a>>)>,
}

fn ways<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>, choice: &Choice<'a>) -> Ways<'a> {
    let Choice { part: chosen, keyword, members } = choice;
    let own = |part: Part<'a>| if part == *chosen { part.without(keyword) } else { part };
    let common: Vec<_> =
        schema.members().map(|part| own(part).alone()).filter(|part| part.own_keywords().next().is_some()).collect();
    let is_null_said =
        members.iter().filter(|member| null::fits(context, (**member).into())).all(|member| names_null(*member))
            || schema.null() == Null::Fits && schema.members().all(|part| null::fits(context, part));
    let is_said = |member: Schema<'a>| is_null_said && members.len() > 1 && meant(member).types() == ["null"];
    let each = members.iter().enumerate().filter(|(_, member)| !is_said(**member)).map(|(index, member)| {
        (index, *member, std::iter::once(Part::from(*member)).chain(common.iter().copied()).collect())
    });
    let each = each.collect();
    Ways { common, is_null_said, each }
}

/// What holds in each alternative of `schema`, if one of some is meant.
pub(crate) fn alternatives<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>) -> Option<Vec<Vec<Part<'a>>>> {
    let ways = ways(context, schema, &choice(schema)?);
    Some(ways.each.into_iter().map(|(.., parts)| parts).collect())
}

/// The shape of `schema`, of whose alternatives one is meant; its own type is `id`. What else is said holds for each.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>, choice: &Choice<'a>) -> Shape {
    let Ways { common, is_null_said: is_said, each } = ways(context, schema, choice);
    let Choice { part: chosen, keyword, .. } = choice;
    let (mut variants, mut indices): (Vec<Variant>, _) = (Vec::new(), Vec::new());
    for (index, member, parts) in each {
        let used = use_of_all(context, &parts, Place::Variant { of: id, index });
        let used = Use { nullable: used.nullable && !(is_said && names_null(member)), ..used };
        if used.id == id {
            if context.is_new(member.locus()) {
                let message = "the schema is an alternative of itself";
                context.report(&codes::ENDLESS_UNION, member.locus(), message).help("it says nothing; leave it out");
            }
            continue;
        }
        // A type that stands twice among those of which exactly one must fit never fits.
        let same = variants.iter().position(|variant| variant.schema == used).filter(|_| *keyword == "anyOf");
        indices.push((mapping::known_by(context, member), same.unwrap_or(variants.len())));
        if same.is_none() {
            xml::note(context, id, xml::Spot::Variant(variants.len()), &parts);
            let title = context.name_of(mapping::known_by(context, member)).map(|name| name.name);
            let title = title.or_else(|| member.title().or_else(|| member.target().title()).map(str::to_owned));
            variants.push(Variant { schema: used, title, locus: member.locus() });
        }
    }
    let tag = match chosen.schema.discriminator() {
        Some(discriminator) => tag(context, discriminator, &indices),
        None => tag_of_heirs(context, &indices),
    };
    // What narrows alternatives from outside may well leave some of them without a value that they have otherwise.
    let narrows = |part: &Part<'a>, name: &str| {
        part.schema != chosen.schema && part.schema.get("properties").is_some_and(|all| all.get(name).is_some())
    };
    if let (Some(tag), Some(discriminator)) = (&tag, chosen.schema.discriminator())
        && !common.iter().any(|part| narrows(part, &tag.property))
    {
        let of =
            |schema| indices.iter().find(|(known, _)| *known == schema).map(|(_, index)| variants[*index].schema.id);
        context.mapped.extend(mapping::mapped(discriminator, &tag.property, of));
    }
    match (&variants[..], &tag) {
        ([only], None) => Shape::Alias(only.schema),
        _ => {
            let tag = tag.map(Box::new);
            Shape::Union(Union { variants, exactly_one: *keyword == "oneOf", inherited: false, tag, object_tag: None })
        }
    }
}

/// What a discriminator says in its own words, and what follows from the names of schemas (OpenAPI 3.1.1 §4.8.25.3).
/// `members` are what the alternatives are known by, each with the index of its variant.
fn tag<'a>(
    context: &mut Context<'a>,
    discriminator: Discriminator<'a>,
    members: &[(Schema<'a>, usize)],
) -> Option<Tag> {
    let property = discriminator.property_name()?.to_owned();
    let index_of = |schema: Schema<'a>| {
        let same = |(known, _): &&(Schema<'a>, usize)| *known == meant(schema);
        members.iter().find(same).map(|(_, index)| *index)
    };
    let mut values: Vec<(String, usize)> = Vec::new();
    for (value, locus, schema) in discriminator.mapping() {
        match index_of(schema) {
            Some(index) => values.push((value.to_owned(), index)),
            None => mapping::foreign(context, value, locus, Told::Alternatives),
        }
    }
    for (member, index) in members {
        if let Some(name) = context.own_name_of(*member)
            && values.iter().all(|(value, _)| *value != name)
        {
            values.push((name, *index));
        }
    }
    values.sort_by_key(|(_, index)| *index);
    let default = discriminator.default_mapping().and_then(index_of);
    Some(Tag { property, text: true, hint: false, values, default })
}

/// What is known of alternatives that inherit from one schema which tells its heirs apart. Another value of the property may be
/// of any: nothing here says that its heirs are told apart.
fn tag_of_heirs<'a>(context: &Context<'a>, members: &[(Schema<'a>, usize)]) -> Option<Tag> {
    let schemas: Vec<_> = members.iter().map(|(schema, _)| *schema).collect();
    let base = context.heirs.base_of_all(&schemas).filter(|_| members.len() > 1)?;
    let index_of = |schema: Schema<'a>| members.iter().find(|(member, _)| *member == schema).map(|(_, index)| *index);
    let values = base.values().into_iter();
    let mut values: Vec<_> = values.filter_map(|(value, schema)| Some((value, index_of(schema)?))).collect();
    values.sort_by_key(|(_, index)| *index);
    let property = base.discriminator.property_name()?.to_owned();
    Some(Tag { property, text: true, hint: true, values, default: None })
}
