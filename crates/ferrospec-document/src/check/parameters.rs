//! Parameters, and lists of them.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::token::{HELP, is_token};
use crate::render::harmless;
use crate::suggest;
use crate::view::{Node, Parameter};
use crate::vocabulary::{Version, misplaced};

/// Why two names of headers are one.
pub(super) const ANY_CASE: &str = "names of headers are the same in capitals and not";

/// What a parameter has besides its name depends on where it is sent (OpenAPI 3.2.0 §4.12.2).
pub(super) fn check(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let parameter = Parameter::new(node);
    let name = parameter.name().unwrap_or_default();
    let title = if name.is_empty() { "a parameter".to_owned() } else { format!("the parameter `{}`", harmless(name)) };
    check_value(node, &title, diagnostics);
    let Some(location) = parameter.location() else { return };
    if let Some((value, style)) = node.get("style").and_then(|value| Some((value, value.text()?))) {
        let styles = styles(location);
        if style == "cookie" && location == "cookie" && version < Version::V3_2 {
            let words = format!("`style: cookie` came with OpenAPI 3.2, and this is OpenAPI {version}");
            let _ = diagnostics.report(&codes::UNKNOWN_KEY, value.locus(), words).help("it is read all the same");
        } else if !styles.is_empty() && !styles.contains(&style) {
            let words = format!("a {location} parameter has no style `{}`", harmless(style));
            let all = || styles.iter().map(|style| format!("`{style}`")).collect::<Vec<_>>().join(", ");
            let help = suggest::did_you_mean(style, styles.iter().copied());
            let help = help.unwrap_or_else(|| format!("its styles are {}", all()));
            let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help(help);
        }
    }
    let said = node.get("style").and_then(Node::text);
    for (key, value) in misplaced(location, said, version).filter_map(|key| Some((key, node.get(key)?))) {
        let words = format!("`{key}` means nothing in a {location} parameter like this");
        let _ = diagnostics.report(&codes::MISPLACED_KEY, value.key_locus(), words).help("leave it out");
    }
    let is_bad = match location {
        "header" => !is_token(name),
        "path" => name.contains(['{', '}']),
        _ => false,
    };
    if is_bad && version >= Version::V3_2 {
        let at = node.get("name").map_or(node.locus(), Node::locus);
        let words = format!("`{}` is not the name of a {location} parameter", harmless(name));
        let help = if location == "path" { "no `{` or `}` stands in it" } else { HELP };
        let _ = diagnostics.report(&codes::BAD_NAME, at, words).help(help);
    }
    if location == "path" && !parameter.required() {
        let words = format!("the path parameter `{}` does not say `required: true`", harmless(name));
        let help = "a path has no place for a parameter that is not there; it is read as required";
        let _ = diagnostics.report(&codes::OPTIONAL_PATH_PARAMETER, node.locus(), words).help(help);
    }
    if location == "querystring" && node.get("schema").is_some() {
        let words = "a querystring parameter must have `content`: its media type says how it is written";
        let _ = diagnostics.report(&codes::MISSING_KEY, node.locus(), words);
    }
}

/// The value of a parameter or header is said by a schema, or by a content of one media type.
pub(super) fn check_value(node: Node<'_>, title: &str, diagnostics: &mut Diagnostics) {
    if node.get("schema").is_none() && node.get("content").is_none() {
        let words = format!("{title} must have `schema` or `content`");
        let _ = diagnostics.report(&codes::MISSING_KEY, node.locus(), words);
    }
    check_content(node, title, diagnostics);
}

/// A content here is of one media type.
pub(super) fn check_content(node: Node<'_>, title: &str, diagnostics: &mut Diagnostics) {
    let Some(content) = node.get("content").filter(|content| content.is_mapping() && !content.is_dangling()) else {
        return;
    };
    let count = content.target().entries().filter(|(key, ..)| !key.starts_with("x-")).count();
    if count != 1 {
        let words = format!("the `content` of {title} must have one media type, and this has {count}");
        let _ = diagnostics.report(&codes::WRONG_SHAPE, content.locus(), words);
    }
}

/// The styles of a parameter that is sent in `location` (OpenAPI 3.2.0 §4.12.3); none if it has no style.
fn styles(location: &str) -> &'static [&'static str] {
    match location {
        "path" => &["matrix", "label", "simple"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form", "cookie"],
        _ => &[],
    }
}

/// A list of parameters holds each name of a place once (OpenAPI 3.1.1 §4.8.9.1), and names of headers are the same in
/// capitals and not (RFC 9110 §5.1).
pub(super) fn check_list(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let mut known = HashMap::new();
    for item in own(node) {
        let parameter = Parameter::new(item.target());
        let (Some(name), Some(location)) = (parameter.name(), parameter.location()) else { continue };
        let key = if location == "header" { name.to_ascii_lowercase() } else { name.to_owned() };
        if let Some((first, place)) = known.insert((key, location), (name, item.locus())) {
            let words = format!("the {location} parameter `{}` stands in this list twice", harmless(name));
            let message = diagnostics.report(&codes::DUPLICATE_PARAMETER, item.locus(), words);
            let message = message.label("again here").note(place, "first here");
            message.help = (first != name).then(|| ANY_CASE.to_owned());
        }
    }
    check_querystring(node, diagnostics);
}

/// Where one parameter is the whole query string, nothing else says what stands in it (OpenAPI 3.2.0 §4.12.1): in the
/// list of the path item or operation `node`, and in both together.
fn check_querystring(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let around = node.parent().filter(|parent| parent.key() == Some("additionalOperations"));
    let around = around.unwrap_or(node).parent().into_iter().flat_map(own).map(|item| (item, false));
    let mut whole: Option<Node<'_>> = None;
    let mut part: Option<Node<'_>> = None;
    for (item, is_own) in around.chain(own(node).map(|item| (item, true))) {
        let other = match Parameter::new(item.target()).location() {
            Some("querystring") => whole.replace(item).or(part),
            Some("query") => part.replace(item).and(whole).or(whole),
            _ => continue,
        };
        if let Some(other) = other.filter(|_| is_own) {
            let words = "a querystring parameter is all of the query, and another parameter says what stands in it";
            let _ = diagnostics
                .report(&codes::SHARED_QUERY, item.locus(), words)
                .note(other.locus(), "the other one")
                .help("declare the query as a whole or by its parts");
            return;
        }
    }
}

fn own(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.get("parameters").into_iter().flat_map(|list| list.target().items())
}
