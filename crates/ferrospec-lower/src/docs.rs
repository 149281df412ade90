//! Prose.

use crate::part::Part;
use ferrospec_document::view::{Header, Link, OpenApi, Operation, Parameter, PathItem, RequestBody, Response, Schema};
use ferrospec_ir::Docs;

fn docs(summary: Option<&str>, description: Option<&str>, link: Option<&str>, deprecated: bool) -> Docs {
    let owned = |text: &str| text.to_owned();
    Docs { summary: summary.map(owned), description: description.map(owned), link: link.map(owned), deprecated }
}

pub(crate) fn of_description(openapi: OpenApi<'_>) -> Docs {
    let info = openapi.info();
    let link = openapi.external_docs().and_then(|docs| docs.url());
    docs(info.and_then(|info| info.summary()), info.and_then(|info| info.description()), link, false)
}

/// What an operation says, else what its path item says of all its operations.
pub(crate) fn of_operation(path_item: PathItem<'_>, operation: Operation<'_>) -> Docs {
    let link = operation.external_docs().and_then(|docs| docs.url());
    let summary = operation.summary();
    let description = operation.description();
    if summary.is_none() && description.is_none() {
        return docs(path_item.summary(), path_item.description(), link, operation.deprecated());
    }
    docs(summary, description, link, operation.deprecated())
}

pub(crate) fn of_parameter(parameter: Parameter<'_>) -> Docs {
    let description = parameter.description().or_else(|| parameter.schema()?.description());
    let deprecated = parameter.deprecated() || parameter.schema().is_some_and(|schema| schema.deprecated());
    docs(None, description, None, deprecated)
}

pub(crate) fn of_body(body: RequestBody<'_>) -> Docs {
    docs(None, body.description(), None, false)
}

pub(crate) fn of_response(response: Response<'_>) -> Docs {
    docs(response.summary(), response.description(), None, false)
}

pub(crate) fn of_link(link: Link<'_>) -> Docs {
    docs(None, link.description(), None, false)
}

pub(crate) fn of_header(header: Header<'_>) -> Docs {
    let description = header.description().or_else(|| header.schema()?.description());
    let deprecated = header.deprecated() || header.schema().is_some_and(|schema| schema.deprecated());
    docs(None, description, None, deprecated)
}

/// What schemas say that hold together: the first that says something.
pub(crate) fn of_parts(parts: &[Part<'_>]) -> Docs {
    parts.iter().map(|part| of_schema(part.schema)).find(|docs| *docs != Docs::default()).unwrap_or_default()
}

/// What a schema says, else what the first inline one says that it holds under `allOf`.
pub(crate) fn of_schema(schema: Schema<'_>) -> Docs {
    let inside = schema.all_of().into_iter().filter(|inner| inner.link().is_none());
    let mut all = std::iter::once(schema).chain(inside).map(own);
    all.find(|docs| *docs != Docs::default()).unwrap_or_default()
}

fn own(schema: Schema<'_>) -> Docs {
    docs(schema.title(), schema.description(), schema.external_docs_url(), schema.deprecated())
}
