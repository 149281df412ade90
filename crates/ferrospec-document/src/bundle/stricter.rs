//! What a later version refuses that the description's own admits.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::document::Document;
use crate::render::harmless;
use crate::view::{Node, ServerVariable};
use crate::vocabulary::{Kind, Version};

/// Reports what a bundle of `version` says and must not: a default of a server variable that is none of its values, which
/// may be any before OpenAPI 3.1 (3.1.1 §4.8.6).
pub(super) fn check(document: &Document, version: Version, diagnostics: &mut Diagnostics) {
    if version < Version::V3_1 {
        return;
    }
    let tree = document.tree();
    for node in tree.ids().filter(|&node| tree.kind(node) == Some(Kind::ServerVariable)) {
        if document.versions.of(tree, node) >= Version::V3_1 {
            continue;
        }
        let variable = ServerVariable::new(Node::new(tree, node));
        if let Some((default, text)) = variable.unlisted_default() {
            let words =
                format!("OpenAPI {version} refuses `{}`, which is none of the values under `enum`", harmless(text));
            let _ = diagnostics
                .report(&codes::STRICTER_VERSION, default.locus(), words)
                .label("is in the bundle")
                .help("correct the default, or list it");
        }
    }
}
