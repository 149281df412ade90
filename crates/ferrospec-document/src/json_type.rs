//! Values against the types of JSON Schema.

use crate::scalar::Scalar;
use crate::view::Node;

/// Whether `value` is of one of `types`.
pub(crate) fn is_of(value: Node<'_>, types: &[impl AsRef<str>]) -> bool {
    let found: &[&str] = match value.scalar() {
        None if value.is_sequence() => &["array"],
        None => &["object"],
        Some(Scalar::Null) => &["null"],
        Some(Scalar::Bool(_)) => &["boolean"],
        Some(Scalar::Integer(_)) => &["integer", "number"],
        Some(Scalar::Float(text)) if is_whole(text) => &["integer", "number"],
        Some(Scalar::Float(_)) => &["number"],
        Some(Scalar::String(_)) => &["string"],
    };
    types.iter().any(|known| found.contains(&known.as_ref()))
}

/// Whether the number `text`, as it was written, is a whole one: `1.0` and `1e1` are integers to JSON Schema (2020-12
/// §6.1.1).
pub(crate) fn is_whole(text: &str) -> bool {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole.trim_start_matches(['+', '-'])) || !is_digits(fraction) {
        return false;
    }
    let fraction = fraction.trim_end_matches('0');
    let is_zero = || fraction.is_empty() && whole.bytes().all(|byte| matches!(byte, b'0' | b'+' | b'-'));
    // Digits behind the point that the exponent moves before it, or zeros that it moves behind it.
    let needed = fraction.len() as i64;
    let zeros = whole.bytes().rev().take_while(|&byte| byte == b'0').count() as i64;
    let least = if needed > 0 { needed } else { -zeros };
    match exponent.parse::<i64>() {
        Ok(exponent) => exponent >= least || is_zero(),
        // More than fits is more than any number of digits.
        Err(_) => !exponent.starts_with('-') || is_zero(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn whole_numbers_are_whole_in_any_notation() {
        for text in
            ["1", "1.0", "1.", "1e1", "1.5e1", "10e-1", "0e-9", "0.0e-9", "-2E2", "+3.0", "1e99999999999999999999"]
        {
            assert!(is_whole(text), "{text}");
        }
        for text in ["1.5", ".5", "1e-1", "1.25e1", "10e-2", ".inf", "-.INF", ".nan", "1e-99999999999999999999"] {
            assert!(!is_whole(text), "{text}");
        }
    }
}
