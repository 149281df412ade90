//! What schemas stand for that are references.

use crate::part::Part;
use ferrospec_document::view::Schema;

/// So many references are followed. The check has reported those that lead in a circle.
const MAX_STEPS: usize = 100;

/// Whether the schema is more than a second name for another.
pub(crate) fn says_more(schema: Schema<'_>) -> bool {
    !schema.all_of().is_empty() || schema.link().is_some() && Part::from(schema).own_keywords().next().is_some()
}

/// The schema that `schema` is a name for: references are followed as long as they say nothing else about values.
pub(crate) fn meant(schema: Schema<'_>) -> Schema<'_> {
    let mut at = schema;
    for _ in 0..MAX_STEPS {
        match at.link().filter(|_| !says_more(at)) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}
