//! What an earlier version has no words for.

use ecow::EcoString;
use ferrospec_diagnostics::Locus;

use super::losses::Losses;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::{self, Kind, Version};

/// Keys that say something to readers and nothing about what is sent.
const PROSE: &[&str] = &[
    "summary",
    "title",
    "description",
    "identifier",
    "name",
    "parent",
    "kind",
    "examples",
    "serializedValue",
    "$comment",
    "$vocabulary",
    "jsonSchemaDialect",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
    "oauth2MetadataUrl",
    "deprecated",
];

/// Keys that have no meaning once the bundle is one document, or that the bundle's writer takes care of.
const SETTLED: &[&str] =
    &["pathItems", "mediaTypes", "$defs", "definitions", "$id", "$schema", "$anchor", "$dynamicAnchor", "$dynamicRef"];

/// Keys that are left out with all that they hold.
const WHOLE: &[&str] = &[
    "webhooks",
    "query",
    "additionalOperations",
    "itemSchema",
    "prefixEncoding",
    "itemEncoding",
    "encoding",
    "deviceAuthorization",
    "prefixItems",
    "contains",
    "patternProperties",
    "propertyNames",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];

/// Whether `node` stands in something that `version` has no words for, so that nothing is to be said about it itself.
pub(super) fn is_within(tree: &Tree, node: NodeId, version: Version) -> bool {
    let mut at = node;
    while let Some((holder, _)) = tree.parent(at) {
        if let (Some(kind), Some(entry)) = (tree.kind(holder), tree.entry(at))
            && WHOLE.contains(&&*entry.key)
            && is_later(kind, &entry.key, version)
        {
            return true;
        }
        at = holder;
    }
    false
}

/// Whether only later versions than `version` have `key` in an object of `kind`.
fn is_later(kind: Kind, key: &str, version: Version) -> bool {
    let mut fields = vocabulary::object(kind).fields.iter().filter(|field| field.name == key).peekable();
    fields.peek().is_some() && fields.all(|field| field.since > version)
}

/// Whether the object `node`, which is no reference, has a key that only later versions than `version` have.
pub(super) fn has_later(tree: &Tree, node: NodeId, version: Version) -> bool {
    let Some(kind) = tree.kind(node).filter(|_| tree.link(node).is_none()) else { return false };
    let entries = tree.mapping(node).map_or(&[][..], |mapping| mapping.entries());
    entries.iter().any(|entry| is_later(kind, &entry.key, version))
}

/// Takes the keys out of `node` that only later versions than `version` have, and says so.
pub(super) fn leave_out(tree: &mut Tree, node: NodeId, kind: Kind, version: Version, losses: &mut Losses<'_>) {
    let Some(mapping) = tree.mapping(node) else { return };
    let object = vocabulary::object(kind);
    let is_lost = |key: &str| is_later(kind, key, version) && !SETTLED.contains(&key);
    let later: Vec<(EcoString, Locus)> = mapping
        .entries()
        .iter()
        .filter(|entry| is_lost(&entry.key))
        .map(|entry| (entry.key.clone(), entry.locus))
        .collect();
    for (key, locus) in later {
        let lost = format!("no `{key}` in {}", object.title);
        if PROSE.contains(&&*key) {
            losses.prose(&lost, locus);
        } else {
            losses.meaning(&lost, locus);
        }
        if let Some(entry) = tree.remove(node, &key) {
            forget(tree, entry.value);
        }
    }
}

/// Has no later step look at `node` and what it holds.
pub(super) fn forget(tree: &mut Tree, node: NodeId) {
    let mut gone = vec![node];
    while let Some(node) = gone.pop() {
        tree.forget(node);
        gone.extend(tree.children(node));
    }
}
