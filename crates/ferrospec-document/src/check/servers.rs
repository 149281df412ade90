//! Servers and their variables.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::view::{Node, Server};

/// Each `{name}` of the URL is declared (OpenAPI 3.1.1 §4.8.5).
pub(super) fn check(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some((value, url)) = node.get("url").and_then(|value| Some((value, value.text()?))) else { return };
    let server = Server::new(node);
    for part in url.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else { continue };
        if !server.variables().any(|(declared, ..)| declared == name) {
            let words = format!("the server variable `{name}` is not declared");
            let _ = diagnostics
                .report(&codes::UNDECLARED_SERVER_VARIABLE, value.locus(), words)
                .help(format!("declare it: `variables: {{{name}: {{default: ...}}}}`"));
        }
    }
}
