//! Paths, and the parameters that fill them.

use std::collections::{BTreeMap, HashMap, HashSet};

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use super::indentation;
use crate::render::harmless;
use crate::suggest;
use crate::view::{Node, OpenApi, Operation, Parameter, PathItem};
use crate::vocabulary::Kind;

/// Each path is well-formed and of its own, and its names are those of its path parameters.
pub(super) fn check(openapi: OpenApi<'_>, derived: bool, diagnostics: &mut Diagnostics) {
    let mut known = Known::default();
    for (path, place, item) in openapi.paths() {
        let template = match Template::read(path) {
            Ok(template) => template,
            Err(Flaw { help }) => {
                let words = format!("`{}` is not a path", harmless(path));
                let holder = item.node().parent();
                let is_path = |name: &str| name.starts_with('/');
                let below = holder.and_then(|paths| indentation::below_the_last(paths, path, Kind::PathItem, is_path));
                let help = below.unwrap_or(help);
                let _ = diagnostics.report(&codes::BAD_PATH, place, words).help(help);
                continue;
            }
        };
        // What fills a name is escaped.
        if let Some(at) = template.shape.find(['?', '#']) {
            let help = match &template.shape[at..=at] {
                "?" => "declare what stands behind `?` as query parameters",
                _ => "put the operations under the path without `#`: a server cannot tell them apart by it",
            };
            let _ = diagnostics
                .report(&codes::UNREACHABLE_PATH, place, format!("no request has the path `{path}`; it is left out"))
                .help(help);
        }
        if let Some(twice) = template.twice() {
            let words = format!("the path `{path}` is filled by `{twice}` twice; it is left out");
            let _ = diagnostics
                .report(&codes::UNREACHABLE_PATH, place, words)
                .help(format!("`{{{twice}}}` may stand in it once: a name is one parameter"));
        }
        if path.contains("//") {
            let words = format!("a part of `{path}` is empty; it is asked for and served with both slashes");
            let _ = diagnostics.report(&codes::EMPTY_PATH_PART, place, words).help("write one `/` for `//`");
        }
        if template.twice().is_none() {
            known.add(path, place, &template.shape, item, diagnostics);
        }
        check_names(path, place, &template.names, item, derived, diagnostics);
    }
    for (name, place, item) in openapi.webhooks() {
        check_served("webhook", name, place, diagnostics);
        check_callbacks(item, diagnostics);
    }
    for (_, _, item) in openapi.paths() {
        check_callbacks(item, diagnostics);
    }
}

/// Whether a client takes a part of a path out before it sends it (RFC 3986 §5.2.4).
fn is_dots(part: &str) -> bool {
    matches!(part, "." | "..")
}

fn check_callbacks(item: PathItem<'_>, diagnostics: &mut Diagnostics) {
    for (_, _, operation) in item.operations() {
        for (name, place, _) in operation.callbacks() {
            check_served("callback", name, place, diagnostics);
        }
    }
}

/// Whether what is served under its name can be asked for there.
fn check_served(noun: &str, name: &str, place: Locus, diagnostics: &mut Diagnostics) {
    if name.split('/').any(is_dots) {
        let words = format!("the {noun} `{}` is served under its name, which is not a path", harmless(name));
        let help = "give it another name: a client takes `.` and `..` out of a path before it sends it";
        let _ = diagnostics.report(&codes::BAD_PATH, place, words).help(help);
    }
}

/// A path taken apart (OpenAPI 3.1.1 §4.8.8).
struct Template<'p> {
    /// The names in braces.
    names: Vec<&'p str>,
    /// The path without them: `/pets/{}`.
    shape: String,
}

/// Why a text is no path, as what a path is.
struct Flaw {
    help: String,
}

/// The paths that were met, by what requests look like.
#[derive(Default)]
struct Known<'t> {
    shapes: HashMap<String, (&'t str, Locus)>,
    operations: HashMap<(String, &'t str), (&'t str, Locus)>,
}

impl<'p> Template<'p> {
    fn read(path: &'p str) -> Result<Self, Flaw> {
        let flaw = |help: &str| Flaw { help: help.to_owned() };
        let template = Self::parts(path)
            .ok_or_else(|| flaw("a path begins with `/`, and each `{` is closed by a `}` before the next"))?;
        if path.contains(char::is_control) {
            return Err(flaw("a path holds no line break and no other control character"));
        }
        if path.split('/').any(is_dots) {
            return Err(flaw("`.` and `..` are no parts of a path: a client takes them out before it sends it"));
        }
        Ok(template)
    }

    /// A name that stands in it more than once.
    fn twice(&self) -> Option<&'p str> {
        let mut known = HashSet::new();
        self.names.iter().copied().find(|name| !known.insert(*name))
    }

    fn parts(path: &'p str) -> Option<Self> {
        let mut rest = path.strip_prefix('/')?;
        let (mut names, mut shape) = (Vec::new(), "/".to_owned());
        while let Some(at) = rest.find(['{', '}']) {
            let name = rest[at..].strip_prefix('{')?;
            let end = name.find(['{', '}', '/']).filter(|&end| end > 0 && name[end..].starts_with('}'))?;
            names.push(&name[..end]);
            shape.push_str(&rest[..at]);
            shape.push_str("{}");
            rest = &name[end + 1..];
        }
        shape.push_str(rest);
        Some(Self { names, shape })
    }
}

