//! Rules for arrays (JSON Schema 2020-12 Validation §6.4).

use std::collections::HashMap;

use crate::value::Value;

use super::{Checker, Judge, counted};
use crate::wire::sink::Encode;

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

    /// `uniqueItems`, of a list of any type.
    pub fn unique(&mut self, items: &dyn Encode) {
        if let Some(value) = self.json(items) {
            self.unique_items(&value);
        }
    }

    /// `uniqueItems`.
    pub fn unique_items(&mut self, value: &Value) {
        let mut first = HashMap::new();
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if let Some(first) = first.insert(item, index) {
                return self
                    .add("uniqueItems", format!("must not have equal items, as number {first} and {index} are"));
            }
        }
    }

    /// `contains`, with `minContains` and `maxContains`.
    pub fn contains(&mut self, value: &Value, judge: Judge, least: usize, most: Option<usize>) {
        let Some(items) = value.as_array() else { return };
        let fitting = items.iter().filter(|item| self.fits(item, judge)).count();
        let wanted = |count| format!("of its items must fit the schema under `contains`, and {count} do");
        if fitting < least {
            let code = if least == 1 { "contains" } else { "minContains" };
            self.add(code, format!("at least {least} {}", wanted(fitting)));
        }
        if let Some(most) = most.filter(|most| fitting > *most) {
            self.add("maxContains", format!("at most {most} {}", wanted(fitting)));
        }
    }
}
