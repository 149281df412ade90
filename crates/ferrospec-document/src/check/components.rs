//! The root and the components: what they must have, and how components are named.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
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

/// The names of components are made of letters, digits, `.`, `-` and `_` (OpenAPI 3.1.1 §4.8.7).
pub(super) fn check_names(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let is_section = |key: &str, section: Node<'_>| !key.starts_with("x-") && section.get("$ref").is_none();
    let sections = node.entries().filter(|&(key, _, section)| is_section(key, section));
    for (name, place, _) in sections.flat_map(|(_, _, section)| section.entries()) {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
            let words = format!("`{}` is not the name of a component", harmless(name));
            let help = "it is made of the letters `A` to `Z` and `a` to `z`, digits, `.`, `-` and `_`";
            let _ = diagnostics.report(&codes::BAD_COMPONENT_NAME, place, words).help(help);
        }
    }
}
