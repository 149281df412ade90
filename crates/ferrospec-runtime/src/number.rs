//! Numbers with all their digits.

mod decimal;

use std::cmp::Ordering;
use std::fmt::{self, Debug, Display, Formatter};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

pub(crate) use decimal::Decimal;

/// A number of JSON, of any size, with all its digits. It is written as it was read.
///
/// ```
/// use ferrospec_runtime::Number;
///
/// let price: Number = "19.990000000000000000001".parse()?;
/// assert_eq!(price.to_string(), "19.990000000000000000001");
/// assert!(price > "19.99".parse()? && price < Number::from(20));
/// assert_eq!("1.0".parse(), Ok(Number::from(1)));
/// assert_eq!("0.10".parse::<Number>()?.to_string(), "0.10");
/// # Ok::<(), ferrospec_runtime::NotANumber>(())
/// ```
#[derive(Clone)]
pub struct Number(Held);

/// What holds a number: the first of these that is written as it is.
#[derive(Clone)]
pub(crate) enum Held {
    Unsigned(u64),
    Signed(i64),
    /// Finite, and written with the digits that it is told apart by.
    Double(f64),
    /// As it is written.
    Text(Box<str>),
}

/// A text that says no number of JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotANumber;

impl Number {
    /// The number that a text says, else 0. For the constants of generated code, which are numbers.
    #[doc(hidden)]
    #[must_use]
    pub fn of(text: &str) -> Self {
        text.parse().unwrap_or_default()
    }

    /// The number, if it is finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(Held::Double(value)))
    }

    /// The number of double precision that is nearest to it, which may be an infinity.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Held::Unsigned(value) => *value as f64,
            Held::Signed(value) => *value as f64,
            Held::Double(value) => *value,
            Held::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// The number, if 64 bits without a sign hold it.
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Held::Unsigned(value) => Some(value),
            Held::Signed(_) => None,
            _ => self.as_i128()?.try_into().ok(),
        }
    }

    /// The number, if 64 bits with a sign hold it.
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Held::Unsigned(value) => value.try_into().ok(),
            Held::Signed(value) => Some(value),
            _ => self.as_i128()?.try_into().ok(),
        }
    }

    /// The number, if it has no fraction and 128 bits with a sign hold it.
    pub fn as_i128(&self) -> Option<i128> {
        match self.0 {
            Held::Unsigned(value) => Some(value.into()),
            Held::Signed(value) => Some(value.into()),
            _ => self.decimal().whole(),
        }
    }

    /// Whether it has no fraction, however it is written.
    pub fn is_whole(&self) -> bool {
        matches!(self.0, Held::Unsigned(_) | Held::Signed(_)) || self.decimal().is_whole()
    }

    pub(crate) fn held(&self) -> &Held {
        &self.0
    }

    pub(crate) fn decimal(&self) -> Decimal {
        let text = match &self.0 {
            Held::Double(value) => format!("{value:e}"),
            _ => self.to_string(),
        };
        Decimal::parse(&text).expect("what is held is a number")
    }
}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        if text != "-0" && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) && is_plain(text) {
            if let Ok(value) = text.parse() {
                return Ok(Self(Held::Unsigned(value)));
            }
            if let Ok(value) = text.parse() {
                return Ok(Self(Held::Signed(value)));
            }
        }
        Decimal::parse(text).ok_or(NotANumber)?;
        let double = text.parse().ok().and_then(Self::from_f64);
        Ok(double.filter(|double| double.to_string() == text).unwrap_or_else(|| Self(Held::Text(text.into()))))
    }
}

/// Whether a text of digits has no zero in front that JSON does not take.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits == "0" || !digits.starts_with('0')
}

impl Default for Number {
    fn default() -> Self {
        Self(Held::Unsigned(0))
    }
}

/// In the notation of JSON.
impl Display for Number {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Unsigned(value) => Display::fmt(value, out),
            Held::Signed(value) => Display::fmt(value, out),
            Held::Double(value) => match serde_json::to_string(value) {
                Ok(text) => out.write_str(&text),
                Err(_) => Display::fmt(value, out),
            },
            Held::Text(text) => out.write_str(text),
        }
    }
}

impl Debug for Number {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, out)
    }
}

/// By their values, however they are written.
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Held::Unsigned(one), Held::Unsigned(other)) => one.cmp(other),
            (Held::Signed(one), Held::Signed(other)) => one.cmp(other),
            (Held::Double(one), Held::Double(other)) if one == other => Ordering::Equal,
            _ => self.decimal().cmp(&other.decimal()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

/// Equal numbers have the same neighbour in double precision.
impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // There are two zeros.
        (self.as_f64() + 0.0).to_bits().hash(state);
    }
}

macro_rules! from_integers {
    ($($integer:ty as $wide:ty;)*) => {
        $(
            impl From<$integer> for Number {
                fn from(value: $integer) -> Self {
                    let value = <$wide>::from(value);
                    match u64::try_from(value) {
                        Ok(value) => Self(Held::Unsigned(value)),
                        Err(_) => i64::try_from(value).map_or_else(
                            |_| Self(Held::Text(value.to_string().into())),
                            |value| Self(Held::Signed(value)),
                        ),
                    }
                }
            }

            impl From<$integer> for Integer {
                fn from(value: $integer) -> Self {
                    Self(value.into())
                }
            }
        )*
    };
}

