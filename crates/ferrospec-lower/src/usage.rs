//! What a use of a schema means: references followed, lists of one and `T` or `null` unpacked.

use crate::conjunction::{Conjunction, Null, choice_with_null, intersection, without_null};
use crate::context::Context;
use crate::kind::Kind;
use crate::part::Part;
use crate::{secret, unsupported};
use ferrospec_document::view::Schema;
use ferrospec_ir::{ComponentKind, Place, Use};

/// What `schema` means where it is used, its references followed; `place` names it if nothing else does.
pub(crate) fn use_of<'a>(context: &mut Context<'a>, schema: Schema<'a>, place: Place) -> Use {
    use_of_all(context, &[schema.into()], place)
}

/// What schemas mean that hold together, of which there is one at least.
pub(crate) fn use_of_all<'a>(context: &mut Context<'a>, parts: &[Part<'a>], place: Place) -> Use {
    // Of properties and parameters it is said in their docs.
    let has_docs = match &place {
        Place::Property { .. } | Place::Parameter { .. } => true,
        Place::Shared(component) => component.kind == ComponentKind::Parameter,
        _ => false,
    };
    if !has_docs {
        parts.iter().for_each(|part| unsupported::deprecated_reference(context, part.schema));
    }
    // What a property or parameter is called may say it as well, and they ask themselves.
    let is_inside = matches!(place, Place::Item { .. } | Place::Value { .. } | Place::Variant { .. });
    let Simple { parts, nullable, wrappings } = simplify(context, parts);
    let secret = is_inside && secret::is_called_so(&parts);
    let used = Use { nullable, secret, ..Use::of(context.reserve(&parts, place.clone())) };
    context.shown.of_wrappings(&wrappings, &place, used);
    used
}

/// All that `schema` comes to.
pub(crate) fn conjunction<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> Conjunction<'a> {
    Conjunction::of(&simplify(context, &[schema.into()]).parts)
}

/// Schemas without their wrappings.
pub(crate) struct Simple<'a> {
    /// What is left, at least one.
    pub(crate) parts: Vec<Part<'a>>,
    /// Whether all of them, or their wrappings, admit `null`.
    pub(crate) nullable: bool,
    /// Their wrappings, from the outside in.
    pub(crate) wrappings: Vec<Schema<'a>>,
}

/// How many wrappings are taken off before schemas are left as they are: there are schemas that are only themselves.
const MAX_WRAPPINGS: usize = 1_000;

