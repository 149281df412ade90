//! Follows every `$ref` over all files.
//!
//! From the entry on, each node that the vocabulary knows is *claimed* as what it is, and each reference among them is
//! followed to another node, which is claimed as the same. Files are opened as references name them. At the end every
//! reference has its link, every object its kind, and links lead in no circle.
//!
//! *Architecture invariant*: nothing here calls itself: what is to be done stands in two queues, and so a document is as
//! deep as it likes. Claims made by the shape of a file come before those made by references, so that of two that
//! disagree, the reference is blamed.

mod address;
mod circle;
mod claim;
mod discriminator;
mod dynamic;
mod example;
mod follow;
mod mark;
mod meant;
mod missing;
mod operation;
mod path_item;
mod pointer;
mod requirement;
mod resolver;
mod schemas;
mod scopes;

use std::collections::{HashMap, VecDeque};

use ferrospec_diagnostics::Diagnostics;

use crate::library::Library;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::{Kind, Version};
use resolver::Resolver;

/// So many messages of one description say what may have been meant.
const SUGGESTIONS: usize = 300;

/// Follows the references of the description at `root`, which is an object of `kind` in `version`.
pub(crate) fn resolve(
    tree: &mut Tree,
    library: &mut Library<'_>,
    root: NodeId,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let mut resolver = Resolver {
        tree,
        library,
        root,
        version,
        diagnostics,
        claims: VecDeque::from([(root, Kind::OpenApi)]),
        references: VecDeque::new(),
        claimed_by: HashMap::new(),
        targets: HashMap::new(),
        homes: HashMap::new(),
        bases: HashMap::new(),
        resources: HashMap::new(),
        repeated: Vec::new(),
        postponed: Vec::new(),
        postpones: false,
        is_last: false,
        dynamic: Vec::new(),
        anchors: HashMap::new(),
        members: HashMap::new(),
        suggestions: SUGGESTIONS,
        depth: 0,
    };
    resolver.work_off();
    resolver.name_schemes();
    resolver.work_off();
    resolver.scope_dynamic();
    resolver.check_addresses();
    circle::refuse(resolver.tree, resolver.diagnostics);
    path_item::merge(tree, diagnostics);
    tree.find_ends();
}
