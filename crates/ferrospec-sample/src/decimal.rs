//! Exact numbers with a fixed number of decimal places.

use ferrospec_ir::Number;

/// How many decimal places a number may have; one with more has no value here.
const MAX_SCALE: u32 = 24;

/// `units` divided by ten, `scale` times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Decimal {
    pub(crate) units: i128,
    pub(crate) scale: u32,
}

impl Decimal {
    /// The value of a number; `None` if it has too many digits.
    pub(crate) fn of(number: &Number) -> Option<Self> {
        let text = number.as_str();
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.trim_start_matches('+').parse().ok()?;
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        if scale < 0 {
            let units = units.checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?;
            return Some(Self { units, scale: 0 });
        }
        let decimal = Self { units, scale: scale.unsigned_abs() }.shortest();
        (decimal.scale <= MAX_SCALE).then_some(decimal)
    }

    /// As many units of a smaller or equal kind, rounded down; the second says whether it is exact.
    pub(crate) fn at_scale(self, scale: u32) -> Option<(i128, bool)> {
        if scale >= self.scale {
            let factor = 10_i128.checked_pow(scale - self.scale)?;
            return Some((self.units.checked_mul(factor)?, true));
        }
        let divisor = 10_i128.checked_pow(self.scale - scale)?;
        Some((self.units.div_euclid(divisor), self.units.rem_euclid(divisor) == 0))
    }

    /// Without zeros at the end of the decimal places.
    fn shortest(self) -> Self {
        let Self { mut units, mut scale } = self;
        while scale > 0 && units % 10 == 0 {
            (units, scale) = (units / 10, scale - 1);
        }
        Self { units, scale }
    }

    /// The number in JSON's notation.
    pub(crate) fn number(self) -> Number {
        let Self { units, scale } = self.shortest();
        let places = scale as usize;
        let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if units < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        Number::parse(&format!("{sign}{whole}{point}{fraction}")).expect("digits with a point are a number")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use ferrospec_ir::Number;

    #[test]
    fn numbers_keep_their_value() {
        for (written, expected) in
            [("1", "1"), ("-0.50", "-0.5"), ("1e3", "1000"), ("1.25e-2", "0.0125"), ("-120e-1", "-12"), ("0.0", "0")]
        {
            let number = Number::parse(written).expect("a number");
            let decimal = Decimal::of(&number).expect("few digits");
            assert_eq!(decimal.number().as_str(), expected, "{written}");
        }
        let of = |text: &str| Decimal::of(&Number::parse(text).expect("a number"));
        assert_eq!(of("1e400"), None);
        assert_eq!(of("1e-30"), None);
        assert_eq!(of("1.5").and_then(|it| it.at_scale(0)), Some((1, false)));
        assert_eq!(of("-1.5").and_then(|it| it.at_scale(0)), Some((-2, false)));
    }
}
