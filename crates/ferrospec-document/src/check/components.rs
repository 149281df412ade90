//! The root, and security schemes: keys that must be there because others are.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::suggest;
use crate::view::Node;
use crate::vocabulary::Version;

/// A description has paths, and since OpenAPI 3.1 paths, webhooks or components (OpenAPI 3.1.1 §4.8.1).
pub(super) fn check_root(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let has = |key: &str| node.get(key).is_some();
    if !has("paths") && !has("webhooks") && !has("components") {
        let words = "a description has `paths`, `webhooks` or `components`";
        let _ = diagnostics.report(&codes::MISSING_KEY, node.locus(), words);
    } else if version <= Version::V3_0 && !has("paths") {
        let words = "a description must have `paths`, and this one has no operations";
        let _ = diagnostics.report(&codes::NO_PATHS, node.locus(), words).help("add `paths: {}` if that is meant");
    }
}

/// What a security scheme must have depends on its type (OpenAPI 3.1.1 §4.8.27).
pub(super) fn check_security_scheme(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some((value, name)) = node.get("type").and_then(|value| Some((value, value.text()?))) else { return };
    let required: &[&str] = match name {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        "mutualTLS" => &[],
        _ => {
            let words = format!("`{name}` is not a type of security scheme");
            let names = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];
            let help =
                suggest::did_you_mean(name, names).unwrap_or_else(|| format!("the types are {}", names.join(", ")));
            let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help(help);
            return;
        }
    };
    for key in required {
        if node.get(key).is_none() {
            let words = format!("a security scheme of type `{name}` must have `{key}`");
            let _ = diagnostics.report(&codes::MISSING_KEY, node.key_locus(), words);
        }
    }
}
