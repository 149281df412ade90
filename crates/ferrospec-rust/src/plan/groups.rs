//! Which operations belong together.

use super::{ident::Case, names::Names};
use crate::program::{Feature, Group, Groups, Ident, MOST};
use ferrospec_ir::{Api, Operation, OperationId, Origin, PathPart, PathTemplate};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The groups of every operation, by the names of its request and of its answer.
///
/// An operation belongs to its first tag, else to the first segment of its path that tells anything; where groups are
/// `features`, it belongs to all of its tags, and a callback to the operations that it is of. Groups that are called alike
/// are one, so that what a group is called depends on nothing but itself.
pub(super) fn groups(api: &Api, names: &Names, features: bool) -> BTreeMap<Ident, Groups> {
    let common = common(api);
    let operations = (0..).map(OperationId).zip(&api.operations);
    let groups = operations.flat_map(|(id, operation)| {
        let groups =
            if features { of_all_tags(api, operation, &common) } else { [nameless(first(operation, &common))].into() };
        let (names, groups) = (names.of_operation(id), Groups::of(groups, MOST));
        [(names.request.clone(), groups.clone()), (names.response.clone(), groups)]
    });
    groups.collect()
}

/// The group of what no operation needs.
pub(super) fn unused() -> Group {
    let module = Ident::new(UNUSED).expect("ASCII letters");
    Group { feature: Feature::unused(), module }
}

