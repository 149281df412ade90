//! Strings, integers, numbers and booleans, by their formats.

use super::checks;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use crate::unchecked::{AS_TEXT, UNKNOWN};
use ferrospec_ir::{Brought, Carrier, FORMATS, Format, IntegerFormat, NumberFormat, Rule, Scalar, Shape};

/// What holds the values of `schema`, by its format: what the user chose, else what the table says. A path of the user's
/// own is a type that is brought.
fn carrier(context: &mut Context<'_>, schema: &Conjunction<'_>, ty: &'static str) -> Result<Carrier, Brought> {
    let format = schema.format().or_else(|| bytes(schema)).unwrap_or_default();
    let row = Format::of(ty, format).or_else(|| Format::of(ty, "")).expect("each type has a row without a format");
    let Some(chosen) = context.chosen(ty, format) else { return Ok(row.carrier) };
    let place = chosen.places.map(|(_, path)| path).or_else(|| schema.get("format").map(|node| node.locus()));
    Carrier::called(ty, &chosen.path).ok_or_else(|| Brought {
        path: chosen.path.clone(),
        of: Some(ty),
        properties: None,
        locus: place.unwrap_or_else(|| schema.locus()),
    })
}

/// The format that words on bytes come to, which they took the place of (OpenAPI 3.1.1 §4.4.3).
fn bytes<'a>(schema: &Conjunction<'a>) -> Option<&'a str> {
    let text = |key| schema.get(key).and_then(|node| node.text());
    match (text("contentEncoding"), text("contentMediaType")) {
        (Some("base64"), _) => Some("byte"),
        (Some("base64url"), _) => Some("base64url"),
        (None, Some("application/octet-stream")) => Some("binary"),
        _ => None,
    }
}

pub(super) fn string(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    let library = match carrier(context, schema, "string") {
        Ok(Carrier::Library(library)) => Some(library),
        Ok(_) => None,
        Err(brought) => return Shape::Brought(brought),
    };
    let format = schema.format();
    // A part that is a file is no text.
    let is_file = schema.members().any(|part| context.is_file(part.schema.locus()));
    match format {
        Some("binary") if is_file => {}
        // A secret, or text as it is.
        None | Some("password") => {}
        Some(_) if library.is_some() => {}
        Some(known) if Format::of("string", known).is_some() => {
            unchecked_format(context, schema, AS_TEXT);
        }
        Some(format) => unchecked_format(context, schema, &unfit(format, "string", "text")),
    }
    if library.is_some() || is_file {
        // It reads what the text holds.
    } else if let Some(node) = schema.get("contentEncoding") {
        let message = format!("bytes in `{}` are carried as text", node.text().unwrap_or_default());
        context.unchecked.add_bytes("contentEncoding", message, bytes(schema), node.locus());
    } else if let Some(node) = schema.get("contentMediaType") {
        let message = match node.text() {
            Some("application/octet-stream") | None => "bytes are carried as text".to_owned(),
            Some(held) => format!("`{held}` is carried as text"),
        };
        context.unchecked.add_bytes("contentMediaType", message, None, node.locus());
    }
    Shape::Scalar(Scalar::String { format: format.map(str::to_owned), library, spelled: false })
}

pub(super) fn integer(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    let format = match carrier(context, schema, "integer") {
        Ok(Carrier::Integer(format)) => format,
        Ok(_) => IntegerFormat::Int64,
        Err(brought) => return Shape::Brought(brought),
    };
    Shape::Scalar(Scalar::Integer(match schema.format() {
        None if context.chosen("integer", "").is_none() => by_bounds(schema),
        Some(unknown) if Format::of("integer", unknown).is_none() && context.chosen("integer", unknown).is_none() => {
            unchecked_format(context, schema, &unfit(unknown, "integer", "an integer of 64 bits"));
            format
        }
        _ => format,
    }))
}

/// Integers without a format have 64 bits, and a sign unless they cannot be negative and may be too large for one. Where
/// the schema admits more than 64 bits in so many words, they have all digits.
fn by_bounds(schema: &Conjunction<'_>) -> IntegerFormat {
    /// What floats make of the greatest integer of 64 bits is meant as that.
    const ROUNDED: i128 = u64::MAX as i128 + 385;
    let rules: Vec<_> = checks::of(schema, Kind::Integer).into_iter().map(|check| check.rule).collect();
    let least = rules.iter().filter_map(|rule| match rule {
        Rule::Minimum(least) | Rule::ExclusiveMinimum(least) => Some(least.whole().unwrap_or(i128::MIN)),
        _ => None,
    });
    let most = rules.iter().filter_map(|rule| match rule {
        Rule::Maximum(most) | Rule::ExclusiveMaximum(most) => Some(most.whole().unwrap_or(i128::MAX)),
        _ => None,
    });
    match (least.max(), most.min()) {
        (_, Some(most)) if most > ROUNDED => IntegerFormat::Exact,
        (Some(least), _) if least < -ROUNDED => IntegerFormat::Exact,
        (Some(0..), Some(most)) if most > i64::MAX.into() => IntegerFormat::UInt64,
        _ => IntegerFormat::Int64,
    }
}

pub(super) fn number(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    let format = match carrier(context, schema, "number") {
        Ok(Carrier::Number(format)) => format,
        Ok(_) => NumberFormat::Double,
        Err(brought) => return Shape::Brought(brought),
    };
    if let Some(unknown) = schema.format()
        && Format::of("number", unknown).is_none()
        && context.chosen("number", unknown).is_none()
    {
        unchecked_format(context, schema, &unfit(unknown, "number", "a number of 64 bits"));
    }
    if schema.format().is_none() && context.chosen("number", "").is_none() && !are_doubles(schema) {
        return Shape::Scalar(Scalar::Number(NumberFormat::Exact));
    }
    Shape::Scalar(Scalar::Number(format))
}

/// Whether double precision holds all that numbers are compared with. Where it does not, no check of theirs would be
/// right.
fn are_doubles(schema: &Conjunction<'_>) -> bool {
    checks::of(schema, Kind::Number).iter().all(|check| match &check.rule {
        Rule::Minimum(number)
        | Rule::ExclusiveMinimum(number)
        | Rule::Maximum(number)
        | Rule::ExclusiveMaximum(number)
        | Rule::MultipleOf(number) => number.is_double(),
        _ => true,
    })
}

pub(super) fn boolean(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    says_nothing(context, schema, "a boolean");
    Shape::Scalar(Scalar::Boolean)
}

/// Reports the format of `schema`, which is `what`: types of that kind have none.
pub(super) fn says_nothing(context: &mut Context<'_>, schema: &Conjunction<'_>, what: &str) {
    unchecked_format(context, schema, &format!("says nothing about {what}"));
}

/// What is said of a `format` that is none of the type `ty`, whose values are `carried` all the same.
fn unfit(format: &str, ty: &str, carried: &str) -> String {
    match FORMATS.iter().find(|row| row.name == format) {
        Some(row) => format!("is a format of {}s; under `type: {ty}` it means nothing, carried as {carried}", row.ty),
        None => format!("{UNKNOWN}; carried as {carried}"),
    }
}

/// Says what becomes of a format that nothing checks.
fn unchecked_format(context: &mut Context<'_>, schema: &Conjunction<'_>, what: &str) {
    if let Some(node) = schema.get("format") {
        let format = node.text().unwrap_or_default();
        context.unchecked.add_format(format, what, node.locus());
    }
}