/// Takes wrappings off schemas that hold together: follows references, and unpacks `allOf`, and `oneOf` or `anyOf` that
/// hold one schema beside `null`, where nothing else is said. A named schema stays what it is named, unless it is only
/// another.
pub(crate) fn simplify<'a>(context: &mut Context<'a>, parts: &[Part<'a>]) -> Simple<'a> {
    let mut null = Null::Unsaid;
    let mut left: Vec<Part<'a>> = Vec::new();
    let mut waiting: Vec<_> = parts.iter().rev().map(|part| (*part, false)).collect();
    let mut wrappings = Vec::new();
    let mut is_embedded = false;
    while let Some((part, or_null)) = waiting.pop() {
        if let Some(held) = embedded(context, part.schema) {
            is_embedded = true;
            waiting.push((held.into(), or_null));
            continue;
        }
        let wrapping = if wrappings.len() < MAX_WRAPPINGS { wrapping(context, part) } else { None };
        let Some((inner, with_null)) = wrapping else {
            if !or_null {
                null = null.and(context.null_of(part));
            }
            if !left.contains(&part) {
                left.push(part);
            }
            continue;
        };
        wrappings.push(part.schema);
        unsupported::in_schema(context, part, &[Kind::Any], false);
        if !or_null {
            null = null.and(if with_null { Null::Fits } else { null_by_types(part.schema) });
        }
        waiting.extend(inner.into_iter().rev().map(|schema| (schema.into(), or_null || with_null)));
    }
    if is_embedded {
        // What is in the text is meant, and not that it is one.
        let is_text =
            |part: &Part<'a>| part.schema.types() == ["string"] && part.own_keywords().all(|key| key == "type");
        match left.iter().all(is_text) {
            // A text may be what is in the text.
            true => left.truncate(1),
            false => left.retain(|part| !is_text(part)),
        }
    }
    if left.len() > 1 {
        drop_repetitions(&mut left);
    }
    let nullable =
        null == Null::Fits && !is_only_null(&left) && parts.iter().all(|part| crate::null::fits(context, *part));
    Simple { parts: left, nullable, wrappings }
}

/// What the data of an event are that stand in a text.
fn embedded<'a>(context: &Context<'a>, schema: Schema<'a>) -> Option<Schema<'a>> {
    context.is_embedded(schema.locus()).then(|| schema.schema("contentSchema")).flatten()
}

/// Whether no other value than `null` is admitted.
fn is_only_null(parts: &[Part<'_>]) -> bool {
    let schema = Conjunction::of(parts);
    match schema.types() {
        Some(types) => types == ["null"],
        None => schema.listed().is_some_and(|values| values.iter().all(|value| value.is_null())),
    }
}

/// What the types of a schema say of `null`.
fn null_by_types(schema: Schema<'_>) -> Null {
    match schema.types()[..] {
        [] => Null::Unsaid,
        ref types if types.contains(&"null") => Null::Fits,
        _ => Null::Refused,
    }
}

/// What `part` comes to if it says nothing of its own, and whether `null` is a choice beside it; `None` if it says
/// something.
fn wrapping<'a>(context: &Context<'a>, part: Part<'a>) -> Option<(Vec<Schema<'a>>, bool)> {
    let schema = part.schema;
    if context.brought(schema).is_some() || context.heirs.is_heir(schema) {
        return None;
    }
    let inner = match choice_with_null(part) {
        Some((keyword, inner)) if part.inner().next().is_none() => {
            part.own_keywords().all(|own| own == keyword).then_some((vec![inner], true))?
        }
        Some(_) => return None,
        None => {
            let mut inner: Vec<_> = part.inner().collect();
            for keyword in ["oneOf", "anyOf"] {
                if let [only] = part.alternatives(keyword)[..] {
                    inner.push(only);
                }
            }
            let parts: Vec<_> = inner.iter().map(|schema| Part::from(*schema)).collect();
            if inner.is_empty() || !says_nothing_beside(part, &parts) {
                return None;
            }
            (inner, false)
        }
    };
    // Unpacking a named schema would give its uses another name, unless what is inside has one.
    let is_reference = matches!(inner.0[..], [only] if refers_only(only));
    let keeps_its_name = schema.link().is_none() && !is_reference && context.name_of(schema).is_some();
    (!keeps_its_name).then_some(inner)
}

/// Whether the schema is a reference, or does nothing but hold one.
fn refers_only(schema: Schema<'_>) -> bool {
    let held = schema.all_of();
    let holds_one = || matches!(held[..], [only] if only.link().is_some());
    schema.link().is_some() || holds_one() && Part::from(schema).own_keywords().next().is_none()
}

/// Whether `part` says nothing about values that `others` do not say.
fn says_nothing_beside<'a>(part: Part<'a>, others: &[Part<'a>]) -> bool {
    let mut says_type = false;
    for keyword in part.own_keywords() {
        match keyword {
            "type" => says_type = true,
            "oneOf" | "anyOf" if part.schema.schema_list(keyword).len() == 1 => {}
            _ => return false,
        }
    }
    if !says_type {
        return part.schema.is_boolean() != Some(false);
    }
    let own = part.schema.types();
    let others = Conjunction::of(others).types().map(|types| without_null(&types)).unwrap_or_default();
    let both = intersection(&own, &others);
    !others.is_empty() && others.iter().all(|ty| both.contains(ty))
}

/// Leaves out what another says as well: schemas that another leads to, and types that another narrows.
fn drop_repetitions<'a>(parts: &mut Vec<Part<'a>>) {
    let mut index = 0;
    // What each leads to is found once, for there may be many of them, in many types.
    let mut reached: Vec<Vec<Part<'a>>> =
        parts.iter().map(|part| Conjunction::of(&[*part]).members().collect()).collect();
    while index < parts.len() && parts.len() > 1 {
        let part = parts[index];
        let mut beside =
            reached.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, reached)| reached);
        let is_known = beside.any(|other| other.covers(part));
        let is_plain = part.inner().next().is_none();
        let others = || parts.iter().copied().filter(|other| *other != part).collect::<Vec<_>>();
        if is_known || is_plain && says_nothing_beside(part, &others()) {
            parts.remove(index);
            reached.remove(index);
        } else {
            index += 1;
        }
    }
}