/// The groups of an operation by all of its tags.
fn of_all_tags(api: &Api, operation: &Operation, common: &[Segment<'_>]) -> BTreeSet<Group> {
    let (mut groups, mut seen, mut waiting) = (BTreeSet::new(), BTreeSet::new(), vec![operation]);
    while let Some(operation) = waiting.pop() {
        match &operation.origin {
            // They may be callbacks of one another.
            Origin::Callback { addresses, .. } => {
                let of = addresses.iter().map(|address| address.operation).filter(|id| seen.insert(*id));
                waiting.extend(of.filter_map(|id| api.operations.get(id.0 as usize)));
            }
            Origin::Path | Origin::Webhook { .. } => {
                let mut tags = operation.tags.iter().filter(|tag| is_said(tag)).map(|tag| group(tag)).peekable();
                match tags.peek() {
                    Some(_) => groups.extend(tags),
                    None => drop(groups.insert(group(first(operation, common)))),
                }
            }
        }
    }
    groups
}

/// The group that is called after a text, where groups are no features: those whose modules are called alike are one.
fn nameless(text: &str) -> Group {
    let module = module(text);
    Group { feature: Feature::new(&module, false), module }
}

/// The group that is called after a text.
fn group(text: &str) -> Group {
    let snake = Case::Snake.ident(&[text]);
    let module = module(text);
    let name = Ident::new(&spelled(&snake)).unwrap_or_else(|| module.clone());
    let first = text.chars().find(|char| char.is_alphanumeric());
    let feature = Feature::new(&name, first.is_some_and(|char| char.is_ascii_digit()));
    Group { module, feature }
}

/// The name of a module that is called after a text: ASCII, as the name of its file is, and no word that means something
/// to Rust, to this crate or to a file system.
pub(crate) fn module(text: &str) -> Ident {
    let snake = Case::Snake.ident(&[text]);
    let name = spelled(&snake);
    let name = if TAKEN.binary_search(&name.as_str()).is_ok() { format!("{name}_group") } else { name };
    Ident::new(&name).unwrap_or(snake)
}

/// The module of what no operation needs.
const UNUSED: &str = "unused_schemas";

/// A name in snake case and ASCII: letters of other scripts are told by their numbers.
pub(crate) fn spelled(name: &Ident) -> String {
    let snake = Case::Snake.ident(&[name.as_str()]);
    if snake.as_str().is_ascii() {
        return snake.as_str().trim_end_matches('_').to_owned();
    }
    let mut words = String::new();
    for char in snake.as_str().nfkd() {
        match char {
            char if char.is_ascii() => words.push(char),
            // It stands behind its letter.
            char if unicode_normalization::char::is_combining_mark(char) => {}
            char => words.push_str(&format!("_u{:x}_", u32::from(char))),
        }
    }
    let words: Vec<_> = words.split('_').filter(|word| !word.is_empty()).collect();
    words.join("_").chars().take(LONGEST).collect()
}

/// A name has at most so many characters once it is in ASCII.
const LONGEST: usize = 120;

/// Names that no module of a group has, sorted: keywords, crates, modules of this crate, files that Windows has
/// everywhere, and the modules of what several groups have, and none.
const TAKEN: [&str; 86] = [
    "abstract",
    "alloc",
    "api",
    "as",
    "async",
    "aux",
    "await",
    "become",
    "box",
    "break",
    "callbacks",
    "client",
    "com1",
    "com2",
    "com3",
    "com4",
    "con",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "empty",
    "enum",
    "examples",
    "extern",
    "false",
    "ferrospec_runtime",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "links",
    "loop",
    "lpt1",
    "lpt2",
    "lpt3",
    "macro",
    "match",
    "mock",
    "mod",
    "move",
    "mut",
    "nul",
    "override",
    "priv",
    "prn",
    "pub",
    "ref",
    "requests",
    "responses",
    "return",
    "rules",
    "runtime",
    "security",
    "self",
    "server",
    "shared",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "types",
    "unsafe",
    "unsized",
    UNUSED,
    "urls",
    "use",
    "virtual",
    "webhooks",
    "where",
    "while",
    "xml",
    "yield",
];

/// What an operation's first group is called by its description.
fn first<'a>(operation: &'a Operation, common: &[Segment<'_>]) -> &'a str {
    let tag = operation.tags.iter().find(|tag| is_said(tag));
    match (tag, &operation.origin) {
        (Some(tag), _) => tag,
        (None, Origin::Webhook { .. }) => "webhooks",
        (None, Origin::Callback { .. }) => "callbacks",
        (None, Origin::Path) => telling(&operation.path, common),
    }
}

/// Whether a tag has a name.
fn is_said(tag: &str) -> bool {
    !tag.trim().is_empty()
}

/// The first segment that tells a path from others: not one that all begin with, no parameter, no version.
fn telling<'a>(path: &'a PathTemplate, common: &[Segment<'_>]) -> &'a str {
    let segments = segments(path);
    let literals =
        |from: usize| segments.iter().skip(from).filter_map(|segment| segment.filter(|text| is_telling(text)));
    literals(common.len()).next().or_else(|| literals(0).next_back()).unwrap_or("root")
}

/// A segment of a path; `None` where it is not all text.
type Segment<'a> = Option<&'a str>;

fn segments(path: &PathTemplate) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    for part in path.parts() {
        match part {
            PathPart::Literal(text) => {
                let mut texts = text.split('/');
                // What stands before the first slash belongs to the segment that has begun.
                if let (Some(last), Some(true)) = (segments.last_mut(), texts.next().map(|text| !text.is_empty())) {
                    *last = None;
                }
                segments.extend(texts.map(Some));
            }
            PathPart::Parameter(_) => {
                if let Some(last) = segments.last_mut() {
                    *last = None;
                }
            }
        }
    }
    segments
}

/// Whether a segment may be what an API has several of: no version, no word for an API.
fn is_telling(text: &str) -> bool {
    let version = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let is_version = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    !is_version && !["api", "apis", "rest"].contains(&text.to_ascii_lowercase().as_str())
}

/// The segments that all paths begin with.
fn common(api: &Api) -> Vec<Segment<'_>> {
    let paths = api.operations.iter().filter(|operation| operation.origin.is_path());
    let mut paths: Vec<_> = paths.map(|operation| &operation.path).collect();
    paths.dedup();
    let Some((first, others)) = paths.split_first() else { return Vec::new() };
    let mut common = segments(first);
    for other in others {
        let alike = common.iter().zip(segments(other)).take_while(|(one, other)| *one == other).count();
        common.truncate(alike);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::{Segment, TAKEN, module, segments, telling};
    use ferrospec_ir::PathTemplate;

    #[test]
    fn names_of_modules_are_ascii_and_free() {
        let cases = [
            ("Pets", "pets"),
            ("pet store", "pet_store"),
            ("Type", "type_group"),
            ("shared", "shared_group"),
            ("self", "self_group"),
            ("con", "con_group"),
            ("3D", "n3_d"),
            ("Menü", "menu"),
            ("顧客", "u9867_u5ba2"),
            ("", "empty_group"),
        ];
        for (text, name) in cases {
            assert_eq!(module(text).as_str(), name, "{text}");
        }
        assert!(TAKEN.is_sorted());
    }

    #[test]
    fn the_first_segment_that_tells_something_is_meant() {
        let told = |path: &str, common: &[Segment<'_>]| telling(&PathTemplate::parse(path).unwrap(), common).to_owned();
        let v1 = [Some("shop")];
        assert_eq!(told("/shop/customers/{id}", &v1), "customers");
        assert_eq!(told("/shop", &v1), "shop");
        assert_eq!(told("/v1/customers", &[]), "customers");
        assert_eq!(told("/api/v2.1/pets", &[]), "pets");
        assert_eq!(told("/{tenant}/pets/{id}", &[]), "pets");
        assert_eq!(told("/{a}/{b}", &[]), "root");
        let path = PathTemplate::parse("/a/{b}.json/c{d}/e").unwrap();
        assert_eq!(segments(&path), [Some("a"), None, None, Some("e")]);
    }
}
