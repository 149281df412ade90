//! Security schemes.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::node::{mapping, put, put_text, shift, text};
use crate::suggest;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// `basic` becomes a scheme of HTTP, and OAuth's flow an object of its own.
pub(super) fn upgrade(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(said) = tree.get(node, "type") else { return };
    match tree.text(said) {
        Some("basic") => {
            put_text(tree, node, "type", "http", said);
            put_text(tree, node, "scheme", "basic", said);
        }
        Some("oauth2") => flow(tree, node, diagnostics),
        _ => {}
    }
}

fn flow(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let name = match text(tree, node, "flow").as_deref() {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some("password") => "password",
        Some("implicit") => "implicit",
        other => {
            let place = tree.get(node, "flow").map_or(tree.locus(node), |flow| tree.locus(flow));
            let (code, words) = match other {
                Some(flow) => (&codes::WRONG_SHAPE, format!("`{flow}` is not a flow of OAuth 2")),
                None => (&codes::MISSING_KEY, "a security scheme of type `oauth2` must have `flow`".to_owned()),
            };
            let flows = ["implicit", "password", "application", "accessCode"];
            let nearest = other.and_then(|flow| suggest::did_you_mean(flow, flows));
            let help = nearest.unwrap_or_else(|| format!("the flows are {}", flows.join(", ")));
            let _ = diagnostics.report(code, place, words).help(help);
            // Nothing more is to be said of it.
            tree.forget(node);
            return;
        }
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
