//! How a row of the table is written: `NAME = "E0203" Severity "title" { "explanation" } "example";`.

use crate::Code;

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

/// The rows of two lists, which has to be known before anything runs.
pub(super) const fn joined<const COUNT: usize>(
    first: &[&'static Code],
    second: &[&'static Code],
) -> [&'static Code; COUNT] {
    let mut all = [first[0]; COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    all
}

/// A static for each row, and a list of all of them.
macro_rules! codes {
    ($(#[$doc:meta])* $list:ident: $($name:ident = $id:literal $severity:ident $title:literal { $explanation:literal } $example:literal;)*) => {
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

        $(#[$doc])*
        pub(super) const $list: &[&Code] = &[$(&$name),*];
    };
}
