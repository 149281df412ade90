//! Rules for numbers (JSON Schema 2020-12 Validation §6.2).

use std::fmt::Display;

use super::Checker;
use super::decimal;

/// A number of Rust that generated types have.
pub trait Number: Copy + PartialOrd + Display {
    /// Whether it is `step`, taken a whole number of times.
    fn is_multiple_of(self, step: Self) -> bool;
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(
            impl Number for $integer {
                fn is_multiple_of(self, step: Self) -> bool {
                    step != 0 && self % step == 0
                }
            }
        )*
    };
}

integers!(i32, i64, u32, u64);

macro_rules! floats {
    ($($float:ty),*) => {
        $(
            /// What is counted are the decimals that both are written as: 0.3 is three times 0.1.
            impl Number for $float {
                fn is_multiple_of(self, step: Self) -> bool {
                    decimal::is_multiple(&self.to_string(), &step.to_string())
                }
            }
        )*
    };
}

floats!(f32, f64);

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