from_integers! {
    i8 as i64;
    i16 as i64;
    i32 as i64;
    i64 as i64;
    i128 as i128;
    u8 as u64;
    u16 as u64;
    u32 as u64;
    u64 as u64;
    u128 as u128;
}

/// A number of JSON without a fraction, of any size. It is written in digits alone, but for one that is larger than
/// numbers of double precision are.
///
/// ```
/// use ferrospec_runtime::Integer;
///
/// let large: Integer = "123456789012345678901234567890".parse()?;
/// assert_eq!(large.number().as_i128(), Some(123_456_789_012_345_678_901_234_567_890));
/// assert!("1.5".parse::<Integer>().is_err() && "1.0".parse() == Ok(Integer::from(1)));
/// assert_eq!("1.5e3".parse::<Integer>()?.to_string(), "1500");
/// # Ok::<(), ferrospec_runtime::NotANumber>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Integer(Number);

impl Integer {
    /// The integer that a text says, else 0. For the constants of generated code, which are integers.
    #[doc(hidden)]
    #[must_use]
    pub fn of(text: &str) -> Self {
        text.parse().unwrap_or_default()
    }

    /// The integer as a number.
    pub fn number(&self) -> &Number {
        &self.0
    }
}

impl TryFrom<Number> for Integer {
    type Error = NotANumber;

    fn try_from(number: Number) -> Result<Self, NotANumber> {
        if matches!(number.0, Held::Unsigned(_) | Held::Signed(_)) {
            return Ok(Self(number));
        }
        let decimal = number.decimal();
        match decimal.plain() {
            Some(text) => text.parse().map(Self),
            None if decimal.is_whole() => Ok(Self(number)),
            None => Err(NotANumber),
        }
    }
}

impl FromStr for Integer {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        text.parse::<Number>()?.try_into()
    }
}

impl Display for Integer {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, out)
    }
}

impl Debug for Integer {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, out)
    }
}

impl Display for NotANumber {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("it is no number of JSON, or no integer where one is wanted")
    }
}

impl std::error::Error for NotANumber {}

#[cfg(test)]
mod tests {
    use super::{Integer, Number};
    use std::hash::{BuildHasher, RandomState};

    #[test]
    fn a_number_is_written_with_the_digits_that_it_has() {
        let cases = [
            ("12", "12"),
            ("-0", "-0"),
            ("-0.0", "-0.0"),
            ("1.50", "1.50"),
            ("0.10", "0.10"),
            ("0.00000001", "0.00000001"),
            ("1e5", "1e5"),
            ("100000.0", "100000.0"),
            ("18446744073709551616", "18446744073709551616"),
            ("100000000000000000000", "100000000000000000000"),
            ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("1e400", "1e400"),
            ("1E-400", "1E-400"),
        ];
        for (text, written) in cases {
            assert_eq!(text.parse::<Number>().map(|number| number.to_string()).as_deref(), Ok(written), "{text}");
        }
        for text in ["", "01", "-01", "--1", "1-", "1.", "NaN", "0x10"] {
            assert!(text.parse::<Number>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn an_integer_is_written_in_digits() {
        let cases = [
            ("100000000000000000000000", "100000000000000000000000"),
            ("20000000000000000000", "20000000000000000000"),
            ("1e5", "100000"),
            ("-1.50e1", "-15"),
            ("12.000", "12"),
            ("-0", "0"),
            ("-0.0e7", "0"),
            ("1.0e+23", "100000000000000000000000"),
            ("1e400", "1e400"),
            ("1e1000000000000", "1e1000000000000"),
        ];
        for (text, written) in cases {
            assert_eq!(text.parse::<Integer>().map(|number| number.to_string()).as_deref(), Ok(written), "{text}");
        }
        let long = format!("{}0", "7".repeat(500));
        assert_eq!(long.parse::<Integer>().map(|number| number.to_string()).as_deref(), Ok(long.as_str()));
        let largest = Number::from_f64(-f64::MAX).and_then(|number| Integer::try_from(number).ok());
        assert_eq!(largest.map(|number| number.to_string().len()), Some(310));
        assert!("1.5".parse::<Integer>().is_err() && "1e-1000000000000".parse::<Integer>().is_err());
    }

    #[test]
    fn equal_numbers_have_one_hash() {
        let hasher = RandomState::new();
        for (one, other, expected) in [
            ("1", "1.0", true),
            ("0", "-0.0", true),
            ("9007199254740993", "9007199254740992.0", false),
            ("9007199254740993", "9007199254740993.0", true),
            ("18446744073709551616", "18446744073709551617", false),
            ("1e400", "10e399", true),
            ("1e400", "1e401", false),
            ("-1", "1", false),
        ] {
            let [one, other] = [one, other].map(Number::of);
            assert_eq!(one == other, expected, "{one} and {other}");
            if expected {
                assert_eq!(hasher.hash_one(&one), hasher.hash_one(&other), "{one} and {other}");
            }
        }
    }
}
