//! Limits of numbers, in the types that generated code compares them in.

use crate::program::{Check, Limit, Subject, Wire};
use ferrospec_ir::{IntegerFormat, Literal, Number, NumberFormat, Rule};

/// The method of the runtime's `Checker` for a limit of numbers, and the limit; `None` for a rule that is none.
fn method(rule: &Rule) -> Option<(&'static str, &Number)> {
    Some(match rule {
        Rule::Minimum(limit) => ("minimum", limit),
        Rule::Maximum(limit) => ("maximum", limit),
        Rule::ExclusiveMinimum(limit) => ("exclusive_minimum", limit),
        Rule::ExclusiveMaximum(limit) => ("exclusive_maximum", limit),
        Rule::MultipleOf(limit) => ("multiple_of", limit),
        _ => return None,
    })
}

/// The check of an integer; `None` if every value of its Rust type keeps the rule.
pub(super) fn integer(format: IntegerFormat, rule: &Rule) -> Option<Check> {
    let Some((least, most)) = format.range() else { return exact(rule, true) };
    let (method, limit) = method(rule)?;
    let limit = match rule {
        Rule::MultipleOf(step) => return multiple(most, step),
        Rule::Minimum(_) | Rule::ExclusiveMaximum(_) => Whole::of(limit).up(),
        _ => Whole::of(limit).down(),
    };
    let check = |method, limit| Some(Check::Rule { method, subject: Subject::Value, limit: Limit::Integer(limit) });
    let is_lower = matches!(rule, Rule::Minimum(_) | Rule::ExclusiveMinimum(_));
    match (is_lower, limit) {
        (true, limit) if limit < least || limit == least && method == "minimum" => None,
        (false, limit) if limit > most || limit == most && method == "maximum" => None,
        // No value of the type keeps it, and a literal of the type says so.
        (true, limit) if limit > most => check("exclusive_minimum", most),
        (false, limit) if limit < least => check("exclusive_maximum", least),
        (_, limit) => check(method, limit),
    }
}

/// The check of a number that may have a fraction; `None` if every value of its Rust type keeps the rule.
pub(super) fn number(format: NumberFormat, rule: &Rule) -> Option<Check> {
    let (method, limit) = method(rule)?;
    let most = match format {
        NumberFormat::Exact => return exact(rule, false),
        NumberFormat::Float => f32::MAX.into(),
        NumberFormat::Double => f64::MAX,
    };
    let limit: f64 = limit.as_str().parse().ok()?;
    // A step that is as good as nothing says nothing.
    if method == "multiple_of" && limit == 0.0 {
        return None;
    }
    let limit = limit.clamp(-most, most);
    let limit = if format == NumberFormat::Float { Limit::Single(limit as f32) } else { Limit::Double(limit) };
    Some(Check::Rule { method, subject: Subject::Value, limit })
}

/// The check of a number that has all its digits, as the limit has.
fn exact(rule: &Rule, whole: bool) -> Option<Check> {
    let (method, limit) = method(rule)?;
    // An integer is written in digits alone, as values are.
    let text = limit.whole().filter(|_| whole).map_or_else(|| spelled(limit), |limit| limit.to_string());
    let subject = if whole { Subject::Number } else { Subject::Borrowed };
    Some(Check::Rule { method, subject, limit: Limit::Exact(Wire::new(&text)) })
}

/// The whole numbers that are multiples of `step` are those that are multiples of its least whole multiple. Of one that is
/// beyond the type, that is 0 and at most the least of all.
fn multiple(most: i128, number: &Number) -> Option<Check> {
    let step = Whole::of(number);
    // The step is `whole / 10^places`; taken `10^places / gcd` times, it is whole.
    let power = 10_i128.checked_pow(step.places)?;
    let least = step.scaled / gcd(step.scaled, power);
    let (subject, limit) = match least {
        ..=1 => return None,
        _ if least > most => (Subject::Widened, Limit::Exact(Wire::new(spelled(number)))),
        _ => (Subject::Value, Limit::Integer(least)),
    };
    Some(Check::Rule { method: "multiple_of", subject, limit })
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs().max(1) } else { gcd(b, a % b) }
}

