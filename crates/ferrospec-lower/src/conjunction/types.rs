//! Types that schemas admit.

use super::set::Conjunction;
use ferrospec_document::view::Node;

impl<'a> Conjunction<'a> {
    /// The types that all schemas admit that name any, `null` among them; `None` if none does.
    pub(crate) fn types(&self) -> Option<Vec<&'a str>> {
        let lists = self.members().map(|part| part.schema.types()).filter(|types| !types.is_empty());
        lists.reduce(|one, other| intersection(&one, &other))
    }

    /// The schemas' own words on types, where they name any.
    pub(crate) fn types_written(&self) -> impl Iterator<Item = Node<'a>> {
        self.members().filter_map(|part| part.get("type")).filter(|node| node.text().is_some() || node.is_sequence())
    }
}

/// The types that stand in both lists. Every integer is a number.
pub(crate) fn intersection<'a>(one: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let admits = |list: &[&str], ty: &str| list.contains(&ty) || ty == "integer" && list.contains(&"number");
    let mut both: Vec<_> = one.iter().copied().filter(|ty| admits(other, ty)).collect();
    both.extend(other.iter().filter(|ty| !one.contains(ty) && admits(one, ty)));
    both
}

/// The types beside `null`.
pub(crate) fn without_null<'a>(types: &[&'a str]) -> Vec<&'a str> {
    types.iter().copied().filter(|ty| *ty != "null").collect()
}
