//! How a row of the table is written: `NAME = "E0203" Severity "title" { "explanation" } "example";`.

use crate::Code;

/// The rows of both files, of which there are `N`.
pub(super) const fn joined<const N: usize>(first: &[&'static Code], second: &[&'static Code]) -> [&'static Code; N] {
    let mut all = [first[0]; N];
    let mut index = 0;
    while index < N {
        all[index] = if index < first.len() { first[index] } else { second[index - first.len()] };
        index += 1;
    }
    all
}

/// The severity that the word in a row stands for.
macro_rules! severity {
    (Fatal) => {
        Severity::Error
    };
    ($severity:ident) => {
        Severity::$severity
    };
}

/// Whether the word in a row says that an error stays one.
macro_rules! is_fatal {
    (Fatal) => {
        true
    };
    ($severity:ident) => {
        false
    };
}

/// A static for each row, and the list of all.
macro_rules! codes {
    ($($name:ident = $id:literal $severity:ident $title:literal { $explanation:literal } $example:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".\n\n", $explanation)]
            pub static $name: Code = Code {
                id: $id,
                severity: severity!($severity),
                is_fatal: is_fatal!($severity),
                title: $title,
                explanation: $explanation,
                example: $example,
            };
        )*

        /// The rows of this file, in the order of their numbers.
        pub(super) const ROWS: &[&Code] = &[$(&$name),*];
    };
}
