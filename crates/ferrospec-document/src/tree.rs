//! All files in one arena.
//!
//! *Architecture invariants*: every node has one parent, or none if it is a file's root; following parents always ends.
//! A link leads from a reference to what it refers to, one step; following links ends too, because resolving refuses
//! circles. A node keeps the place where it was written through every later stage.

mod append;
mod links;

use std::collections::HashSet;

use ecow::EcoString;
use ferrospec_diagnostics::{FileId, Locus};

use crate::scopes::Scopes;
use crate::vocabulary::Kind;

/// The number of a node in its [`Tree`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// Its place in a list that has one for each node of the tree.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a scalar was written, as far as it matters: a quoted scalar is always a string.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Style {
    /// Without quotes: its text decides what it is (YAML 1.2.2 §10.3).
    Plain,
    /// In quotes, as a block scalar, or tagged `!!str`: a string.
    Quoted,
}

/// What a node holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Text as written, escapes and folding undone.
    Scalar {
        /// The text.
        text: EcoString,
        /// Whether it was quoted.
        style: Style,
    },
    /// A list.
    Sequence(Vec<NodeId>),
    /// Keys and values in the order of the document, each key once.
    Mapping(Mapping),
}

/// One key of a mapping, with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key's text.
    pub key: EcoString,
    /// Where the key stands.
    pub locus: Locus,
    /// The value.
    pub value: NodeId,
}

/// The entries of a mapping, found by key in logarithmic time however many there are.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Mapping {
    entries: Vec<Entry>,
    /// `None` while a scan is as fast.
    order: Option<Box<Order>>,
}

/// The numbers of a mapping's entries in the order of their keys. It stands in a box of its own, because most mappings
/// have none and every node has room for one.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Order(Vec<u32>);

/// The nodes of all files.
#[derive(Default, Debug)]
pub struct Tree {
    nodes: Vec<NodeData>,
    /// Of each node what stands in [`Side`]: who passes over all nodes asks for that and for little else, and it lies close.
    sides: Vec<Side>,
    /// What each node was found to be, if anything.
    kinds: Vec<Option<Kind>>,
    /// The references that lead nowhere: few, in few documents.
    dangling: HashSet<NodeId>,
    /// The file whose part is what was written in another one, an overlay.
    homes: Vec<(FileId, FileId)>,
    /// Of so many nodes it is known where their links end.
    ended: usize,
    scopes: Scopes,
}

/// There are many: what is absent is said by [`NOTHING`] instead of an `Option`, which would take half as much again.
#[derive(Debug)]
struct NodeData {
    value: Value,
    locus: Locus,
    parent: NodeId,
    slot: u32,
}

/// Where the `$ref` of a node leads.
#[derive(Clone, Copy, Debug)]
struct Side {
    link: NodeId,
    /// Where following its link ends, as far as [`Tree::ended`] says.
    end: NodeId,
}

/// The number of no node: the loader bounds how many there are.
const NOTHING: NodeId = NodeId(u32::MAX);

impl NodeData {
    fn new(value: Value, locus: Locus) -> Self {
        Self { value, locus, parent: NOTHING, slot: 0 }
    }

    fn set_parent(&mut self, parent: NodeId, slot: usize) {
        (self.parent, self.slot) = (parent, slot as u32);
    }
}

impl Mapping {
    /// Up to so many entries a scan finds a key as fast as a search.
    const SCAN: usize = 16;

