//! An object against the vocabulary.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use crate::scalar::Scalar;
use crate::suggest;
use crate::view::Node;
use crate::vocabulary::{self, Field, Found, Kind, Object, Shape, Version};

/// Reports keys that the object does not have, values of the wrong shape, and keys that are missing.
pub(super) fn check(node: Node<'_>, kind: Kind, version: Version, diagnostics: &mut Diagnostics) {
    let object = vocabulary::object(kind);
    if !node.is_mapping() {
        check_bare(node, kind, version, object, diagnostics);
        return;
    }
    let refers = kind != Kind::SecurityRequirement && node.get("$ref").is_some();
    if refers {
        if let Some(value) = node.get("$ref").filter(|value| value.text().is_none() && object.may_refer) {
            let words = "a reference is a text, and this is not";
            let _ = diagnostics.report(&codes::BAD_REFERENCE, value.locus(), words);
        }
        // What stands beside the reference has been reported as ignored.
        if kind != Kind::Schema || version <= Version::V3_0 {
            return;
        }
    }
    for (key, place, value) in node.entries() {
        match object.find(key, version) {
            _ if key == "$ref" && refers => {}
            Found::Field(field) => match object.same_name(field).filter(|other| fits(value, other.shape)).last() {
                Some(other) if !fits(value, field.shape) => of_another_version(place, other, version, diagnostics),
                _ => check_shape(value, field.shape, diagnostics),
            },
            Found::Other(shape) => check_shape(value, *shape, diagnostics),
            Found::Elsewhere(field) => of_another_version(place, field, version, diagnostics),
            Found::Unknown => unknown(key, place, object, version, diagnostics),
            Found::Extension => {}
        }
    }
    if refers {
        return;
    }
    for field in object.fields {
        if field.is_required(version) && node.get(field.name).is_none() {
            let words = format!("{} must have `{}`", object.title, field.name);
            let code = if is_for_readers(kind) { &codes::MISSING_TEXT } else { &codes::MISSING_KEY };
            let _ = diagnostics.report(code, node.key_locus(), words);
        }
    }
}

/// Whether what an object of this kind must have is prose or an address, on which nothing depends.
fn is_for_readers(kind: Kind) -> bool {
    matches!(kind, Kind::Response | Kind::Contact | Kind::License | Kind::ExternalDocs | Kind::Tag)
}

/// A key, or a value of it, that only another version has.
fn of_another_version(place: Locus, field: &Field, version: Version, diagnostics: &mut Diagnostics) {
    let Field { name, since, until, .. } = field;
    let (words, help) = if version < *since {
        (format!("this `{name}` came with OpenAPI {since}, and this is OpenAPI {version}"), "it is read all the same")
    } else {
        (
            format!("this `{name}` left OpenAPI behind {until}, and this is OpenAPI {version}"),
            "it is read as it was then",
        )
    };
    let _ = diagnostics.report(&codes::UNKNOWN_KEY, place, words).help(help);
}

fn unknown(key: &str, place: Locus, object: &Object, version: Version, diagnostics: &mut Diagnostics) {
    let known = object.fields.iter().filter(|field| field.is_in(version)).map(|field| field.name);
    let words = format!("{} has no key `{key}`", object.title);
    let help = suggest::did_you_mean(key, known);
    diagnostics.report(&codes::UNKNOWN_KEY, place, words).help = help;
}

/// Something that is no mapping where an object is wanted.
fn check_bare(node: Node<'_>, kind: Kind, version: Version, object: &Object, diagnostics: &mut Diagnostics) {
    if kind == Kind::Schema && node.bool().is_some() {
        let everywhere = version >= Version::V3_1 || node.key() == Some("additionalProperties");
        if !everywhere {
            let words = format!("`true` and `false` are schemas since OpenAPI 3.1, and this is OpenAPI {version}");
            let _ = diagnostics.report(&codes::WRONG_SHAPE, node.locus(), words);
        }
        return;
    }
    wrong(node, object.title, diagnostics);
}

/// Objects are not looked into: each is checked by itself.
fn check_shape(value: Node<'_>, shape: Shape, diagnostics: &mut Diagnostics) {
    match shape {
        _ if !fits(value, shape) => wrong(value, wanted(shape), diagnostics),
        _ if value.link().is_some() || value.is_dangling() => {}
        Shape::List(of) => value.items().for_each(|item| check_shape(item, *of, diagnostics)),
        Shape::Map(of) => value.entries().for_each(|(_, _, value)| check_shape(value, *of, diagnostics)),
        _ => {}
    }
}

/// Whether `value` has the shape, its children aside.
fn fits(value: Node<'_>, shape: Shape) -> bool {
    match shape {
        Shape::Any | Shape::Object(_) => true,
        _ if value.link().is_some() || value.is_dangling() => true,
        Shape::Text | Shape::SchemaName => value.text().is_some(),
        Shape::Bool => value.bool().is_some(),
        Shape::Count => {
            matches!(value.scalar(), Some(Scalar::Integer(text)) if !text.starts_with('-')) || is_whole(value)
        }
        Shape::Number => matches!(value.scalar(), Some(Scalar::Integer(_) | Scalar::Float(_))),
        Shape::Types => {
            value.text().is_some() || (value.is_sequence() && value.items().all(|item| item.text().is_some()))
        }
        Shape::List(_) => value.is_sequence(),
        Shape::Map(_) => value.is_mapping(),
    }
}

/// `10.0` counts as well as `10` (JSON Schema 2020-12 §6.1.1).
fn is_whole(value: Node<'_>) -> bool {
    let Some(Scalar::Float(text)) = value.scalar() else { return false };
    text.split_once('.').is_some_and(|(whole, fraction)| {
        !whole.starts_with('-') && !whole.is_empty() && fraction.bytes().all(|digit| digit == b'0')
    })
}

fn wrong(value: Node<'_>, wanted: &str, diagnostics: &mut Diagnostics) {
    let found = match value.scalar() {
        None if value.is_sequence() => "a list",
        None => "a mapping",
        Some(Scalar::Null) => "nothing",
        Some(Scalar::Bool(_)) => "a truth value",
        Some(Scalar::Integer(_) | Scalar::Float(_)) => "a number",
        Some(Scalar::String(_)) => "a text",
    };
    let words = match value.key() {
        Some(key) => format!("`{key}` must be {wanted}, and this is {found}"),
        None => format!("{wanted} is wanted here, and this is {found}"),
    };
    let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words);
}

fn wanted(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::SchemaName => "the name of a schema, or a reference to one",
        Shape::Bool => "`true` or `false`",
        Shape::Count => "a whole number that is not negative",
        Shape::Number => "a number",
        Shape::Types => "a type, or a list of types",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Object(_) | Shape::Any => "a mapping",
    }
}
