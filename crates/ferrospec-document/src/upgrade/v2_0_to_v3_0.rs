//! Swagger 2.0 becomes OpenAPI 3.0 (the official guide "Migrating from OpenAPI 2.0 to 3.0").
//!
//! Parameters in the body become a request body, media types move to what they are of, and what stood at the root moves
//! into components. Nodes that several operations share stay one node: what is made for each operation refers to them.

mod body;
mod discriminator;
mod home;
mod media;
mod node;
mod response;
mod root;
mod schema;
mod security;
mod server;
mod typed;

use body::Bodies;
use ferrospec_diagnostics::{Diagnostics, codes};
use home::Homes;
use media::Media;
use node::text;

use crate::limits::Limits;
use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::vocabulary::{Kind, Version};

/// Brings every object of a file that says Swagger 2.0 to OpenAPI 3.0; `root` is the description's.
///
/// What operations share at the root is written out for each, and so the tree grows: no further than `most` nodes.
pub(crate) fn upgrade(tree: &mut Tree, root: NodeId, versions: &Versions, most: usize, diagnostics: &mut Diagnostics) {
    if !versions.has(Version::V2_0) {
        return;
    }
    let all = |tree: &Tree, kind: Kind| -> Vec<NodeId> {
        let ids = tree.ids().filter(|&node| tree.kind(node) == Some(kind) && tree.link(node).is_none());
        let ids = ids.filter(|&node| !tree.is_dangling(node));
        ids.filter(|&node| versions.of(tree, node) == Version::V2_0).collect()
    };
    let homes = Homes::of(tree, root, versions, diagnostics);
    let (responses, parameters, headers) =
        (all(tree, Kind::Response), all(tree, Kind::Parameter), all(tree, Kind::Header));
    let mut bodies = Bodies::among(tree, &parameters);
    let operations: Vec<(NodeId, Media)> = all(tree, Kind::Operation)
        .into_iter()
        .map(|node| (node, Media::within(&homes.at(tree, node).media, tree, node)))
        .collect();

    let schemas = all(tree, Kind::Schema);
    let typed: Vec<NodeId> = parameters.iter().chain(&headers).copied().collect();
    schema::report_files(tree, &schemas, &typed, &responses, diagnostics);
    for &node in &schemas {
        schema::upgrade(tree, node, diagnostics);
    }
    discriminator::map_values(tree, &schemas);
    for node in headers {
        typed::upgrade(tree, node, "header", diagnostics);
    }
    for node in parameters {
        let location = text(tree, node, "in").unwrap_or_default();
        typed::upgrade(tree, node, &location, diagnostics);
    }
    response::upgrade_all(tree, &responses, &operations, &homes, most, diagnostics);
    let hosts = operations.iter().map(|&(node, _)| {
        let home = homes.at(tree, node);
        (node, home.root, homes.address(home))
    });
    server::report_without_host(tree, hosts, diagnostics);
    for (node, media) in &operations {
        bodies.upgrade(tree, *node, &media.consumes, diagnostics);
        let home = homes.at(tree, *node);
        server::of_operation(tree, *node, homes.address(home), homes.entry().address.as_ref(), diagnostics);
        homes.security(tree, *node);
        tree.remove(*node, "consumes");
        tree.remove(*node, "produces");
        if tree.len() > most {
            let words = format!("written out for each operation, this comes to more than {most} nodes");
            let _ = diagnostics.report(&codes::LIMIT, tree.locus(*node), words).help(Limits::help("nodes"));
            return;
        }
    }
    // An operation of OpenAPI 3.0 may refer to a parameter in a file of 2.0.
    for node in tree.ids().filter(|&node| tree.kind(node) == Some(Kind::Operation)).collect::<Vec<_>>() {
        if let Some(parameter) = bodies.first_of(tree, node) {
            bodies.upgrade(tree, node, &homes.at(tree, parameter).media.consumes, diagnostics);
        }
    }
    bodies.take_out(tree, root);
    for node in all(tree, Kind::SecurityScheme) {
        security::upgrade(tree, node, diagnostics);
    }
    if versions.of(tree, root) == Version::V2_0 {
        root::upgrade(tree, root, homes.entry().address.as_ref());
    }
}