    /// A mapping of these entries, or the places of each later entry whose key stands twice with the first's place.
    ///
    /// Of equal keys the first counts.
    pub(crate) fn new(entries: Vec<Entry>) -> (Self, Vec<(Locus, Locus)>) {
        let mut mapping = Self { entries, order: None };
        mapping.sort();
        let (entries, mut repeated) = (&mapping.entries, Vec::new());
        match &mapping.order {
            Some(order) => {
                for same in order.0.chunk_by(|&a, &b| entries[a as usize].key == entries[b as usize].key) {
                    repeated.extend(same[1..].iter().map(|&later| (later as usize, same[0] as usize)));
                }
            }
            None => {
                for (later, entry) in entries.iter().enumerate() {
                    let first = entries[..later].iter().position(|earlier| earlier.key == entry.key);
                    repeated.extend(first.map(|first| (later, first)));
                }
            }
        }
        let places = repeated.iter().map(|&(later, first)| (entries[later].locus, entries[first].locus)).collect();
        if !repeated.is_empty() {
            repeated.sort_unstable();
            let mut number = 0;
            mapping.entries.retain(|_| {
                number += 1;
                repeated.binary_search_by_key(&(number - 1), |&(later, _)| later).is_err()
            });
            mapping.sort();
        }
        (mapping, places)
    }

    /// The entries in the order of the document.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Which entry has `key`.
    pub fn position(&self, key: &str) -> Option<usize> {
        let Some(Order(order)) = self.order.as_deref() else {
            return self.entries.iter().position(|entry| entry.key == key);
        };
        let found = order.binary_search_by(|&entry| (*self.entries[entry as usize].key).cmp(key)).ok()?;
        Some(order[found] as usize)
    }

    /// Appends an entry whose key there is not yet.
    fn append(&mut self, entry: Entry) {
        let (slot, entries) = (self.entries.len() as u32, &self.entries);
        // What is in order stays so: to sort anew would make a long mapping costly to put together.
        if let Some(Order(order)) = self.order.as_deref_mut() {
            let place = order.partition_point(|&other| entries[other as usize].key < entry.key);
            order.insert(place, slot);
        }
        self.entries.push(entry);
        if self.order.is_none() {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.order = (self.entries.len() > Self::SCAN).then(|| {
            let mut order: Vec<u32> = (0..self.entries.len() as u32).collect();
            order.sort_by(|&a, &b| self.entries[a as usize].key.cmp(&self.entries[b as usize].key));
            Box::new(Order(order))
        });
    }
}

/// Reading.
impl Tree {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Every node, in the order in which they were made: a parent may come behind its children.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// What `node` holds.
    pub fn value(&self, node: NodeId) -> &Value {
        &self.data(node).value
    }

    /// Where `node` was written.
    pub fn locus(&self, node: NodeId) -> Locus {
        self.data(node).locus
    }

    /// The file that what stands at `place` is a part of: where it was written, or what an overlay is laid over.
    ///
    /// References, versions and names go by this file, and messages by the place itself.
    pub(crate) fn home(&self, place: Locus) -> FileId {
        self.homes.iter().find(|(file, _)| *file == place.file).map_or(place.file, |(_, home)| *home)
    }

    /// The node that holds `node`, and which of its children `node` is; `None` for a file's root.
    pub fn parent(&self, node: NodeId) -> Option<(NodeId, usize)> {
        let data = self.data(node);
        (data.parent != NOTHING).then_some((data.parent, data.slot as usize))
    }

    /// The entry of its mapping that holds `node`; `None` for a root or an item of a list.
    pub fn entry(&self, node: NodeId) -> Option<&Entry> {
        let (parent, slot) = self.parent(node)?;
        self.mapping(parent)?.entries().get(slot)
    }

    /// What `node`'s `$ref` leads to, one step.
    pub fn link(&self, node: NodeId) -> Option<NodeId> {
        Some(self.sides[node.index()].link).filter(|&link| link != NOTHING)
    }

    /// Whether `node` is a reference that leads nowhere, which has been reported.
    pub fn is_dangling(&self, node: NodeId) -> bool {
        self.dangling.contains(&node)
    }

    /// What `node` was found to be; `None` where no reader of the document has looked, in plain data and extensions.
    pub fn kind(&self, node: NodeId) -> Option<Kind> {
        self.kinds[node.index()]
    }

