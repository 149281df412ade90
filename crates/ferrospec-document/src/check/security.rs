//! What is required of a caller.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::view::{OpenApi, SecurityRequirement};

/// Each name in a requirement is that of a security scheme (OpenAPI 3.1.1 §4.8.30).
pub(super) fn check(openapi: OpenApi<'_>, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = openapi.security_schemes().map(|(name, ..)| name).collect();
    let known: HashSet<&str> = names.iter().copied().collect();
    let operations = openapi.paths().flat_map(|(_, _, item)| item.operations());
    let own = operations.filter_map(|(_, _, operation)| operation.security());
    let all: Vec<Vec<SecurityRequirement<'_>>> = openapi.security().into_iter().chain(own).collect();
    // Paths may share an operation.
    let mut reported = HashSet::new();
    for (name, locus, _) in all.iter().flatten().flat_map(|requirement| requirement.schemes()) {
        if known.contains(name) || !reported.insert(locus) {
            continue;
        }
        let help = match &names[..] {
            [] => "declare it there".to_owned(),
            [only] => format!("`{only}` is"),
            _ => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ") + " are",
        };
        let words = format!("`{name}` is not under `components/securitySchemes`");
        let _ = diagnostics.report(&codes::UNKNOWN_SECURITY_SCHEME, locus, words).help(help);
    }
}
