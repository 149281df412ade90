//! A value against the shape that is wanted.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::appearance;
use crate::json_type;
use crate::render::harmless;
use crate::scalar::Scalar;
use crate::suggest;
use crate::tree::{Style, Value};
use crate::view::Node;
use crate::vocabulary::{self, Kind, Shape};

/// Reports what has not the shape that is wanted. Objects are not looked into: each is checked by itself.
pub(super) fn check(value: Node<'_>, shape: Shape, diagnostics: &mut Diagnostics) {
    match shape {
        Shape::Choice(names) if !fits(value, shape) => match value.scalar() {
            Some(Scalar::String(text)) => wrong_choice(value, text, names, diagnostics),
            _ => wrong(value, wanted(shape), diagnostics),
        },
        _ if !fits(value, shape) => wrong(value, wanted(shape), diagnostics),
        _ if value.link().is_some() || value.is_dangling() => {}
        Shape::Text => check_text(value, diagnostics),
        Shape::List(of) => value.items().for_each(|item| check(item, *of, diagnostics)),
        Shape::Map(of) => value.entries().for_each(|(_, _, value)| check(value, *of, diagnostics)),
        _ => {}
    }
}

/// Whether `value` has the shape, its children aside.
pub(super) fn fits(value: Node<'_>, shape: Shape) -> bool {
    match shape {
        Shape::Any | Shape::Object(_) => true,
        _ if value.link().is_some() || value.is_dangling() => true,
        Shape::Text => !matches!(value.scalar(), None | Some(Scalar::Null | Scalar::Bool(_))),
        Shape::Address | Shape::SchemaName | Shape::OperationReference => {
            matches!(value.scalar(), Some(Scalar::String(_)))
        }
        Shape::Choice(names) => matches!(value.scalar(), Some(Scalar::String(text)) if names.contains(&text)),
        Shape::Bool => value.bool().is_some(),
        Shape::Count => {
            matches!(value.scalar(), Some(Scalar::Integer(text)) if !text.starts_with('-')) || is_whole(value)
        }
        Shape::Number => matches!(value.scalar(), Some(Scalar::Integer(_) | Scalar::Float(_))),
        Shape::Positive => match value.scalar() {
            Some(Scalar::Integer(text) | Scalar::Float(text)) => is_positive(text),
            _ => false,
        },
        Shape::Types => {
            value.text().is_some() || (value.is_sequence() && value.items().all(|item| item.text().is_some()))
        }
        Shape::List(_) => value.is_sequence(),
        Shape::Map(_) => value.is_mapping(),
    }
}

/// `10.0` and `1e1` count as well as `10` (JSON Schema 2020-12 §6.1.1).
fn is_whole(value: Node<'_>) -> bool {
    matches!(value.scalar(), Some(Scalar::Float(text)) if !text.starts_with('-') && json_type::is_whole(text))
}

/// Whether a number as it was written is more than zero; one that is too small for a float is all the same.
fn is_positive(number: &str) -> bool {
    let digits = number.split(['e', 'E']).next().unwrap_or_default();
    !number.starts_with('-') && digits.contains(|digit: char| ('1'..='9').contains(&digit))
}

/// A number where a text is wanted is the text that was written: `version: 1.0`.
fn check_text(value: Node<'_>, diagnostics: &mut Diagnostics) {
    if let Some(Scalar::Integer(text) | Scalar::Float(text)) = value.scalar() {
        let words = format!("`{text}` is a number where a text is wanted");
        let _ = diagnostics
            .report(&codes::NUMBER_AS_TEXT, value.locus(), words)
            .label("read as it is written")
            .help("put it in quotes");
    }
}

/// What is wanted of a truth value.
const BOOL: &str = "`true` or `false`";

fn wrong_choice(value: Node<'_>, text: &str, names: &[&str], diagnostics: &mut Diagnostics) {
    let words = match value.key() {
        Some(key) => format!("`{}` is no value of `{key}`", harmless(text)),
        None => format!("`{}` is not one of the values that may stand here", harmless(text)),
    };
    let all = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let is_http = names.contains(&"http") && matches!(text, "basic" | "bearer" | "digest");
    let help = match suggest::did_you_mean(text, names.iter().copied()) {
        Some(help) => help,
        None if is_http => format!("write `type: http` and `scheme: {text}`"),
        None => format!("the values are {}", all()),
    };
    let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help(help);
}

