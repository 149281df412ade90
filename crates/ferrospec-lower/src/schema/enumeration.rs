//! String enumerations.

use super::scalar;
use crate::context::Context;
use ferrospec_document::Scalar;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Enum, EnumValue, Shape};
use std::collections::BTreeSet;

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
    // A value that is listed twice is one value.
    let mut known = BTreeSet::new();
    let texts = listed.into_iter().filter(|node| !node.is_null()).filter_map(|node| Some((node.text()?, node.locus())));
    let values: Vec<_> = texts
        .filter(|(text, _)| known.insert(*text))
        .map(|(text, locus)| EnumValue { text: text.to_owned(), locus })
        .collect();
    if values.is_empty() {
        return scalar::string(context, schema);
    }
    Shape::Enum(Enum { values })
}
