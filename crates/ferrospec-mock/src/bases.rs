//! The paths that the servers of a description have in their URLs.

use ferrospec_ir::{Api, Operation, Server};
use ferrospec_runtime::url::Url;

/// Under which paths an operation is served beside the root, each once: `/v1` of `https://example.com/v1/`. Its own servers
/// stand in the place of the description's (OpenAPI 3.1.1 §4.8.10), and variables are what they are by default.
pub(crate) fn of(api: &Api, operation: &Operation) -> Vec<String> {
    let servers = if operation.servers.is_empty() { &api.servers } else { &operation.servers };
    let mut bases = Vec::new();
    for base in servers.iter().filter_map(base) {
        if !base.is_empty() && !bases.contains(&base) {
            bases.push(base);
        }
    }
    bases
}

fn base(server: &Server) -> Option<String> {
    // Relative URLs are so to where the description stands, which is here.
    let here = Url::parse("http://localhost/").ok()?;
    let url = here.join(&server.default_url()?).ok()?;
    Some(url.path().trim_end_matches('/').to_owned())
}
