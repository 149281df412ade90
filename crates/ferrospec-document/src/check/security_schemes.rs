//! Security schemes and their flows: what depends on their type.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::view::Node;

/// What depends on a type: the type, what it must have, what it may have.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The types of a security scheme (OpenAPI 3.2.0 §4.27).
const SCHEMES: &[Rule] = &[
    ("apiKey", &["name", "in"], &[]),
    ("http", &["scheme"], &["bearerFormat"]),
    ("mutualTLS", &[], &[]),
    ("oauth2", &["flows"], &["oauth2MetadataUrl"]),
    ("openIdConnect", &["openIdConnectUrl"], &[]),
];

/// The flows of OAuth (OpenAPI 3.2.0 §4.29).
const FLOWS: &[Rule] = &[
    ("implicit", &["authorizationUrl"], &[]),
    ("password", &["tokenUrl"], &[]),
    ("clientCredentials", &["tokenUrl"], &[]),
    ("authorizationCode", &["authorizationUrl", "tokenUrl"], &[]),
    ("deviceAuthorization", &["deviceAuthorizationUrl", "tokenUrl"], &[]),
];

/// A security scheme has what its type needs, and nothing of another type.
pub(super) fn check(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = node.get("type").and_then(Node::text) else { return };
    against(node, &format!("a security scheme of type `{name}`"), name, SCHEMES, diagnostics);
    let is_bearer = node.get("scheme").and_then(Node::text).is_some_and(|name| name.eq_ignore_ascii_case("bearer"));
    if let Some(format) = node.get("bearerFormat").filter(|_| name == "http" && !is_bearer) {
        let words = "`bearerFormat` means nothing where the scheme is not `bearer`";
        let _ = diagnostics.report(&codes::MISPLACED_KEY, format.key_locus(), words).help("leave it out");
    }
}

/// A flow has the addresses that it takes, and no others.
pub(super) fn check_flow(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = node.key() else { return };
    against(node, &format!("the flow `{name}`"), name, FLOWS, diagnostics);
}

fn against(node: Node<'_>, title: &str, name: &str, rules: &[Rule], diagnostics: &mut Diagnostics) {
    let Some((_, required, optional)) = rules.iter().find(|(known, ..)| *known == name) else { return };
    for key in required.iter().filter(|key| node.get(key).is_none()) {
        let words = format!("{title} must have `{key}`");
        let _ = diagnostics.report(&codes::MISSING_KEY, node.key_locus(), words);
    }
    let all = rules.iter().flat_map(|(_, required, optional)| required.iter().chain(*optional));
    for (key, place, _) in node.entries() {
        let is_own = required.contains(&key) || optional.contains(&key);
        if !is_own && all.clone().any(|other| *other == key) {
            let words = format!("{title} has no `{key}`");
            let _ = diagnostics.report(&codes::MISPLACED_KEY, place, words).help("leave it out, or correct the type");
        }
    }
}
