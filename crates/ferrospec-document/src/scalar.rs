//! What a plain scalar is: the core schema of YAML 1.2 (§10.3.2).
//!
//! `y`, `no`, `on`, `1_000` and dates are strings, as in JSON; YAML 1.1 is not read.

use crate::tree::Style;

/// A scalar as the core schema reads it. Numbers stay as they were written: nothing is rounded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scalar<'t> {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// `12`, `-7`, `0o17`, `0xFF`; also `012`, which is twelve.
    Integer(&'t str),
    /// `1.5`, `1e3`, `.inf`, `.nan`.
    Float(&'t str),
    /// Anything else, and whatever is quoted.
    String(&'t str),
}

impl<'t> Scalar<'t> {
    /// Reads `text` as the core schema does.
    ///
    /// ```
    /// use ferrospec_document::{Scalar, Style};
    ///
    /// assert_eq!(Scalar::read("no", Style::Plain), Scalar::String("no"));
    /// assert_eq!(Scalar::read("12", Style::Plain), Scalar::Integer("12"));
    /// assert_eq!(Scalar::read("12", Style::Quoted), Scalar::String("12"));
    /// ```
    pub fn read(text: &'t str, style: Style) -> Self {
        if style == Style::Quoted {
            return Self::String(text);
        }
        match text {
            _ if Self::is_null(text) => Self::Null,
            "true" | "True" | "TRUE" => Self::Bool(true),
            "false" | "False" | "FALSE" => Self::Bool(false),
            // Most texts are prose, and said to be no number by their first letter.
            _ if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) => Self::String(text),
            _ if is_integer(text) => Self::Integer(text),
            _ if is_float(text) => Self::Float(text),
            _ => Self::String(text),
        }
    }

    /// Whether a text without quotes is nothing.
    pub(crate) fn is_null(text: &str) -> bool {
        matches!(text, "" | "~" | "null" | "Null" | "NULL")
    }
}

fn is_integer(text: &str) -> bool {
    let digits = |digits: &str, base| !digits.is_empty() && digits.chars().all(|c| c.is_digit(base));
    if let Some(octal) = text.strip_prefix("0o") {
        return digits(octal, 8);
    }
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        return digits(hexadecimal, 16);
    }
    digits(unsigned(text), 10)
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, `[-+]? .inf`, `.nan`
fn is_float(text: &str) -> bool {
    let rest = unsigned(text);
    if matches!(rest, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = match rest.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(unsigned(exponent))),
        None => (rest, None),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_schema_decides() {
        let check = |text, expected| assert_eq!(Scalar::read(text, Style::Plain), expected, "{text:?}");
        for text in ["", "~", "null", "Null", "NULL"] {
            check(text, Scalar::Null);
        }
        for text in ["0", "-7", "+3", "012", "0o17", "0xFf", "123456789012345678901234567890"] {
            check(text, Scalar::Integer(text));
        }
        for text in ["1.5", "1.", ".5", "-1e3", "1.0E-7", ".inf", "-.INF", ".nan"] {
            check(text, Scalar::Float(text));
        }
        for text in ["y", "no", "on", "1_000", "2020-01-01", "nULL", "0b1", "1:30", ".", "-", "+", "e3", "1e", "-.nan"]
        {
            check(text, Scalar::String(text));
        }
        check("True", Scalar::Bool(true));
        check("FALSE", Scalar::Bool(false));
        check("tRue", Scalar::String("tRue"));
    }

    #[test]
    fn quotes_make_a_string() {
        assert_eq!(Scalar::read("true", Style::Quoted), Scalar::String("true"));
        assert_eq!(Scalar::read("", Style::Quoted), Scalar::String(""));
    }
}
