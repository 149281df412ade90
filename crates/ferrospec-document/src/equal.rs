//! Scalars that are one value.

use crate::scalar::Scalar;
use crate::view::Node;

/// A scalar by its value: two are equal that are equal in JSON (JSON Schema 2020-12 Core §4.2.2), where numbers are that
/// however they are written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Equal<'t> {
    /// A number: its digits with their sign, without zeros at either end, and the power of ten that they are taken times.
    Number(String, i64),
    Other(Scalar<'t>),
}

impl<'t> Equal<'t> {
    /// The scalar that `node` is, where a schema of these types lists it; `None` if it is none.
    pub(crate) fn of(node: Node<'t>, types: &[&str]) -> Option<Self> {
        let scalar = node.scalar()?;
        // Under `type: string`, a number is the text that it is written as.
        let is_text = types == ["string"];
        Some(match scalar {
            Scalar::Integer(text) | Scalar::Float(text) if !is_text => match number(text) {
                Some((digits, exponent)) => Self::Number(digits, exponent),
                None => Self::Other(scalar),
            },
            scalar => Self::Other(scalar),
        })
    }
}

/// The number that a plain scalar says; `None` if it is not finite, or too large in another base than ten.
fn number(text: &str) -> Option<(String, i64)> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    for (prefix, base) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = rest.strip_prefix(prefix) {
            return number(&format!("{sign}{}", u128::from_str_radix(digits, base).ok()?));
        }
    }
    let (written, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_end_matches('0');
    if !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zeros = (all.len() - digits.len()) as i64;
    match digits.trim_start_matches('0') {
        "" => Some(("0".to_owned(), 0)),
        digits => {
            let exponent: i64 = exponent.parse().ok()?;
            Some((format!("{sign}{digits}"), exponent.saturating_add(zeros - fraction.len() as i64)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_equal_whose_values_are() {
        let cases = [
            ("1", "1.0", true),
            ("1", "+10e-1", true),
            ("0x10", "16.", true),
            ("-.5", "-0.50", true),
            ("0", "-0.0e7", true),
            ("1", "-1", false),
            ("1", "10", false),
            ("9007199254740993", "9007199254740992", false),
        ];
        for (one, other, expected) in cases {
            assert_eq!(number(one) == number(other), expected, "{one} and {other}");
        }
        assert_eq!(number(".inf"), None);
    }
}
