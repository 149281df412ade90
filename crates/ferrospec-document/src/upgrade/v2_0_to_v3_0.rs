//! Swagger 2.0 becomes OpenAPI 3.0 (the official guide "Migrating from OpenAPI 2.0 to 3.0").
//!
//! Parameters in the body become a request body, media types move to what they are of, and what stood at the root moves
//! into components. Nodes that several operations share stay one node: what is made for each operation refers to them.

mod body;
mod node;
mod response;
mod root;
mod schema;
mod security;
mod server;
mod typed;

use ferrospec_diagnostics::Diagnostics;
use node::{text, texts};

use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::vocabulary::{Kind, Version};

/// Brings every object of a file that says Swagger 2.0 to OpenAPI 3.0; `root` is the description's.
pub(crate) fn upgrade(tree: &mut Tree, root: NodeId, versions: &Versions, diagnostics: &mut Diagnostics) {
    if !versions.has(Version::V2_0) {
        return;
    }
    let all = |tree: &Tree, kind: Kind| -> Vec<NodeId> {
        let ids = tree.ids().filter(|&node| tree.kind(node) == Some(kind) && tree.link(node).is_none());
        let ids = ids.filter(|&node| !tree.is_dangling(node));
        ids.filter(|&node| versions.of(tree, node) == Version::V2_0).collect()
    };
    let media = Media::of(tree, root);
    let operations = all(tree, Kind::Operation);
    for node in all(tree, Kind::Schema) {
        schema::upgrade(tree, node, diagnostics);
    }
    for node in all(tree, Kind::Header) {
        typed::upgrade(tree, node, "header", diagnostics);
    }
    let parameters = all(tree, Kind::Parameter);
    for &node in &parameters {
        let location = text(tree, node, "in").unwrap_or_default();
        if location != "body" {
            typed::upgrade(tree, node, &location, diagnostics);
        }
    }
    for node in operations {
        let media = media.within(tree, node);
        body::upgrade(tree, node, &media.consumes, diagnostics);
        response::upgrade_all(tree, node, &media.produces);
        server::of_operation(tree, root, node);
        tree.remove(node, "consumes");
        tree.remove(node, "produces");
    }
    // An operation of OpenAPI 3.0 may refer to a parameter in a file of 2.0.
    for node in tree.ids().filter(|&node| tree.kind(node) == Some(Kind::Operation)).collect::<Vec<_>>() {
        body::upgrade(tree, node, &media.consumes, diagnostics);
    }
    for node in all(tree, Kind::Response) {
        response::upgrade(tree, node, &media.produces);
    }
    body::take_out(tree, root, &parameters);
    for node in all(tree, Kind::SecurityScheme) {
        security::upgrade(tree, node, diagnostics);
    }
    if versions.of(tree, root) == Version::V2_0 {
        root::upgrade(tree, root);
    }
}

/// Media types of requests and answers.
struct Media {
    consumes: Vec<String>,
    produces: Vec<String>,
}

impl Media {
    /// Those that the root or an operation names.
    fn of(tree: &Tree, node: NodeId) -> Self {
        Self { consumes: texts(tree, node, "consumes"), produces: texts(tree, node, "produces") }
    }

    /// Those of an operation: its own, even if it has none, or else these.
    fn within(&self, tree: &Tree, operation: NodeId) -> Self {
        let own = Self::of(tree, operation);
        let or = |key, own: Vec<String>, outer: &Vec<String>| match tree.get(operation, key) {
            Some(_) => own,
            None => outer.clone(),
        };
        Self {
            consumes: or("consumes", own.consumes, &self.consumes),
            produces: or("produces", own.produces, &self.produces),
        }
    }
}
