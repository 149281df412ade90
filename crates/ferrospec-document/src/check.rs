//! Whether the description is what the specification says.
//!
//! Objects are held against the vocabulary first: unknown keys, wrong shapes, missing keys. Then come the rules that the
//! vocabulary cannot say, a file each. A node is looked at once, and so a shared file's defect is reported once, however
//! many references lead there; only what depends on the path is asked for every path.

mod anchors;
mod bounds;
mod circles;
mod components;
mod composition;
mod dialect;
mod discriminators;
mod expressions;
mod former;
mod headers;
mod indentation;
mod links;
mod nullable;
mod object;
mod operations;
mod parameters;
mod paths;
mod patterns;
mod repeated;
mod required;
mod responses;
mod schemas;
mod security;
mod security_schemes;
mod servers;
mod shape;
mod tags;
mod token;
mod unused;
mod values;

pub use expressions::is_callback_address;
pub use patterns::is_pattern;

use std::num::NonZeroUsize;

use ferrospec_diagnostics::Diagnostics;

use composition::Compositions;

use crate::abreast::both;
use crate::entry::Root;
use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::view::{Node, OpenApi, Schema};
use crate::vocabulary::{Kind, Version};

/// Checks every object that resolving found against the vocabulary.
pub(crate) fn check_objects(
    tree: &Tree,
    versions: &Versions,
    jobs: Option<NonZeroUsize>,
    diagnostics: &mut Diagnostics,
) {
    let half = tree.len() / 2;
    let of = |skip, take| {
        move |diagnostics: &mut Diagnostics| check_some(tree, tree.ids().skip(skip).take(take), versions, diagnostics)
    };
    both((tree.len(), jobs), diagnostics, of(0, half), of(half, tree.len()));
}

fn check_some(tree: &Tree, ids: impl Iterator<Item = NodeId>, versions: &Versions, diagnostics: &mut Diagnostics) {
    for id in ids {
        if let Some(kind) = tree.kind(id) {
            let node = Node::new(tree, id);
            let version = versions.of(tree, id);
            object::check(node, kind, (version, versions.is_assumed(tree, id)), diagnostics);
            match kind {
                Kind::Components => components::check_names(node, diagnostics),
                Kind::Schema if version == Version::V3_0 => nullable::check(Schema::new(node), diagnostics),
                Kind::Operation if version >= Version::V3_0 => operations::check_body(node, version, diagnostics),
                Kind::Responses if version >= Version::V3_0 => responses::check_any(node, diagnostics),
                _ => {}
            }
        }
    }
}

/// Checks the rules that the vocabulary cannot say, and the description at `root` as a whole, which is OpenAPI 3.0 or
/// later.
pub(crate) fn check(
    tree: &Tree,
    root: &Root,
    versions: &Versions,
    jobs: Option<NonZeroUsize>,
    diagnostics: &mut Diagnostics,
) {
    let openapi = OpenApi::new(Node::new(tree, root.node));
    let mut unused = diagnostics.beside();
    let one = |diagnostics: &mut Diagnostics| check_each(tree, versions, diagnostics);
    let other = |diagnostics: &mut Diagnostics| {
        check_whole(tree, openapi, root, versions, diagnostics);
        unused::check(openapi, tree, &mut unused);
    };
    both((tree.len(), jobs), diagnostics, one, other);
    security::check(openapi, root.item.as_deref(), versions, diagnostics);
    if !diagnostics.has_errors() {
        diagnostics.take_in(unused);
    }
}

/// Checks what can be said of a node without the others.
fn check_each(tree: &Tree, versions: &Versions, diagnostics: &mut Diagnostics) {
    let mut steps = values::STEPS;
    for id in tree.ids() {
        let Some(kind) = tree.kind(id) else { continue };
        let node = Node::new(tree, id);
        let version = versions.of(tree, id);
        // What is no object at all has been reported as that.
        let refers = node.link().is_some() && !(kind == Kind::Schema && version >= Version::V3_1)
            || (kind != Kind::Schema && object::misspelt_reference(node, kind, version).is_some());
        if refers || node.is_dangling() || !node.is_mapping() {
            continue;
        }
        match kind {
            Kind::OpenApi => {
                components::check_root(node, version, diagnostics);
                dialect::check_root(node, diagnostics);
                tags::check(node, diagnostics);
            }
            Kind::Schema => {
                schemas::check(node, version, diagnostics);
                values::check_default(Schema::new(node), &mut steps, diagnostics);
                bounds::check(Schema::new(node), diagnostics);
                repeated::check(node, &["enum", "required", "type"], diagnostics);
                dialect::check_schema(node, version, diagnostics);
            }
            Kind::Parameter => parameters::check(node, version, diagnostics),
            Kind::PathItem => {
                parameters::check_list(node, diagnostics);
                operations::check_methods(node, diagnostics);
            }
            Kind::Operation => {
                parameters::check_list(node, diagnostics);
                repeated::check(node, &["tags"], diagnostics);
            }
            Kind::Responses => responses::check(node, diagnostics),
            Kind::Response | Kind::Encoding => headers::check_names(node, version, diagnostics),
            Kind::Header => headers::check(node, version, diagnostics),
            Kind::SecurityScheme => security_schemes::check(node, diagnostics),
            Kind::OAuthFlow => security_schemes::check_flow(node, diagnostics),
            Kind::Server => servers::check(node, diagnostics),
            Kind::ServerVariable => values::check_variable(node, version, diagnostics),
            Kind::Link => {
                links::check(node, diagnostics);
                expressions::check_link(node, diagnostics);
            }
            Kind::Callback => expressions::check_callback(node, diagnostics),
            _ => {}
        }
    }
}

/// Checks what follows from many nodes.
fn check_whole(tree: &Tree, openapi: OpenApi<'_>, root: &Root, versions: &Versions, diagnostics: &mut Diagnostics) {
    paths::check(openapi, root.derived_path, diagnostics);
    operations::check(tree, diagnostics);
    links::check_names(tree, diagnostics);
    let mut compositions = Compositions::new(tree);
    required::check(tree, &mut compositions, diagnostics);
    bounds::check_together(tree, versions, &mut compositions, diagnostics);
    discriminators::check(tree, &mut compositions, diagnostics);
    anchors::check(tree, versions, diagnostics);
    circles::check(tree, diagnostics);
    patterns::check(tree, diagnostics);
}
