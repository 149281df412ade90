//! Rules for numbers (JSON Schema 2020-12 Validation §6.2).

use super::Checker;
use crate::wire::number::Number;

impl Checker<'_> {
    /// `minimum`.
    pub fn minimum<N: Number>(&mut self, value: N, limit: N) {
        if value < limit {
            self.add("minimum", format!("must be at least {limit}"));
        }
    }

    /// `exclusiveMinimum`.
    pub fn exclusive_minimum<N: Number>(&mut self, value: N, limit: N) {
        if value <= limit {
            self.add("exclusiveMinimum", format!("must be more than {limit}"));
        }
    }

    /// `maximum`.
    pub fn maximum<N: Number>(&mut self, value: N, limit: N) {
        if value > limit {
            self.add("maximum", format!("must be at most {limit}"));
        }
    }

    /// `exclusiveMaximum`.
    pub fn exclusive_maximum<N: Number>(&mut self, value: N, limit: N) {
        if value >= limit {
            self.add("exclusiveMaximum", format!("must be less than {limit}"));
        }
    }

    /// `multipleOf`.
    pub fn multiple_of<N: Number>(&mut self, value: N, step: N) {
        if !value.is_multiple_of(step) {
            self.add("multipleOf", format!("must be a multiple of {step}"));
        }
    }
}
