//! Values that stand in the document, as JSON.

use ferrospec_document::Scalar;
use ferrospec_document::view::Node;
use ferrospec_ir::{Literal, Number};

/// How deep a value is read: no value of the wire is deeper.
const MAX_DEPTH: usize = 100;

/// The value that `node` holds; `None` if JSON cannot say it (`.inf`), or if it is deeper than any value that is read.
pub(crate) fn of(node: Node<'_>) -> Option<Literal> {
    at_depth(node, 0)
}

fn at_depth(node: Node<'_>, depth: usize) -> Option<Literal> {
    if depth > MAX_DEPTH {
        return None;
    }
    if let Some(scalar) = node.scalar() {
        return of_scalar(scalar);
    }
    if node.is_sequence() {
        return node.items().map(|item| at_depth(item, depth + 1)).collect::<Option<_>>().map(Literal::List);
    }
    let members = node.entries().map(|(name, _, value)| Some((name.to_owned(), at_depth(value, depth + 1)?)));
    members.collect::<Option<_>>().map(Literal::Object)
}

fn of_scalar(scalar: Scalar<'_>) -> Option<Literal> {
    Some(match scalar {
        Scalar::Null => Literal::Null,
        Scalar::Bool(value) => Literal::Bool(value),
        Scalar::Integer(text) | Scalar::Float(text) => Literal::Number(number(text)?),
        Scalar::String(text) => Literal::Text(text.to_owned()),
    })
}

/// Whether `value` is a scalar of the type that JSON Schema calls `ty`.
pub(crate) fn is_of(value: &Literal, ty: &str) -> bool {
    match (ty, value) {
        ("string", Literal::Text(_)) | ("boolean", Literal::Bool(_)) | ("number", Literal::Number(_)) => true,
        ("null", Literal::Null) => true,
        // However it is written, a number without a fraction is an integer.
        ("integer", Literal::Number(number)) => number.is_whole(),
        _ => false,
    }
}

/// The number that a plain scalar of YAML says, in JSON's notation; `None` if it is not finite, or has another base and
/// more than 128 bits.
pub(crate) fn number(text: &str) -> Option<Number> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    for (prefix, base) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = rest.strip_prefix(prefix) {
            return Number::parse(&u128::from_str_radix(digits, base).ok()?.to_string());
        }
    }
    let end = rest.find(['.', 'e', 'E']).unwrap_or(rest.len());
    let (whole, behind) = rest.split_at(end);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let exponent = behind.find(['e', 'E']).unwrap_or(behind.len());
    let (fraction, exponent) = behind.split_at(exponent);
    let fraction = if fraction == "." { "" } else { fraction };
    Number::parse(&format!("{sign}{whole}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_of_yaml_become_numbers_of_json() {
        let cases = [
            ("12", Some("12")),
            ("+3", Some("3")),
            ("-007", Some("-7")),
            ("0", Some("0")),
            ("000", Some("0")),
            ("0x1F", Some("31")),
            ("0o17", Some("15")),
            ("1.", Some("1")),
            (".5", Some("0.5")),
            ("-.5e3", Some("-0.5e3")),
            ("1.E+2", Some("1E+2")),
            ("123456789012345678901234567890.5", Some("123456789012345678901234567890.5")),
            (".inf", None),
            ("-.INF", None),
            (".nan", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text).as_ref().map(|number| number.as_str()), expected, "{text}");
        }
    }
}
