//! What a schema asks of its values beside their shape.

use crate::conjunction::Conjunction;
use crate::kind::Kind;
use crate::literal;
use ferrospec_document::view::Node;
use ferrospec_document::{Scalar, is_pattern};
use ferrospec_ir::{Check, Literal, Number, Rule};

/// The checks of `schema`, whose values are of the kind `kind`. Keywords that concern other kinds say nothing about
/// them, and are no checks. A rule that follows from another is none, either.
pub(super) fn of(schema: &Conjunction<'_>, kind: Kind) -> Vec<Check> {
    let mut checks = Vec::new();
    for (key, locus, node) in schema.members().flat_map(|part| part.schema.node().entries()) {
        let rule = match kind {
            Kind::Integer | Kind::Number => of_number(key, node),
            Kind::String => of_text(key, node),
            Kind::Enum => of_number(key, node).or_else(|| of_text(key, node)),
            Kind::Array => of_array(key, node),
            Kind::Object => of_object(key, node),
            Kind::Any | Kind::Letter | Kind::Never | Kind::Null | Kind::Boolean | Kind::Union => None,
        };
        let Some(rule) = rule else { continue };
        if !checks.iter().any(|check: &Check| follows(&rule, &check.rule)) {
            checks.retain(|check| !follows(&check.rule, &rule));
            checks.push(Check { rule, locus });
        }
    }
    checks
}

/// The keyword of a limit of scalars.
pub(crate) fn keyword(rule: &Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::Minimum(_) => "minimum",
        Rule::ExclusiveMinimum(_) => "exclusiveMinimum",
        Rule::Maximum(_) => "maximum",
        Rule::ExclusiveMaximum(_) => "exclusiveMaximum",
        Rule::MultipleOf(_) => "multipleOf",
        Rule::MinLength(_) => "minLength",
        Rule::MaxLength(_) => "maxLength",
        Rule::Pattern(_) => "pattern",
        _ => return None,
    })
}

/// Whether a listed scalar keeps a limit; `None` if nothing here can tell.
pub(super) fn keeps(limit: &Rule, listed: &Literal) -> Option<bool> {
    match (limit, listed) {
        (Rule::Minimum(least), Literal::Number(number)) => Some(number.compare(least).is_ge()),
        (Rule::ExclusiveMinimum(least), Literal::Number(number)) => Some(number.compare(least).is_gt()),
        (Rule::Maximum(most), Literal::Number(number)) => Some(number.compare(most).is_le()),
        (Rule::ExclusiveMaximum(most), Literal::Number(number)) => Some(number.compare(most).is_lt()),
        (Rule::MultipleOf(step), Literal::Number(number)) => number.is_multiple_of(step),
        (Rule::MinLength(least), Literal::Text(text)) => Some(text.chars().count() as u64 >= *least),
        (Rule::MaxLength(most), Literal::Text(text)) => Some(text.chars().count() as u64 <= *most),
        (Rule::Pattern(_), Literal::Text(_)) => None,
        // A limit says nothing of values of other kinds.
        _ => Some(true),
    }
}

/// Whether every value that keeps `other` keeps `rule`.
fn follows(rule: &Rule, other: &Rule) -> bool {
    let at_least = |one: &Number, other: &Number| one.compare(other).is_le();
    let at_most = |one: &Number, other: &Number| one.compare(other).is_ge();
    match (rule, other) {
        (Rule::Minimum(one), Rule::Minimum(other)) => at_least(one, other),
        (Rule::ExclusiveMinimum(one), Rule::ExclusiveMinimum(other)) => at_least(one, other),
        (Rule::Maximum(one), Rule::Maximum(other)) => at_most(one, other),
        (Rule::ExclusiveMaximum(one), Rule::ExclusiveMaximum(other)) => at_most(one, other),
        (Rule::MinLength(one), Rule::MinLength(other)) => one <= other,
        (Rule::MaxLength(one), Rule::MaxLength(other)) => one >= other,
        (Rule::MinItems(one), Rule::MinItems(other)) => one <= other,
        (Rule::MaxItems(one), Rule::MaxItems(other)) => one >= other,
        (Rule::MinProperties(one), Rule::MinProperties(other)) => one <= other,
        (Rule::MaxProperties(one), Rule::MaxProperties(other)) => one >= other,
        (rule, other) => rule == other,
    }
}

fn of_number(key: &str, node: Node<'_>) -> Option<Rule> {
    let rule = match key {
        "minimum" => Rule::Minimum,
        "exclusiveMinimum" => Rule::ExclusiveMinimum,
        "maximum" => Rule::Maximum,
        "exclusiveMaximum" => Rule::ExclusiveMaximum,
        "multipleOf" => Rule::MultipleOf,
        _ => return None,
    };
    number(node).map(rule)
}

fn of_text(key: &str, node: Node<'_>) -> Option<Rule> {
    match key {
        "minLength" => count(node).filter(|&count| count > 0).map(Rule::MinLength),
        "maxLength" => count(node).map(Rule::MaxLength),
        // Of one that is none, the check has said it.
        "pattern" => node.text().filter(|text| is_pattern(text)).map(|text| Rule::Pattern(text.to_owned())),
        _ => None,
    }
}

fn of_array(key: &str, node: Node<'_>) -> Option<Rule> {
    match key {
        "minItems" => count(node).filter(|&count| count > 0).map(Rule::MinItems),
        "maxItems" => count(node).map(Rule::MaxItems),
        _ => None,
    }
}

fn of_object(key: &str, node: Node<'_>) -> Option<Rule> {
    match key {
        "minProperties" => count(node).filter(|&count| count > 0).map(Rule::MinProperties),
        "maxProperties" => count(node).map(Rule::MaxProperties),
        _ => None,
    }
}

fn number(node: Node<'_>) -> Option<Number> {
    match literal::of(node)? {
        Literal::Number(number) => Some(number),
        _ => None,
    }
}

/// A count, which may be written with a fraction of nothing: `2.0`.
pub(super) fn count(node: Node<'_>) -> Option<u64> {
    match node.scalar()? {
        Scalar::Integer(text) => literal::number(text)?.as_str().parse().ok(),
        Scalar::Float(text) => {
            text.parse::<f64>().ok().filter(|count| count.fract() == 0.0 && *count >= 0.0).map(|count| count as u64)
        }
        _ => None,
    }
}
