//! Finds out where each `$dynamicRef` leads: to the outermost schema of its name among the resources by way of which it is
//! reached (JSON Schema 2020-12 Core §8.2.3.2).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use crate::scopes::{Entrance, Scope, Scopes};
use crate::tree::{NodeId, Tree};

/// So many steps are taken. Descriptions can be made that have more scopes than anybody could read.
const STEPS: usize = 1_000_000;

/// A `$dynamicRef` by whose name several schemas go.
pub(super) struct Dynamic<'t> {
    /// The schema that has it.
    pub(super) node: NodeId,
    pub(super) name: &'t str,
}

/// The scopes of a description whose resources begin at `roots`; `anchors` are the schemas that go by the names of the
/// references. `None` if there are too many.
pub(super) fn find<'t>(
    tree: &'t Tree,
    roots: &BTreeSet<NodeId>,
    references: &[Dynamic<'t>],
    anchors: &HashMap<&'t str, Vec<NodeId>>,
) -> Option<Scopes> {
    let resources = resources(tree, roots);
    let mut inside: Vec<BTreeMap<&str, NodeId>> = vec![BTreeMap::new(); roots.len()];
    for (name, nodes) in anchors {
        for node in nodes.iter().rev() {
            inside[resources[node.index()] as usize].insert(name, *node);
        }
    }
    let asked = asked(tree, references, anchors)?;
    let mut asks = Numbers::default();
    let _ = asks.of(&BTreeSet::new());
    let entrance = |node: NodeId| Entrance { resource: resources[node.index()], asks: asks.of(&asked[node.index()]) };
    let nodes = tree.ids().map(entrance).collect();
    let references = references.iter().map(|Dynamic { node, name }| (*node, *name)).collect();
    let (contents, entered) = (Numbers::default(), HashMap::new());
    Search { tree, nodes, asks: asks.all, anchors: inside, references, contents, entered }.search()
}

/// The number of the resource that each node stands in.
fn resources(tree: &Tree, roots: &BTreeSet<NodeId>) -> Vec<u32> {
    let numbers: HashMap<NodeId, u32> = roots.iter().copied().zip(0..).collect();
    let mut found: Vec<Option<u32>> = vec![None; tree.len()];
    for node in tree.ids() {
        let (mut way, mut at) = (Vec::new(), Some(node));
        // What stands in no file is read by nobody.
        let number = loop {
            let Some(node) = at else { break 0 };
            way.push(node);
            if let Some(number) = found[node.index()].or_else(|| numbers.get(&node).copied()) {
                break number;
            }
            at = tree.parent(node).map(|(parent, _)| parent);
        };
        way.into_iter().for_each(|node| found[node.index()] = Some(number));
    }
    found.into_iter().map(Option::unwrap_or_default).collect()
}

/// The names that references go by in each node, and wherever it leads; `None` if that is too much.
fn asked<'t>(
    tree: &Tree,
    references: &[Dynamic<'t>],
    anchors: &HashMap<&str, Vec<NodeId>>,
) -> Option<Vec<BTreeSet<&'t str>>> {
    let mut before: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for node in tree.ids() {
        if let Some(target) = tree.link(node) {
            before.entry(target).or_default().push(node);
        }
    }
    let mut asked: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); tree.len()];
    let mut waiting = Vec::new();
    for Dynamic { node, name } in references {
        anchors[name].iter().for_each(|anchor| before.entry(*anchor).or_default().push(*node));
        asked[node.index()].insert(name);
        waiting.push(*node);
    }
    let mut steps = 0;
    while let Some(node) = waiting.pop() {
        let asks = asked[node.index()].clone();
        let parent = tree.parent(node).map(|(parent, _)| parent);
        for before in before.get(&node).into_iter().flatten().copied().chain(parent) {
            steps += asks.len();
            if steps > STEPS {
                return None;
            }
            let own = &mut asked[before.index()];
            let known = own.len();
            own.extend(asks.iter().copied());
            if own.len() > known {
                waiting.push(before);
            }
        }
    }
    Some(asked)
}

/// Things by their numbers.
struct Numbers<T> {
    known: HashMap<T, u32>,
    all: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { known: HashMap::new(), all: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    fn of(&mut self, thing: &T) -> u32 {
        if let Some(number) = self.known.get(thing) {
            return *number;
        }
        let number = self.all.len() as u32;
        self.known.insert(thing.clone(), number);
        self.all.push(thing.clone());
        number
    }
}

struct Search<'t> {
    tree: &'t Tree,
    nodes: Vec<Entrance>,
    /// What nodes ask for, by its number.
    asks: Vec<BTreeSet<&'t str>>,
    /// The anchors of each resource.
    anchors: Vec<BTreeMap<&'t str, NodeId>>,
    references: HashMap<NodeId, &'t str>,
    /// What the names that are asked for mean in each scope, sorted by name. A name that means nothing yet is not there.
    contents: Numbers<Vec<(&'t str, NodeId)>>,
    entered: HashMap<(Scope, Entrance), Scope>,
}

impl<'t> Search<'t> {
    fn search(mut self) -> Option<Scopes> {
        let nowhere = Scope(self.contents.of(&Vec::new()));
        let (mut targets, mut seen) = (HashMap::new(), HashSet::new());
        // From the outside, any of them may be entered first.
        let mut waiting: Vec<(Scope, NodeId)> = self.tree.ids().map(|node| (nowhere, node)).collect();
        let mut steps = 0;
        while let Some((outer, node)) = waiting.pop() {
            let entrance = self.nodes[node.index()];
            if entrance.asks == 0 {
                continue;
            }
            let scope = self.enter(outer, entrance);
            if !seen.insert((scope, node)) {
                continue;
            }
            let mut next: Vec<NodeId> = self.tree.children(node).collect();
            let meant = self.references.get(&node).and_then(|name| {
                self.contents.all[scope.0 as usize].iter().find(|(known, _)| known == name).map(|(_, meant)| *meant)
            });
            match (meant, self.tree.link(node)) {
                (Some(meant), link) if link != Some(meant) => {
                    targets.insert((scope, node.0), meant.0);
                    next.push(meant);
                }
                (_, link) => next.extend(link),
            }
            steps += 1 + next.len() + self.asks[entrance.asks as usize].len();
            if steps > STEPS {
                return None;
            }
            waiting.extend(next.into_iter().map(|next| (scope, next)));
        }
        let dependent = targets.keys().map(|(_, node)| *node).collect();
        Some(Scopes { nodes: self.nodes, entered: self.entered, targets, dependent })
    }

    /// The scope of a node that is entered from `outer`. What was met first counts.
    fn enter(&mut self, outer: Scope, entrance: Entrance) -> Scope {
        if let Some(scope) = self.entered.get(&(outer, entrance)) {
            return *scope;
        }
        let (known, own) = (&self.contents.all[outer.0 as usize], &self.anchors[entrance.resource as usize]);
        let meant = |name: &&'t str| {
            let outside = known.iter().find(|(known, _)| known == name).map(|(_, node)| *node);
            outside.or_else(|| own.get(name).copied())
        };
        let content = self.asks[entrance.asks as usize].iter().filter_map(|name| Some((*name, meant(name)?))).collect();
        let scope = Scope(self.contents.of(&content));
        self.entered.insert((outer, entrance), scope);
        scope
    }
}
