//! Where the API is served.

use std::collections::BTreeMap;

use ferrospec_diagnostics::{Diagnostic, Diagnostics, codes};

use super::node::{end, mapping, put, put_text};
use crate::suggest;
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

const SCHEMES: [&str; 4] = ["https", "http", "wss", "ws"];

/// What `host`, `basePath` and `schemes` say together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Address {
    schemes: Vec<String>,
    host: String,
    /// Empty, or a slash and what is behind it.
    base: String,
    /// Where it is said.
    place: NodeId,
}

impl Address {
    /// What the root of a description says; `None` if it says nothing.
    ///
    /// A host that has a scheme or a path in it, and a base path that is a URL, are taken apart as they were meant.
    pub(super) fn of(tree: &Tree, root: NodeId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let said = |key| tree.get(root, key).and_then(|value| Some((value, tree.text(value)?.trim())));
        let (host, base) = (said("host"), said("basePath"));
        let mut address = Self { schemes: Vec::new(), host: String::new(), base: String::new(), place: root };
        let (mut scheme, mut path) = (None, "");
        if let Some((value, text)) = base {
            let (before, authority, rest) = apart(text);
            if let Some(before) = before {
                let words = "`basePath` is the path alone, and this is a URL";
                let _ = diagnostics.report(&codes::BAD_ADDRESS, tree.locus(value), words).help(moved());
                (scheme, address.host) = (Some(before), authority.to_owned());
                path = rest;
            } else {
                path = text;
                if !text.is_empty() && !text.starts_with('/') {
                    let words = format!("`basePath` begins with a slash; `{text}` is read as `/{text}`");
                    let _ = diagnostics.report(&codes::BAD_ADDRESS, tree.locus(value), words);
                }
            }
            address.place = value;
        }
        if let Some((value, text)) = host {
            let (before, authority, rest) = apart(text);
            let rest = rest.trim_end_matches('/');
            if before.is_some() || !rest.is_empty() {
                let words = match before {
                    Some(_) => "`host` is the host and its port alone, and this is a URL",
                    None => "`host` is the host and its port alone, and this has a path",
                };
                let _ = diagnostics.report(&codes::BAD_ADDRESS, tree.locus(value), words).help(moved());
            }
            scheme = before.or(scheme);
            (address.host, address.base) = (authority.to_owned(), rest.to_owned());
            address.place = value;
        }
        let path = path.trim_matches('/');
        if !path.is_empty() {
            address.base += "/";
            address.base += path;
        }
        address.schemes = schemes(tree, root, diagnostics);
        if address.schemes.is_empty() {
            address.schemes.extend(scheme.filter(|scheme| !scheme.is_empty()).map(str::to_ascii_lowercase));
        } else if address.host.is_empty() {
            let _ = without_host(tree, root, diagnostics);
        }
        (host.is_some() || base.is_some()).then_some(address)
    }

    /// The URLs; none if nothing but the default is said.
    fn urls(&self, schemes: &[String]) -> Vec<String> {
        let Self { host, base, .. } = self;
        match host.is_empty() {
            true if base.is_empty() => Vec::new(),
            true => vec![base.clone()],
            false if schemes.is_empty() => vec![format!("//{host}{base}")],
            false => schemes.iter().map(|scheme| format!("{scheme}://{host}{base}")).collect(),
        }
    }

    fn put(&self, tree: &mut Tree, holder: NodeId, schemes: &[String]) {
        let mut servers = Vec::new();
        for url in self.urls(schemes) {
            let server = mapping(tree, self.place);
            tree.set_kind(server, Kind::Server);
            put_text(tree, server, "url", &url, self.place);
            servers.push(server);
        }
        if !servers.is_empty() {
            let servers = tree.add(Value::Sequence(servers), tree.locus(self.place));
            put(tree, holder, "servers", servers);
        }
    }
}

