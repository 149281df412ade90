//! Answers.

use std::collections::BTreeMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::home::Homes;
use super::media::{Media, essence};
use super::node::{copy, end, mapping, put, put_text, referring};
use crate::tree::{Entry, NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// Who gives an answer: the media types of an operation, and the places in its `responses` that lead to the answer.
type Users = Vec<(Vec<String>, Vec<NodeId>)>;

/// The schema and the examples of each of `responses` move into `content`, under each media type that the operations
/// produce which give it.
///
/// An answer that operations of different media types share stays that of those at home where it stands; the others
/// get one of their own, which refers to the same schema and headers. Nothing more is made of a tree of `most` nodes.
pub(super) fn upgrade_all(
    tree: &mut Tree,
    responses: &[NodeId],
    operations: &[(NodeId, Media)],
    homes: &Homes,
    most: usize,
    diagnostics: &mut Diagnostics,
) {
    let mut users: BTreeMap<NodeId, Users> = BTreeMap::new();
    for (operation, media) in operations {
        let Some(listed) = tree.get(*operation, "responses").map(|node| end(tree, node)) else { continue };
        for place in tree.children(listed).filter(|&node| tree.kind(node) == Some(Kind::Response)) {
            let groups = users.entry(end(tree, place)).or_default();
            match groups.iter_mut().find(|(produces, _)| *produces == media.produces) {
                Some((_, places)) => places.push(place),
                None => groups.push((media.produces.clone(), vec![place])),
            }
        }
    }
    for &response in responses {
        if tree.len() > most {
            return;
        }
        let usual = &homes.at(tree, response).media.produces;
        let mut groups = users.remove(&response).unwrap_or_else(|| vec![(usual.clone(), Vec::new())]);
        let first = groups.iter().position(|(_, places)| places.contains(&response));
        let first = first.or_else(|| groups.iter().position(|(produces, _)| produces == usual)).unwrap_or_default();
        groups.swap(0, first);
        upgrade(tree, response, &groups, diagnostics);
    }
}

fn upgrade(tree: &mut Tree, response: NodeId, groups: &Users, diagnostics: &mut Diagnostics) {
    let Some((_, others)) = groups.split_first() else { return };
    let examples = tree.remove(response, "examples");
    let entries = examples.as_ref().and_then(|examples| tree.mapping(examples.value));
    let entries = entries.map(|mapping| mapping.entries().to_vec()).unwrap_or_default();
    let schema = tree.detach(response, "schema").map(|entry| entry.value);
    if entries.is_empty()
        && let Some(examples) = &examples
        && !tree.mapping(examples.value).is_some_and(|mapping| mapping.entries().is_empty())
    {
        let words = "`examples` holds no example of a media type; it is left out";
        let _ = diagnostics.report(&codes::LOST_EXAMPLE, examples.locus, words).help(by_media_type());
    }
    let Some(schema) = schema else {
        if let Some(entry) = entries.first() {
            let words = "the answer has no body, and so no example; say its `schema`";
            let _ = diagnostics.report(&codes::LOST_EXAMPLE, entry.locus, words);
        }
        return;
    };
    let types: Vec<Vec<String>> =
        groups.iter().map(|(produces, _)| media_types(tree, schema, produces, &entries)).collect();
    for entry in &entries {
        let essence = essence(&entry.key);
        if types.iter().flatten().any(|known| **known == *entry.key || self::essence(known) == essence) {
            continue;
        }
        let words = format!("`{}` is not among what is produced; this example is left out", entry.key);
        let _ = diagnostics.report(&codes::LOST_EXAMPLE, entry.locus, words).help(by_media_type());
    }
    for ((_, places), types) in others.iter().zip(&types[1..]) {
        // What an operation at another place says of its own answer stays, where it stands.
        let Some((&place, rest)) = places.split_first() else { continue };
        let own = apart(tree, response);
        let inner = referring(tree, end(tree, schema), Kind::Schema, schema);
        let content = content(tree, inner, types, &entries);
        put(tree, own, "content", content);
        let made = tree.value(own).clone();
        tree.set_link(place, None);
        tree.replace(place, made);
        for &other in rest {
            tree.set_link(other, Some(place));
        }
    }
    let content = content(tree, schema, &types[0], &entries);
    put(tree, response, "content", content);
}

/// What is produced; without a word of it, what there are examples of, or else JSON, or bytes.
fn media_types(tree: &Tree, schema: NodeId, produces: &[String], examples: &[Entry]) -> Vec<String> {
    if !produces.is_empty() {
        return produces.to_vec();
    }
    let shown: Vec<String> =
        examples.iter().map(|entry| entry.key.to_string()).filter(|key| key.contains('/')).collect();
    if !shown.is_empty() {
        return shown;
    }
    let format = tree.get(end(tree, schema), "format").and_then(|format| tree.text(format));
    vec![if format == Some("binary") { "application/octet-stream" } else { "application/json" }.to_owned()]
}

/// The content of `types`, all of `schema`, which the first holds if it is nowhere yet.
fn content(tree: &mut Tree, schema: NodeId, types: &[String], examples: &[Entry]) -> NodeId {
    let target = end(tree, schema);
    let content = mapping(tree, schema);
    for media_type in types {
        let media = mapping(tree, schema);
        tree.set_kind(media, Kind::MediaType);
        let inner = if tree.parent(schema).is_none() { schema } else { referring(tree, target, Kind::Schema, schema) };
        put(tree, media, "schema", inner);
        let exact = examples.iter().find(|entry| *entry.key == **media_type);
        let example = exact.or_else(|| examples.iter().find(|entry| essence(&entry.key) == essence(media_type)));
        if let Some(entry) = example {
            let value = copy(tree, entry.value);
            tree.set(media, "example", entry.locus, value);
        }
        put(tree, content, media_type, media);
    }
    content
}

/// An answer that says what `response` says, its body aside.
fn apart(tree: &mut Tree, response: NodeId) -> NodeId {
    let own = mapping(tree, response);
    let entries = tree.mapping(response).map(|mapping| mapping.entries().to_vec()).unwrap_or_default();
    for Entry { key, value, .. } in entries {
        match (&*key, tree.value(end(tree, value)).clone()) {
            ("description", Value::Scalar { text, .. }) => put_text(tree, own, &key, &text, value),
            ("headers", Value::Mapping(headers)) => {
                let section = mapping(tree, value);
                for header in headers.entries() {
                    let reference = referring(tree, end(tree, header.value), Kind::Header, header.value);
                    tree.set(section, &header.key, header.locus, reference);
                }
                put(tree, own, &key, section);
            }
            (key, _) if key.starts_with("x-") => {
                let value = copy(tree, value);
                put(tree, own, key, value);
            }
            _ => {}
        }
    }
    own
}

fn by_media_type() -> &'static str {
    "the keys of `examples` are media types of `produces`"
}
