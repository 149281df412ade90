//! Strings, integers, numbers and booleans, by their formats.

use super::checks;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{IntegerFormat, NumberFormat, Rule, Scalar, Shape};

/// Formats of integers, of those that are carried and those that are not.
const INTEGER_FORMATS: &[&str] = &["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"];

/// Formats of numbers.
const NUMBER_FORMATS: &[&str] = &["double", "double-int", "float"];

/// Formats of strings that JSON Schema (2020-12 Validation §7.3) and OpenAPI's format registry know. All are carried
/// as text.
const STRING_FORMATS: &[&str] = &[
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "duration",
    "email",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

pub(super) fn string(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    let format = schema.format();
    match format {
        // A secret, or text as it is.
        None | Some("password") => {}
        Some(known) if STRING_FORMATS.contains(&known) => unchecked_format(context, schema, "is carried as text"),
        Some(format) => {
            let others = [("integers", INTEGER_FORMATS), ("numbers", NUMBER_FORMATS)];
            unchecked_format(context, schema, &unfit(format, "string", &others, "text"));
        }
    }
    if let Some(node) = schema.get("contentEncoding") {
        let message = format!("bytes in `{}` are carried as text", node.text().unwrap_or_default());
        let _ = context.report_of(&codes::UNKNOWN_FORMAT, "contentEncoding", node.locus(), message);
    } else if let Some(node) = schema.get("contentMediaType") {
        let message = match node.text() {
            Some("application/octet-stream") | None => "bytes are carried as text".to_owned(),
            Some(held) => format!("`{held}` is carried as text"),
        };
        let _ = context.report_of(&codes::UNKNOWN_FORMAT, "contentMediaType", node.locus(), message);
    }
    Shape::Scalar(Scalar::String { format: format.map(str::to_owned) })
}

pub(super) fn integer(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    Shape::Scalar(Scalar::Integer(match schema.format() {
        None => by_bounds(schema),
        Some("int64") => IntegerFormat::Int64,
        Some("int32") => IntegerFormat::Int32,
        Some("int16" | "int8") => {
            unchecked_format(context, schema, "is carried as an integer of 32 bits");
            IntegerFormat::Int32
        }
        Some("uint32") => IntegerFormat::UInt32,
        Some("uint16" | "uint8") => {
            unchecked_format(context, schema, "is carried as an integer of 32 bits");
            IntegerFormat::UInt32
        }
        Some("uint64") => IntegerFormat::UInt64,
        Some(format) => {
            let others = [("numbers", NUMBER_FORMATS), ("strings", STRING_FORMATS)];
            unchecked_format(context, schema, &unfit(format, "integer", &others, "an integer of 64 bits"));
            IntegerFormat::Int64
        }
    }))
}

/// Integers without a format have 64 bits, and a sign unless they cannot be negative and may be too large for one.
fn by_bounds(schema: &Conjunction<'_>) -> IntegerFormat {
    let rules: Vec<_> = checks::of(schema, Kind::Integer).into_iter().map(|check| check.rule).collect();
    let is_natural = |rule: &Rule| match rule {
        Rule::Minimum(least) | Rule::ExclusiveMinimum(least) => least.whole().is_some_and(|least| least >= 0),
        _ => false,
    };
    let is_large = |rule: &Rule| match rule {
        Rule::Maximum(most) | Rule::ExclusiveMaximum(most) => most.whole().is_some_and(|most| most > i64::MAX.into()),
        _ => false,
    };
    if rules.iter().any(is_natural) && rules.iter().any(is_large) {
        IntegerFormat::UInt64
    } else {
        IntegerFormat::Int64
    }
}

pub(super) fn number(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    Shape::Scalar(Scalar::Number(match schema.format() {
        None | Some("double") => NumberFormat::Double,
        Some("float") => NumberFormat::Float,
        Some(format) => {
            let others = [("integers", INTEGER_FORMATS), ("strings", STRING_FORMATS)];
            unchecked_format(context, schema, &unfit(format, "number", &others, "a number of 64 bits"));
            NumberFormat::Double
        }
    }))
}

pub(super) fn boolean(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    says_nothing(context, schema, "a boolean");
    Shape::Scalar(Scalar::Boolean)
}

/// Reports the format of `schema`, which is `what`: types of that kind have none.
pub(super) fn says_nothing(context: &mut Context<'_>, schema: &Conjunction<'_>, what: &str) {
    unchecked_format(context, schema, &format!("says nothing about {what}"));
}

/// What is said of a `format` that is none of the type `ty`, whose values are `carried` all the same; `others` are the
/// formats of other types.
fn unfit(format: &str, ty: &str, others: &[(&str, &[&str])], carried: &str) -> String {
    match others.iter().find(|(_, formats)| formats.contains(&format)) {
        Some((of, _)) => format!("is a format of {of}; under `type: {ty}` it means nothing, carried as {carried}"),
        None => format!("is not a known format; carried as {carried}"),
    }
}

/// Says what becomes of a format that nothing checks.
fn unchecked_format(context: &mut Context<'_>, schema: &Conjunction<'_>, what: &str) {
    if let Some(node) = schema.get("format") {
        let format = node.text().unwrap_or_default();
        let message = format!("`{format}` {what}");
        let _ = context.report_of(&codes::UNKNOWN_FORMAT, format, node.locus(), message);
    }
}
