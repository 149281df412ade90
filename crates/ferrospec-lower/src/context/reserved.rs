//! What a type is asked for.

use crate::part::{Key, Part};
use ferrospec_document::Kind;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Component, Name};

/// Schemas for which a type was asked for the first time.
pub(super) struct Reserved<'a> {
    pub(super) key: Vec<Key>,
    pub(super) parts: Vec<Part<'a>>,
    /// The name of the one schema that it is.
    pub(super) name: Option<Name>,
    /// The schema that this one stands in, if it has no name.
    pub(super) holder: Option<Key>,
    /// The component that it stands in.
    pub(super) component: Option<Component>,
}

/// What the schema is known by that `schema` stands in.
pub(super) fn holder_of(schema: Schema<'_>) -> Option<Key> {
    let mut above = schema.node().parent();
    while let Some(node) = above.filter(|node| node.tree().kind(node.id()) != Some(Kind::Schema)) {
        above = node.parent();
    }
    above.map(|holder| Part::from(Schema::new(holder)).key())
}
