//! Operations among each other.

use std::collections::{BTreeMap, BTreeSet};

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use super::token::is_token;
use crate::render::harmless;
use crate::tree::Tree;
use crate::view::{Node, PathItem};
use crate::vocabulary::{Kind, Version};

/// So many further places of one `operationId` are shown.
const SHOWN: usize = 8;

/// An `operationId` is unique in a description (OpenAPI 3.1.1 §4.8.10).
pub(super) fn check(tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, BTreeSet<Locus>> = BTreeMap::new();
    for id in tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Operation)) {
        let Some(value) = Node::new(tree, id).get("operationId") else { continue };
        let Some(name) = value.text() else { continue };
        // The same text may be repeated by a YAML alias.
        known.entry(name).or_default().insert(value.locus());
    }
    for (name, places) in known {
        let count = match places.len() {
            1 => continue,
            2 => "two".to_owned(),
            more => more.to_string(),
        };
        let places = Vec::from_iter(places);
        let Some((&first, others)) = places.split_first() else { continue };
        let words = format!("`{}` is the id of {count} operations", harmless(name));
        let message = diagnostics.report(&codes::DUPLICATE_OPERATION_ID, first, words);
        message.also(others.iter().copied());
        for other in others.iter().take(SHOWN) {
            let _ = message.note(*other, "again here");
        }
        let _ = message.help("give each an id of its own; as it is, each is called by its method and path");
    }
}

/// A request body stands where HTTP gives it a meaning: OpenAPI 3.0 has it ignored elsewhere (3.0.4 §4.7.10), later versions
/// allow it and advise against it (3.1.1 §4.8.10), and a request of TRACE has none (RFC 9110 §9.3.8).
pub(super) fn check_body(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let (Some(method), Some(body)) = (node.key(), node.get("requestBody")) else { return };
    let place = body.key_locus();
    let shown = method.to_uppercase();
    match method {
        "trace" => {
            let words = "a request of TRACE has no body";
            let _ = diagnostics.report(&codes::BODY_WITHOUT_MEANING, place, words).help("leave `requestBody` out");
        }
        "get" | "head" | "delete" if version < Version::V3_1 => {
            let words = format!("OpenAPI {version} has the body of {shown} ignored, and some tools do so");
            let help = "send what it holds as parameters; it is read all the same";
            let _ = diagnostics.report(&codes::BODY_WITHOUT_MEANING, place, words).help(help);
        }
        "get" | "head" | "delete" => {
            let words = format!("HTTP gives the body of {shown} no meaning");
            let help = "send what it holds as parameters if that can be; it is read all the same";
            let _ = diagnostics.report(&codes::VAGUE_BODY, place, words).help(help);
        }
        _ => {}
    }
}

/// `additionalOperations` holds methods that have no key of their own (OpenAPI 3.2.0 §4.9).
///
/// HTTP tells `get` from `GET`, and nobody who writes the one means another method than the other.
pub(super) fn check_methods(node: Node<'_>, diagnostics: &mut Diagnostics) {
    for (method, place, _) in node.get("additionalOperations").into_iter().flat_map(|all| all.target().entries()) {
        let help = if let Some(fixed) = PathItem::fixed_method(method) {
            format!("`{fixed}` beside `additionalOperations` is meant; this operation is left out")
        } else if !is_token(method) {
            "a method is a token of HTTP, such as `COPY`".to_owned()
        } else {
            continue;
        };
        let words = format!("`{}` is not an additional method", harmless(method));
        let _ = diagnostics.report(&codes::BAD_METHOD, place, words).help(help);
    }
}
