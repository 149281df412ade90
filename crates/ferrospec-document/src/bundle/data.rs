//! Plain data.

use serde_yaml::{Number, Value as Yaml};

use crate::scalar::Scalar;
use crate::tree::{NodeId, Tree, Value};

/// What `node` holds, nothing inside looked at: a `$ref` in it is data.
pub(super) fn of(tree: &Tree, node: NodeId) -> Yaml {
    match tree.value(node) {
        Value::Scalar { text, style } => scalar(Scalar::read(text, *style)),
        Value::Sequence(items) => items.iter().map(|&item| of(tree, item)).collect(),
        Value::Mapping(mapping) => {
            let entries = mapping.entries().iter();
            Yaml::Mapping(entries.map(|entry| (Yaml::from(&*entry.key), of(tree, entry.value))).collect())
        }
    }
}

/// Integers of more than 64 bits are no longer exact: the model that they go into has no room for them.
fn scalar(scalar: Scalar<'_>) -> Yaml {
    let integer = |text: &str| {
        let digits = text.trim_start_matches('+');
        digits.parse::<u64>().map(Number::from).or_else(|_| digits.parse::<i64>().map(Number::from)).ok()
    };
    match scalar {
        Scalar::Null => Yaml::Null,
        Scalar::Bool(value) => Yaml::Bool(value),
        Scalar::Integer(text) | Scalar::Float(text) => match (integer(text), text.parse::<f64>()) {
            (Some(number), _) => Yaml::Number(number),
            (None, Ok(number)) => Yaml::from(number),
            // What only YAML calls a number, such as `0x1F` or `.inf`, stays what it was written as.
            (None, Err(_)) => Yaml::from(text),
        },
        Scalar::String(text) => Yaml::from(text),
    }
}
