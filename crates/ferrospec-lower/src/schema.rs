//! Schemas: the list of those that wait for their shape, and which room finds it.

mod apart;
pub(crate) mod array;
mod checks;
mod circle;
mod contradiction;
mod enumeration;
mod evaluated;
pub(crate) mod fallbacks;
pub(crate) mod inheritance;
mod judge;
mod kind;
mod letter;
pub(crate) mod listed;
mod object;
pub(crate) mod overlap;
mod rules;
mod scalar;
mod tags;
pub(crate) mod union;

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use crate::part::Part;
use crate::{example, secret, unsupported, usage};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document as document;
use ferrospec_document::view::{Node, OpenApi, Schema};
use ferrospec_ir::{Check, Name, Place, Rule, Shape, TypeId, Union, Use, Variant};

pub(crate) use checks::keyword;
pub(crate) use kind::{kind, several};
pub(crate) use rules::word;
use std::collections::{HashSet, VecDeque};

/// Puts every schema that has a name on the list: those under `components`, whether or not something uses them, and those
/// that the description refers to.
///
/// One that only others hold with theirs, under `allOf`, has a type too. In one file all of these are components, and a
/// description means the same in one file or many.
pub(crate) fn named<'a>(context: &mut Context<'a>, openapi: OpenApi<'a>, referred: Vec<Schema<'a>>) {
    let mut listed = HashSet::new();
    for (_, locus, schema) in openapi.schemas() {
        listed.insert(schema.node().id());
        list(context, schema, locus);
    }
    for schema in referred {
        let is_more = || schema.link().is_none() || Part::from(schema).own_keywords().next().is_some();
        if listed.insert(schema.node().id()) && is_more() {
            list(context, schema, schema.locus());
        }
    }
}

/// The schemas that references of the description lead to, in the order of a bundle's: what one leads to comes behind all that
/// stands before it.
pub(crate) fn referred(openapi: OpenApi<'_>) -> Vec<Schema<'_>> {
    let tree = openapi.node().tree();
    let (mut found, mut met) = (Vec::new(), vec![false; tree.len()]);
    let mut waiting = VecDeque::from([openapi.node().id()]);
    while let Some(start) = waiting.pop_front() {
        if tree.kind(start) == Some(document::Kind::Schema) {
            found.push(Schema::new(Node::new(tree, start)));
        }
        let mut inside = vec![start];
        while let Some(node) = inside.pop() {
            if std::mem::replace(&mut met[node.index()], true) {
                continue;
            }
            let before = inside.len();
            inside.extend(tree.children(node));
            match tree.link(node) {
                Some(target) if matches!(tree.kind(target), None | Some(document::Kind::PathItem)) => {
                    inside.push(target)
                }
                Some(target) => waiting.push_back(target),
                None => {}
            }
            inside[before..].reverse();
        }
    }
    found
}

/// Puts `schema` on the list, if it has a name.
fn list<'a>(context: &mut Context<'a>, schema: Schema<'a>, locus: Locus) {
    let simple = usage::simplify(context, &[schema.into()]);
    let Some(name) = context.name_of(schema) else { return };
    let target = context.reserve(&simple.parts, Place::Named(name.clone()));
    let [only] = simple.parts[..] else { return };
    let shown = if context.examples() {
        simple.wrappings.iter().flat_map(|one| example::of_schema(*one)).collect()
    } else {
        Vec::new()
    };
    // A schema that only refers to another is a second name for the same type. One that is called as what it refers to,
    // such as a file of its name, adds nothing.
    if only.schema != schema && context.name_of(only.schema).is_some_and(|own| !is_same(&name, &own)) {
        let target = Use { nullable: simple.nullable, ..Use::of(target) };
        let alias = context.invent(Shape::Alias(target), Place::Named(name), locus);
        context.types.set_examples(alias, shown);
    } else if !shown.is_empty() {
        let all = [context.types[target].examples.clone(), shown].concat();
        context.types.set_examples(target, all);
    }
}

