//! Which types there are of which schemas.

use crate::part::Key;
use ferrospec_ir::TypeId;
use rustc_hash::FxHashMap;

/// The numbers of types by their schemas, of which one is the usual number.
#[derive(Default)]
pub(super) struct Memo {
    of_one: FxHashMap<Key, TypeId>,
    of_several: FxHashMap<Vec<Key>, TypeId>,
}

impl Memo {
    /// With room for so many types of one schema.
    pub(super) fn with_capacity(types: usize) -> Self {
        let mut of_one = FxHashMap::default();
        of_one.reserve(types);
        Self { of_one, ..Self::default() }
    }

    pub(super) fn get(&self, key: &[Key]) -> Option<TypeId> {
        match key {
            [only] => self.of_one.get(only).copied(),
            _ => self.of_several.get(key).copied(),
        }
    }

    pub(super) fn insert(&mut self, key: &[Key], id: TypeId) {
        match key {
            [only] => self.of_one.insert(*only, id),
            _ => self.of_several.insert(key.to_vec(), id),
        };
    }
}
