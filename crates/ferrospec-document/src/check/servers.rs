//! Servers and their variables.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::view::{Node, Server};

/// Each `{name}` of the URL is declared (OpenAPI 3.1.1 §4.8.5), and the URL says where the API is and nothing else.
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
    if let Some((words, help)) = excess(url) {
        let _ = diagnostics.report(&codes::BAD_SERVER_URL, value.locus(), words).help(help);
    }
}

/// What a URL says too much, and what to do about it.
fn excess(url: &str) -> Option<(&'static str, &'static str)> {
    let (before, behind) = url.find(['?', '#']).map_or((url, ""), |at| url.split_at(at));
    let authority = before.split_once("//").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    if authority.contains('@') {
        Some(("the server's URL holds a user", "take it out; declare a security scheme for what a client must prove"))
    } else if behind.starts_with('?') {
        Some(("the server's URL has a query", "take it out; declare it as query parameters of the operations"))
    } else if behind.starts_with('#') {
        Some(("the server's URL has a fragment", "take it out: nothing of it is sent"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::excess;

    #[test]
    fn a_url_says_where_the_api_is() {
        let check = |url, expected: Option<&str>| {
            assert_eq!(excess(url).map(|(words, _)| words.rsplit(' ').next().unwrap_or_default()), expected, "{url}");
        };
        for url in ["https://a.example", "/", "", "{scheme}://{host}:80/a@b", "//a.example/", "a/b@c"] {
            check(url, None);
        }
        check("https://u:p@a.example/?b", Some("user"));
        check("//u@a.example", Some("user"));
        check("https://a.example?b@c", Some("query"));
        check("/a?b#c", Some("query"));
        check("https://a.example/#b?", Some("fragment"));
    }
}
