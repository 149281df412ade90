//! What an alias stands for: a copy of the anchored node.

use crate::limits::Budget;
use crate::tree::{Entry, Mapping, NodeId, Tree, Value};

/// Why a node was not copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoCopy {
    /// Its lists and mappings stand too deep inside each other.
    TooDeep,
    /// The budget is spent.
    TooMany,
}

/// Copies `node` with everything in it; each copy keeps the place of its original.
///
/// `room` bounds how deep lists and mappings may stand, and with it how deep this function calls itself.
pub(super) fn copy(tree: &mut Tree, node: NodeId, room: usize, budget: &mut Budget) -> Result<NodeId, NoCopy> {
    let spend = |left: usize| left.checked_sub(1).ok_or(NoCopy::TooMany);
    budget.alias_nodes = spend(budget.alias_nodes)?;
    budget.nodes = spend(budget.nodes)?;
    let deeper = || room.checked_sub(1).ok_or(NoCopy::TooDeep);
    let value = match tree.value(node).clone() {
        scalar @ Value::Scalar { .. } => scalar,
        Value::Sequence(mut items) => {
            let room = deeper()?;
            for item in &mut items {
                *item = copy(tree, *item, room, budget)?;
            }
            Value::Sequence(items)
        }
        Value::Mapping(mapping) => {
            let room = deeper()?;
            let mut entries = mapping.entries().to_vec();
            for Entry { value, .. } in &mut entries {
                *value = copy(tree, *value, room, budget)?;
            }
            Value::Mapping(Mapping::new(entries).0)
        }
    };
    Ok(tree.add(value, tree.locus(node)))
}
