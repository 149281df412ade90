//! Servers.

use super::{code::list, names::Names};
use crate::program::{Known, Server, ServerVariable};

/// A server as a constant expression.
pub(super) fn server(names: &Names<'_>, server: &Server) -> String {
    let variables = server.variables.iter().map(|item| variable(names, item)).collect::<Vec<_>>();
    format!("{}::new({}, &[{}])", names.known(Known::Server), server.url, list(variables.iter()))
}

fn variable(names: &Names<'_>, ServerVariable { name, default, values }: &ServerVariable) -> String {
    let default = default.as_ref().map_or_else(|| "None".to_owned(), |default| format!("Some({default})"));
    format!("{}::new({name}, {default}, &[{}])", names.known(Known::ServerVariable), list(values.iter()))
}
