//! Paths, and the parameters that fill them.

use std::collections::{BTreeMap, HashMap};

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use crate::view::{OpenApi, Operation, Parameter, PathItem};

/// Each path is well-formed and of its own, and its names are those of its path parameters.
pub(super) fn check(openapi: OpenApi<'_>, derived: bool, diagnostics: &mut Diagnostics) {
    let mut normalised: HashMap<String, Vec<(&str, Locus, PathItem<'_>)>> = HashMap::new();
    for (path, place, item) in openapi.paths() {
        let Some(names) = names(path) else {
            let _ = diagnostics
                .report(&codes::BAD_PATH, place, format!("`{path}` is not a path"))
                .help("a path begins with `/`, and each `{` is closed by a `}` before the next");
            continue;
        };
        let shape = names.iter().fold(path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), "{}"));
        let same = normalised.entry(shape).or_default();
        if let Some(&(other, first, _)) = same.iter().find(|(.., other)| shares_a_method(*other, item)) {
            let _ = diagnostics
                .report(&codes::DUPLICATE_PATH, place, format!("no request can tell `{path}` and `{other}` apart"))
                .note(first, "the other one");
        } else if let Some((other, first, _)) = same.first() {
            let _ = diagnostics
                .report(&codes::SPLIT_PATH, place, format!("`{path}` and `{other}` are the same path"))
                .note(*first, "the other one")
                .help("put their operations under one template");
        }
        same.push((path, place, item));
        check_names(path, place, &names, item, derived, diagnostics);
    }
}

fn check_names(
    path: &str,
    place: Locus,
    names: &[&str],
    item: PathItem<'_>,
    derived: bool,
    diagnostics: &mut Diagnostics,
) {
    let shared: Vec<Parameter<'_>> = item.parameters().filter(is_in_path).collect();
    // By name, so that a name that several operations leave unfilled is reported once.
    let mut unfilled: BTreeMap<&str, (&str, Operation<'_>)> = BTreeMap::new();
    let mut declared = shared.clone();
    for (method, _, operation) in item.operations() {
        let own: Vec<Parameter<'_>> = operation.parameters().filter(is_in_path).collect();
        for &name in names {
            if !shared.iter().chain(&own).any(|parameter| parameter.name() == Some(name)) {
                unfilled.entry(name).or_insert((method, operation));
            }
        }
        declared.extend(own);
    }
    for (name, (method, operation)) in unfilled {
        let words = format!("no parameter fills `{{{name}}}` in `{path}`");
        let _ = diagnostics
            .report(&codes::UNFILLED_PATH_PARAMETER, place, words)
            .note(operation.node().key_locus(), format!("`{method}` has no path parameter `{name}`"));
    }
    for parameter in declared {
        let Some(name) = parameter.name().filter(|name| !names.contains(name)) else { continue };
        let at = parameter.node().get("name").map_or(parameter.locus(), |name| name.locus());
        let message =
            diagnostics.report(&codes::UNDECLARED_PATH_PARAMETER, at, format!("the path `{path}` has no `{{{name}}}`"));
        if derived {
            let _ = message.help(format!(
                "the path was made from the file's name; give the real one with `--path`, such as `--path '{path}/{{{name}}}'`"
            ));
        } else if place.file != at.file {
            let _ = message.note(place, "the path");
        }
    }
}

fn shares_a_method(one: PathItem<'_>, other: PathItem<'_>) -> bool {
    one.operations().any(|(method, ..)| other.operations().any(|(same, ..)| same == method))
}

fn is_in_path(parameter: &Parameter<'_>) -> bool {
    parameter.location() == Some("path")
}

/// The names in braces, or nothing if it is not a path (OpenAPI 3.1.1 §4.8.8).
fn names(path: &str) -> Option<Vec<&str>> {
    let mut rest = path.strip_prefix('/')?;
    let mut names = Vec::new();
    while let Some(at) = rest.find(['{', '}']) {
        let name = rest[at..].strip_prefix('{')?;
        let end = name.find(['{', '}', '/']).filter(|&end| end > 0 && name[end..].starts_with('}'))?;
        names.push(&name[..end]);
        rest = &name[end + 1..];
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn braces_hold_names() {
        let check = |path, expected: Option<&[&str]>| assert_eq!(names(path).as_deref(), expected, "{path}");
        check("/", Some(&[]));
        check("/pets/{id}/x-{a}{b}", Some(&["id", "a", "b"]));
        check("pets", None);
        check("/{id", None);
        check("/{}", None);
        check("/{a/b}", None);
        check("/a}", None);
        check("/{a{b}}", None);
    }
}
