//! What several places of a bundle have in common.

use std::collections::{HashMap, HashSet};

use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// How many references lead to each path item.
fn path_items(tree: &Tree) -> HashMap<NodeId, usize> {
    let mut referred = HashMap::new();
    let items = tree.ids().filter(|&node| tree.kind(node) == Some(Kind::PathItem));
    for node in items.filter(|&node| tree.link(node).is_some()) {
        *referred.entry(tree.end(node)).or_default() += 1;
    }
    referred
}

/// Path items and schemas that stand in several places, and names that several schemas have.
#[derive(Default)]
pub(super) struct Shared<'t> {
    items: HashMap<NodeId, usize>,
    schemas: HashSet<NodeId>,
    /// How many schemas have each `$dynamicAnchor`.
    anchors: HashMap<&'t str, usize>,
}

impl<'t> Shared<'t> {
    /// Those of `tree`, whose references lead as far as `stop` says.
    pub(super) fn of(tree: &'t Tree, stop: impl Fn(NodeId) -> NodeId) -> Self {
        let mut anchors = HashMap::new();
        for node in tree.ids().filter(|&node| tree.kind(node) == Some(Kind::Schema)) {
            if let Some(name) = tree.get(node, "$dynamicAnchor").and_then(|name| tree.text(name)) {
                *anchors.entry(name).or_default() += 1;
            }
        }
        Self { items: path_items(tree), schemas: schemas(tree, stop), anchors }
    }

    /// Whether several references lead to the path item `node`.
    pub(super) fn has_item(&self, node: NodeId) -> bool {
        self.items.get(&node).is_some_and(|count| *count > 1)
    }

    /// Whether the schema `node` stands in several places.
    pub(super) fn has(&self, node: NodeId) -> bool {
        self.schemas.contains(&node)
    }

    /// Whether several schemas have the `$dynamicAnchor` `name`.
    pub(super) fn is_ambiguous(&self, name: &str) -> bool {
        self.anchors.get(name).is_some_and(|count| *count > 1)
    }
}

/// The schemas that references lead to, each as far as `stop` says, and those of maps that stand in several places.
///
/// A map that is referred to as a whole is written in each of its places. The schemas in it are one each all the same, and
/// may hold the map themselves.
fn schemas(tree: &Tree, stop: impl Fn(NodeId) -> NodeId) -> HashSet<NodeId> {
    let is_whole = |node: NodeId| tree.link(node).is_none();
    let is_schema = |node: NodeId| tree.kind(node) == Some(Kind::Schema);
    let schemas = tree.ids().filter(|&node| is_schema(node));
    let mut shared: HashSet<_> = schemas.filter_map(|node| Some(stop(tree.link(node)?))).collect();
    let mut places: HashMap<NodeId, usize> = HashMap::new();
    for node in tree.ids().filter(|&node| tree.kind(node).is_none() && !is_whole(node)) {
        *places.entry(tree.end(node)).or_default() += 1;
    }
    for (map, references) in places.into_iter().filter(|(map, _)| tree.kind(*map).is_none()) {
        let own = tree.parent(map).is_some_and(|(holder, _)| tree.kind(holder).is_some());
        if references + usize::from(own) > 1 {
            shared.extend(tree.children(map).filter(|&node| is_schema(node)));
        }
    }
    shared.retain(|&node| is_whole(node));
    shared
}
