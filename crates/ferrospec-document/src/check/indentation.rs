//! Keys that stand a step too far to the left or to the right: what they say is known, but not there.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use super::shape::fits;
use crate::appearance;
use crate::suggest;
use crate::view::Node;
use crate::vocabulary::{self, Found, Kind, Shape, Version};

/// The methods of a path item that are named first.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Whether the object `node` stands under a key that is no name there, but a key of what stands beside it. That is said of
/// the key, and what the object lacks as what it is not, follows from it.
pub(super) fn is_out_of_place(node: Node<'_>, kind: Kind) -> bool {
    let (Some(key), Some(holder)) = (node.key(), node.parent()) else { return false };
    match (kind, holder.tree().kind(holder.id())) {
        (Kind::Response, Some(Kind::Responses)) => is_field(Kind::Response, key),
        (Kind::PathItem, Some(Kind::Paths)) => is_field(Kind::PathItem, key),
        _ => false,
    }
}

/// Whether the key `name`, which `node` must have, stands beside `node` or a step below instead, where it means nothing.
pub(super) fn is_elsewhere(node: Node<'_>, name: &str, version: Version) -> bool {
    let is_stray = |holder: Node<'_>| {
        let kind = holder.get(name).and_then(|_| holder.tree().kind(holder.id()));
        kind.is_some_and(|kind| matches!(vocabulary::object(kind).find(name, version), Found::Unknown))
    };
    node.parent().is_some_and(is_stray) || node.entries().any(|(_, _, held)| is_stray(held))
}

/// Whether media types stand in `node` instead of below its `content`.
pub(super) fn has_media_types(node: Node<'_>) -> bool {
    node.entries().any(|(key, _, value)| is_media_type(key, value))
}

/// Where the key `key` of `node`, which an object of `kind` does not have, belongs: a step below, or a step above.
pub(super) fn place_of(key: &str, value: Node<'_>, node: Node<'_>, kind: Kind, version: Version) -> Option<String> {
    let moved = if is_braced(node) { "move it into those braces" } else { "indent it" };
    let below = |name: &str| Some(format!("it belongs below `{name}`: {moved}"));
    let below_method = |name: &str| Some(format!("it belongs below a method, such as `{name}`: {moved}"));
    let object = vocabulary::object(kind);
    let has = |held: Kind| matches!(vocabulary::object(held).find(key, version), Found::Field(_));
    let holders = || {
        object.fields.iter().filter(|field| field.is_in(version)).filter_map(|field| match field.shape {
            Shape::Object(held) if has(held) => Some(field.name),
            _ => None,
        })
    };
    let lacks = |name: &&str| node.get(name).is_some_and(|held| held.is_mapping() && held.get(key).is_none());
    let mut there = holders().filter(lacks);
    match (there.next(), there.next()) {
        (Some(name), None) => return below(name),
        (Some(name), Some(_)) => return below_method(name),
        _ => {}
    }
    match kind {
        Kind::PathItem if holders().next().is_some() => return below_method("get"),
        Kind::OpenApi if key.starts_with('/') => return below("paths"),
        Kind::OpenApi | Kind::MediaType if holders().next().is_some() => return below(holders().next()?),
        Kind::Components if looks_like_schema(value) => return below("schemas"),
        Kind::RequestBody | Kind::Response | Kind::Parameter | Kind::Header if is_media_type(key, value) => {
            return below("content");
        }
        _ => {}
    }
    let known = object.fields.iter().filter(|field| field.is_in(version)).map(|field| field.name);
    if let Some(near) = suggest::slip(key, known) {
        return Some(format!("did you mean `{near}`?"));
    }
    let mut step = node;
    let holder = loop {
        let holder = step.parent()?;
        if let Some(kind) = holder.tree().kind(holder.id()) {
            break (holder, kind);
        }
        step = holder;
    };
    let belongs = match vocabulary::object(holder.1).find(key, version) {
        Found::Field(field) => holder.0.get(key).is_none() && fits(value, field.shape),
        _ => false,
    };
    belongs.then(|| step.key().map(|beside| format!("it belongs beside `{beside}`, not below it")))?
}

/// The keys of the schema `node` that are none, and look like properties.
pub(super) fn stray_properties<'t>(node: Node<'t>, version: Version) -> Vec<(&'t str, Locus)> {
    let strays = node.entries().filter(|(key, _, value)| is_stray(key, *value, version));
    strays.map(|(key, place, _)| (key, place)).collect()
}

/// Whether a schema has a property called `name` beside its `properties`.
pub(super) fn has_stray(node: Node<'_>, name: &str) -> bool {
    node.get(name).is_some_and(|value| is_stray(name, value, Version::V3_2))
}

/// Reports properties that do not stand below `properties`.
pub(super) fn report_strays(node: Node<'_>, strays: &[(&str, Locus)], diagnostics: &mut Diagnostics) {
    let Some((_, place)) = strays.first() else { return };
    let names: Vec<_> = strays.iter().map(|(name, _)| format!("`{name}`")).collect();
    let (verbs, them) = if names.len() == 1 {
        ("looks like a property, and does", "it")
    } else {
        ("look like properties, and do", "them")
    };
    let words = format!("{} {verbs} not stand below `properties`", names.join(", "));
    let help = match (node.get("properties"), is_braced(node)) {
        (Some(_), false) => format!("indent {them} as those that do"),
        (None, false) => format!("indent {them} below a line `properties:`"),
        (Some(_), true) => format!("move {them} into the braces of `properties`"),
        (None, true) => format!("put {them} into the braces of a key `properties`"),
    };
    let _ = diagnostics.report(&codes::UNKNOWN_KEY, *place, words).help(help);
}

/// The help that says of a key of `paths` or `responses`, which is none of its names, that it belongs below the name before it.
pub(super) fn below_the_last(node: Node<'_>, key: &str, kind: Kind, is_name: impl Fn(&str) -> bool) -> Option<String> {
    if !is_field(kind, key) {
        return None;
    }
    let before = node.entries().map(|(key, ..)| key).take_while(|&other| other != key);
    let name = before.filter(|name| is_name(name)).last();
    let title = vocabulary::object(kind).title;
    Some(match name {
        Some(name) if is_braced(node) => format!("it belongs to {title}: move it into the braces of `{name}`"),
        Some(name) => format!("it belongs to {title}: indent it below `{name}`"),
        None => format!("it belongs to {title}, below its name"),
    })
}

/// Whether `node` is written between braces, as in JSON, where nobody can tell by white space what stands in what.
fn is_braced(node: Node<'_>) -> bool {
    let first = node.entries().next();
    first.is_some_and(|(_, key, _)| key.file == node.locus().file && node.locus().start < key.start)
}

fn is_stray(key: &str, value: Node<'_>, version: Version) -> bool {
    let object = vocabulary::object(Kind::Schema);
    let known = object.fields.iter().map(|field| field.name);
    matches!(object.find(key, version), Found::Unknown)
        && looks_like_schema(value)
        && suggest::slip(key, known).is_none()
}

fn looks_like_schema(value: Node<'_>) -> bool {
    appearance::is_schema(value.tree(), value.id())
}

fn is_media_type(key: &str, value: Node<'_>) -> bool {
    key.contains('/') && value.is_mapping()
}

/// Whether an object of `kind` has the key in some version; of a path item, only methods tell it apart.
fn is_field(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::PathItem => METHODS.contains(&key),
        _ => vocabulary::object(kind).fields.iter().any(|field| field.name == key),
    }
}
