//! Dynamic scopes: by which schemas a schema was reached, as far as a `$dynamicRef` asks (JSON Schema 2020-12 Core §7.1,
//! §8.2.3.2).

use std::collections::{HashMap, HashSet};

/// A dynamic scope by its number. The first is that of a schema to which nothing leads that a `$dynamicRef` asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Scope(pub(crate) u32);

/// All scopes in which the schemas of a description can be, and what their `$dynamicRef`s lead to there.
///
/// It is empty for nearly every description: where one schema goes by each name, a `$dynamicRef` is a `$ref`.
#[derive(Default, Debug)]
pub(crate) struct Scopes {
    /// The resource that each node stands in, a file or a schema with an `$id`, and the number of what it asks for.
    pub(crate) nodes: Vec<Entrance>,
    /// The scope of a node to which something leads from another scope. What is not here asks for nothing.
    pub(crate) entered: HashMap<(Scope, Entrance), Scope>,
    /// Where references lead, by the numbers of nodes, that lead elsewhere in a scope than a `$ref` would.
    pub(crate) targets: HashMap<(Scope, u32), u32>,
    /// The numbers of these references.
    pub(crate) dependent: HashSet<u32>,
}

/// What matters of a node for its scope.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub(crate) struct Entrance {
    /// The resource that it stands in.
    pub(crate) resource: u32,
    /// The names that it asks for, and whatever it leads to.
    pub(crate) asks: u32,
}

impl Scopes {
    /// Whether no reference depends on how it was reached.
    pub(crate) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The scope of the node of this number, to which something leads in `scope`.
    pub(crate) fn enter(&self, scope: Scope, node: usize) -> Scope {
        let entrance = self.nodes.get(node).filter(|entrance| entrance.asks > 0);
        entrance.and_then(|entrance| self.entered.get(&(scope, *entrance))).copied().unwrap_or_default()
    }

    /// Where the reference of this number leads in `scope`, if it is elsewhere than in others.
    pub(crate) fn target(&self, scope: Scope, node: usize) -> Option<u32> {
        if self.is_empty() { None } else { self.targets.get(&(scope, node as u32)).copied() }
    }
}
