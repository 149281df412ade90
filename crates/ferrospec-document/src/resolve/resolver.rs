//! What resolving knows while it goes on.

use std::collections::{HashMap, VecDeque};

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::library::Library;
use crate::tree::{NodeId, Tree};
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
    /// The schemas with an `$anchor`, by the root of their file and by that name.
    pub(super) anchors: HashMap<NodeId, HashMap<String, NodeId>>,
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
    /// A mapping with `$ref` that stands for a text, which the specification does not have: a description in a file.
    Text(NodeId),
}

impl Resolver<'_, '_> {
    /// The text of the `$ref` of the mapping `node`.
    pub(super) fn reference_in(&self, node: NodeId) -> Option<NodeId> {
        self.tree.get(node, "$ref").filter(|&value| self.tree.text(value).is_some())
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
