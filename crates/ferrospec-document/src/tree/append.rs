//! Nodes that are read by halves: those of two trees in one, those whose values come later, those that are read anew.

use ferrospec_diagnostics::Locus;

use super::{NOTHING, NodeId, Tree, Value};

/// What the numbers of a tree's nodes became in another tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shift(u32);

impl Shift {
    /// The number there of the node that has the number `node` here.
    pub(crate) fn of(self, node: NodeId) -> NodeId {
        NodeId(node.0 + self.0)
    }
}

impl Tree {
    /// Takes in the nodes of `other`, which no stage has looked at, behind its own, and says what their numbers became.
    pub(crate) fn append(&mut self, other: Self) -> Shift {
        let shift = Shift(self.nodes.len() as u32);
        self.reserve(other.nodes.len());
        self.sides.extend(other.sides);
        self.kinds.extend(other.kinds);
        self.nodes.extend(other.nodes.into_iter().map(|mut node| {
            match &mut node.value {
                Value::Scalar { .. } => {}
                Value::Sequence(items) => items.iter_mut().for_each(|item| *item = shift.of(*item)),
                Value::Mapping(mapping) => {
                    mapping.entries.iter_mut().for_each(|entry| entry.value = shift.of(entry.value));
                }
            }
            if node.parent != NOTHING {
                node.parent = shift.of(node.parent);
            }
            node
        }));
        shift
    }

    /// Gives `node`, which was added in advance, its value and its place.
    pub(crate) fn complete(&mut self, node: NodeId, value: Value, locus: Locus) {
        self.nodes[node.index()].locus = locus;
        self.replace(node, value);
    }

    /// Forgets all nodes but the first `nodes`, which do not refer to later ones.
    pub(crate) fn truncate(&mut self, nodes: usize) {
        self.nodes.truncate(nodes);
        self.sides.truncate(nodes);
        self.kinds.truncate(nodes);
        self.ended = self.ended.min(nodes);
    }
}
