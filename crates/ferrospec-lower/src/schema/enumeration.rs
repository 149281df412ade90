//! Listed values: enumerations.

use super::checks;
use crate::conjunction::{Alternatives, Conjunction, Null, without_null};
use crate::context::Context;
use crate::kind::Kind;
use crate::literal;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::Scalar;
use ferrospec_document::view::{Node, Schema};
use ferrospec_ir::{Check, Enum, EnumValue, Literal, Shape};
use std::collections::{HashMap, HashSet};

/// Extensions that name the values of the `enum` beside them, one after the other.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames"];

/// Extensions that describe them.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// What an enumeration of the values that `schema` lists is, `null` aside: [`Kind::Null`] if there are no others. `None` if it
/// lists none, or if one is a list or an object.
pub(super) fn kind(schema: &Conjunction<'_>) -> Option<Kind> {
    let is_null = values(schema)?.is_empty() && schema.null() == Null::Fits;
    Some(if is_null { Kind::Null } else { Kind::Enum })
}

/// The kinds of the values of `schema`, which is an enumeration: [`Kind::Enum`] itself where no value is left.
pub(super) fn kinds(schema: &Conjunction<'_>) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (value, _) in values(schema).unwrap_or_default().iter() {
        let kind = match value {
            Literal::Bool(_) => Kind::Boolean,
            Literal::Number(number) if number.is_whole() => Kind::Integer,
            Literal::Number(_) => Kind::Number,
            Literal::Text(_) => Kind::String,
            Literal::Null | Literal::List(_) | Literal::Object(_) => continue,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() { vec![Kind::Enum] } else { kinds }
}

/// The shape of `schema`, which is an enumeration. Values that break one of its checks are left out, and those checks are
/// left that nothing here can tell of. If no value is left, nothing fits.
pub(super) fn shape(context: &mut Context<'_>, schema: &Conjunction<'_>, checks: &mut Vec<Check>) -> Shape {
    // Of the values of an `enum` the check has said as much.
    if let Some(value) = schema.get("const").filter(|_| is_text(schema))
        && let (Some(text), Some(Scalar::Bool(_) | Scalar::Integer(_) | Scalar::Float(_))) =
            (value.text(), value.scalar())
    {
        let message = format!("`{text}` is read as text under `type: string`");
        context.report(&codes::ENUM_AGAINST_TYPE, value.locus(), message).help("put the value in quotes");
    }
    let [names, descriptions] = [(NAMES, "title"), (DESCRIPTIONS, "description")].map(|(keys, own)| {
        let mut said = beside(context, schema, keys);
        for (value, text) in of_alternatives(context, schema, keys, own) {
            said.entry(value).or_insert(text);
        }
        said
    });
    let said = |all: &HashMap<String, String>, value: &Literal| all.get(&value.canonical()).cloned();
    let mut listed = values(schema).unwrap_or_default().to_vec();
    checks.retain(|check| {
        listed.retain(|(value, _)| checks::keeps(&check.rule, value) != Some(false));
        listed.iter().any(|(value, _)| checks::keeps(&check.rule, value).is_none())
    });
    if listed.is_empty() {
        return Shape::Never;
    }
    let values = listed.into_iter().map(|(value, locus)| EnumValue {
        name: said(&names, &value),
        description: said(&descriptions, &value),
        value,
        locus,
    });
    let extensible = schema.extensible().is_some();
    let said = schema.get("x-extensible-enum").and_then(Node::bool);
    let open = extensible || said.unwrap_or(!context.closed_enums());
    Shape::Enum(Enum { values: values.collect(), open, extensible })
}

/// The values that `schema` lists and its types admit, `null` aside, each once; `None` if one is a list or an object, or
/// if none are listed.
fn values<'s>(schema: &'s Conjunction<'_>) -> Option<&'s [(Literal, Locus)]> {
    schema.values_or(|| found(schema))
}

fn found(schema: &Conjunction<'_>) -> Option<Vec<(Literal, Locus)>> {
    let (listed, types) = (schema.listed()?, schema.types());
    let is_text = is_text(schema);
    let (mut values, mut known) = (Vec::new(), HashSet::new());
    for node in listed.into_iter().filter(|node| !node.is_null()) {
        let Some(value) = value(is_text, node) else { continue };
        if matches!(value, Literal::List(_) | Literal::Object(_)) {
            return None;
        }
        let is_admitted = types.as_ref().is_none_or(|types| types.iter().any(|ty| literal::is_of(&value, ty)));
        if is_admitted && known.insert(value.canonical()) {
            values.push((value, node.locus()));
        }
    }
    Some(values)
}

/// What a node of a list says. Where only texts are admitted, a plain scalar is the text that it was written as.
fn value(is_text: bool, node: Node<'_>) -> Option<Literal> {
    if is_text { node.text().map(|text| Literal::Text(text.to_owned())) } else { literal::of(node) }
}

fn is_text(schema: &Conjunction<'_>) -> bool {
    schema.types().is_some_and(|types| without_null(&types) == ["string"])
}

/// What an extension says of each value of the `enum` that it stands beside: a list in the same order, or a mapping with
/// the values for keys. The result is by [`Literal::canonical`].
fn beside(context: &mut Context<'_>, schema: &Conjunction<'_>, keys: &[&str]) -> HashMap<String, String> {
    let found = schema.members().find_map(|part| Some((part.schema, part.get("enum")?.items().collect())));
    found.map(|(holder, listed)| in_extension(context, schema, holder, listed, keys)).unwrap_or_default()
}

/// What alternatives that list values say of them: an extension beside all of them, or beside the values of one, or, of
/// one that lists one value, its own `keyword`.
fn of_alternatives(
    context: &mut Context<'_>,
    schema: &Conjunction<'_>,
    keys: &[&str],
    keyword: &str,
) -> Vec<(String, String)> {
    let (mut said, is_text) = (Vec::new(), is_text(schema));
    let found = schema.members().flat_map(|part| {
        let known = ["oneOf", "anyOf"].into_iter().filter_map(move |keyword| Alternatives::of(part, keyword));
        known.map(move |known| (part.schema, known))
    });
    for (holder, known) in found.collect::<Vec<_>>() {
        if known.members.iter().all(|member| member.values.len() == 1) {
            said.extend(in_extension(context, schema, holder, known.values().collect(), keys));
        }
        for member in known.members {
            let target = member.schema.target();
            let own = [member.schema, target].into_iter().find_map(|schema| schema.get(keyword)?.text());
            let own = own.filter(|text| !text.trim().is_empty()).map(str::to_owned);
            said.extend(in_extension(context, schema, target, member.values.clone(), keys));
            if let ([only], Some(own)) = (&member.values[..], own)
                && let Some(value) = value(is_text, *only)
            {
                said.push((value.canonical(), own));
            }
        }
    }
    said
}

/// What an extension of `holder` says of each of the values `listed`.
fn in_extension(
    context: &mut Context<'_>,
    schema: &Conjunction<'_>,
    holder: Schema<'_>,
    listed: Vec<Node<'_>>,
    keys: &[&str],
) -> HashMap<String, String> {
    let Some((key, node)) = keys.iter().find_map(|key| Some((*key, holder.get(key)?))) else { return HashMap::new() };
    let is_text = is_text(schema);
    let values: Vec<_> =
        listed.into_iter().map(|node| (node, value(is_text, node).map(|value| value.canonical()))).collect();
    let text = |node: Node<'_>| node.text().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    if !node.is_sequence() {
        let of = |(written, value): (Node<'_>, Option<String>)| Some((value?, text(node.get(written.text()?)?)?));
        return values.into_iter().filter_map(of).collect();
    }
    let texts: Vec<_> = node.items().collect();
    if texts.len() != values.len() {
        let message = format!("`{key}` speaks of {} values, and `enum` lists {}", texts.len(), values.len());
        let help = "give it one entry for each value, in the same order; it is left out";
        context.report(&codes::UNEQUAL_LISTS, node.key_locus(), message).help(help);
        return HashMap::new();
    }
    // What is said of a value first counts.
    values.into_iter().zip(texts).rev().filter_map(|((_, value), node)| Some((value?, text(node)?))).collect()
}