/// Whether two names mean the same type: they differ in case and separators at most.
fn is_same(alias: &Name, own: &Name) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (one, other): (String, String) = (letters(&alias.name), letters(&own.name));
    one == other && (alias.chosen.is_none() || alias.chosen == own.chosen)
}

/// So many schemas are worked off one after the other, while others are beside them.
pub(crate) const STRETCH: usize = 64;

/// Finds the shape of every schema on the list, and of those it puts there meanwhile: `stretch` of them one after the other.
pub(crate) fn work_off(context: &mut Context<'_>, stretch: usize) {
    loop {
        let waiting = context.take_waiting();
        if waiting.is_empty() {
            break;
        }
        if waiting.len() <= stretch {
            settle_all(context, &waiting);
            continue;
        }
        let stretches: Vec<_> = waiting.chunks(stretch).collect();
        context.each_beside(&stretches, |context, stretch| settle_all(context, stretch));
    }
    circle::unfold(context);
    for (id, tags::Failed { why, help }) in tags::settle(&mut context.types, &context.leaves) {
        let locus = context.types[id].locus;
        if context.is_new(locus) {
            let message = format!("the discriminator does not tell types apart: {why}");
            context.report(&codes::NO_DISCRIMINATOR, locus, message).help(help);
        }
    }
    contradiction::of_mappings(context);
}

fn settle_all<'a>(context: &mut Context<'a>, waiting: &[(TypeId, Vec<Part<'a>>)]) {
    waiting.iter().for_each(|(id, parts)| settle(context, *id, parts));
}

/// Finds the shape of the type `id`, of schemas that hold together.
fn settle<'a>(context: &mut Context<'a>, id: TypeId, parts: &[Part<'a>]) {
    let schema = Conjunction::of(parts);
    // The check has reported schemas that are only themselves.
    let says_something = schema.members().any(|part| part.own_keywords().next().is_some());
    if says_something {
        contradiction::of_circle(context, schema.circle());
    }
    if let Some(cut) = schema.cut() {
        let message = "too many schemas hold together, or too many steps of `allOf` and `$ref` lead here";
        context.report(&codes::TOO_MANY_MERGED, cut.locus(), message).help("nothing is held to this one");
    }
    let brought = match parts {
        [only] if only.is_whole() => context.brought(only.schema),
        _ => None,
    };
    let (shape, checks) = match brought {
        // What else the schema says is for its type to know.
        Some(mut brought) => {
            brought.properties = object::properties_of_own_type(&schema);
            unsupported::beside_own_type(context, &schema, &brought.path, None);
            (Shape::Brought(brought), Vec::new())
        }
        None => match inheritance::inherited(context, parts, &schema) {
            Some(inherited) => (inheritance::shape(context, id, &inherited), Vec::new()),
            None => shape(context, id, &schema),
        },
    };
    context.settle(id, shape, checks);
}

fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>) -> (Shape, Vec<Check>) {
    let kind = kind(context, schema);
    let several = if kind == Kind::Union { kind::several(schema) } else { Vec::new() };
    let kinds = match kind {
        Kind::Union if !several.is_empty() => several.clone(),
        Kind::Enum => enumeration::kinds(schema),
        _ => vec![kind],
    };
    // What is said of other kinds is said elsewhere.
    for part in schema.members().filter(|part| part.of_kind().is_none()) {
        contradiction::of_list(context, part);
        unsupported::in_schema(context, part, &kinds, kind == Kind::Enum);
    }
    if several.is_empty() {
        of_kind(context, id, schema, kind)
    } else {
        (of_kinds(context, id, schema, several), Vec::new())
    }
}