pub(super) fn wrong(value: Node<'_>, wanted: &str, diagnostics: &mut Diagnostics) {
    let found = match value.scalar() {
        None if value.is_sequence() => "a list",
        None => "a mapping",
        Some(Scalar::Null) => "nothing",
        Some(Scalar::Bool(_)) => "a truth value",
        Some(Scalar::Integer(text) | Scalar::Float(text)) if wanted.contains("number") => &format!("`{text}`"),
        Some(Scalar::Integer(_) | Scalar::Float(_)) => "a number",
        Some(Scalar::String(_)) => "a text",
    };
    // An object that is called as its key is says nothing about its shape.
    let named = wanted.trim_start_matches("a ").trim_start_matches("an ").trim_matches('`');
    let shape = if value.key() == Some(named) { "a mapping" } else { wanted };
    let words = match value.key() {
        Some(key) => format!("`{key}` must be {shape}, and this is {found}"),
        None => format!("{wanted} is wanted here, and this is {found}"),
    };
    diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help =
        of_schema(value).or_else(|| as_written(value, wanted));
}

/// What was probably meant by `value`, which has not the shape that is wanted, in or below a schema.
fn of_schema(value: Node<'_>) -> Option<String> {
    let (key, holder) = (value.key()?, value.parent()?);
    let kind = |node: Node<'_>| node.tree().kind(node.id());
    if kind(holder) == Some(Kind::Schema) {
        return appearance::is_schema(value.tree(), value.id())
            .then(|| format!("if `{key}` is a property, it belongs below `properties`"));
    }
    let is_keyword = || {
        let mut fields = vocabulary::object(Kind::Schema).fields.iter();
        fields.any(|field| field.name == key && !matches!(field.shape, Shape::Any) && fits(value, field.shape))
    };
    let among = holder.key() == Some("properties") && holder.parent().and_then(kind) == Some(Kind::Schema);
    (among && is_keyword())
        .then(|| format!("if it is the keyword `{key}`, it belongs beside `properties`, not below it"))
}

/// How what was probably meant by `value` is written where something else is `wanted`.
fn as_written(value: Node<'_>, wanted: &str) -> Option<String> {
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let is_file = |text: &str| [".yaml", ".yml", ".json"].iter().any(|ending| text.ends_with(ending));
    match value.scalar() {
        Some(scalar) if wanted == BOOL => truth(value, scalar),
        Some(Scalar::String(text)) if wanted == "a schema" && text.starts_with("#/") => {
            Some(format!("a reference is written `$ref: '{}'`", harmless(text)))
        }
        Some(Scalar::String(text)) if wanted == "a schema" && appearance::TYPES.contains(&text) => {
            Some(format!("a schema is a mapping: `type: {text}`"))
        }
        Some(Scalar::String(text)) if wanted == "a schema" && is_file(text) => {
            Some(format!("to refer to that file, write `$ref: {}`", harmless(text)))
        }
        Some(Scalar::String(text)) if wanted == "a schema" && is_name(text) => {
            let root = std::iter::successors(Some(value), |node| node.parent()).last()?;
            let section = if root.get("swagger").is_some() { "definitions" } else { "components/schemas" };
            Some(format!("to refer to a schema of that name, write `$ref: '#/{section}/{text}'`"))
        }
        None if value.is_mapping() && wanted == "a list" => {
            Some("if it is an item of the list, write `- ` before it, or brackets around it".to_owned())
        }
        None if value.is_sequence() && value.key() == Some("properties") => {
            Some("each property stands under its name: leave out the `-` before it".to_owned())
        }
        _ => None,
    }
}

/// The truth value that other notations mean by a text or a number.
fn truth(value: Node<'_>, scalar: Scalar<'_>) -> Option<String> {
    let (text, is_number) = match scalar {
        Scalar::String(text) => (text, false),
        Scalar::Integer(text) => (text, true),
        _ => return None,
    };
    let meant = match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" => "true",
        "false" | "no" | "off" | "n" | "0" => "false",
        _ => return None,
    };
    let is_quoted = matches!(value.tree().value(value.id()), Value::Scalar { style: Style::Quoted, .. });
    Some(match () {
        () if is_quoted => format!("write `{meant}`, without quotes"),
        () if is_number => format!("write `{meant}`"),
        () => format!("write `{meant}`: since YAML 1.2, `{}` is a text", harmless(text)),
    })
}

fn wanted(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Choice(_) => "a text",
        Shape::Address => "an address",
        Shape::OperationReference => "a reference to an operation",
        Shape::SchemaName => "the name of a schema, or a reference to one",
        Shape::Bool => BOOL,
        Shape::Count => "a whole number that is not negative",
        Shape::Number => "a number",
        Shape::Positive => "a number that is more than zero",
        Shape::Types => "a type, or a list of types",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Object(_) | Shape::Any => "a mapping",
    }
}
