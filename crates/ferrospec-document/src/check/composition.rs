//! What schemas are put together of: the schemas that speak of the same value.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::tree::{NodeId, Tree};
use crate::view::{Node, Schema};
use crate::vocabulary::Kind;

/// So many steps are taken in one description, so that no web of schemas makes reading slow. What lies behind is not known.
const STEPS: usize = 2_000_000;

/// Keywords that put a schema together with others of which not all must hold.
const CHOICES: &[&str] = &["anyOf", "oneOf"];
const CONDITIONS: &[&str] = &["if", "then", "else", "not"];

/// All compositions of a description.
pub(super) struct Compositions<'t> {
    tree: &'t Tree,
    /// The schemas that each schema is a part of, and whether it is one among several; found when they are asked for.
    wholes: OnceCell<HashMap<NodeId, Vec<(Node<'t>, bool)>>>,
    left: usize,
}

/// The schemas that speak of one value.
pub(super) struct Composition<'t> {
    pub(super) schemas: Vec<Schema<'t>>,
    /// Whether none is missing: a reference to nothing, one that depends on who asks, or too many of them.
    pub(super) is_known: bool,
}

impl<'t> Compositions<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        Self { tree, wholes: OnceCell::new(), left: STEPS }
    }

    /// The schemas that `part` is a part of, and whether it is one among several.
    fn wholes(&self, part: Node<'t>) -> &[(Node<'t>, bool)] {
        let wholes = self.wholes.get_or_init(|| {
            let mut wholes = HashMap::new();
            let tree = self.tree;
            for node in tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema)).map(|id| Node::new(tree, id)) {
                let (all, some) = (required(node).map(|part| (part, false)), chosen(node).map(|part| (part, true)));
                for (part, is_choice) in all.chain(some) {
                    wholes.entry(part.id()).or_insert_with(Vec::new).push((node, is_choice));
                }
            }
            wholes
        });
        wholes.get(&part.id()).map_or(&[], Vec::as_slice)
    }

    /// Takes `steps` of those that are left; whether there were as many.
    pub(super) fn pay(&mut self, steps: usize) -> bool {
        self.left = self.left.saturating_sub(steps);
        self.left > 0
    }

    /// The schemas that all hold wherever `schema` does: itself, what it refers to, and what is under `allOf`.
    pub(super) fn certain(&mut self, schema: Schema<'t>) -> Composition<'t> {
        let mut found = Walk::default();
        found.down(schema.node(), false, &mut self.left);
        found.finish(self.left)
    }

    /// The schemas by which a value of `schema` may be described: its parts, those that it is a part of, and their parts.
    /// Of a list of choices that it is in, the others are left out.
    pub(super) fn possible(&mut self, schema: Schema<'t>) -> Composition<'t> {
        let mut found = Walk::default();
        let mut above = HashSet::from([schema.node()]);
        let mut waiting = vec![(schema.node(), false)];
        while let Some((node, is_chosen)) = waiting.pop() {
            found.down(node, !is_chosen, &mut self.left);
            let wholes = self.wholes(node).to_vec();
            self.left = self.left.saturating_sub(wholes.len());
            if self.left > 0 {
                waiting.extend(wholes.into_iter().filter(|(whole, _)| above.insert(*whole)));
            }
        }
        found.finish(self.left)
    }

    /// Whether `schema` is written inside of a schema that it is a part of.
    pub(super) fn is_inside(&self, schema: Schema<'t>) -> bool {
        self.wholes(schema.node()).iter().any(|(whole, _)| whole.link() != Some(schema.node()))
    }
}

impl Composition<'_> {
    /// Whether one of the schemas declares the property `name`.
    pub(super) fn declares(&self, name: &str) -> bool {
        let lists = self.schemas.iter().filter_map(|schema| schema.get("properties"));
        lists.map(Node::target).any(|list| list.get(name).is_some())
    }
}

/// Down along parts.
#[derive(Default)]
struct Walk<'t> {
    met: HashSet<Node<'t>>,
    schemas: Vec<Schema<'t>>,
    is_open: bool,
}

impl<'t> Walk<'t> {
    fn down(&mut self, start: Node<'t>, with_choices: bool, left: &mut usize) {
        let mut waiting = vec![start];
        while let Some(node) = waiting.pop() {
            *left = left.saturating_sub(1);
            if *left == 0 || !self.met.insert(node) {
                continue;
            }
            let depends = ["$dynamicRef", "$recursiveRef"].iter().any(|key| node.get(key).is_some());
            self.is_open |= node.is_dangling() || depends;
            self.schemas.push(Schema::new(node));
            waiting.extend(required(node));
            if with_choices {
                waiting.extend(chosen(node));
            }
        }
    }

    fn finish(self, left: usize) -> Composition<'t> {
        Composition { schemas: self.schemas, is_known: !self.is_open && left > 0 }
    }
}

/// The schemas that hold with `node`.
fn required(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.link().into_iter().chain(listed(node, "allOf"))
}

/// The schemas of which some hold with `node`.
fn chosen(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let lists = CHOICES.iter().flat_map(move |key| listed(node, key));
    let conditions = CONDITIONS.iter().filter_map(move |key| node.get(key));
    let dependent = node.get("dependentSchemas").into_iter().flat_map(|all| all.target().entries());
    lists.chain(conditions).chain(dependent.map(|(_, _, part)| part))
}

fn listed<'t>(node: Node<'t>, key: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
    node.get(key).into_iter().flat_map(|list| list.target().items())
}
