//! Rules for objects (JSON Schema 2020-12 Validation §6.5).

use super::Checker;

impl Checker<'_> {
    /// `minProperties`.
    pub fn min_properties(&mut self, count: usize, limit: usize) {
        if count < limit {
            self.add("minProperties", format!("must have at least {limit} of its members"));
        }
    }

    /// `maxProperties`.
    pub fn max_properties(&mut self, count: usize, limit: usize) {
        if count > limit {
            self.add("maxProperties", format!("must have at most {limit} of its members"));
        }
    }
}
