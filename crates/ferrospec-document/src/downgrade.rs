//! The stairs down, for bundles of an earlier version than was written, a file each.
//!
//! *Architecture invariants*: a step rewrites what the earlier version says in other words, and reports what it does not
//! say at all before it leaves it out; it looks at every object in every file that is of a later version, or has a key of
//! one. Nothing that is read in the line comes this way.

mod change;
mod losses;
mod lost;
mod parts;
mod schema;
mod v3_1_to_v3_0;
mod v3_2_to_v3_1;

use ferrospec_diagnostics::Diagnostics;

use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::vocabulary::{Kind, Version};
use losses::Losses;

/// Brings every object of a later version than `target` to it, and every one with a key that came later.
///
/// `written` are the versions that files say; `versions` take what was Swagger 2.0 for OpenAPI 3.0, which it has become.
pub(crate) fn downgrade(
    tree: &mut Tree,
    (written, versions): (&Versions, &Versions),
    target: Version,
    diagnostics: &mut Diagnostics,
) {
    // Keywords of later versions are read in 3.0 too, with a warning by the check.
    if target == Version::V3_0 {
        for node in tree.ids().filter(|&node| tree.kind(node) == Some(Kind::Schema)).collect::<Vec<_>>() {
            schema::rewrite(tree, node);
        }
    }
    type Step = fn(&mut Tree, NodeId, Kind, &mut Losses<'_>);
    let losses = &mut Losses::new(target, diagnostics);
    let steps: [(Version, Step); 2] =
        [(Version::V3_1, v3_2_to_v3_1::downgrade), (Version::V3_0, v3_1_to_v3_0::downgrade)];
    for (version, step) in steps.into_iter().filter(|(version, _)| *version >= target) {
        // Keys of later versions are read in earlier ones too, with a warning by the check.
        let is_later = |tree: &Tree, node| versions.of(tree, node) > version || lost::has_later(tree, node, version);
        let later: Vec<NodeId> = tree.ids().filter(|&node| is_later(tree, node)).collect();
        // Those whose holders go away go with them; a step takes them away as it comes to the holders.
        let later: Vec<NodeId> = later.into_iter().filter(|&node| !lost::is_within(tree, node, version)).collect();
        for node in later {
            if let Some(kind) = tree.kind(node) {
                step(tree, node, kind, losses);
                lost::leave_out(tree, node, kind, version, losses);
            }
        }
    }
    if target == Version::V3_0 {
        for node in tree.ids().collect::<Vec<_>>() {
            parts::leave_out_styles(tree, node, written, losses);
        }
    }
    tree.find_ends();
}
