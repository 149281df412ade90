//! Schemas that hold together and that no value fits.

use super::tags;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::mapped::Mapped;
use crate::part::Part;
use ferrospec_diagnostics::codes;
use ferrospec_document::view::Schema;

/// So many schemas are shown.
const NOTES: usize = 8;

/// So many values are said.
const LISTED: usize = 4;

/// Reports schemas that have no type in common. One that is `false` says itself that no value fits.
pub(super) fn of_types(context: &mut Context<'_>, schema: &Conjunction<'_>) {
    if schema.is_false() {
        return;
    }
    let written: Vec<_> = schema.types_written().collect();
    let Some((first, others)) = written.split_first() else { return };
    let what = |node: &ferrospec_document::view::Node<'_>| match node.text() {
        Some(text) => format!("`type: {text}`"),
        None => "these types".to_owned(),
    };
    let message = format!("no value fits {} and the other schemas that hold together with it", what(first));
    let message = context.report(&codes::CONTRADICTION, first.locus(), message);
    for other in others.iter().take(NOTES) {
        let _ = message.note(other.locus(), format!("{} holds as well", what(other)));
    }
    let _ = message.help("let the schemas agree, or let one of them not refer to the other");
}

/// Reports a schema that holds itself by these steps, once, whichever of them is looked at, at the references among them.
pub(super) fn of_circle(context: &mut Context<'_>, steps: &[Schema<'_>]) {
    let references = steps.iter().filter(|step| step.link().is_some()).map(|step| step.locus());
    let mut places: Vec<_> = references.collect();
    places.sort();
    let mut places = places.into_iter();
    let Some(first) = places.next().or_else(|| steps.first().map(|step| step.locus())) else { return };
    if !context.is_new(first) {
        return;
    }
    let message = "the schema holds itself, by way of `allOf` and `$ref` alone";
    let message = context.report(&codes::ENDLESS_SCHEMA, first, message);
    for place in places.take(NOTES) {
        let _ = message.note(place, "and so on by this");
    }
    let _ = message.help("a schema says nothing new of itself: leave one of the references out");
}

/// Reports that no value which `schema` lists keeps what else it says.
pub(super) fn of_values(context: &mut Context<'_>, schema: &Conjunction<'_>) {
    let listed = ["enum", "const"].iter().find_map(|keyword| schema.get(keyword));
    let locus = listed.map_or(schema.locus(), |node| node.key_locus());
    context
        .report(&codes::CONTRADICTION, locus, "no listed value keeps what stands with it")
        .help("let the types and limits admit the values, or leave them out");
}

/// Reports values that are mapped to schemas which do not have them.
pub(super) fn of_mappings(context: &mut Context<'_>) {
    for Mapped { property, value, of, locus } in std::mem::take(&mut context.mapped) {
        let Some(others) = tags::admitted_instead(&context.types, of, &property, &value) else { continue };
        if !context.is_new(locus) {
            continue;
        }
        let own = context.types[of].locus;
        let listed: Vec<_> = others.iter().take(LISTED).map(|other| format!("`{other}`")).collect();
        let instead = match (&listed[..], others.len()) {
            ([], _) => "is never that".to_owned(),
            (_, count) if count > LISTED => format!("is one of {} and {} more", listed.join(", "), count - LISTED),
            ([only], _) => format!("is always {only}"),
            (all, _) => format!("is one of {}", all.join(", ")),
        };
        let message = format!("`{value}` is mapped to a schema whose `{property}` {instead}");
        let message = context.report(&codes::MAPPING_AGAINST_SCHEMA, locus, message);
        let _ = message.note(own, "this one");
        let _ = message.help("mend the mapping, or let the schema have the value; what the schema says counts");
    }
}

/// Reports a list without values, which does not count.
pub(super) fn of_list<'a>(context: &mut Context<'a>, part: Part<'a>) {
    if let Some(list) = part.get("enum")
        && part.schema.enum_values().is_some_and(|values| values.is_empty())
        && context.is_new(list.key_locus())
    {
        context
            .report(&codes::CONTRADICTION, list.key_locus(), "no value is listed, so that none would fit")
            .help("list what may be there, or leave the list out; it is read as if it were not there");
    }
}
