//! Numbers of Rust, as rules for numbers need them.

mod decimal;

use std::fmt::Display;

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
                    decimal::is_multiple(&self.to_string(), &step.to_string())
                }
            }
        )*
    };
}

floats!(f32, f64);
