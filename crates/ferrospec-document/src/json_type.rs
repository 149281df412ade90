//! Values against the types of JSON Schema.

use crate::scalar::Scalar;
use crate::view::Node;

/// Whether `value` is of one of `types`.
pub(crate) fn is_of(value: Node<'_>, types: &[impl AsRef<str>]) -> bool {
    let found: &[&str] = match value.scalar() {
        None if value.is_sequence() => &["array"],
        None => &["object"],
        Some(Scalar::Null) => &["null"],
        Some(Scalar::Bool(_)) => &["boolean"],
        Some(Scalar::Integer(_)) => &["integer", "number"],
        // 1.0 is an integer to JSON Schema (2020-12 §6.1.1).
        Some(Scalar::Float(text)) if text.trim_end_matches('0').ends_with('.') => &["integer", "number"],
        Some(Scalar::Float(_)) => &["number"],
        Some(Scalar::String(_)) => &["string"],
    };
    types.iter().any(|known| found.contains(&known.as_ref()))
}
