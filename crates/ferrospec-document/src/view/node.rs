//! A node in its tree.

use std::fmt;
use std::hash::{Hash, Hasher};

use ferrospec_diagnostics::Locus;

use crate::scalar::Scalar;
use crate::scopes::Scope;
use crate::tree::{NodeId, Tree, Value};

/// A node together with its tree: what all views are made of.
///
/// Two nodes are equal when they are the same node of the same tree, in the same scope.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: NodeId,
    scope: Scope,
}

impl<'t> Node<'t> {
    /// The node `id` of `tree`.
    pub fn new(tree: &'t Tree, id: NodeId) -> Self {
        Self { tree, id, scope: tree.enter(Scope::default(), id) }
    }

    /// Its number.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// By what it was reached, as far as a `$dynamicRef` in it or behind it asks.
    pub fn scope(self) -> Scope {
        self.scope
    }

    /// Its tree.
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// Where it was written.
    pub fn locus(self) -> Locus {
        self.tree.locus(self.id)
    }

    /// Where the key stands that it is the value of; its own place if it has none.
    pub fn key_locus(self) -> Locus {
        self.tree.entry(self.id).map_or_else(|| self.locus(), |entry| entry.locus)
    }

    /// The key that it is the value of; `None` for a file's root and for an item of a list.
    pub fn key(self) -> Option<&'t str> {
        self.tree.entry(self.id).map(|entry| &*entry.key)
    }

    /// The node that holds it; `None` for a file's root.
    pub fn parent(self) -> Option<Node<'t>> {
        self.tree.parent(self.id).map(|(parent, _)| self.at(parent))
    }

    /// The value of `key`, if it is a mapping that has it. References are not followed.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.tree.get(self.id, key).map(|value| self.at(value))
    }

    /// Key, place of the key, and value, in the order of the document; nothing if it is no mapping.
    pub fn entries(self) -> impl Iterator<Item = (&'t str, Locus, Node<'t>)> {
        let entries = self.tree.mapping(self.id).map_or(&[][..], |mapping| mapping.entries());
        entries.iter().map(move |entry| (&*entry.key, entry.locus, self.at(entry.value)))
    }

    /// The items in order; nothing if it is no list.
    pub fn items(self) -> impl Iterator<Item = Node<'t>> {
        let items = match self.tree.value(self.id) {
            Value::Sequence(items) => &items[..],
            _ => &[],
        };
        items.iter().map(move |&item| self.at(item))
    }

    /// A scalar's text as written, whatever a plain one would be read as: `no`, `012` and `1.0` stay as they are.
    pub fn text(self) -> Option<&'t str> {
        match self.tree.value(self.id) {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// A scalar as the core schema of YAML 1.2 reads it.
    pub fn scalar(self) -> Option<Scalar<'t>> {
        match self.tree.value(self.id) {
            Value::Scalar { text, style } => Some(Scalar::read(text, *style)),
            _ => None,
        }
    }

    /// `true` or `false`, without quotes.
    pub fn bool(self) -> Option<bool> {
        match self.scalar() {
            Some(Scalar::Bool(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether it is `null`, `~` or empty.
    pub fn is_null(self) -> bool {
        self.scalar() == Some(Scalar::Null)
    }

    /// Whether it is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.tree.value(self.id), Value::Mapping(_))
    }

    /// Whether it is a list.
    pub fn is_sequence(self) -> bool {
        matches!(self.tree.value(self.id), Value::Sequence(_))
    }

    /// What its `$ref` leads to, one step; `None` if it is no reference.
    pub fn link(self) -> Option<Node<'t>> {
        self.tree.link_in(self.scope, self.id).map(|target| self.at(target))
    }

    /// Whether it is a reference that leads nowhere: it stands for something, and nothing is known of it.
    pub fn is_dangling(self) -> bool {
        self.tree.is_dangling(self.id)
    }

    /// What it stands for: references followed to the end, itself if it is none.
    pub fn target(self) -> Node<'t> {
        let (scope, id) = self.tree.end_in(self.scope, self.id);
        Node { tree: self.tree, id, scope }
    }

    /// The object under `key`, references followed.
    pub(super) fn object(self, key: &str) -> Option<Node<'t>> {
        self.get(key).map(Node::target)
    }

    /// The items of the list under `key`, references to the list and to its items followed.
    pub(super) fn listed(self, key: &str) -> impl Iterator<Item = Node<'t>> {
        self.object(key).into_iter().flat_map(Node::items).map(Node::target)
    }

    /// The entries of the mapping under `key`, references to the mapping followed, those of its values not.
    pub(super) fn mapped(self, key: &str) -> impl Iterator<Item = (&'t str, Locus, Node<'t>)> {
        self.object(key).into_iter().flat_map(Node::entries)
    }

    /// The way to it from the root of its file as a JSON pointer (RFC 6901), the empty string for the root itself.
    ///
    /// It tells how the document stands behind the upgrade; a message takes its pointer from the file instead.
    pub fn pointer(self) -> String {
        self.tree.pointer(self.id)
    }

    fn at(self, id: NodeId) -> Node<'t> {
        Node { tree: self.tree, id, scope: self.tree.enter(self.scope, id) }
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.scope == other.scope && std::ptr::eq(self.tree, other.tree)
    }
}

impl Eq for Node<'_> {}

impl Hash for Node<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({}, #{})", self.id.0, self.pointer())
    }
}
