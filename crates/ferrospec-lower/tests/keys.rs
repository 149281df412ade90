//! Every key that OpenAPI knows is carried out, or is prose, or is reported by name.
//!
//! The vocabulary is walked, and so a key that is added to it without a line in `keys.tsv` fails.

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{Kind, MemoryFiles, Sources, Version, keys, read};
use ferrospec_lower::{Options, lower};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a key.
#[derive(Clone, Copy)]
enum Fate {
    /// It is carried out, by the file that is named.
    Done(&'static str),
    /// It says nothing that a program could hold to.
    Prose,
    /// It stands inside an object that is reported as a whole, under this key.
    Within(&'static str),
    /// It is reported when it has this value, by a message with these words.
    Reported { value: &'static str, words: &'static str },
}

/// The lines of the list: an object, its key, and what becomes of it.
fn fates() -> BTreeMap<(String, &'static str), Fate> {
    let lines = include_str!("keys.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut fates = BTreeMap::new();
    for line in lines {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (kind, key, fate, value, words) = (column(), column(), column(), column(), column());
        let fate = match fate {
            "done" => Fate::Done(value),
            "prose" => Fate::Prose,
            "within" => Fate::Within(value),
            _ => {
                assert!(fate == "reported", "no fate: {line}");
                Fate::Reported { value, words: if words.is_empty() { key } else { words } }
            }
        };
        assert!(fates.insert((kind.to_owned(), key), fate).is_none(), "twice: {line}");
    }
    fates
}

/// A description in which an object of `kind` has nothing but what it must have, and `more`.
fn with(kind: Kind, more: &str) -> Option<String> {
    let media = |more: &str| {
        let content = format!("{{application/x-www-form-urlencoded: {{schema: {{type: object}}{more}}}}}");
        format!("paths: {{/a: {{post: {{requestBody: {{content: {content}}}, responses: {{'204': {{}}}}}}}}}}")
    };
    let operation = |more: &str| format!("paths: {{/a: {{get: {{responses: {{'204': {{}}}}{more}}}}}}}");
    let components = |more: &str| format!("paths: {{}}\ncomponents: {{{more}}}");
    let body = match kind {
        Kind::OpenApi => format!("paths: {{}}\n{}", more.trim_start_matches(", ")),
        Kind::ServerVariable => {
            format!("paths: {{}}\nservers: [{{url: 'https://{{v}}', variables: {{v: {{default: a{more}}}}}}}]")
        }
        Kind::PathItem => format!("paths: {{/a: {{get: {{responses: {{'204': {{}}}}}}{more}}}}}"),
        Kind::Operation => operation(more),
        Kind::Parameter => operation(&format!(", parameters: [{{name: p, in: query{more}}}]")),
        Kind::MediaType => media(more),
        Kind::Encoding => {
            let schema = "{type: object, properties: {a: {type: string}}}";
            let content = format!(
                "{{multipart/form-data: {{schema: {schema}, encoding: {{a: {{contentType: text/plain{more}}}}}}}}}"
            );
            format!("paths: {{/a: {{post: {{requestBody: {{content: {content}}}, responses: {{'204': {{}}}}}}}}}}")
        }
        Kind::Response => format!("paths: {{/a: {{get: {{responses: {{'204': {{description: a{more}}}}}}}}}}}"),
        Kind::Schema => components(&format!("schemas: {{S: {{description: a{more}}}}}")),
        Kind::SecurityScheme => {
            let used = operation(", security: [{s: []}]");
            format!("{used}\ncomponents: {{securitySchemes: {{s: {{type: http, scheme: bearer{more}}}}}}}")
        }
        Kind::OAuthFlows => {
            let used = operation(", security: [{s: []}]");
            let flows = more.trim_start_matches(", ");
            format!("{used}\ncomponents: {{securitySchemes: {{s: {{type: oauth2, flows: {{{flows}}}}}}}}}")
        }
        _ => return None,
    };
    Some(format!("openapi: 3.2.0\ninfo: {{title: A, version: '1'}}\n{body}\n"))
}

/// The messages about `document` that say that something is not carried out.
fn not_carried_out(document: &str) -> Vec<String> {
    let files = MemoryFiles::from_fixture(document);
    let mut diagnostics = Diagnostics::default();
    let read = read("openapi.yaml", &files, &Default::default(), &mut Sources::default(), &mut diagnostics);
    assert!(read.is_some(), "not read:\n{document}");
    let read = read.expect("it was asked for");
    let _ = lower(&read, &Options::default(), &mut diagnostics);
    let messages = diagnostics.into_sorted().into_iter();
    let messages = messages.filter(|message| matches!(message.code.id, "E0401" | "E0402"));
    messages.map(|message| message.message).collect()
}

#[test]
fn every_key_has_a_fate() {
    let fates = fates();
    let known: BTreeSet<_> = keys(Version::LAST).into_iter().map(|(kind, key)| (format!("{kind:?}"), key)).collect();
    let undecided: Vec<_> = known.iter().filter(|key| !fates.contains_key(*key)).collect();
    assert!(undecided.is_empty(), "say in `keys.tsv` what becomes of {undecided:#?}");
    let unknown: Vec<_> = fates.keys().filter(|key| !known.contains(*key)).collect();
    assert!(unknown.is_empty(), "OpenAPI has no such keys: {unknown:#?}");
}

#[test]
fn what_nothing_carries_out_is_reported_by_name() {
    let fates = fates();
    let mut wrong = Vec::new();
    for (kind, key) in keys(Version::LAST) {
        let name = format!("{kind:?}");
        let Some(Fate::Reported { value, words }) = fates.get(&(name.clone(), key)) else { continue };
        let more = format!(", {key}: {value}");
        let Some(document) = with(kind, &more) else {
            wrong.push(format!("{name} {key}: the test knows no description with such an object"));
            continue;
        };
        let bare = with(kind, "").expect("it is known with more");
        let names = |message: &String| message.contains(&format!("`{words}`"));
        let (after, before) = (not_carried_out(&document), not_carried_out(&bare));
        if !after.iter().any(names) || before.iter().any(names) {
            wrong.push(format!("{name} {key}: {after:?}, without it: {before:?}"));
        }
    }
    assert!(wrong.is_empty(), "silent, or said without reason:\n{}", wrong.join("\n"));
}

#[test]
fn what_stands_within_something_that_is_reported_is_named_so() {
    let fates = fates();
    let reported: BTreeSet<_> =
        fates.iter().filter(|(_, fate)| matches!(fate, Fate::Reported { .. })).map(|((_, key), _)| *key).collect();
    for ((kind, key), fate) in &fates {
        match fate {
            Fate::Within(outer) => assert!(reported.contains(outer), "{kind} {key}: `{outer}` is not reported"),
            Fate::Done(place) => {
                let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
                let place_exists = std::path::Path::new(crates).join(place).exists();
                assert!(place_exists, "{kind} {key}: there is no `{place}`");
            }
            Fate::Prose | Fate::Reported { .. } => {}
        }
    }
}
