//! Lists of multipart bodies that are one part of text, which OpenAPI 3.0 has no word for: it knows styles of form fields alone
//! (OpenAPI 3.0.4 §4.7.15.1, and 3.1.1 §4.8.15.1.2 for the other).

use super::losses::Losses;
use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::vocabulary::Version;

/// Takes styles away from the parts that `node` tells of, if it holds media types. Those that were written in 3.0 had none.
pub(super) fn leave_out_styles(tree: &mut Tree, node: NodeId, written: &Versions, losses: &mut Losses<'_>) {
    let Some(content) = tree.get(node, "content") else { return };
    let multipart = held(tree, content, |name| name.starts_with("multipart/"));
    let encodings = multipart.into_iter().filter_map(|media| tree.get(media, "encoding"));
    let encodings: Vec<NodeId> = encodings.flat_map(|all| held(tree, all, |_| true)).collect();
    for encoding in encodings {
        if written.of(tree, encoding) == Version::V3_0 {
            continue;
        }
        let style = tree.get(encoding, "style").and_then(|style| tree.text(style)).unwrap_or("form").to_owned();
        let explodes = tree.get(encoding, "explode").map(|explode| tree.text(explode) == Some("true"));
        let locus = tree.get(encoding, "style").or(tree.get(encoding, "explode")).map(|said| tree.locus(said));
        for key in ["style", "explode"] {
            let _ = tree.remove(encoding, key);
        }
        if let Some(locus) = locus
            && (style != "form" || explodes == Some(false))
        {
            losses.meaning("no list that is one part of a multipart body", locus);
        }
    }
}

/// What a mapping holds under the names that `is_wanted`.
fn held(tree: &Tree, mapping: NodeId, is_wanted: impl Fn(&str) -> bool) -> Vec<NodeId> {
    let entries = tree.mapping(mapping).map(|mapping| mapping.entries()).unwrap_or_default();
    entries.iter().filter(|entry| is_wanted(&entry.key)).map(|entry| entry.value).collect()
}
