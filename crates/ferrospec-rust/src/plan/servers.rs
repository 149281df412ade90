//! Servers.

use crate::program::{Server, ServerVariable, Wire};
use ferrospec_ir as ir;

/// The servers, as the description has them.
pub(super) fn servers(servers: &[ir::Server]) -> Vec<Server> {
    let variable = |variable: &ir::ServerVariable| ServerVariable {
        name: Wire::new(&variable.name),
        default: variable.default.as_ref().map(Wire::new),
        values: variable.values.iter().map(Wire::new).collect(),
    };
    let server = |server: &ir::Server| Server {
        url: Wire::new(&server.url),
        variables: server.variables.iter().map(variable).collect(),
    };
    servers.iter().map(server).collect()
}

/// The URLs of those in which nothing must be filled in, each once.
pub(super) fn urls(servers: &[ir::Server]) -> Vec<Wire> {
    let mut urls: Vec<Wire> = Vec::new();
    for url in servers.iter().filter_map(ir::Server::default_url).map(Wire::new) {
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls
}
