//! Values that schemas list.

use super::set::Conjunction;
use crate::literal;
use ferrospec_document::view::{Node, Schema};
use std::collections::HashSet;

impl<'a> Conjunction<'a> {
    /// The values that all schemas list that list any, of which `const` is a list of one. `None` if none does.
    ///
    /// To the letter nothing fits a list without values, which is what tools write that had none to list (JSON Schema
    /// 2020-12 Validation §6.1.2 wants one at least): it is reported, and does not count.
    pub(crate) fn listed(&self) -> Option<Vec<Node<'a>>> {
        let lists = self.members().flat_map(|part| listed(part.schema));
        lists.reduce(|one, other| {
            let canonical = |node: Node<'a>| literal::of(node).map(|value| value.canonical());
            let others: HashSet<_> = other.into_iter().filter_map(canonical).collect();
            one.into_iter().filter(|node| canonical(*node).is_some_and(|value| others.contains(&value))).collect()
        })
    }
}

fn listed(schema: Schema<'_>) -> impl Iterator<Item = Vec<Node<'_>>> {
    let listed = schema.enum_values().filter(|values| !values.is_empty());
    schema.const_value().map(|value| vec![value]).into_iter().chain(listed)
}
