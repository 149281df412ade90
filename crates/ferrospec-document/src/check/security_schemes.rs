//! Security schemes and their flows: what depends on their type.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::endpoint::{Endpoint, Fault};
use crate::render::harmless;
use crate::suggest;
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

/// What flows were called in OpenAPI 2.0, and what they are called since.
const FORMER_FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// The scheme of OAuth 1.0, which whoever writes `oauth2` does not mean.
const OAUTH_1: &str = "oauth";

/// The schemes of HTTP that are registered (IANA, Hypertext Transfer Protocol Authentication Scheme Registry).
const HTTP_SCHEMES: &[&str] = &[
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    OAUTH_1,
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
];

/// Where an authorization server is asked.
const ENDPOINTS: &[&str] = &["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl"];

/// Where one describes itself.
const DESCRIPTIONS: &[&str] = &["openIdConnectUrl", "oauth2MetadataUrl"];

/// A security scheme has what its type needs, and nothing of another type.
pub(super) fn check(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = node.get("type").and_then(Node::text) else { return };
    against(node, &format!("a security scheme of type `{name}`"), name, SCHEMES, diagnostics);
    check_urls(node, DESCRIPTIONS, required(name, SCHEMES), diagnostics);
    if let Some((value, scheme)) = node.get("scheme").and_then(|value| Some((value, value.text()?)))
        && name == "http"
        && !HTTP_SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
        && let Some(near) = suggest::within(2, scheme, HTTP_SCHEMES.iter().copied().filter(|known| *known != OAUTH_1))
    {
        let words = format!("`{}` is no scheme of HTTP that is registered", harmless(scheme));
        let help = format!("did you mean `{near}`? it is sent as it is written");
        let _ = diagnostics.report(&codes::MISSPELT_SCHEME, value.locus(), words).help(help);
    }
    let is_bearer = node.get("scheme").and_then(Node::text).is_some_and(|name| name.eq_ignore_ascii_case("bearer"));
    if let Some(format) = node.get("bearerFormat").filter(|_| name == "http" && !is_bearer) {
        let words = "`bearerFormat` means nothing where the scheme is not `bearer`";
        let _ = diagnostics.report(&codes::MISPLACED_KEY, format.key_locus(), words).help("leave it out");
    }
}

/// A flow has the addresses that it takes, and no others.
pub(super) fn check_flow(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let name = node.key().unwrap_or_default();
    check_urls(node, ENDPOINTS, required(name, FLOWS), diagnostics);
    against(node, &format!("the flow `{name}`"), name, FLOWS, diagnostics);
}

/// Secrets are sent to these, so they are URLs in full, without a fragment, and spoken to by TLS (RFC 6749 §3).
fn check_urls(node: Node<'_>, keys: &[&str], required: &[&str], diagnostics: &mut Diagnostics) {
    for (key, value) in keys.iter().filter_map(|key| Some((*key, node.get(key)?))) {
        let Some(text) = value.text() else { continue };
        let (code, words, help) = match Endpoint::of(text) {
            Endpoint::Absolute(None) => continue,
            Endpoint::None if text.is_empty() && required.contains(&key) => {
                (&codes::NO_ENDPOINT, "is empty", "write the URL, which must be there")
            }
            Endpoint::None if text.is_empty() => {
                (&codes::NO_ENDPOINT, "is empty", "write the URL, or leave the key out")
            }
            Endpoint::None if text.contains('{') => {
                (&codes::NO_ENDPOINT, "is no URL that can be asked", "nothing fills in braces here: write it in full")
            }
            Endpoint::None => (
                &codes::NO_ENDPOINT,
                "is no URL that can be asked",
                "write it in full, from `https://` on, with `%20` for a space",
            ),
            Endpoint::Absolute(Some(Fault::Fragment)) | Endpoint::Relative(Some(Fault::Fragment)) => (
                &codes::BAD_ENDPOINT,
                "has a fragment, which an endpoint of OAuth must not have",
                "leave out the `#` and all behind it",
            ),
            Endpoint::Absolute(Some(Fault::InTheClear)) | Endpoint::Relative(Some(Fault::InTheClear)) => (
                &codes::BAD_ENDPOINT,
                "is asked without TLS, so that others read secrets on the way",
                "let it begin with `https://`",
            ),
            Endpoint::Relative(None) if DESCRIPTIONS.contains(&key) => (
                &codes::RELATIVE_ENDPOINT,
                "is relative to the URL of the API",
                "hand `AuthorizationServer::discover` the whole of it, or write it in full",
            ),
            Endpoint::Relative(None) => (
                &codes::RELATIVE_ENDPOINT,
                "is relative to the URL of the API",
                "make the server by `AuthorizationServer::relative_to`, or write it in full",
            ),
        };
        let words = match text.is_empty() {
            true => format!("`{key}` {words}"),
            false => format!("`{key}` {words}: `{}`", harmless(text)),
        };
        let _ = diagnostics.report(code, value.locus(), words).help(help);
    }
}

/// What must be there in one of this type.
fn required(name: &str, rules: &[Rule]) -> &'static [&'static str] {
    rules.iter().find(|(known, ..)| *known == name).map_or(&[], |(_, required, _)| required)
}

fn against(node: Node<'_>, title: &str, name: &str, rules: &[Rule], diagnostics: &mut Diagnostics) {
    let Some((_, required, optional)) = rules.iter().find(|(known, ..)| *known == name) else { return };
    for key in required.iter().filter(|key| node.get(key).is_none()) {
        let words = format!("{title} must have `{key}`");
        let message = diagnostics.report(&codes::MISSING_KEY, node.key_locus(), words);
        if let Some(flow) = node.get("flow").filter(|_| *key == "flows") {
            let name = flow.text().unwrap_or_default();
            let name = FORMER_FLOWS.iter().find(|(former, _)| *former == name).map_or("implicit", |(_, name)| name);
            let _ = message
                .note(flow.key_locus(), "OpenAPI 2.0 said it so")
                .help(format!("write `flows: {{{name}: ...}}`, with its URLs and `scopes` in it"));
        }
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
