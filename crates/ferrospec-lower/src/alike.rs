//! Schemas that say the same in several places.

use ferrospec_document::view::Node;

/// Whether two nodes say the same, in the same order. What they refer to is the same only if it is one schema.
pub(crate) fn are(one: Node<'_>, other: Node<'_>) -> bool {
    let mut waiting = vec![(one, other)];
    while let Some((one, other)) = waiting.pop() {
        let (link, others) = (one.link(), other.link());
        if link.map(Node::target) != others.map(Node::target)
            || one.is_mapping() != other.is_mapping()
            || one.is_sequence() != other.is_sequence()
            || one.scalar() != other.scalar()
        {
            return false;
        }
        let says = |(name, ..): &(&str, _, _)| link.is_none() || *name != "$ref";
        let (mut entries, mut others) = (one.entries().filter(says), other.entries().filter(says));
        loop {
            match (entries.next(), others.next()) {
                (None, None) => break,
                (Some((name, _, own)), Some((other_name, _, other))) if name == other_name => {
                    waiting.push((own, other))
                }
                _ => return false,
            }
        }
        let (mut items, mut others) = (one.items(), other.items());
        loop {
            match (items.next(), others.next()) {
                (None, None) => break,
                (Some(own), Some(other)) => waiting.push((own, other)),
                _ => return false,
            }
        }
    }
    true
}
