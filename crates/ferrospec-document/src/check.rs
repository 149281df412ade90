//! Whether the description is what the specification says.
//!
//! Objects are held against the vocabulary first: unknown keys, wrong shapes, missing keys. Then come the rules that the
//! vocabulary cannot say, a file each. A node is looked at once, and so a shared file's defect is reported once, however
//! many references lead there; only what depends on the path is asked for every path.

mod circles;
mod components;
mod object;
mod operations;
mod parameters;
mod paths;
mod responses;
mod schemas;
mod security;
mod servers;

use ferrospec_diagnostics::Diagnostics;

use crate::tree::NodeId;
use crate::tree::Tree;
use crate::versions::Versions;
use crate::view::{Node, OpenApi};
use crate::vocabulary::Kind;

/// Checks every object that resolving found against the vocabulary.
pub(crate) fn check_objects(tree: &Tree, versions: &Versions, diagnostics: &mut Diagnostics) {
    for id in tree.ids() {
        if let Some(kind) = tree.kind(id) {
            object::check(Node::new(tree, id), kind, versions.of(tree, id), diagnostics);
        }
    }
}

/// Checks the rules that the vocabulary cannot say, and the description at `root` as a whole, which is OpenAPI 3.0 or
/// later.
///
/// `derived_path` says that the only path was made from the name of the entry's file.
pub(crate) fn check(tree: &Tree, root: NodeId, versions: &Versions, derived_path: bool, diagnostics: &mut Diagnostics) {
    for id in tree.ids() {
        let Some(kind) = tree.kind(id) else { continue };
        let node = Node::new(tree, id);
        let version = versions.of(tree, id);
        if node.link().is_some() || node.is_dangling() {
            continue;
        }
        match kind {
            Kind::OpenApi => components::check_root(node, version, diagnostics),
            Kind::Schema => schemas::check(node, version, diagnostics),
            Kind::Parameter => parameters::check(node, version, diagnostics),
            Kind::PathItem | Kind::Operation => parameters::check_list(node, diagnostics),
            Kind::Responses => responses::check(node, diagnostics),
            Kind::SecurityScheme => components::check_security_scheme(node, diagnostics),
            Kind::Server => servers::check(node, diagnostics),
            _ => {}
        }
    }
    let openapi = OpenApi::new(Node::new(tree, root));
    paths::check(openapi, derived_path, diagnostics);
    operations::check(tree, diagnostics);
    security::check(openapi, diagnostics);
    circles::check(tree, diagnostics);
}
