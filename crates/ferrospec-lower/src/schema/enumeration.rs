//! Listed values: enumerations of strings.

use super::scalar;
use crate::conjunction::Conjunction;
use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_document::Scalar;
use ferrospec_ir::{Enum, EnumValue, Literal, Shape};
use std::collections::BTreeSet;

/// The shape of `schema`, which is a string and lists its values. A plain scalar is the text that it was written as.
pub(super) fn shape(context: &mut Context<'_>, schema: &Conjunction<'_>) -> Shape {
    // Of the values of an `enum` the check has said as much.
    if let Some(value) = schema.get("const")
        && let (Some(text), Some(Scalar::Bool(_) | Scalar::Integer(_) | Scalar::Float(_))) =
            (value.text(), value.scalar())
    {
        let message = format!("`{text}` is read as text under `type: string`");
        context.report(&codes::ENUM_AGAINST_TYPE, value.locus(), message).help("put the value in quotes");
    }
    // A value that is listed twice is one value.
    let mut known = BTreeSet::new();
    let listed = schema.listed().unwrap_or_default();
    let texts = listed.into_iter().filter(|node| !node.is_null()).filter_map(|node| Some((node.text()?, node.locus())));
    let values: Vec<_> = texts
        .filter(|(text, _)| known.insert(*text))
        .map(|(text, locus)| {
            let value = Literal::Text(text.to_owned());
            EnumValue { value, name: None, description: None, locus }
        })
        .collect();
    if values.is_empty() {
        let keyword = if schema.get("const").is_some() { "const" } else { "enum" };
        let locus = schema.get(keyword).map_or(schema.locus(), |node| node.key_locus());
        context.not_supported(keyword, locus).help("no text is among its values, so any text passes");
        return scalar::string(context, schema);
    }
    Shape::Enum(Enum { values, open: true })
}
