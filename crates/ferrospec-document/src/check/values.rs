//! Values of a schema against it.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::json_type;
use crate::render::harmless;
use crate::view::{Node, Schema, ServerVariable};
use crate::vocabulary::Version;

/// A default is a value of its schema (OpenAPI 3.0.4 §4.7.24.1). `null` often stands for there being none.
pub(super) fn check_default(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let Some(default) = schema.default().filter(|default| !default.is_null()) else { return };
    let Some(said) = plain(schema) else { return };
    let types = said.types();
    let shown = default.text().map_or_else(|| "this".to_owned(), |text| format!("`{}`", harmless(text)));
    if !types.is_empty() && !json_type::is_of(default, &types) {
        let words = format!("{shown} is the default, and is not of type {}", types.join(" or "));
        let _ = diagnostics
            .report(&codes::DEFAULT_AGAINST_SCHEMA, default.locus(), words)
            .help("correct the default, or the type");
        return;
    }
    let Some(values) = said.enum_values() else { return };
    if default.text().is_some() && !values.iter().any(|value| value.text() == default.text()) {
        let words = format!("{shown} is the default, and is none of the values under `enum`");
        let _ = diagnostics
            .report(&codes::DEFAULT_AGAINST_SCHEMA, default.locus(), words)
            .help("correct the default, or list it");
    }
}

/// The schema that says what the values of `schema` are: itself, or the one that it refers to.
fn plain(schema: Schema<'_>) -> Option<Schema<'_>> {
    if !schema.types().is_empty() {
        return Some(schema);
    }
    match &schema.all_of()[..] {
        [only] => Some(only.target()),
        [] if schema.link().is_some() => Some(schema.target()),
        _ => None,
    }
}

/// The default of a server variable is one of its values: it must be since OpenAPI 3.1 (3.1.1 §4.8.6).
pub(super) fn check_variable(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let variable = ServerVariable::new(node);
    let (Some(default), Some(values)) = (node.get("default"), node.get("enum")) else { return };
    let Some(text) = variable.default().filter(|text| !values.items().any(|value| value.text() == Some(text))) else {
        return;
    };
    if !values.is_sequence() || values.items().next().is_none() {
        return;
    }
    let words = format!("`{}` is the default, and is none of the values under `enum`", harmless(text));
    let code = if version >= Version::V3_1 { &codes::SERVER_DEFAULT } else { &codes::DEFAULT_AGAINST_SCHEMA };
    let _ = diagnostics.report(code, default.locus(), words).help("correct the default, or list it");
}
