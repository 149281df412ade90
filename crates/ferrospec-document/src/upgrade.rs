//! The stairs from the version that was written to the one that is read, a file each.
//!
//! *Architecture invariants*: a step changes the tree in place and never takes back what an earlier one did; each node
//! keeps the place where it was written, and a node that a step makes has the place of the one it was made from. A step
//! looks at every object of its kind in every file, each by the version of its file.

mod v2_0_to_v3_0;
mod v3_0_to_v3_1;
mod v3_1_to_v3_2;

use crate::tree::Tree;
use crate::versions::Versions;
use crate::vocabulary::Version;

pub(crate) use v2_0_to_v3_0::upgrade as upgrade_to_v3_0;

/// Brings every object of an earlier version to `target`; those of it and of later ones stay as they are.
pub(crate) fn upgrade_to(tree: &mut Tree, versions: &Versions, target: Version) {
    for node in tree.ids() {
        let Some(kind) = tree.kind(node) else { continue };
        let version = versions.of(tree, node);
        if version <= Version::V3_0 && target >= Version::V3_1 {
            v3_0_to_v3_1::drop_siblings(tree, node, kind);
            v3_0_to_v3_1::drop_dialect(tree, node, kind);
            v3_0_to_v3_1::upgrade(tree, node, kind);
        }
        if version <= Version::V3_1 && target >= Version::V3_2 {
            v3_1_to_v3_2::upgrade(tree, node, kind);
        }
    }
    tree.find_ends();
}

/// Brings every object that resolving found to OpenAPI 3.2.
pub(crate) fn upgrade(tree: &mut Tree, versions: &Versions) {
    for node in tree.ids() {
        let Some(kind) = tree.kind(node) else { continue };
        let version = versions.of(tree, node);
        if version <= Version::V3_0 {
            v3_0_to_v3_1::drop_siblings(tree, node, kind);
            v3_0_to_v3_1::drop_dialect(tree, node, kind);
        }
        // Keywords of 3.0 are read in later versions too, with a warning by the check.
        v3_0_to_v3_1::upgrade(tree, node, kind);
        v3_1_to_v3_2::upgrade(tree, node, kind);
    }
    tree.find_ends();
}
