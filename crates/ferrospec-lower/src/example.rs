//! Examples.

use crate::literal;
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{self, Header, MediaType, Node, Parameter, Schema};
use ferrospec_ir::{Example, Literal};

/// The examples of a schema (JSON Schema 2020-12 Validation §9.5), and the one that it has in the words of OpenAPI 3.0.
pub(crate) fn of_schema(schema: Schema<'_>) -> Vec<Example> {
    let list = schema.node().get("examples").filter(|list| list.is_sequence());
    let all = schema.node().get("example").into_iter().chain(list.into_iter().flat_map(|list| list.items()));
    all.filter_map(|value| example(None, None, value)).collect()
}

/// The examples of a body.
pub(crate) fn of_media_type(held: MediaType<'_>) -> Vec<Example> {
    let written = held.examples().filter_map(|(name, _, held)| {
        let text = held.serialized_value().filter(|_| held.value().is_none())?;
        let said = held.summary().or_else(|| held.description());
        let [name, summary] = [Some(name), said].map(|text| text.map(str::to_owned));
        Some(Example {
            name,
            summary,
            value: Literal::Text(text.to_owned()),
            written: true,
            locus: held.node().locus(),
        })
    });
    of_value(held.example(), held.examples()).into_iter().chain(written).collect()
}

/// The examples of a parameter, beside those of its schema.
pub(crate) fn of_parameter(parameter: Parameter<'_>) -> Vec<Example> {
    of_value(parameter.example(), parameter.examples())
}

/// The examples of a header, beside those of its schema.
pub(crate) fn of_header(header: Header<'_>) -> Vec<Example> {
    of_value(header.example(), header.examples())
}

/// The only example of a value, and those that have names.
fn of_value<'a>(
    only: Option<Node<'a>>,
    named: impl Iterator<Item = (&'a str, Locus, view::Example<'a>)>,
) -> Vec<Example> {
    let only = only.and_then(|value| example(None, None, value));
    let named = named.filter_map(|(name, _, held)| {
        let said = held.summary().or_else(|| held.description());
        example(Some(name), said, held.value()?)
    });
    only.into_iter().chain(named).collect()
}

/// What cannot be said in JSON is no example of it.
fn example(name: Option<&str>, summary: Option<&str>, value: Node<'_>) -> Option<Example> {
    let [name, summary] = [name, summary].map(|text| text.map(str::to_owned));
    Some(Example { name, summary, value: literal::of(value)?, written: false, locus: value.locus() })
}
