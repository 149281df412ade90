//! Schemas that are nothing but themselves.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::Tree;
use crate::view::{Node, Schema};
use crate::vocabulary::Kind;

/// So many schemas of a circle are shown.
const NOTES: usize = 8;

/// Reports each circle of schemas of which each is the next one and says nothing of its own, once.
pub(super) fn check(tree: &Tree, diagnostics: &mut Diagnostics) {
    // For each node, the walk on which it was first met; 0 for none.
    let mut met = vec![0_u32; tree.len()];
    let mut walk = 0;
    for start in tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema)) {
        walk += 1;
        let mut at = Node::new(tree, start);
        while met[at.id().index()] == 0
            && let Some((next, _)) = next(at)
        {
            met[at.id().index()] = walk;
            at = next;
        }
        if met[at.id().index()] == walk {
            report(at, diagnostics);
        }
    }
}

/// What `node` is if it is nothing else: the schema that it refers to, or the only one in a list of schemas, and then
/// the keyword of the list.
fn next(node: Node<'_>) -> Option<(Node<'_>, Option<&str>)> {
    if let Some(target) = node.link() {
        return Some((target, None));
    }
    // `nullable` says only that `null` is one more value.
    let mut entries = node.entries().filter(|(key, ..)| !Schema::is_annotation(key) && *key != "nullable");
    let (keyword, ..) = entries.next()?;
    if entries.next().is_some() || !matches!(keyword, "allOf" | "oneOf" | "anyOf") {
        return None;
    }
    let members = Schema::new(node).schema_list(keyword).into_iter();
    let mut members = members.filter(|member| keyword == "allOf" || member.types() != ["null"]);
    match (members.next(), members.next()) {
        (Some(only), None) => Some((only.node(), Some(keyword))),
        _ => None,
    }
}

fn report(first: Node<'_>, diagnostics: &mut Diagnostics) {
    let rest = std::iter::successors(next(first), |(node, _)| next(*node)).take_while(|(node, _)| *node != first);
    let all = std::iter::once(first).chain(rest.map(|(node, _)| node));
    // Links alone lead in no circle, so that there is a schema with a list.
    let mut schemas: Vec<_> = all.filter_map(|node| Some((node, next(node)?.1?))).collect();
    schemas.sort_by_key(|(node, _)| node.locus());
    let mut keywords: Vec<_> = schemas.iter().map(|(_, keyword)| format!("`{keyword}`")).collect();
    keywords.sort();
    keywords.dedup();
    let Some(((schema, _), others)) = schemas.split_first() else { return };
    let words = format!("the schema is only itself, by way of {}", keywords.join(" and "));
    let message = diagnostics.report(&codes::REFERENCE_CYCLE, schema.locus(), words);
    for (other, _) in others.iter().take(NOTES) {
        let _ = message.note(other.locus(), "by way of this one");
    }
    let _ = message.help("say what its values are");
}
