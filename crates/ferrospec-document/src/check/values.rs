//! Values of a schema against it.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::equal::Equal;
use crate::json_type;
use crate::render::harmless;
use crate::truth;
use crate::view::{Node, Schema, ServerVariable};
use crate::vocabulary::Version;

/// So many steps are taken in one description to hold defaults against their schemas; what is left then is not looked at.
pub(super) const STEPS: usize = 1_000_000;

/// Reports the first value of a default that its schema does not admit (OpenAPI 3.0.4 §4.7.24.1). `null` often stands for
/// there being none, which the type beside it alone is held against. Of what stands in lists and mappings, types and listed values are looked at.
pub(super) fn check_default(schema: Schema<'_>, left: &mut usize, diagnostics: &mut Diagnostics) {
    let Some(default) = schema.default() else { return };
    if default.is_null() {
        return check_null(default, schema, diagnostics);
    }
    let mut waiting = vec![(default, schema)];
    while let Some((value, schema)) = waiting.pop() {
        if value.is_null() {
            continue;
        }
        let mut within = Vec::new();
        for part in parts(schema, left) {
            if *left == 0 {
                return;
            }
            if let Some((flaw, help)) = flaw(value, part, left) {
                let shown = value.text().map_or_else(|| "this".to_owned(), |text| format!("`{}`", harmless(text)));
                let role = if value == default { "is the default" } else { "stands in the default" };
                let _ = diagnostics
                    .report(&codes::DEFAULT_AGAINST_SCHEMA, value.locus(), format!("{shown} {role}, and {flaw}"))
                    .help(help);
                return;
            }
            within.extend(inside(value, part));
        }
        *left = left.saturating_sub(within.len());
        waiting.extend(within.into_iter().rev());
    }
}

/// Reports a default of `null` beside a type that is not nullable.
fn check_null(default: Node<'_>, schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let types = schema.types();
    let is_nullable = schema.get("nullable").and_then(Node::bool) == Some(true);
    if !types.is_empty() && !types.contains(&"null") && !is_nullable {
        let words = format!("`null` is the default, and is not of type {}", harmless(&types.join(" or ")));
        let help = "leave the default out where there is none, or admit `null`";
        let _ = diagnostics.report(&codes::DEFAULT_AGAINST_SCHEMA, default.locus(), words).help(help);
    }
}

/// The schemas that all hold where `schema` does: itself, what it refers to, and what is under `allOf`.
fn parts<'t>(schema: Schema<'t>, left: &mut usize) -> Vec<Schema<'t>> {
    let (mut met, mut found, mut waiting) = (HashSet::new(), Vec::new(), vec![schema]);
    while let Some(part) = waiting.pop() {
        *left = left.saturating_sub(1);
        if *left > 0 && met.insert(part) {
            found.push(part);
            waiting.extend(part.link());
            waiting.extend(part.all_of());
        }
    }
    found
}

/// In which way `value` is none of `schema`, and what to do about it.
fn flaw(value: Node<'_>, schema: Schema<'_>, left: &mut usize) -> Option<(String, &'static str)> {
    let types = schema.types();
    if !types.is_empty() && !json_type::is_of(value, &types) {
        let help = truth::help(value, &types).unwrap_or("correct the default, or the type");
        return Some((format!("is not of type {}", types.join(" or ")), help));
    }
    let values = schema.enum_values().filter(|_| value.text().is_some())?;
    *left = left.saturating_sub(values.len());
    let equal = |node| Equal::of(node, &types);
    let is_listed = values.iter().any(|listed| listed.text() == value.text() || equal(*listed) == equal(value));
    (!is_listed).then(|| ("is none of the values under `enum`".to_owned(), "correct the default, or list it"))
}

/// What stands in `value`, each with what `schema` says of it.
fn inside<'t>(value: Node<'t>, schema: Schema<'t>) -> Vec<(Node<'t>, Schema<'t>)> {
    if value.is_sequence() {
        let first = schema.prefix_items();
        let of = |index: usize| first.get(index).copied().or_else(|| schema.items());
        return value.items().enumerate().filter_map(|(index, item)| Some((item, of(index)?))).collect();
    }
    let properties = schema.get("properties").map(Node::target);
    let patterns = schema.get("patternProperties").is_some();
    let others = schema.additional_properties().filter(|_| !patterns);
    let of = |name: &str| properties.and_then(|all| all.get(name)).map(Schema::new).or(others);
    value.entries().filter_map(|(name, _, entry)| Some((entry, of(name)?))).collect()
}

/// The default of a server variable is one of its values: it must be since OpenAPI 3.1 (3.1.1 §4.8.6).
pub(super) fn check_variable(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let Some((default, text)) = ServerVariable::new(node).unlisted_default() else { return };
    let words = format!("`{}` is the default, and is none of the values under `enum`", harmless(text));
    let code = if version >= Version::V3_1 { &codes::SERVER_DEFAULT } else { &codes::DEFAULT_AGAINST_SCHEMA };
    let _ = diagnostics.report(code, default.locus(), words).help("correct the default, or list it");
}