/// A number as a whole one, over a power of ten. One that is too large for it is as large as it gets.
struct Whole {
    scaled: i128,
    places: u32,
}

/// No type has a value near it.
const HUGE: i128 = i128::MAX / 4;

impl Whole {
    fn of(number: &Number) -> Self {
        let text = number.as_str();
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let huge = if text.starts_with('-') { -HUGE } else { HUGE };
        let (Ok(scaled), Ok(exponent)) = (format!("{whole}{fraction}").parse::<i128>(), exponent.parse::<i64>()) else {
            return Self { scaled: huge, places: 0 };
        };
        let places = fraction.len() as i64 - exponent;
        if scaled == 0 || places > 36 {
            // It is nearer to nothing than any step between two whole numbers.
            return Self { scaled: scaled.signum(), places: u32::from(scaled != 0) };
        }
        let Ok(places) = u32::try_from(places) else {
            let power = u32::try_from(-places).ok().and_then(|places| 10_i128.checked_pow(places));
            let scaled = power.and_then(|power| scaled.checked_mul(power)).filter(|whole| whole.abs() < HUGE);
            return Self { scaled: scaled.unwrap_or(huge), places: 0 };
        };
        Self { scaled, places }
    }

    fn down(&self) -> i128 {
        self.scaled.div_euclid(10_i128.pow(self.places))
    }

    fn up(&self) -> i128 {
        -(-self.scaled).div_euclid(10_i128.pow(self.places))
    }
}

/// The number as it is written, but for its exponent: a bundle writes `1e300` as `1.0e+300`, which YAML 1.1 takes for a
/// number as well.
pub(super) fn spelled(number: &Number) -> String {
    if !number.as_str().contains(['e', 'E']) {
        return number.as_str().to_owned();
    }
    let text = Literal::Number(number.clone()).canonical();
    text.strip_suffix("e0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{HUGE, Whole, integer};
    use crate::program::{Check, Limit};
    use ferrospec_ir::{IntegerFormat, Number, Rule};

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_rounded_to_whole_ones() {
        let cases = [
            ("5", 5, 5),
            ("-5.5", -6, -5),
            ("5.50", 5, 6),
            ("1.5e1", 15, 15),
            ("1e-400", 0, 1),
            ("-1e-400", -1, 0),
            ("0e-400", 0, 0),
            ("1e400", HUGE, HUGE),
            ("-123456789012345678901234567890123456789012345", -HUGE, -HUGE),
        ];
        for (text, down, up) in cases {
            let whole = Whole::of(&number(text));
            assert_eq!((whole.down(), whole.up()), (down, up), "{text}");
        }
    }

    #[test]
    fn a_limit_is_a_value_of_its_type() {
        let cases: [(Rule, Option<(&str, i128)>); 9] = [
            (Rule::Minimum(number("5")), Some(("minimum", 5))),
            (Rule::Minimum(number("5.5")), Some(("minimum", 6))),
            (Rule::ExclusiveMinimum(number("5.5")), Some(("exclusive_minimum", 5))),
            (Rule::Maximum(number("2147483647")), None),
            (Rule::Maximum(number("-3e9")), Some(("exclusive_maximum", -2_147_483_648))),
            (Rule::Minimum(number("3e9")), Some(("exclusive_minimum", 2_147_483_647))),
            (Rule::MultipleOf(number("1.5")), Some(("multiple_of", 3))),
            (Rule::MultipleOf(number("0.01")), None),
            (Rule::MultipleOf(number("2.5e1")), Some(("multiple_of", 25))),
        ];
        for (rule, expected) in cases {
            let found = integer(IntegerFormat::Int32, &rule).map(|check| match check {
                Check::Rule { method, limit: Limit::Integer(limit), .. } => (method, limit),
                other => unreachable!("{other:?}"),
            });
            assert_eq!(found, expected, "{rule:?}");
        }
    }
}
