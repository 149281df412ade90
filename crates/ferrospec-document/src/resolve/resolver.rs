//! What resolving knows while it goes on.

use std::collections::{HashMap, VecDeque};

use ferrospec_diagnostics::{Diagnostics, FileId, codes};

use crate::library::Library;
use crate::reference::Address;
use crate::scalar::Scalar;
use crate::tree::{NodeId, Tree};
use crate::view::Node;
use crate::vocabulary::{Kind, Shape, Version};

/// The two queues, and what was found so far.
pub(super) struct Resolver<'a, 'l> {
    pub(super) tree: &'a mut Tree,
    pub(super) library: &'a mut Library<'l>,
    /// The entry's root, where names of components are looked up.
    pub(super) root: NodeId,
    /// The entry's version, which also holds for files that do not say theirs.
    pub(super) version: Version,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) claims: VecDeque<(NodeId, Kind)>,
    pub(super) references: VecDeque<Referring>,
    /// The reference by which a node was claimed first.
    pub(super) claimed_by: HashMap<NodeId, NodeId>,
    /// What references were found to name; nothing for those that are being looked up, or name nothing.
    pub(super) targets: HashMap<NodeId, Option<NodeId>>,
    /// Where each file is.
    pub(super) homes: HashMap<FileId, Address>,
    /// What references below a node start from: a file's root, or a schema with an `$id`.
    pub(super) bases: HashMap<NodeId, Address>,
    /// What is at an address, and what calls itself so.
    pub(super) resources: HashMap<Address, NodeId>,
    /// The schemas whose `$id` another has as well, and the first of these.
    pub(super) repeated: Vec<(NodeId, NodeId)>,
    /// References to what nothing that was read is called, until everything has been.
    pub(super) postponed: Vec<Referring>,
    /// Whether the reference that is being followed is one of these.
    pub(super) postpones: bool,
    /// Whether no more is read, so that what is not known now never will be.
    pub(super) is_last: bool,
    /// The `$dynamicRef`s that may lead elsewhere than a `$ref` would, with the names they go by.
    pub(super) dynamic: Vec<(NodeId, String)>,
    /// The schemas with an `$anchor`, by the file's root or the schema with an `$id` that they are in, and by that name.
    pub(super) anchors: HashMap<NodeId, HashMap<String, NodeId>>,
    /// The members of schemas with a discriminator, by the names that it may give them.
    pub(super) members: HashMap<NodeId, HashMap<String, NodeId>>,
    /// How many more suggestions are sought: each compares many names.
    pub(super) suggestions: usize,
    /// How many look-ups wait for each other.
    pub(super) depth: usize,
}

/// A reference that is to be followed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Referring {
    /// A mapping with `$ref` that stands for an object of this kind.
    Object(NodeId, Kind),
    /// A mapping with `$ref` that stands for a list or mapping of objects, which the specification does not have.
    Whole(NodeId, Shape),
    /// A text that names a schema, in a discriminator.
    SchemaName(NodeId),
    /// A mapping with `$ref` that stands for a single value, which the specification does not have: a description in a file.
    Scalar(NodeId, Shape),
    /// A schema with a `$dynamicRef`.
    Dynamic(NodeId),
    /// A text that names an operation, in a link.
    Operation(NodeId),
}

impl Resolver<'_, '_> {
    /// Claims and follows all that stands in the queues, and what that puts there.
    pub(super) fn work_off(&mut self) {
        let mut known = 0;
        loop {
            if let Some((node, kind)) = self.claims.pop_front() {
                self.claim(node, kind);
            } else if let Some(referring) = self.references.pop_front() {
                self.follow(referring);
            } else if self.postponed.is_empty() {
                break;
            } else {
                // What was read meanwhile may be what they name. If it is not, they name nothing.
                self.is_last = std::mem::replace(&mut known, self.resources.len()) == self.resources.len();
                self.references.extend(self.postponed.drain(..));
            }
        }
    }

    /// The text of the `$ref` of the mapping `node`.
    pub(super) fn reference_in(&self, node: NodeId) -> Option<NodeId> {
        let is_text = |value: &NodeId| matches!(Node::new(self.tree, *value).scalar(), Some(Scalar::String(_)));
        self.tree.get(node, "$ref").filter(is_text)
    }

    /// The text of the `$dynamicRef` of the schema `node`, if it has no `$ref`.
    pub(super) fn dynamic_in(&self, node: NodeId) -> Option<NodeId> {
        let value = self.tree.get(node, "$dynamicRef").filter(|&value| self.tree.text(value).is_some());
        value.filter(|_| self.reference_in(node).is_none())
    }

    /// Whether one more suggestion is sought.
    pub(super) fn may_suggest(&mut self) -> bool {
        self.suggestions = self.suggestions.saturating_sub(1);
        self.suggestions > 0
    }

    /// Reports a reference where the specification has none.
    pub(super) fn stray(&mut self, value: NodeId) {
        let _ = self
            .diagnostics
            .report(&codes::STRAY_REFERENCE, self.tree.locus(value), "OpenAPI has no `$ref` here")
            .help("it is read as if what it leads to stood here");
    }

    pub(super) fn version_of(&self, node: NodeId) -> Version {
        self.library.opened(self.tree.home(self.tree.locus(node))).version.unwrap_or(self.version)
    }
}
