//! How a row of the table is written: `NAME = "E0203" Severity "title" { "explanation" } "example";`.

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

        /// Every row, in the order of their numbers.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}
