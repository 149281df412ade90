//! Arithmetic on numbers as they are written.

use std::cmp::Ordering;

/// A number in decimal digits, of any size.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Decimal {
    negative: bool,
    /// From the first to the last that is not 0; none for 0 itself.
    digits: Vec<u8>,
    /// The power of ten that the digits, as a whole number, are taken times.
    exponent: i64,
}

impl Decimal {
    /// The number that a text says in JSON's notation (RFC 8259 §6); `None` if it says none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (written, exponent) = match rest.split_once(['e', 'E']) {
            Some((written, exponent)) => (written, Some(exponent)),
            None => (rest, None),
        };
        let (whole, fraction) = match written.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (written, None),
        };
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let power = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
        let is_number = are_digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(are_digits)
            && power.is_none_or(are_digits);
        if !is_number {
            return None;
        }
        let fraction = fraction.unwrap_or_default();
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|digit| digit - b'0').collect();
        let Some(last) = all.iter().rposition(|digit| *digit != 0) else {
            return Some(Self { negative: false, digits: Vec::new(), exponent: 0 });
        };
        // A power of more digits than this is one that nothing else is compared with.
        let power = power.unwrap_or("0").parse::<i64>().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
        let power = if exponent.is_some_and(|exponent| exponent.starts_with('-')) { -power } else { power };
        let behind = (all.len() - 1 - last) as i64 - fraction.len() as i64;
        let digits = all.get(..=last).unwrap_or_default().iter().copied().skip_while(|digit| *digit == 0).collect();
        Some(Self { negative, digits, exponent: power.saturating_add(behind) })
    }

    /// Whether it has no fraction.
    pub(crate) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// The number in digits alone, if it has no fraction and is no larger than numbers of double precision are.
    pub(crate) fn plain(&self) -> Option<String> {
        const MOST: usize = 309;
        if self.digits.is_empty() {
            return Some("0".to_owned());
        }
        let zeros =
            usize::try_from(self.exponent).ok().filter(|zeros| zeros.saturating_add(self.digits.len()) <= MOST)?;
        let digits = self.digits.iter().map(|digit| char::from(b'0' + digit)).chain(std::iter::repeat_n('0', zeros));
        Some(self.negative.then_some('-').into_iter().chain(digits).collect())
    }

    /// The number, if it has no fraction and 128 bits hold it.
    pub(crate) fn whole(&self) -> Option<i128> {
        const MOST: i64 = 39;
        if self.digits.is_empty() {
            return Some(0);
        }
        let zeros = usize::try_from(self.exponent).ok().filter(|_| self.exponent <= MOST)?;
        let mut value: i128 = 0;
        for digit in self.digits.iter().copied().chain(std::iter::repeat_n(0, zeros)) {
            // Downwards, because there is one more number below zero than above.
            value = value.checked_mul(10)?.checked_sub(digit.into())?;
        }
        if self.negative { Some(value) } else { value.checked_neg() }
    }

    /// Whether it is `step`, taken a whole number of times.
    pub(crate) fn is_multiple_of(&self, step: &Self) -> bool {
        if step.digits.is_empty() {
            return false;
        }
        if self.digits.is_empty() {
            return true;
        }
        let Ok(zeros) = usize::try_from(self.exponent.saturating_sub(step.exponent)) else {
            // The last digit of the value is not 0, and that of whatever ten divides is.
            return false;
        };
        // The step has fewer twos and fives than four for each of its digits, and further zeros bring nothing else.
        let zeros = zeros.min(4 * step.digits.len());
        let digits: Vec<u32> =
            self.digits.iter().map(|digit| u32::from(*digit)).chain(std::iter::repeat_n(0, zeros)).collect();
        let divisor: Vec<u32> = step.digits.iter().map(|digit| u32::from(*digit)).collect();
        remainder(&digits, &divisor).is_empty()
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.digits.is_empty(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = |number: &Self| number.exponent.saturating_add(number.digits.len() as i64);
        let by_size = || size(self).cmp(&size(other)).then_with(|| self.digits.cmp(&other.digits));
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            1 => by_size(),
            _ => by_size().reverse(),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The rest of a division, digit by digit as on paper: numbers of any length have one.
fn remainder(digits: &[u32], divisor: &[u32]) -> Vec<u32> {
    let mut rest: Vec<u32> = Vec::new();
    for &digit in digits {
        if !(rest.is_empty() && digit == 0) {
            rest.push(digit);
        }
        while is_at_least(&rest, divisor) {
            subtract(&mut rest, divisor);
        }
    }
    rest
}

/// Whether one number without leading zeros is at least as large as another.
fn is_at_least(one: &[u32], other: &[u32]) -> bool {
    one.len() > other.len() || one.len() == other.len() && one >= other
}

/// Takes a number from one that is at least as large.
fn subtract(from: &mut Vec<u32>, other: &[u32]) {
    let mut borrow = 0;
    let mut others = other.iter().rev();
    for digit in from.iter_mut().rev() {
        let taken = others.next().copied().unwrap_or(0) + borrow;
        borrow = u32::from(*digit < taken);
        *digit = *digit + 10 * borrow - taken;
    }
    let zeros = from.iter().take_while(|&&digit| digit == 0).count();
    from.drain(..zeros);
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn decimals_are_divided_as_they_are_written() {
        let cases = [
            ("0.3", "0.1", true),
            ("0.35", "0.1", false),
            ("-4.5", "1.5", true),
            ("0", "7", true),
            ("7", "0", false),
            ("7", "0.00", false),
            ("19.99", "0.01", true),
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("12391239123", "0.00000001", true),
            ("123456789012345678901234567890", "9", true),
            ("123456789012345678901234567891", "9", false),
            ("9007199254740993", "2", false),
            ("9007199254740993.0", "3", true),
            ("1e400", "3", false),
            ("3e400", "3", true),
            ("1e1000000000", "1024", true),
            ("1e1000000000", "0.7", false),
            ("1e-1000000000", "1", false),
            ("5", "1e-1000000000", true),
            ("0.5", "5e1", false),
        ];
        for (value, step, expected) in cases {
            assert_eq!(number(value).is_multiple_of(&number(step)), expected, "{value} by {step}");
        }
    }

    #[test]
    fn numbers_are_in_order() {
        let ascending = [
            "-1e400",
            "-1e309",
            "-2",
            "-1.5",
            "-1e-400",
            "0",
            "1e-400",
            "0.1",
            "0.1000000000000000000001",
            "1",
            "9007199254740992",
            "9007199254740993",
            "18446744073709551616",
            "1e20",
            "1e400",
            "1e1000000000000",
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (other_at, other) in ascending.iter().enumerate() {
                assert_eq!(number(one).cmp(&number(other)), at.cmp(&other_at), "{one} and {other}");
            }
        }
        for (one, other) in [("1", "10e-1"), ("0", "-0.0e7"), ("1.50", "15E-1"), ("1e2", "100.0")] {
            assert_eq!(number(one), number(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_is_whole_is_told_however_it_is_written() {
        let cases = [
            ("-1.50e1", Some(-15)),
            ("1.5", None),
            ("1e400", None),
            ("0.0", Some(0)),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105728", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text).whole(), expected, "{text}");
        }
        assert!(number("1e400").is_whole() && !number("1e-1").is_whole());
    }

    #[test]
    fn what_json_does_not_call_a_number_is_none() {
        for text in ["", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1F", "NaN", "inf", "1 ", "1.5.5"] {
            assert_eq!(Decimal::parse(text), None, "{text:?}");
        }
    }
}
