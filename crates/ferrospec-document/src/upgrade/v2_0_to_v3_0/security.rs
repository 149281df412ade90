//! Security schemes.

use super::node::{mapping, put, put_text, shift, text};
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// `basic` becomes a scheme of HTTP, and OAuth's flow an object of its own.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId) {
    let Some(said) = tree.get(node, "type") else { return };
    match tree.text(said) {
        Some("basic") => {
            put_text(tree, node, "type", "http", said);
            put_text(tree, node, "scheme", "basic", said);
        }
        Some("oauth2") => flow(tree, node),
        _ => {}
    }
}

fn flow(tree: &mut Tree, node: NodeId) {
    let name = match text(tree, node, "flow").as_deref() {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some("password") => "password",
        _ => "implicit",
    };
    let (flows, flow) = (mapping(tree, node), mapping(tree, node));
    tree.set_kind(flows, Kind::OAuthFlows);
    tree.set_kind(flow, Kind::OAuthFlow);
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        shift(tree, node, key, flow, key);
    }
    if tree.get(flow, "scopes").is_none() {
        let scopes = mapping(tree, node);
        put(tree, flow, "scopes", scopes);
    }
    tree.remove(node, "flow");
    put(tree, flows, name, flow);
    put(tree, node, "flows", flows);
}
