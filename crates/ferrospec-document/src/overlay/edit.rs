//! Changes of a file: of its tree, and of its mirror with it.

use std::collections::{BTreeMap, HashSet};

use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use serde_json::Value as Json;

use super::mirror::{self, Mirror, NESTING};
use crate::limits::{Budget, Limits};
use crate::scalar::Scalar;
use crate::tree::{Entry, Mapping, NodeId, Tree, Value};

/// Changes a file. What returns `None` could not do it, and has said why.
pub(super) struct Editor<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) limits: &'a Limits,
    pub(super) budget: &'a mut Budget,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// What was said to bring nothing: that is said once, and not at each target.
    pub(super) idle: HashSet<Locus>,
}

/// What an action brings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brought {
    /// The node; it stays where it is, and copies of it are laid in.
    pub(super) node: NodeId,
    /// Where messages about it point, if not at itself: at the text that says what is copied.
    pub(super) place: Option<Locus>,
    /// Whether a list is added to a list item by item, as Overlay 1.1 has it, and not as one item.
    pub(super) concatenates: bool,
}

/// What a node is to an overlay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Mapping,
    List,
    Scalar,
    /// `null`, or a key without a value: it goes with anything.
    Nothing,
}

impl Shape {
    pub(super) fn of(tree: &Tree, node: NodeId) -> Self {
        match tree.value(node) {
            Value::Mapping(_) => Self::Mapping,
            Value::Sequence(_) => Self::List,
            Value::Scalar { text, style } if Scalar::read(text, *style) == Scalar::Null => Self::Nothing,
            Value::Scalar { .. } => Self::Scalar,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Mapping => "a mapping",
            Self::List => "a list",
            Self::Scalar => "a scalar",
            Self::Nothing => "nothing",
        }
    }
}