impl<'t> Known<'t> {
    /// Reports a path that another one hides: by one of its methods, or by its template alone.
    fn add(&mut self, path: &'t str, place: Locus, shape: &str, item: PathItem<'t>, diagnostics: &mut Diagnostics) {
        let mut hidden = None;
        for (method, ..) in item.operations() {
            let first = *self.operations.entry((shape.to_owned(), method)).or_insert((path, place));
            hidden = hidden.or((first.1 != place).then_some(first));
        }
        let same = *self.shapes.entry(shape.to_owned()).or_insert((path, place));
        if let Some((other, first)) = hidden {
            let _ = diagnostics
                .report(&codes::DUPLICATE_PATH, place, format!("no request can tell `{path}` and `{other}` apart"))
                .note(first, "the other one");
        } else if same.1 != place {
            let _ = diagnostics
                .report(&codes::SPLIT_PATH, place, format!("`{path}` and `{}` are the same path", same.0))
                .note(same.1, "the other one")
                .help("put their operations under one template");
        }
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
    let in_path = |parameter: &Parameter<'_>| parameter.location() == Some("path");
    let mut declared: Vec<Parameter<'_>> = item.parameters().filter(in_path).collect();
    let shared: HashSet<&str> = declared.iter().filter_map(|parameter| parameter.name()).collect();
    // By name, so that a name that several operations leave unfilled is reported once.
    let mut unfilled: BTreeMap<&str, Vec<(&str, Operation<'_>)>> = BTreeMap::new();
    // Those that a parameter with a slip in its name is meant to fill: one message says both.
    let mut missed: HashSet<&str> = HashSet::new();
    for (method, _, operation) in item.operations() {
        let own: Vec<Parameter<'_>> = operation.parameters().filter(in_path).collect();
        // A parameter that a reference does not lead to may be the one.
        if dangles(item.node()) || dangles(operation.node()) {
            declared.extend(own);
            continue;
        }
        let filled: HashSet<&str> = own.iter().filter_map(|parameter| parameter.name()).collect();
        for &name in names.iter().filter(|name| !shared.contains(**name) && !filled.contains(**name)) {
            let others = shared.union(&filled).filter(|other| !names.contains(*other));
            if !derived && others.into_iter().any(|other| suggest::nearest(other, [name]).is_some()) {
                missed.insert(name);
            } else {
                unfilled.entry(name).or_default().push((method, operation));
            }
        }
        declared.extend(own);
    }
    let unfilled_names: Vec<&str> =
        names.iter().copied().filter(|name| missed.contains(name) || unfilled.contains_key(name)).collect();
    for (name, operations) in unfilled {
        let words = format!("no parameter fills `{{{name}}}` in `{path}`");
        let message = diagnostics.report(&codes::UNFILLED_PATH_PARAMETER, place, words);
        for (method, operation) in operations {
            let _ = message.note(operation.node().key_locus(), format!("`{method}` has no path parameter `{name}`"));
        }
        let _ = message.help(format!(
            "declare a parameter `{name}` with `in: path`; without one, `{name}` is generated as a parameter of any text"
        ));
    }
    let names: HashSet<&str> = names.iter().copied().collect();
    for parameter in declared {
        let Some(name) = parameter.name().filter(|name| !names.contains(name)) else { continue };
        let at = parameter.node().get("name").map_or(parameter.locus(), |name| name.locus());
        let words = format!("the path `{path}` has no `{{{name}}}`");
        // A path that was made is what is wrong, and not the parameter.
        let code = if derived { &codes::GUESSED_PATH } else { &codes::UNDECLARED_PATH_PARAMETER };
        let message = diagnostics.report(code, at, words);
        if derived {
            // `paths-pets-id.yaml` is more likely to mean `/pets/{id}` than `/pets/id/{id}`.
            let before = path.trim_end_matches('/');
            let before = before.strip_suffix(name).and_then(|before| before.strip_suffix('/')).unwrap_or(before);
            let _ = message.help(format!(
                "the path was made from the file's name; give the real one with `--path`, such as `--path '{before}/{{{name}}}'`"
            ));
        } else {
            let consequence = |meant| format!("{meant} Until then, it is left out, and what the path has is any text");
            message.help = suggest::did_you_mean(name, unfilled_names.iter().copied()).map(consequence);
            if place.file != at.file {
                let _ = message.note(place, "the path");
            }
        }
    }
}

/// Whether the parameters of a path item or an operation are not all known.
fn dangles(node: Node<'_>) -> bool {
    let Some(list) = node.get("parameters").map(Node::target) else { return false };
    list.is_dangling() || list.items().any(|item| item.target().is_dangling())
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn braces_hold_names() {
        let check = |path, expected: Option<(&[&str], &str)>| {
            let template = Template::read(path);
            let found = template.as_ref().ok().map(|found| (&found.names[..], found.shape.as_str()));
            assert_eq!(found, expected, "{path}");
        };
        check("/", Some((&[], "/")));
        check("/pets/{id}/x-{a}{b}.json", Some((&["id", "a", "b"], "/pets/{}/x-{}{}.json")));
        check("/a/", Some((&[], "/a/")));
        check("/..a/.{b}", Some((&["b"], "/..a/.{}")));
        check("//{a}//", Some((&["a"], "//{}//")));
        for path in ["pets", "/{id", "/{}", "/{a/b}", "/a}", "/{a{b}}", "/a/..", "/./a", "/a\nb"] {
            check(path, None);
        }
        let twice = |path| Template::read(path).ok().and_then(|template| template.twice());
        assert_eq!((twice("/{a}/{b}/{a}"), twice("/{a}/{b}")), (Some("a"), None));
    }
}