    /// `node`'s entries, if it is a mapping.
    pub fn mapping(&self, node: NodeId) -> Option<&Mapping> {
        match self.value(node) {
            Value::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// `node`'s text, if it is a scalar.
    pub fn text(&self, node: NodeId) -> Option<&str> {
        match self.value(node) {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// `node`'s value for `key`, if it is a mapping that has it.
    pub fn get(&self, node: NodeId, key: &str) -> Option<NodeId> {
        let mapping = self.mapping(node)?;
        mapping.position(key).map(|slot| mapping.entries[slot].value)
    }

    /// The value of a mapping, or the item of a list, that the step of a JSON pointer leads to.
    pub(crate) fn child(&self, node: NodeId, step: &str) -> Option<NodeId> {
        match self.value(node) {
            Value::Mapping(_) => self.get(node, step),
            Value::Sequence(items) => items.get(index(step)?).copied(),
            Value::Scalar { .. } => None,
        }
    }

    /// The nodes that `node` holds, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let (items, entries): (&[NodeId], &[Entry]) = match self.value(node) {
            Value::Scalar { .. } => (&[], &[]),
            Value::Sequence(items) => (items, &[]),
            Value::Mapping(mapping) => (&[], mapping.entries()),
        };
        items.iter().copied().chain(entries.iter().map(|entry| entry.value))
    }

    /// The way to `node` from the root of its file as a JSON pointer (RFC 6901): `/paths/~1pets/get`.
    pub fn pointer(&self, node: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = node;
        while let Some((parent, slot)) = self.parent(at) {
            steps.push(match self.entry(at) {
                Some(entry) => str::replace(&entry.key, '~', "~0").replace('/', "~1"),
                None => slot.to_string(),
            });
            at = parent;
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }

    fn data(&self, node: NodeId) -> &NodeData {
        &self.nodes[node.0 as usize]
    }
}

/// The number that `step` is in a list: digits without a sign or leading zeros (RFC 6901 §4).
fn index(step: &str) -> Option<usize> {
    let is_number = step.bytes().all(|byte| byte.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    if is_number { step.parse().ok() } else { None }
}

/// Building and changing: for the loader, the resolver and the stairs of the upgrade.
impl Tree {
    /// Adds a node that holds `value`; nodes inside `value` become its children.
    pub(crate) fn add(&mut self, value: Value, locus: Locus) -> NodeId {
        let node = NodeId(u32::try_from(self.nodes.len()).expect("the loader bounds the number of nodes"));
        // By half and not by as much again: while they move, the old and the new room are both taken.
        if self.nodes.len() == self.nodes.capacity() {
            self.reserve(self.nodes.len() / 2 + 64);
        }
        self.nodes.push(NodeData::new(value, locus));
        self.sides.push(Side { link: NOTHING, end: NOTHING });
        self.kinds.push(None);
        self.adopt(node);
        node
    }

    /// Makes room for so many nodes more.
    pub(crate) fn reserve(&mut self, nodes: usize) {
        self.nodes.reserve_exact(nodes);
        self.sides.reserve_exact(nodes);
        self.kinds.reserve_exact(nodes);
    }

    /// Adds a quoted scalar.
    pub(crate) fn add_text(&mut self, text: &str, locus: Locus) -> NodeId {
        self.add(Value::Scalar { text: text.into(), style: Style::Quoted }, locus)
    }

    /// Puts `value` in the place of what `node` holds, keeping its place, link and kind.
    pub(crate) fn replace(&mut self, node: NodeId, value: Value) {
        self.nodes[node.0 as usize].value = value;
        self.adopt(node);
    }

    /// Gives the mapping `node` the value `child` under `key`, in the place of an earlier one or at the end.
    ///
    /// Does nothing if `node` is no mapping.
    pub(crate) fn set(&mut self, node: NodeId, key: &str, locus: Locus, child: NodeId) {
        let Value::Mapping(mapping) = &mut self.nodes[node.0 as usize].value else { return };
        let slot = mapping.position(key).unwrap_or(mapping.entries.len());
        match mapping.entries.get_mut(slot) {
            Some(entry) => entry.value = child,
            None => mapping.append(Entry { key: key.into(), locus, value: child }),
        }
        self.nodes[child.0 as usize].set_parent(node, slot);
    }

    /// Says that what was written in `file` is a part of `home`.
    pub(crate) fn set_home(&mut self, file: FileId, home: FileId) {
        self.homes.push((file, home));
    }

    /// Puts `new` where `node` stands in its list or mapping; a root takes over what `new` holds.
    pub(crate) fn put(&mut self, node: NodeId, new: NodeId) {
        let Some((parent, slot)) = self.parent(node) else { return self.replace(node, self.value(new).clone()) };
        match &mut self.nodes[parent.0 as usize].value {
            Value::Sequence(items) => items[slot] = new,
            Value::Mapping(mapping) => mapping.entries[slot].value = new,
            Value::Scalar { .. } => return,
        }
        self.nodes[new.0 as usize].set_parent(parent, slot);
        self.nodes[node.0 as usize].parent = NOTHING;
    }

    /// Appends entries to the mapping `node`, which has none of their keys; does nothing if it is no mapping.
    pub(crate) fn extend(&mut self, node: NodeId, entries: Vec<Entry>) {
        let Value::Mapping(mapping) = &mut self.nodes[node.0 as usize].value else { return };
        mapping.entries.extend(entries);
        mapping.sort();
        self.adopt(node);
    }

    /// Takes those children out of `node` that `keep` does not keep; they belong to nothing then.
    pub(crate) fn retain(&mut self, node: NodeId, keep: impl Fn(NodeId) -> bool) {
        for child in self.children(node).filter(|&child| !keep(child)).collect::<Vec<_>>() {
            self.nodes[child.0 as usize].parent = NOTHING;
        }
        match &mut self.nodes[node.0 as usize].value {
            Value::Sequence(items) => items.retain(|&item| keep(item)),
            Value::Mapping(mapping) => {
                mapping.entries.retain(|entry| keep(entry.value));
                mapping.sort();
            }
            Value::Scalar { .. } => {}
        }
        self.adopt(node);
    }

    /// Takes `key` out of the mapping `node`; its value belongs to nothing then, and is of no kind.
    pub(crate) fn remove(&mut self, node: NodeId, key: &str) -> Option<Entry> {
        let entry = self.detach(node, key)?;
        self.forget(entry.value);
        Some(entry)
    }

    /// Takes `key` out of the mapping `node`, to be put elsewhere: its value stays what it is.
    pub(crate) fn detach(&mut self, node: NodeId, key: &str) -> Option<Entry> {
        let Value::Mapping(mapping) = &mut self.nodes[node.0 as usize].value else { return None };
        let entry = mapping.entries.remove(mapping.position(key)?);
        mapping.sort();
        self.adopt(node);
        self.nodes[entry.value.0 as usize].parent = NOTHING;
        Some(entry)
    }

    /// Says that `node` is of no kind: no later stage looks at it.
    pub(crate) fn forget(&mut self, node: NodeId) {
        self.kinds[node.index()] = None;
    }

    /// Gives the entry `from` of the mapping `node` the key `to`, in place.
    ///
    /// The caller makes sure that `to` is free; otherwise nothing happens.
    pub(crate) fn rename(&mut self, node: NodeId, from: &str, to: &str) {
        let Value::Mapping(mapping) = &mut self.nodes[node.0 as usize].value else { return };
        if mapping.position(to).is_none()
            && let Some(slot) = mapping.position(from)
        {
            mapping.entries[slot].key = to.into();
            mapping.sort();
        }
    }

    /// Appends `child` to the list `node`; does nothing if it is no list.
    pub(crate) fn push(&mut self, node: NodeId, child: NodeId) {
        let Value::Sequence(items) = &mut self.nodes[node.0 as usize].value else { return };
        items.push(child);
        let slot = items.len() - 1;
        self.nodes[child.0 as usize].set_parent(node, slot);
    }

    /// Says what `node`'s `$ref` leads to.
    pub(crate) fn set_link(&mut self, node: NodeId, target: Option<NodeId>) {
        // What has a link already may be on the way of others; what was made since is on the way of none that are known.
        if node.index() < self.ended {
            self.ended = 0;
        }
        self.sides[node.index()].link = target.unwrap_or(NOTHING);
    }

    /// Says that the reference `node` leads nowhere.
    pub(crate) fn set_dangling(&mut self, node: NodeId) {
        self.set_link(node, None);
        self.dangling.insert(node);
    }

    /// Says what `node` is.
    pub(crate) fn set_kind(&mut self, node: NodeId, kind: Kind) {
        self.kinds[node.index()] = Some(kind);
    }

    fn adopt(&mut self, node: NodeId) {
        // Taken out for the while, so that its children can be changed.
        let value = std::mem::replace(&mut self.nodes[node.0 as usize].value, Value::Sequence(Vec::new()));
        match &value {
            Value::Scalar { .. } => {}
            Value::Sequence(items) => {
                for (slot, child) in items.iter().enumerate() {
                    self.nodes[child.0 as usize].set_parent(node, slot);
                }
            }
            Value::Mapping(mapping) => {
                for (slot, entry) in mapping.entries.iter().enumerate() {
                    self.nodes[entry.value.0 as usize].set_parent(node, slot);
                }
            }
        }
        self.nodes[node.0 as usize].value = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_small() {
        let whole = size_of::<NodeData>() + size_of::<Side>() + size_of::<Option<Kind>>();
        assert!(whole <= 65, "{whole}");
        assert!(size_of::<Entry>() <= 32, "{}", size_of::<Entry>());
    }

    #[test]
    fn links_end_where_they_end_now() {
        let mut tree = Tree::default();
        let nodes: Vec<NodeId> = (0..4).map(|n| tree.add_text("", Locus::new(FileId(0), n, n + 1))).collect();
        tree.set_link(nodes[0], Some(nodes[1]));
        tree.set_link(nodes[1], Some(nodes[2]));
        let ends = |tree: &Tree| nodes.iter().map(|&node| tree.end(node).index()).collect::<Vec<_>>();
        assert_eq!(ends(&tree), [2, 2, 2, 3]);
        tree.find_ends();
        assert_eq!(ends(&tree), [2, 2, 2, 3]);
        tree.set_link(nodes[2], Some(nodes[3]));
        assert_eq!(ends(&tree), [3, 3, 3, 3]);
        tree.find_ends();
        tree.set_link(nodes[1], None);
        assert_eq!(ends(&tree), [1, 1, 3, 3]);
        tree.find_ends();
        let new = tree.add_text("", Locus::new(FileId(0), 4, 5));
        tree.set_link(new, Some(nodes[0]));
        assert_eq!(tree.end(new), nodes[1]);
        assert_eq!(ends(&tree), [1, 1, 3, 3]);
    }

    #[test]
    fn the_first_of_equal_keys_counts_however_many_there_are() {
        let file = FileId(0);
        for many in [3, 40] {
            let entry = |n: u32| Entry {
                key: format!("k{}", n % (many - 1)).into(),
                locus: Locus::new(file, n, n + 1),
                value: NodeId(n),
            };
            let (mapping, repeated) = Mapping::new((0..many).map(entry).collect());
            assert_eq!(mapping.entries().len(), many as usize - 1);
            assert_eq!(mapping.position("k0"), Some(0));
            assert_eq!(mapping.entries()[0].value, NodeId(0));
            assert_eq!(repeated, [(Locus::new(file, many - 1, many), Locus::new(file, 0, 1))]);
            assert_eq!(mapping.position("k"), None);
        }
    }
}
