//! Where references lead, and chains of them.

use super::{NOTHING, NodeId, Tree};
use crate::scopes::{Scope, Scopes};

impl Tree {
    /// Where the links that begin at `node` end: itself if it has none.
    ///
    /// It is one step in a description that has been read, however long the chain is.
    pub fn end(&self, mut node: NodeId) -> NodeId {
        while let Some(next) = self.link(node) {
            let known = node.index() < self.ended;
            node = if known { self.sides[node.index()].end } else { next };
        }
        node
    }

    /// Finds out where the links of each node end, so that no chain of references is walked for each of its members.
    pub(crate) fn find_ends(&mut self) {
        self.ended = 0;
        self.sides.iter_mut().for_each(|node| node.end = NOTHING);
        let mut way = Vec::new();
        for start in self.ids() {
            let mut at = start;
            while let Some(next) = self.link(at) {
                if self.sides[at.index()].end != NOTHING {
                    at = self.sides[at.index()].end;
                    break;
                }
                way.push(at);
                at = next;
            }
            for node in way.drain(..) {
                self.sides[node.index()].end = at;
            }
        }
        self.ended = self.nodes.len();
    }

    /// What `node`'s `$ref` or `$dynamicRef` leads to in a scope, one step.
    pub(crate) fn link_in(&self, scope: Scope, node: NodeId) -> Option<NodeId> {
        self.scopes.target(scope, node.index()).map(NodeId).or_else(|| self.link(node))
    }

    /// Whether it depends on the scope where `node` leads.
    pub(crate) fn is_dynamic(&self, node: NodeId) -> bool {
        self.scopes.dependent.contains(&node.0)
    }

    /// Where the links that begin at `node` end in a scope.
    pub(crate) fn end_in(&self, mut scope: Scope, mut node: NodeId) -> (Scope, NodeId) {
        /// In a scope links may lead in a circle, which means nothing.
        const STEPS: usize = 1_000;
        if self.scopes.is_empty() {
            return (scope, self.end(node));
        }
        for _ in 0..STEPS {
            let Some(next) = self.link_in(scope, node) else { break };
            (scope, node) = (self.enter(scope, next), next);
        }
        (scope, node)
    }

    /// The scope of `node`, to which something leads in `scope`.
    pub(crate) fn enter(&self, scope: Scope, node: NodeId) -> Scope {
        if self.scopes.is_empty() { scope } else { self.scopes.enter(scope, node.index()) }
    }

    /// Says what `$dynamicRef`s lead to.
    pub(crate) fn set_scopes(&mut self, scopes: Scopes) {
        self.scopes = scopes;
    }
}
