//! Servers and their variables.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
use crate::view::{Node, Server};

/// The names in the URL are those of the variables (OpenAPI 3.1.1 §4.8.5), and the URL says where the API is and nothing
/// else.
pub(super) fn check(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some((value, url)) = node.get("url").and_then(|value| Some((value, value.text()?))) else { return };
    let server = Server::new(node);
    match names(url) {
        Ok(names) => {
            let declared: HashSet<&str> = server.variables().map(|(name, ..)| name).collect();
            let mut known = HashSet::new();
            for name in names.iter().filter(|name| !declared.contains(**name) && known.insert(**name)) {
                let words = format!("the server variable `{name}` is not declared");
                let _ = diagnostics
                    .report(&codes::SERVER_VARIABLES, value.locus(), words)
                    .help(format!("declare it: `variables: {{{name}: {{default: ...}}}}`"));
            }
            let used: HashSet<&str> = names.into_iter().collect();
            for (name, place, _) in server.variables().filter(|(name, ..)| !used.contains(name)) {
                let words = format!("the server's URL has no `{{{}}}`", harmless(name));
                let _ = diagnostics
                    .report(&codes::SERVER_VARIABLES, place, words)
                    .note(value.locus(), "the URL")
                    .help("write it into the URL, or leave the variable out");
            }
        }
        Err(words) => {
            let help = "a variable is a name between `{` and `}`";
            let _ = diagnostics.report(&codes::SERVER_VARIABLES, value.locus(), words).help(help);
        }
    }
    if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let words = format!("`{}` is no URL: no space stands in one", harmless(url));
        let help = "take it out, or write it as `%20` in the path";
        let _ = diagnostics.report(&codes::NO_SERVER_URL, value.locus(), words).help(help);
    }
    if let Some((words, meant)) = schemeless(server, url) {
        let help = format!("did you mean `{}`?", harmless(&meant));
        let _ = diagnostics.report(&codes::SERVER_WITHOUT_SCHEME, value.locus(), words).help(help);
    }
    if let Some((words, help)) = excess(url) {
        let _ = diagnostics.report(&codes::BAD_SERVER_URL, value.locus(), words).help(help);
    }
}

/// The names in the braces of a URL, or what is wrong with the braces.
fn names(url: &str) -> Result<Vec<&str>, &'static str> {
    let (mut rest, mut names) = (url, Vec::new());
    while let Some(at) = rest.find(['{', '}']) {
        let Some(name) = rest[at..].strip_prefix('{') else { return Err("a `}` of the server's URL closes nothing") };
        let Some(end) = name.find(['{', '}']).filter(|&end| name[end..].starts_with('}')) else {
            return Err("a `{` of the server's URL is not closed");
        };
        if end == 0 {
            return Err("a variable of the server's URL has no name");
        }
        names.push(&name[..end]);
        rest = &name[end + 1..];
    }
    Ok(names)
}

/// What a URL that begins with a host and no scheme says by the letter (RFC 3986 §3, §4.2), and the one that was meant.
fn schemeless(server: Server<'_>, url: &str) -> Option<(String, String)> {
    let mut said = url.to_owned();
    for (name, _, variable) in server.variables() {
        said = said.replace(&format!("{{{name}}}"), variable.default().unwrap_or_default());
    }
    let authority = said.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_port = port.is_none_or(|port| !port.is_empty() && port.chars().all(|c| c.is_ascii_digit()));
    let is_own = host.eq_ignore_ascii_case("localhost") && (port.is_some() || authority.len() < said.len());
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    // `v1.0` and `..` are folders.
    let is_name = host.rsplit_once('.').is_some_and(|(labels, last)| {
        labels.split('.').all(is_label) && last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic())
    });
    if !is_port || !(is_own || is_name) || said.contains("//") {
        return None;
    }
    let shown = harmless(url);
    let words = match port {
        Some(_) => format!("`{shown}` is a URL of the scheme `{host}`, and none that HTTP is spoken at"),
        None => format!("`{shown}` is a path below where the description is, and no host"),
    };
    Some((words, format!("{}://{url}", if is_own { "http" } else { "https" })))
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
    use super::{excess, names};

    #[test]
    fn braces_hold_names() {
        let check = |url, expected: Result<&[&str], &str>| {
            let found = names(url);
            assert_eq!(found.as_deref().map_err(|words| *words), expected, "{url}");
        };
        check("https://a.example", Ok(&[]));
        check("{scheme}://{host}:{port}/a{b}", Ok(&["scheme", "host", "port", "b"]));
        check("https://{host/a", Err("a `{` of the server's URL is not closed"));
        check("https://{a{b}}", Err("a `{` of the server's URL is not closed"));
        check("https://host}/a", Err("a `}` of the server's URL closes nothing"));
        check("https://{}/a", Err("a variable of the server's URL has no name"));
    }

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
