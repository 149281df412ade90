//! String enumerations.

use super::scalar;
use crate::context::Context;
use ferrospec_document::Scalar;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Enum, EnumValue, Shape};

/// Whether `schema` lists values, all of them strings or `null`, and one string at least.
pub(super) fn is_of_strings(schema: Schema<'_>) -> bool {
    let values = schema.enum_values().unwrap_or_else(|| schema.const_value().into_iter().collect());
    let string = |scalar: Option<Scalar<'_>>| matches!(scalar, Some(Scalar::String(_)));
    values.iter().any(|value| string(value.scalar()))
        && values.iter().all(|value| value.is_null() || string(value.scalar()))
}

/// The shape of `schema`, which is a string and lists its values. A plain scalar is the text that it was written as.
pub(super) fn shape(context: &mut Context<'_>, schema: Schema<'_>) -> Shape {
    let listed = schema.enum_values().unwrap_or_else(|| schema.const_value().into_iter().collect());
    let mut values: Vec<EnumValue> = Vec::new();
    for node in listed {
        match node.text() {
            _ if node.is_null() => {}
            Some(text) if values.iter().all(|value| value.text != text) => {
                values.push(EnumValue { text: text.to_owned(), locus: node.locus() });
            }
            _ => {}
        }
    }
    if values.is_empty() {
        return scalar::string(context, schema);
    }
    Shape::Enum(Enum { values })
}
