//! What a schema asks of its values beside their shape.

use crate::kind::Kind;
use crate::literal;
use ferrospec_document::Scalar;
use ferrospec_document::view::{Node, Schema};
use ferrospec_ir::{Check, Literal, Number, Rule};

/// The checks of `schema`, whose values are of the kind `kind`. Keywords that concern other kinds say nothing about
/// them, and are no checks.
pub(super) fn of(schema: Schema<'_>, kind: Kind) -> Vec<Check> {
    let mut checks = Vec::new();
    for (key, locus, node) in schema.node().entries() {
        let rule = match kind {
            Kind::Integer | Kind::Number => of_number(key, node),
            Kind::String => of_text(key, node),
            Kind::Array => of_array(key, node),
            Kind::Object => of_object(key, node),
            Kind::Any | Kind::Boolean | Kind::Union => None,
        };
        checks.extend(rule.map(|rule| Check { rule, locus }));
    }
    checks
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
fn count(node: Node<'_>) -> Option<u64> {
    match node.scalar()? {
        Scalar::Integer(text) => literal::number(text)?.as_str().parse().ok(),
        Scalar::Float(text) => {
            text.parse::<f64>().ok().filter(|count| count.fract() == 0.0 && *count >= 0.0).map(|count| count as u64)
        }
        _ => None,
    }
}
