//! In which dialect of JSON Schema schemas are written, and where a description says it is.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
use crate::view::Node;
use crate::vocabulary::Version;

/// `jsonSchemaDialect` names a dialect that is read, and `$self` has no fragment (OpenAPI 3.2.0 §4.1).
pub(super) fn check_root(node: Node<'_>, diagnostics: &mut Diagnostics) {
    if let Some(value) = node.get("jsonSchemaDialect") {
        check(value, diagnostics);
    }
    if let Some(value) = node.get("$self").filter(|value| value.text().is_some_and(|text| text.contains('#'))) {
        let words = "`$self` is the address of the whole description, and this has a fragment";
        let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help("leave out `#` and what follows");
    }
}

/// `$schema` names a dialect that is read; before OpenAPI 3.1 it has no meaning.
pub(super) fn check_schema(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    if let Some(value) = node.get("$schema").filter(|_| version >= Version::V3_1) {
        check(value, diagnostics);
    }
}

fn check(value: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some(text) = value.text() else { return };
    let name = text.trim_end_matches('#').trim_start_matches("http://").trim_start_matches("https://");
    let is_own = |rest: &str| matches!(rest.split('/').nth(1), Some("dialect"));
    if name.strip_prefix("spec.openapis.org/oas/").is_some_and(is_own) || name == "json-schema.org/draft/2020-12/schema"
    {
        return;
    }
    let (code, help) = if name.starts_with("json-schema.org/") {
        (&codes::OTHER_DRAFT, "write the schema in JSON Schema 2020-12")
    } else {
        (&codes::UNKNOWN_DIALECT, "leave it out if the schemas are written in JSON Schema 2020-12, as OpenAPI says")
    };
    let _ = diagnostics.report(code, value.locus(), format!("the dialect `{}` is not read", harmless(text))).help(help);
}
