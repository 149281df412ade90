//! Values that schemas list.

use super::alternatives::Alternatives;
use super::set::Conjunction;
use crate::literal;
use crate::part::Part;
use ferrospec_document::view::Node;
use std::collections::HashSet;

impl<'a> Conjunction<'a> {
    /// The values that all schemas list that list any, of which `const` is a list of one, and alternatives are that only
    /// list values. `None` if none does.
    ///
    /// To the letter nothing fits a list without values, which is what tools write that had none to list (JSON Schema
    /// 2020-12 Validation §6.1.2 wants one at least): it is reported, and does not count.
    pub(crate) fn listed(&self) -> Option<Vec<Node<'a>>> {
        let known = self.extensible().map(|known| known.values().collect());
        let lists = self.members().flat_map(listed).chain(known);
        lists.reduce(|one, other| {
            let canonical = |node: Node<'a>| literal::of(node).map(|value| value.canonical());
            let others: HashSet<_> = other.into_iter().filter_map(canonical).collect();
            one.into_iter().filter(|node| canonical(*node).is_some_and(|value| others.contains(&value))).collect()
        })
    }

    /// The texts that are known beside any other, if nothing else is said.
    pub(crate) fn extensible(&self) -> Option<Alternatives<'a>> {
        // Few list alternatives at all.
        self.members().find(|part| part.get("anyOf").is_some())?;
        let mut saying = self.members().filter(|part| part.own_keywords().next().is_some());
        let (Some(only), None) = (saying.next(), saying.next()) else { return None };
        let says_no_more = only.own_keywords().all(|keyword| matches!(keyword, "anyOf" | "type"));
        let is_text = only.schema.types().iter().all(|ty| matches!(*ty, "string" | "null"));
        Alternatives::of(only, "anyOf").filter(|known| known.extensible && says_no_more && is_text)
    }
}

fn listed(part: Part<'_>) -> impl Iterator<Item = Vec<Node<'_>>> {
    let schema = part.schema;
    let listed = schema.enum_values().filter(|values| !values.is_empty());
    let chosen = ["oneOf", "anyOf"].into_iter().filter_map(move |keyword| Alternatives::of(part, keyword));
    let chosen = chosen.filter(|known| !known.extensible).map(|known| known.values().collect());
    schema.const_value().map(|value| vec![value]).into_iter().chain(listed).chain(chosen)
}
