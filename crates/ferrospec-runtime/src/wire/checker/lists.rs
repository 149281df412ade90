//! Rules for arrays (JSON Schema 2020-12 Validation §6.4).

use super::{Checker, counted};

impl Checker<'_> {
    /// `minItems`.
    pub fn min_items(&mut self, count: usize, limit: usize) {
        if count < limit {
            self.add("minItems", format!("must have at least {}", counted(limit, "item")));
        }
    }

    /// `maxItems`.
    pub fn max_items(&mut self, count: usize, limit: usize) {
        if count > limit {
            self.add("maxItems", format!("must have at most {}", counted(limit, "item")));
        }
    }
}
