//! Keys that mean nothing in the bundle's version, of which the reader has said so.

use crate::tree::{NodeId, Tree};
use crate::vocabulary::{self, Found, Kind, Version};

/// Whether `version` has no `key` in the object `node` of `kind`, or heeds it nowhere near the other keys there.
///
/// JSON Schema takes any keyword for a note (2020-12 §6.5), and so schemas keep theirs since OpenAPI 3.1.
pub(super) fn is_idle(tree: &Tree, node: NodeId, kind: Kind, key: &str, version: Version) -> bool {
    if key == "$ref" || (kind == Kind::Schema && version >= Version::V3_1) {
        return false;
    }
    match vocabulary::object(kind).find(key, version) {
        Found::Unknown => true,
        // What a later version says in other words is in those words by now.
        Found::Elsewhere(field) => field.until < version,
        Found::Field(_) => {
            let text = |key: &str| tree.get(node, key).and_then(|value| tree.text(value));
            let location = match kind {
                Kind::Header => Some("header"),
                Kind::Parameter => text("in"),
                _ => None,
            };
            location.is_some_and(|location| {
                vocabulary::misplaced(location, text("style"), version).any(|misplaced| misplaced == key)
            })
        }
        Found::Other(_) | Found::Extension => false,
    }
}