/// Gives the root its servers: one for each scheme. Without a scheme, it is the one that the description came by.
pub(super) fn of_root(tree: &mut Tree, root: NodeId, address: Option<&Address>) {
    if let Some(address) = address.filter(|_| tree.get(root, "servers").is_none()) {
        address.put(tree, root, &address.schemes);
    }
    for key in ["host", "basePath", "schemes"] {
        tree.remove(root, key);
    }
}

/// Gives an operation its own servers: one that has schemes of its own, or whose file is served elsewhere than the `entry`.
pub(super) fn of_operation(
    tree: &mut Tree,
    operation: NodeId,
    address: Option<&Address>,
    entry: Option<&Address>,
    diagnostics: &mut Diagnostics,
) {
    let schemes = schemes(tree, operation, diagnostics);
    tree.remove(operation, "schemes");
    let Some(address) = address.filter(|_| tree.get(operation, "servers").is_none()) else { return };
    let schemes = if schemes.is_empty() { &address.schemes } else { &schemes };
    let usual = entry.map(|entry| entry.urls(&entry.schemes)).unwrap_or_default();
    if address.urls(schemes) != usual {
        address.put(tree, operation, schemes);
    }
}

/// Reports, once for each file, an operation of `operations` whose schemes no server can say, because it has no host;
/// of a file whose root says such schemes, that has been reported.
pub(super) fn report_without_host<'a>(
    tree: &Tree,
    operations: impl Iterator<Item = (NodeId, NodeId, Option<&'a Address>)>,
    diagnostics: &mut Diagnostics,
) {
    let mut files: BTreeMap<_, Vec<NodeId>> = BTreeMap::new();
    for (operation, root, address) in operations {
        let has_host = address.is_some_and(|address| !address.host.is_empty());
        let says = |node: NodeId| tree.get(node, "schemes").is_some();
        if !has_host && says(operation) && !says(root) {
            files.entry(tree.home(tree.locus(operation))).or_default().push(operation);
        }
    }
    for operations in files.values() {
        let Some((first, others)) = operations.split_first() else { continue };
        without_host(tree, *first, diagnostics).also(others.iter().map(|operation| tree.locus(*operation)));
    }
}

/// The schemes that are said under `node`; what is none is reported and left out.
fn schemes(tree: &Tree, node: NodeId, diagnostics: &mut Diagnostics) -> Vec<String> {
    let Some(Value::Sequence(items)) = tree.get(node, "schemes").map(|list| tree.value(end(tree, list))) else {
        return Vec::new();
    };
    let mut schemes = Vec::new();
    for (item, text) in items.iter().filter_map(|&item| Some((item, tree.text(item)?))) {
        let lower = text.to_ascii_lowercase();
        if !SCHEMES.contains(&&*lower) {
            let help = suggest::did_you_mean(text, SCHEMES);
            let words = format!("`{text}` is not a scheme; it is left out");
            let help = help.unwrap_or_else(|| format!("the schemes are {}", SCHEMES.join(", ")));
            let _ = diagnostics.report(&codes::BAD_ADDRESS, tree.locus(item), words).help(help);
        } else if !schemes.contains(&lower) {
            schemes.push(lower);
        }
    }
    schemes
}

/// `https://a.example/b` is a scheme, a host and a path; `a.example/b` has no scheme.
fn apart(text: &str) -> (Option<&str>, &str, &str) {
    let (scheme, rest) = match text.split_once("//") {
        Some((scheme, rest)) if !scheme.contains('/') => (Some(scheme.trim_end_matches(':')), rest),
        _ => (None, text),
    };
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    (scheme, authority, path)
}

fn moved() -> &'static str {
    "it is read as the URL that it spells; say its parts in `schemes`, `host` and `basePath`"
}

fn without_host<'d>(tree: &Tree, node: NodeId, diagnostics: &'d mut Diagnostics) -> &'d mut Diagnostic {
    let place =
        tree.get(node, "schemes").and_then(|value| tree.entry(value)).map_or(tree.locus(node), |entry| entry.locus);
    let help = "without `host` an API is served where its description is, by the scheme that this came by";
    diagnostics.report(&codes::NOT_SUPPORTED, place, "not supported: `schemes` without `host`").help(help)
}
