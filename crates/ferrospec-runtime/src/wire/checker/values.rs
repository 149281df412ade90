//! Rules for values of any kind (JSON Schema 2020-12 Validation §6.1).

use crate::value::Value;

use super::Checker;
use crate::wire::sink::Encode;
use crate::wire::tree::tree;
use crate::wire::violation;

impl Checker<'_> {
    /// The value as JSON, for rules that ask about all of it.
    pub fn json(&mut self, value: &dyn Encode) -> Option<Value> {
        match tree(value) {
            Ok(value) => Some(value),
            Err(error) => {
                self.add(violation::RANGE, error.to_string());
                None
            }
        }
    }
}
