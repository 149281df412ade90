//! Values that stand in a description.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

/// A JSON value as it is written, with all digits of its numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Literal>),
    /// An object, in the order of the document, each name once.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// Whether both are one value to JSON (JSON Schema 2020-12 Core §4.2.2): however numbers are written, and in whatever
    /// order members are.
    pub fn is_same(&self, other: &Self) -> bool {
        self == other || self.canonical() == other.canonical()
    }

    /// A text that two values have in common if and only if they [are the same](Self::is_same).
    pub fn canonical(&self) -> String {
        self.in_one_form().to_string()
    }

    fn indented(&self, f: &mut Formatter<'_>, depth: usize) -> fmt::Result {
        let line = |f: &mut Formatter<'_>, depth: usize| write!(f, "\n{:1$}", "", 2 * depth);
        match self {
            Self::List(items) if !items.is_empty() => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    line(f, depth + 1)?;
                    item.indented(f, depth + 1)?;
                }
                line(f, depth)?;
                f.write_str("]")
            }
            Self::Object(members) if !members.is_empty() => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    line(f, depth + 1)?;
                    quoted(f, name)?;
                    f.write_str(": ")?;
                    value.indented(f, depth + 1)?;
                }
                line(f, depth)?;
                f.write_str("}")
            }
            other => write!(f, "{other}"),
        }
    }

    fn in_one_form(&self) -> Self {
        match self {
            Self::Number(number) => Self::Number(number.in_one_form()),
            Self::List(items) => Self::List(items.iter().map(Self::in_one_form).collect()),
            Self::Object(members) => {
                let mut members: Vec<_> =
                    members.iter().map(|(name, value)| (name.clone(), value.in_one_form())).collect();
                members.sort_by(|(one, _), (other, _)| one.cmp(other));
                Self::Object(members)
            }
            Self::Null | Self::Bool(_) | Self::Text(_) => self.clone(),
        }
    }
}

/// A number in JSON's notation: `-12.50e3`. It may be larger and more exact than any type of Rust.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number(String);