impl Editor<'_> {
    /// So many bytes of a text count as one node more.
    const TEXT: usize = 256;

    /// Lays what is brought over `node`, if it still stands in the file whose root is `root`.
    pub(super) fn lay(&mut self, mirror: &mut Mirror, root: NodeId, node: NodeId, brought: Brought) -> Option<()> {
        let Some(way) = way(self.tree, root, node) else { return Some(()) };
        self.spend(node);
        let room = self.nesting().saturating_sub(way.len());
        let Some(json) = at(&mut mirror.json, self.tree, &way) else { return Some(()) };
        match (Shape::of(self.tree, node), Shape::of(self.tree, brought.node)) {
            // `null` is an item like others, and nothing at all is none.
            (Shape::List, Shape::Nothing) if self.tree.text(brought.node) == Some("") => self.idle(node, brought),
            (Shape::List, Shape::List) if brought.concatenates || self.is_flat(node) => {
                self.concatenate(node, json, brought, room)
            }
            (Shape::List, _) => self.append(node, json, brought.node, brought, room),
            _ => self.merge(node, json, brought, room),
        }
    }

    /// Changing a list or mapping looks at all that is in it.
    fn spend(&mut self, node: NodeId) {
        let children = self.tree.children(node).count() as u64;
        self.budget.looks = self.budget.looks.saturating_sub(children);
    }

    /// How deep lists and mappings may stand.
    pub(super) fn nesting(&self) -> usize {
        self.limits.nesting.min(NESTING)
    }

    /// Takes the nodes at these locations out of the file; the root is not among them.
    pub(super) fn remove(&mut self, mirror: &mut Mirror, root: NodeId, matches: &[NodeId]) {
        let mut holders: BTreeMap<NodeId, HashSet<NodeId>> = BTreeMap::new();
        for node in matches {
            if let Some((parent, _)) = self.tree.parent(*node) {
                holders.entry(parent).or_default().insert(*node);
            }
        }
        for (holder, removed) in holders {
            // What stands in something that is gone is gone with it.
            let Some(way) = way(self.tree, root, holder) else { continue };
            self.spend(holder);
            match (at(&mut mirror.json, self.tree, &way), self.tree.value(holder)) {
                (Some(Json::Array(array)), Value::Sequence(items)) => {
                    let mut kept = items.iter().map(|item| !removed.contains(item));
                    array.retain(|_| kept.next().unwrap_or(true));
                }
                (Some(Json::Object(object)), Value::Mapping(mapping)) => {
                    for entry in mapping.entries().iter().filter(|entry| removed.contains(&entry.value)) {
                        object.remove(&*entry.key);
                    }
                }
                _ => {}
            }
            self.tree.retain(holder, |child| !removed.contains(&child));
        }
    }

    /// A copy of `node` with everything in it, each node at the place of its original.
    ///
    /// `room` bounds how deep lists and mappings may stand, and with it how deep this calls itself.
    pub(super) fn copy(&mut self, node: NodeId, room: usize, brought: Brought) -> Option<NodeId> {
        let Some(left) = self.budget.nodes.checked_sub(1) else {
            let words = format!("the files hold more than {} nodes", self.limits.nodes);
            return self.refuse(brought, words, "nodes");
        };
        self.budget.nodes = left;
        // The mirror holds each text once more: a long one counts for several nodes.
        let weight = 1 + self.tree.text(node).map_or(0, |text| text.len() / Self::TEXT);
        let Some(left) = self.budget.alias_nodes.checked_sub(weight) else {
            self.budget.alias_nodes = 0;
            let words = format!("aliases and overlays repeat more than {} nodes", self.limits.alias_nodes);
            return self.refuse(brought, words, "alias-nodes");
        };
        self.budget.alias_nodes = left;
        let value = match self.tree.value(node).clone() {
            scalar @ Value::Scalar { .. } => scalar,
            _ if room == 0 => {
                let words = format!("lists and mappings are nested more than {} deep", self.nesting());
                return self.refuse(brought, words, "nesting");
            }
            Value::Sequence(mut items) => {
                for item in &mut items {
                    *item = self.copy(*item, room - 1, brought)?;
                }
                Value::Sequence(items)
            }
            Value::Mapping(mapping) => {
                let mut entries = mapping.entries().to_vec();
                for Entry { value, .. } in &mut entries {
                    *value = self.copy(*value, room - 1, brought)?;
                }
                Value::Mapping(Mapping::new(entries).0)
            }
        };
        Some(self.tree.add(value, self.tree.locus(node)))
    }

    /// Overlay 1.1.0 §4.4.3: mappings are merged key by key, lists are added to lists, scalars take the place of scalars.
    fn merge(&mut self, node: NodeId, json: &mut Json, brought: Brought, room: usize) -> Option<()> {
        match (Shape::of(self.tree, node), Shape::of(self.tree, brought.node)) {
            (Shape::Mapping, Shape::Mapping) => self.merge_mapping(node, json, brought, room),
            (Shape::List, Shape::List) => self.concatenate(node, json, brought, room),
            (Shape::Scalar, Shape::Scalar | Shape::Nothing) | (Shape::Nothing, _) => {
                let new = self.copy(brought.node, room, brought)?;
                *json = mirror::json(self.tree, new);
                self.tree.put(node, new);
                Some(())
            }
            (Shape::Mapping | Shape::List, Shape::Nothing) => self.idle(node, brought),
            (found, shape) => self.unfitting(node, found, brought, shape),
        }
    }

    fn merge_mapping(&mut self, node: NodeId, json: &mut Json, brought: Brought, room: usize) -> Option<()> {
        let entries = self.tree.mapping(brought.node)?.entries().to_vec();
        let mut new = Vec::new();
        for entry in entries {
            let brought = Brought { node: entry.value, ..brought };
            let room = room.saturating_sub(1);
            let Some(object) = json.as_object_mut() else { continue };
            match self.tree.get(node, &entry.key) {
                Some(child) => {
                    let json = object.entry(&*entry.key).or_insert(Json::Null);
                    self.merge(child, json, brought, room)?;
                }
                None => {
                    let value = self.copy(entry.value, room, brought)?;
                    object.insert(entry.key.to_string(), mirror::json(self.tree, value));
                    new.push(Entry { value, ..entry });
                }
            }
        }
        self.tree.extend(node, new);
        Some(())
    }

    fn concatenate(&mut self, node: NodeId, json: &mut Json, brought: Brought, room: usize) -> Option<()> {
        for item in self.tree.children(brought.node).collect::<Vec<_>>() {
            self.append(node, json, item, brought, room)?;
        }
        Some(())
    }

    fn append(&mut self, node: NodeId, json: &mut Json, item: NodeId, brought: Brought, room: usize) -> Option<()> {
        let new = self.copy(item, room.saturating_sub(1), brought)?;
        if let Some(array) = json.as_array_mut() {
            array.push(mirror::json(self.tree, new));
        }
        self.tree.push(node, new);
        Some(())
    }

    /// Whether the list `node` has items, and none of them is a list: a list that is added to it is not meant as one item.
    fn is_flat(&self, node: NodeId) -> bool {
        let mut items = self.tree.children(node).peekable();
        items.peek().is_some() && items.all(|item| Shape::of(self.tree, item) != Shape::List)
    }

    fn idle(&mut self, node: NodeId, brought: Brought) -> Option<()> {
        let place = brought.place.unwrap_or(self.tree.locus(brought.node));
        if !self.idle.insert(place) {
            return Some(());
        }
        let words = format!("nothing is brought to {}, which stays as it is", Shape::of(self.tree, node).words());
        let _ = self.diagnostics.report(&codes::IDLE_ACTION, place, words).note(self.tree.locus(node), "to this");
        Some(())
    }

    fn unfitting(&mut self, node: NodeId, found: Shape, brought: Brought, shape: Shape) -> Option<()> {
        let own = self.tree.locus(brought.node);
        let words = match self.tree.entry(node) {
            Some(entry) => format!("{} is brought to `{}`, which is {}", shape.words(), entry.key, found.words()),
            None => format!("{} is brought to {}", shape.words(), found.words()),
        };
        let target = self.tree.locus(node);
        let message = self.diagnostics.report(&codes::UNFITTING_UPDATE, brought.place.unwrap_or(own), words);
        let _ = message.note(target, format!("here is {}", found.words()));
        if brought.place.is_some() {
            let _ = message.note(own, format!("{} is copied", shape.words()));
        }
        let _ = message.help("to put it in the place of what is there, remove that first");
        None
    }

    fn refuse<T>(&mut self, brought: Brought, words: String, limit: &str) -> Option<T> {
        let place = brought.place.unwrap_or(self.tree.locus(brought.node));
        let _ = self.diagnostics.report(&codes::LIMIT, place, words).help(Limits::help(limit));
        None
    }
}

/// The nodes on the way from `root` to `node`, the deepest first, without the root; `None` if `node` is not in its file.
fn way(tree: &Tree, root: NodeId, node: NodeId) -> Option<Vec<NodeId>> {
    let (mut way, mut at) = (Vec::new(), node);
    while at != root {
        way.push(at);
        at = tree.parent(at)?.0;
    }
    Some(way)
}

/// What stands in `json` at the end of `way`.
fn at<'j>(json: &'j mut Json, tree: &Tree, way: &[NodeId]) -> Option<&'j mut Json> {
    way.iter().rev().try_fold(json, |at, &node| match tree.entry(node) {
        Some(entry) => at.get_mut(&*entry.key),
        None => at.get_mut(tree.parent(node)?.1),
    })
}
