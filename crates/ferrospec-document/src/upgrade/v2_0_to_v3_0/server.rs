//! Where the API is served.

use super::node::{mapping, put, put_text, text, texts};
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Gives the root its servers: one for each scheme. Without a scheme, it is the one that the description came by.
pub(super) fn of_root(tree: &mut Tree, root: NodeId) {
    let schemes = texts(tree, root, "schemes");
    if tree.get(root, "servers").is_none()
        && let Some(servers) = servers(tree, root, root, &schemes)
    {
        put(tree, root, "servers", servers);
    }
    for key in ["host", "basePath", "schemes"] {
        tree.remove(root, key);
    }
}

/// Gives an operation that has schemes of its own its own servers.
pub(super) fn of_operation(tree: &mut Tree, root: NodeId, operation: NodeId) {
    let schemes = texts(tree, operation, "schemes");
    if tree.remove(operation, "schemes").is_some()
        && let Some(servers) = servers(tree, root, operation, &schemes)
    {
        put(tree, operation, "servers", servers);
    }
}

fn servers(tree: &mut Tree, root: NodeId, beside: NodeId, schemes: &[String]) -> Option<NodeId> {
    let (host, base) = (text(tree, root, "host"), text(tree, root, "basePath"));
    let place = tree.get(root, "host").or_else(|| tree.get(root, "basePath")).unwrap_or(beside);
    // A base path begins with a slash, and operations' paths go on with one.
    let base = base.unwrap_or_default();
    let base = base.trim_matches('/');
    let base = if base.is_empty() { String::new() } else { format!("/{base}") };
    let host = host.map(|host| host.trim_end_matches('/').to_owned()).filter(|host| !host.is_empty());
    let urls: Vec<String> = match host {
        Some(host) if schemes.is_empty() => vec![format!("//{host}{base}")],
        Some(host) => schemes.iter().map(|scheme| format!("{scheme}://{host}{base}")).collect(),
        None if base.is_empty() => return None,
        None => vec![base],
    };
    let mut servers = Vec::new();
    for url in urls {
        let server = mapping(tree, place);
        tree.set_kind(server, Kind::Server);
        put_text(tree, server, "url", &url, place);
        servers.push(server);
    }
    Some(tree.add(Value::Sequence(servers), tree.locus(place)))
}