impl Number {
    /// The number that `text` says; `None` if it is no number of JSON (RFC 8259 §6).
    ///
    /// ```
    /// use ferrospec_ir::Number;
    ///
    /// assert!(Number::parse("-1.5e+300").is_some());
    /// assert!(["01", "1.", ".5", "+1", "0x1F", "NaN", ""].iter().all(|text| Number::parse(text).is_none()));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('-').unwrap_or(text);
        let rest = match rest.strip_prefix('0') {
            Some(rest) => rest,
            None => digits(rest)?,
        };
        let rest = match rest.strip_prefix('.') {
            Some(rest) => digits(rest)?,
            None => rest,
        };
        let rest = match rest.strip_prefix(['e', 'E']) {
            Some(rest) => digits(rest.strip_prefix(['+', '-']).unwrap_or(rest))?,
            None => rest,
        };
        rest.is_empty().then(|| Self(text.to_owned()))
    }

    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both are the same number, however they are written.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0 == other.0 || self.exact() == other.exact()
    }

    /// The same number, written as all numbers of its value are.
    fn in_one_form(&self) -> Self {
        let (digits, exponent) = self.exact();
        Self(format!("{digits}e{exponent}"))
    }

    /// The number, if it has no fraction and 128 bits hold it. `1.0` and `10e-1` have none.
    ///
    /// ```
    /// use ferrospec_ir::Number;
    ///
    /// let whole = |text| Number::parse(text).and_then(|number| number.whole());
    /// assert_eq!((whole("-1.50e1"), whole("1.5"), whole("1e400")), (Some(-15), None, None));
    /// ```
    pub fn whole(&self) -> Option<i128> {
        let (digits, exponent) = self.exact();
        let zeros = usize::try_from(exponent).ok().filter(|zeros| *zeros < 40)?;
        format!("{digits}{}", "0".repeat(zeros)).parse().ok()
    }

    /// Whether it has no fraction, however it is written.
    pub fn is_whole(&self) -> bool {
        self.exact().1 >= 0
    }

    /// Whether double precision holds it: the number that it is nearest to is written with the same digits.
    ///
    /// ```
    /// use ferrospec_ir::Number;
    ///
    /// let is_double = |text| Number::parse(text).is_some_and(|number| number.is_double());
    /// assert!(is_double("0.1") && is_double("1e300") && is_double("9007199254740992"));
    /// assert!(!is_double("9007199254740993") && !is_double("1e400") && !is_double("0.12345678901234567890"));
    /// ```
    pub fn is_double(&self) -> bool {
        let nearest = self.0.parse().ok().filter(|value: &f64| value.is_finite());
        nearest.and_then(|value| Self::parse(&format!("{value:e}"))).is_some_and(|nearest| nearest.is_same(self))
    }

    /// How it compares with another number, whatever their size.
    ///
    /// ```
    /// use ferrospec_ir::Number;
    ///
    /// let number = |text| Number::parse(text).expect("a number");
    /// assert!(number("1e400").compare(&number("1e401")).is_lt() && number("-2").compare(&number("-1.5")).is_lt());
    /// assert!(number("9007199254740993").compare(&number("9007199254740992.0")).is_gt());
    /// assert!(number("0.10").compare(&number("1e-1")).is_eq());
    /// ```
    pub fn compare(&self, other: &Self) -> Ordering {
        let [(one, one_power), (other, other_power)] = [self.exact(), other.exact()];
        let sign = |digits: &str| match digits {
            "0" => 0,
            digits if digits.starts_with('-') => -1,
            _ => 1,
        };
        let signs = sign(&one).cmp(&sign(&other));
        if sign(&one) == 0 {
            return signs;
        }
        let [one_digits, other_digits] = [&one, &other].map(|digits| digits.trim_start_matches('-'));
        let size = |digits: &str, power: i64| power.saturating_add(digits.len() as i64);
        let sizes = size(one_digits, one_power).cmp(&size(other_digits, other_power));
        let by_size = sizes.then_with(|| one_digits.cmp(other_digits));
        signs.then(if sign(&one) < 0 { by_size.reverse() } else { by_size })
    }

    /// Whether it is `step`, taken a whole number of times; `None` for a step of more digits than can be calculated with.
    ///
    /// ```
    /// use ferrospec_ir::Number;
    ///
    /// let is = |text, step| Number::parse(text)?.is_multiple_of(&Number::parse(step)?);
    /// assert_eq!((is("0.3", "0.1"), is("0.35", "0.1"), is("-4.5", "1.5")), (Some(true), Some(false), Some(true)));
    /// assert_eq!((is("1e400", "3"), is("3e400", "3"), is("0", "7")), (Some(false), Some(true), Some(true)));
    /// assert_eq!((is("7", "0"), is("0.5", "5e1"), is("123456789012345678901234567890", "9")), (Some(false), Some(false), Some(true)));
    /// ```
    pub fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        let [(value, value_power), (step, step_power)] = [self.exact(), step.exact()];
        let [value, step] = [&value, &step].map(|digits| digits.trim_start_matches('-'));
        if value == "0" || step == "0" {
            return Some(step != "0");
        }
        // The last digit of the value is not 0, and that of whatever ten divides is.
        let Ok(zeros) = usize::try_from(value_power.saturating_sub(step_power)) else { return Some(false) };
        let divisor = step.parse::<u128>().ok().filter(|divisor| *divisor < u128::MAX / 16)?;
        // The step has fewer twos and fives than four for each of its digits, and further zeros bring nothing else.
        let digits = value.bytes().chain(std::iter::repeat_n(b'0', zeros.min(4 * step.len())));
        Some(digits.fold(0, |rest, digit| (10 * rest + u128::from(digit - b'0')) % divisor) == 0)
    }

    /// The digits with their sign, without zeros at either end, and the power of ten that they are taken times.
    fn exact(&self) -> (String, i64) {
        let (digits, exponent) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let digits = format!("{whole}{fraction}");
        let kept = digits.trim_end_matches('0');
        if kept.trim_start_matches('0').is_empty() {
            return ("0".to_owned(), 0);
        }
        // An exponent of more digits is that of a number which is compared with no other.
        let exponent = exponent.trim_start_matches('+').parse::<i64>().unwrap_or(i64::MAX / 2);
        let exponent =
            exponent.saturating_add((digits.len() - kept.len()) as i64).saturating_sub(fraction.len() as i64);
        (format!("{sign}{}", kept.trim_start_matches('0')), exponent)
    }
}

/// What stands behind the digits, of which there is one at least.
fn digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As JSON: without white space, or with `{:#}` a member and an item a line.
impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return self.indented(f, 0);
        }
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => quoted(f, text),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    quoted(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::{Literal, Number};

    #[test]
    fn numbers_are_the_same_whose_values_are() {
        let cases = [
            ("1", "1.0", true),
            ("1", "10e-1", true),
            ("0", "-0.0e5", true),
            ("100", "1E+2", true),
            ("0.10", "0.1", true),
            ("9007199254740993", "9007199254740992.0", false),
            ("1", "-1", false),
            ("1", "10", false),
            ("1e400", "1e401", false),
        ];
        for (one, other, expected) in cases {
            let [one, other] = [one, other].map(|text| Literal::Number(Number::parse(text).expect("a number")));
            assert_eq!(one.is_same(&other), expected, "{one} and {other}");
            let [one, other] = [one, other].map(|value| Literal::Object(vec![("a".to_owned(), value)]));
            assert_eq!(one.is_same(&other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn a_literal_is_written_as_json() {
        let number = Literal::Number(Number::parse("1e400").expect("a number"));
        let list = Literal::List(vec![Literal::Null, Literal::Bool(true), number]);
        let value = Literal::Object(vec![("a\"\\\n".to_owned(), list), (String::new(), Literal::Text("é".to_owned()))]);
        assert_eq!(value.to_string(), r#"{"a\"\\\u000a":[null,true,1e400],"":"é"}"#);
    }
}
