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

/// How many rows the lists have together.
pub(super) const fn count(lists: &[&[&'static Code]]) -> usize {
    let (mut count, mut list) = (0, 0);
    while list < lists.len() {
        count += lists[list].len();
        list += 1;
    }
    count
}

/// The rows of all lists, which has to be known before anything runs.
pub(super) const fn joined<const COUNT: usize>(lists: &[&[&'static Code]]) -> [&'static Code; COUNT] {
    let mut all = [lists[0][0]; COUNT];
    let (mut at, mut list) = (0, 0);
    while list < lists.len() {
        let mut row = 0;
        while row < lists[list].len() {
            all[at] = lists[list][row];
            at += 1;
            row += 1;
        }
        list += 1;
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
