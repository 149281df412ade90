//! References that lead to each other and never to a value.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Tree};

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
                    tree.set_link(at, None);
                }
                break;
            }
            met[at.index()] = walk;
            at = next;
        }
    }
}

fn report(tree: &Tree, first: NodeId, diagnostics: &mut Diagnostics) {
    let place = |node| tree.locus(tree.get(node, "$ref").unwrap_or(node));
    let message = diagnostics.report(
        &codes::REFERENCE_CYCLE,
        place(first),
        "this reference leads back to itself and never to a value",
    );
    let mut at = tree.link(first);
    while let Some(node) = at.filter(|&node| node != first) {
        let _ = message.note(place(node), "by way of this one");
        at = tree.link(node);
    }
}
