//! Rules for texts (JSON Schema 2020-12 Validation §6.3).

use super::{Checker, counted};
use crate::wire::pattern::Pattern;
use crate::wire::scalars::one_of;
use crate::wire::violation;

impl Checker<'_> {
    /// `enum`.
    pub fn choice(&mut self, value: &str, values: &[&str]) {
        if !values.contains(&value) {
            self.add(violation::ENUM, one_of(values));
        }
    }

    /// `pattern`.
    pub fn pattern(&mut self, value: &str, pattern: &Pattern) {
        if !pattern.is_match(value) {
            self.add("pattern", format!("must match `{}`", pattern.as_str()));
        }
    }

    /// `minLength`, in code points.
    pub fn min_length(&mut self, value: &str, limit: usize) {
        // A text has as many octets as characters at least.
        if value.len() < limit || value.chars().count() < limit {
            self.add("minLength", format!("must have at least {}", counted(limit, "character")));
        }
    }

    /// `maxLength`, in code points.
    pub fn max_length(&mut self, value: &str, limit: usize) {
        if value.len() > limit && value.chars().count() > limit {
            self.add("maxLength", format!("must have at most {}", counted(limit, "character")));
        }
    }
}
