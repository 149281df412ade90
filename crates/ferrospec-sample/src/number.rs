//! Numbers within their limits, and next to them.

use crate::decimal::Decimal;
use crate::rules::Rules;
use ferrospec_ir::{Literal, Number, Scalar};

/// How far from its one limit a number is, where it has no other.
const REACH: i128 = 1000;

/// The numbers that some rules leave: whole multiples of `step`, as units of one kind.
#[derive(Debug)]
struct Span {
    scale: u32,
    step: i128,
    /// The first and the last, as multiples.
    first: i128,
    last: i128,
}

/// A number that keeps the rules; `None` if there is none, or none is found.
pub(crate) fn within(scalar: &Scalar, rules: Rules<'_>, chance: &mut fastrand::Rng) -> Option<Literal> {
    // Between close limits there may be none with few decimal places.
    let least = least_scale(scalar, rules);
    let tries = if matches!(scalar, Scalar::Number(_)) { 4 } else { 1 };
    let span = (least..least + tries).find_map(|scale| span(scalar, rules, scale))?;
    let multiple = match chance.u8(0..5) {
        0 => span.first,
        1 => span.last,
        _ => chance.i128(span.first..=span.last),
    };
    let units = multiple.checked_mul(span.step)?;
    Some(Literal::Number(Decimal { units, scale: span.scale }.number()))
}

/// Numbers that break one rule each, with the keyword of the rule.
pub(crate) fn beside(scalar: &Scalar, rules: Rules<'_>) -> Vec<(Literal, &'static str)> {
    let scale = least_scale(scalar, rules);
    // What is next to a limit keeps being a multiple, so that it breaks no second rule.
    let step = factor(rules, scale).unwrap_or(1);
    // Nor is it so near to a large limit that it is the same to who reads numbers as floats.
    let gap = |at: i128| (at.saturating_abs() >> 51) / step;
    let mut all = Vec::new();
    let mut add = |units: Option<i128>, keyword| {
        let units = units.filter(|units| units.checked_abs().is_some_and(|size| size < 10_i128.pow(30)));
        all.extend(units.map(|units| (Literal::Number(Decimal { units, scale }.number()), keyword)));
    };
    for (number, exclusive) in rules.floors() {
        let Some((at, exact)) = Decimal::of(number).and_then(|at| at.at_scale(scale)) else { continue };
        let outside =
            if exclusive && exact && at % step == 0 { at } else { ((at - 1).div_euclid(step) - gap(at)) * step };
        add(Some(outside), if exclusive { "exclusiveMinimum" } else { "minimum" });
    }
    for (number, exclusive) in rules.ceilings() {
        let Some((at, exact)) = Decimal::of(number).and_then(|at| at.at_scale(scale)) else { continue };
        let outside =
            if exclusive && exact && at % step == 0 { at } else { (at.div_euclid(step) + 1 + gap(at)) * step };
        add(Some(outside), if exclusive { "exclusiveMaximum" } else { "maximum" });
    }
    if let (true, Some(literal)) = (step > 1, Decimal { units: step, scale }.at_scale(scale)) {
        add(literal.0.checked_add(1), "multipleOf");
    }
    all
}

/// The decimal places that the rules speak of; two for numbers where they speak of none.
fn least_scale(scalar: &Scalar, rules: Rules<'_>) -> u32 {
    if matches!(scalar, Scalar::Integer(_)) {
        return 0;
    }
    let limits = rules.floors().chain(rules.ceilings()).map(|(number, _)| number).chain(rules.factors());
    limits.filter_map(Decimal::of).map(|limit| limit.scale).max().unwrap_or(0).max(2)
}

/// The least common multiple of the factors, in units of the scale.
fn factor(rules: Rules<'_>, scale: u32) -> Option<i128> {
    let units = |number: &Number| {
        let factor = Decimal::of(number)?;
        // An integer that is a multiple of 0.5 is a multiple of 1; of 1.5, of 3.
        let (units, exact) = factor.at_scale(scale)?;
        if exact {
            Some(units)
        } else {
            Some(factor.units / greatest_divisor(factor.units, 10_i128.checked_pow(factor.scale)?))
        }
    };
    let mut factors = rules.factors().filter_map(units).filter(|units| *units > 0);
    let first = factors.next()?;
    factors.try_fold(first, |one, other| (one / greatest_divisor(one, other)).checked_mul(other))
}

fn greatest_divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one.max(1) } else { greatest_divisor(other, one % other) }
}

fn span(scalar: &Scalar, rules: Rules<'_>, scale: u32) -> Option<Span> {
    let (mut least, mut most) = (None::<i128>, None::<i128>);
    for (number, exclusive) in rules.floors() {
        if let Some((at, exact)) = Decimal::of(number).and_then(|at| at.at_scale(scale)) {
            let at = at + i128::from(exclusive || !exact);
            least = Some(least.map_or(at, |least| least.max(at)));
        }
    }
    for (number, exclusive) in rules.ceilings() {
        if let Some((at, exact)) = Decimal::of(number).and_then(|at| at.at_scale(scale)) {
            let at = at - i128::from(exclusive && exact);
            most = Some(most.map_or(at, |most| most.min(at)));
        }
    }
    let step = factor(rules, scale).unwrap_or(1);
    let reach = REACH.checked_mul(10_i128.checked_pow(scale)?)?.max(step.checked_mul(10)?);
    let (mut least, mut most) = match (least, most) {
        (Some(least), Some(most)) => (least, most),
        (Some(least), None) => (least, least.checked_add(reach)?),
        (None, Some(most)) => (most.checked_sub(reach)?, most),
        (None, None) => (-reach / 100, reach),
    };
    if let Scalar::Integer(format) = scalar
        && let Some((lowest, highest)) = format.range()
    {
        (least, most) = (least.max(lowest), most.min(highest));
    }
    let (first, last) = (-(-least).div_euclid(step), most.div_euclid(step));
    (first <= last).then_some(Span { scale, step, first, last })
}
