//! References that lead to each other and never to a value.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Tree};

/// So many references of a circle are shown.
const NOTES: usize = 8;

/// Reports each circle of links once and cuts it, so that following links ends.
pub(super) fn refuse(tree: &mut Tree, diagnostics: &mut Diagnostics) {
    // For each node, the walk on which it was first met; 0 for none.
    let mut met = vec![0_u32; tree.len()];
    let mut walk = 0;
    for start in tree.ids() {
        walk += 1;
        let mut at = start;
        while let Some(next) = tree.link(at) {
            if met[at.index()] != 0 {
                if met[at.index()] == walk {
                    report(tree, at, diagnostics);
                    tree.set_dangling(at);
                }
                break;
            }
            met[at.index()] = walk;
            at = next;
        }
    }
}

fn report(tree: &Tree, first: NodeId, diagnostics: &mut Diagnostics) {
    let place = |node| tree.locus(tree.get(node, "$ref").or_else(|| tree.get(node, "$dynamicRef")).unwrap_or(node));
    let message = diagnostics.report(
        &codes::REFERENCE_CYCLE,
        place(first),
        "this reference leads back to itself and never to a value",
    );
    let way = std::iter::successors(tree.link(first), |&node| tree.link(node)).take_while(|&node| node != first);
    for node in way.take(NOTES) {
        let _ = message.note(place(node), "by way of this one");
    }
}
