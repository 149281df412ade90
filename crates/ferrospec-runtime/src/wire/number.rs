//! Numbers of Rust, as rules for numbers need them.

use std::fmt::Display;

use crate::number::{self, Decimal};

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

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! floats {
    ($($float:ty),*) => {
        $(
            /// What is counted are the decimals that both are written as: 0.3 is three times 0.1.
            impl Number for $float {
                fn is_multiple_of(self, step: Self) -> bool {
                    let [value, step] = [self, step].map(|number| Decimal::parse(&format!("{number:e}")));
                    value.zip(step).is_some_and(|(value, step)| value.is_multiple_of(&step))
                }
            }
        )*
    };
}

floats!(f32, f64);

impl Number for &number::Number {
    fn is_multiple_of(self, step: Self) -> bool {
        self.decimal().is_multiple_of(&step.decimal())
    }
}
