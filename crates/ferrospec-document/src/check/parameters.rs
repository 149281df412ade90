//! Parameters, and lists of them.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::suggest;
use crate::view::{Node, Parameter};
use crate::vocabulary::Version;

/// Values that came with OpenAPI 3.2 (3.2.0 §4.12).
const LATER: [(&str, &str); 2] = [("in", "querystring"), ("style", "cookie")];

const LOCATIONS: [&str; 5] = ["path", "query", "header", "cookie", "querystring"];

/// A parameter stands in one of the known places and has a schema or a content (OpenAPI 3.1.1 §4.8.12).
pub(super) fn check(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let parameter = Parameter::new(node);
    for (key, value) in LATER {
        if version < Version::V3_2
            && let Some(said) = node.get(key).filter(|said| said.text() == Some(value))
        {
            let words = format!("`{key}: {value}` came with OpenAPI 3.2, and this is OpenAPI {version}");
            let _ = diagnostics.report(&codes::UNKNOWN_KEY, said.locus(), words).help("it is read all the same");
        }
    }
    if let Some(location) = parameter.location()
        && !LOCATIONS.contains(&location)
    {
        let place = node.get("in").map_or(node.locus(), Node::locus);
        let words = format!("a parameter is not sent in `{location}`");
        let help = suggest::did_you_mean(location, LOCATIONS)
            .unwrap_or_else(|| "`in` is `path`, `query`, `header` or `cookie`".to_owned());
        let _ = diagnostics.report(&codes::WRONG_SHAPE, place, words).help(help);
    }
    if node.get("schema").is_none() && node.get("content").is_none() {
        let name = parameter.name().unwrap_or_default();
        let words = format!("the parameter `{name}` must have `schema` or `content`");
        let _ = diagnostics.report(&codes::MISSING_KEY, node.locus(), words);
    }
}

/// A list of parameters holds each name of a place once (OpenAPI 3.1.1 §4.8.9.1).
pub(super) fn check_list(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let mut known = HashMap::new();
    for item in node.get("parameters").into_iter().flat_map(|list| list.target().items()) {
        let parameter = Parameter::new(item.target());
        let (Some(name), Some(location)) = (parameter.name(), parameter.location()) else { continue };
        if let Some(first) = known.insert((name, location), item.locus()) {
            let words = format!("the {location} parameter `{name}` stands in this list twice");
            let _ = diagnostics
                .report(&codes::DUPLICATE_PARAMETER, item.locus(), words)
                .label("again here")
                .note(first, "first here");
        }
    }
}
