//! Whether `null` fits schemas, by all that they say of it.

use crate::conjunction::names_null;
use crate::context::Context;
use crate::part::Part;
use ferrospec_diagnostics::codes;
use ferrospec_document::view::Schema;

/// So deep schemas are looked into. What stands deeper says nothing.
const DEPTH: usize = 32;

/// So many schemas are looked at.
const STEPS: usize = 1_000;

/// Whether `null` fits the schema. Keywords that concern values of one kind say nothing of it, but where they say which kind
/// is meant.
pub(crate) fn fits<'a>(context: &mut Context<'a>, part: Part<'a>) -> bool {
    Search { context, left: STEPS }.fits(part, 0)
}

/// Says where `null` fits several alternatives of `oneOf`, one of which names it, so that the letter refuses it.
pub(crate) fn in_one_of<'a>(context: &mut Context<'a>, schema: Schema<'a>) {
    let own = schema.types();
    if !own.is_empty() && !own.contains(&"null") {
        return;
    }
    let members = schema.one_of();
    if !members.iter().any(|member| names_null(*member)) {
        return;
    }
    let mut fitting = Vec::new();
    for (index, member) in members.iter().enumerate() {
        if fits(context, (*member).into()) {
            fitting.push((index + 1, *member));
        }
    }
    let [(first, one), (second, other), ..] = fitting[..] else { return };
    let is_named = fitting.iter().any(|(_, member)| names_null(*member));
    if is_named && context.is_new(other.locus()) {
        let message = format!("`null` fits alternatives {first} and {second}, so that `oneOf` refuses it");
        let message = context.report(&codes::OVERLAP, other.locus(), message);
        let _ = message.note(one.locus(), "so does this one");
        let _ = message.help("let one of them alone take `null`, or write `anyOf`");
    }
}

struct Search<'c, 'a> {
    context: &'c mut Context<'a>,
    left: usize,
}

impl<'a> Search<'_, 'a> {
    fn fits(&mut self, part: Part<'a>, depth: usize) -> bool {
        if depth > DEPTH || self.left == 0 {
            return true;
        }
        self.left -= 1;
        self.fits_values(part) && self.fits_others(part, depth + 1)
    }

    fn fits_values(&mut self, part: Part<'a>) -> bool {
        let (schema, types) = (part.schema, part.schema.types());
        let is_meant = match &types[..] {
            [] => !implies_kind(schema) || self.context.is_to_the_letter(schema),
            types => types.contains(&"null"),
        };
        is_meant
            && schema.is_boolean() != Some(false)
            && schema.enum_values().is_none_or(|values| values.iter().any(|value| value.is_null()))
            && schema.const_value().is_none_or(|value| value.is_null())
    }

    fn fits_others(&mut self, part: Part<'a>, depth: usize) -> bool {
        let schema = part.schema;
        let inner: Vec<_> = part.inner().collect();
        if !inner.into_iter().all(|inner| self.fits(inner.into(), depth)) {
            return false;
        }
        for (keyword, most) in [("anyOf", usize::MAX), ("oneOf", 1)] {
            let members = part.alternatives(keyword);
            let count = members.iter().filter(|member| self.fits((**member).into(), depth)).count();
            if !members.is_empty() && (count == 0 || count > most) {
                return false;
            }
        }
        if schema.schema("not").is_some_and(|not| self.fits(not.into(), depth)) {
            return false;
        }
        let Some(condition) = schema.schema("if") else { return true };
        let keyword = if self.fits(condition.into(), depth) { "then" } else { "else" };
        schema.schema(keyword).is_none_or(|held| self.fits(held.into(), depth))
    }
}

/// Whether the schema, which names no type, is read as an object or an array.
fn implies_kind(schema: Schema<'_>) -> bool {
    let keywords = ["properties", "additionalProperties", "patternProperties", "required", "items", "prefixItems"];
    keywords.iter().any(|keyword| schema.get(keyword).is_some())
}
