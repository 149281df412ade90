//! Examples that refer to something else than an Example Object.

use ferrospec_diagnostics::codes;

use super::resolver::Resolver;
use crate::tree::{NodeId, Value};
use crate::vocabulary::{self, Kind};

impl Resolver<'_, '_> {
    /// Whether `target` has nothing that an Example Object has not.
    ///
    /// Nothing tells an example apart from a value that is meant to be one, but its keys; and what is neither must not be
    /// claimed: the same file may be a schema elsewhere.
    pub(super) fn is_example(&self, target: NodeId) -> bool {
        let version = self.version_of(target);
        let object = vocabulary::object(Kind::Example);
        let known = |key: &str| key == "$ref" || key.starts_with("x-") || object.shape(key, version).is_some();
        self.tree.kind(target).is_none_or(|kind| kind == Kind::Example)
            && self.tree.mapping(target).is_some_and(|mapping| mapping.entries().iter().all(|entry| known(&entry.key)))
    }

    /// Leaves out the example `node`, whose reference leads to `target`: nothing that is generated depends on it.
    pub(super) fn leave_out_example(&mut self, node: NodeId, target: NodeId) {
        let found = match (self.tree.kind(target), self.tree.value(target)) {
            (Some(kind), _) => vocabulary::object(kind).title,
            (None, Value::Mapping(_)) => "other data",
            (None, Value::Sequence(_)) => "a list",
            (None, Value::Scalar { .. }) => "a scalar",
        };
        let words = format!("an example is wanted here, and this leads to {found}; it is left out");
        let place = self.reference_place(node);
        let help = "an Example Object holds the example under `value`; `externalValue` names a file that is one";
        let _ = self.diagnostics.report(&codes::NO_EXAMPLE, place, words).help(help);
        let holder = self.tree.parent(node).map(|(holder, _)| holder);
        let key = self.tree.entry(node).map(|entry| entry.key.clone());
        if let (Some(holder), Some(key)) = (holder, key) {
            self.tree.remove(holder, &key);
        }
    }
}