/// One type for each kind that `schema` admits, with all that it says of values of the kind.
fn of_kinds<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>, kinds: Vec<Kind>) -> Shape {
    let mut variants = Vec::new();
    for (index, kind) in kinds.into_iter().enumerate() {
        let locus = schema.locus();
        let variant = context.invent(Shape::Any, Place::Variant { of: id, index }, locus);
        let (shape, checks) = of_kind(context, variant, schema, kind);
        context.settle(variant, shape, checks);
        let secret = kind == Kind::String && secret::said(schema) == Some(true);
        variants.push(Variant { schema: Use { secret, ..Use::of(variant) }, title: None, locus });
    }
    Shape::Union(Union { variants, exactly_one: false, inherited: false, tag: None, object_tag: None })
}

/// Whether nobody need be told that no value fits: of alternatives and of what is only asked about, some may well be impossible,
/// and so may parts of them where one schema narrows what another says.
fn may_be_impossible(context: &Context<'_>, id: TypeId, schema: &Conjunction<'_>) -> bool {
    let is_narrowed = schema.members().nth(1).is_some();
    // Each type stands in one that there was before.
    let mut at = Some(id);
    while let Some(place) = at.map(|id| context.place_of(id)) {
        if matches!(place, Place::Variant { .. } | Place::Judge { .. }) {
            return true;
        }
        at = place.holder().filter(|_| is_narrowed);
    }
    false
}

/// The shape and the checks of `schema`, as far as its values are of this kind.
fn of_kind<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>, kind: Kind) -> (Shape, Vec<Check>) {
    let mut checks = checks::of(schema, kind);
    let may_be_impossible = may_be_impossible(context, id, schema);
    let shape = match kind {
        Kind::Any | Kind::Letter => Shape::Any,
        Kind::Null => Shape::Null,
        Kind::Never => {
            if !may_be_impossible {
                contradiction::of_types(context, schema);
            }
            Shape::Never
        }
        Kind::Object => {
            scalar::says_nothing(context, schema, "an object");
            object::shape(context, id, schema)
        }
        Kind::Array => {
            scalar::says_nothing(context, schema, "an array");
            array::shape(context, id, schema, &mut checks)
        }
        Kind::Enum => {
            let shape = enumeration::shape(context, schema, &mut checks);
            if matches!(shape, Shape::Never) && !may_be_impossible {
                contradiction::of_values(context, schema);
            }
            shape
        }
        Kind::String => scalar::string(context, schema),
        Kind::Integer => scalar::integer(context, schema),
        Kind::Number => scalar::number(context, schema),
        Kind::Boolean => scalar::boolean(context, schema),
        Kind::Union => match union::choice(schema) {
            Some(choice) => union::shape(context, id, schema, &choice),
            None => Shape::Any,
        },
    };
    // What else is said of a type that the user brings, it knows itself.
    if let Shape::Brought(brought) = &shape {
        unsupported::beside_own_type(context, schema, &brought.path, Some(kind));
    }
    if matches!(shape, Shape::Never | Shape::Brought(_)) {
        checks.clear();
        return (shape, checks);
    }
    if let Shape::Enum(listed) = &shape
        && listed.values.iter().any(|value| value.text().is_none())
    {
        // What could not be told of the values when they were listed, nothing holds them to.
        for check in std::mem::take(&mut checks) {
            if let Some(keyword) = checks::keyword(&check.rule) {
                let _ = context.not_supported(keyword, check.locus);
            }
        }
    }
    // Each type of a union is held to what else is said.
    if schema.of_kind().is_none() && kind != Kind::Union {
        for part in schema.members() {
            checks.extend(rules::of(context, id, part, kind));
        }
    }
    // All values of such a map are read as what its pattern wants.
    if kind == Kind::Object && object::sole_pattern(schema).is_some() {
        checks.retain(|check| !matches!(check.rule, Rule::PatternProperties(_)));
    }
    if kind == Kind::Letter {
        checks.extend(letter::checks(context, id, schema));
    }
    (shape, checks)
}
