//! Plain data.

use super::written::{Object, Written};
use crate::scalar::Scalar;
use crate::tree::{NodeId, Tree, Value};

/// What `node` holds, nothing inside looked at: a `$ref` in it is data.
///
/// Digits behind a zero, such as `0815`, are a text: nobody writes a quantity so, and readers of YAML disagree about it.
pub(super) fn of(tree: &Tree, node: NodeId) -> Written {
    match tree.value(node) {
        Value::Scalar { text, style } => match Scalar::read(text, *style) {
            Scalar::Integer(text) if is_padded(text) => Written::Text(text.to_owned()),
            value => scalar(value),
        },
        Value::Sequence(items) => Written::List(items.iter().map(|&item| of(tree, item)).collect()),
        Value::Mapping(mapping) => {
            let mut object = Object::at(tree.locus(node));
            for entry in mapping.entries() {
                object.push(&entry.key, of(tree, entry.value));
            }
            Written::Object(object)
        }
    }
}

/// The number at `node`, where there must be one; whatever else it holds as it is.
pub(super) fn quantity(tree: &Tree, node: NodeId) -> Written {
    match tree.value(node) {
        Value::Scalar { text, style } => scalar(Scalar::read(text, *style)),
        _ => of(tree, node),
    }
}

fn is_padded(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn scalar(scalar: Scalar<'_>) -> Written {
    match scalar {
        Scalar::Null => Written::Null,
        Scalar::Bool(value) => Written::Bool(value),
        // What only YAML calls a number, such as `.inf`, stays what it was written as.
        Scalar::Integer(text) | Scalar::Float(text) => {
            number(text).map_or_else(|| Written::Text(text.to_owned()), Written::Number)
        }
        Scalar::String(text) => Written::Text(text.to_owned()),
    }
}

/// `text` in JSON's grammar, digit by digit: `+012` is `12`, `.5` is `0.5`, `0x1F` is `31`.
fn number(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    for (prefix, base) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = rest.strip_prefix(prefix) {
            return u128::from_str_radix(digits, base).ok().map(|number| number.to_string());
        }
    }
    let (number, exponent) = match rest.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, format!("e{exponent}")),
        None => (rest, String::new()),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{}", if fraction.is_empty() { "0" } else { fraction })),
        None => (number, String::new()),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction.trim_start_matches('.')) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_keeps_its_digits() {
        let check = |text, expected: Option<&str>| assert_eq!(number(text).as_deref(), expected, "{text}");
        check("123456789012345678901234567890", Some("123456789012345678901234567890"));
        check("-0.10", Some("-0.10"));
        check("+012", Some("12"));
        check("000", Some("0"));
        check(".5", Some("0.5"));
        check("1.", Some("1.0"));
        check("1E-7", Some("1e-7"));
        check("0x1F", Some("31"));
        check("0o17", Some("15"));
        check(".inf", None);
        check("-.INF", None);
        check(".nan", None);
    }
}
