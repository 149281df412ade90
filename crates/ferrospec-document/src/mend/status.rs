//! Ranges of statuses in lower case.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Tree};

/// Reads `4xx` among the responses `node` as `4XX`, unless that is there too.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(mapping) = tree.mapping(node) else { return };
    let ranges: Vec<_> = mapping
        .entries()
        .iter()
        .filter(|entry| matches!(entry.key.as_bytes(), [b'1'..=b'5', b'x' | b'X', b'x' | b'X']))
        .map(|entry| (entry.key.clone(), entry.key.to_uppercase(), entry.locus))
        .filter(|(written, meant, _)| **written != **meant && mapping.position(meant).is_none())
        .collect();
    for (written, meant, place) in ranges {
        let _ = diagnostics
            .report(&codes::LOWER_CASE_RANGE, place, format!("`{written}` is read as `{meant}`"))
            .help(format!("write `{meant}`"));
        tree.rename(node, &written, &meant);
    }
}
