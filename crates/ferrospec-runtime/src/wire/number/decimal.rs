//! Arithmetic on numbers as they are written.

/// Whether `value` is `step`, taken a whole number of times; both are written in decimal digits, without an exponent.
pub(super) fn is_multiple(value: &str, step: &str) -> bool {
    let (Some((value, value_scale)), Some((step, step_scale))) = (parts(value), parts(step)) else {
        return false;
    };
    let scale = value_scale.max(step_scale);
    let digits = |written: String, own: usize| -> Vec<u32> {
        let zeros = std::iter::repeat_n(0, scale - own);
        written.bytes().map(|digit| u32::from(digit - b'0')).chain(zeros).skip_while(|&digit| digit == 0).collect()
    };
    let divisor = digits(step, step_scale);
    if divisor.is_empty() {
        return false;
    }
    remainder(&digits(value, value_scale), &divisor).is_empty()
}

/// All digits of a number without its sign, and how many of them stand behind the point; `None` if it is no such number.
fn parts(text: &str) -> Option<(String, usize)> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some((digits, fraction.len()))
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
    use super::is_multiple;

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
            ("NaN", "1", false),
            ("inf", "1", false),
        ];
        for (value, step, expected) in cases {
            assert_eq!(is_multiple(value, step), expected, "{value} by {step}");
        }
    }
}
