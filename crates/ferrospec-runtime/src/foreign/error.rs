//! What serde's types say of a value that they do not take.

use std::fmt;

use serde_core::de::{Error as DeError, Expected, Unexpected};

use crate::wire::{Context, Refused, code};

/// Why a value was not read.
#[derive(Debug)]
pub(super) enum Error {
    /// It was refused, and why stands in the context.
    Refused(Refused),
    /// It is wrong, and nobody has said so yet.
    Wrong {
        /// The kind of violation.
        code: &'static str,
        /// In words, which do not repeat the value unless the type does.
        message: String,
    },
}

impl Error {
    /// Says it in the context, where the value stands.
    pub(super) fn refuse(self, context: &mut Context) -> Refused {
        match self {
            Self::Refused(refused) => refused,
            Self::Wrong { code, message } => context.refuse(code, message),
        }
    }

    pub(super) fn wrong(code: &'static str, message: impl Into<String>) -> Self {
        Self::Wrong { code, message: message.into() }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl DeError for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::wrong(code::FORMAT, message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Unit | Unexpected::Option => "null",
            Unexpected::Bool(_) => "a boolean",
            Unexpected::Signed(_) | Unexpected::Unsigned(_) => "an integer",
            Unexpected::Float(_) => "a number",
            Unexpected::Char(_) | Unexpected::Str(_) => "a string",
            Unexpected::Bytes(_) => "octets",
            Unexpected::Seq => "an array",
            Unexpected::Map => "an object",
            _ => "another value",
        };
        Self::wrong(code::TYPE, format!("expected {expected}, found {found}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong(code::FORMAT, format!("expected {expected}"))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::wrong(code::FORMAT, format!("expected {expected}, found {length} items"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::wrong(code::ENUM, format!("expected one of {}", listed(expected)))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::wrong(code::UNKNOWN, format!("a member is none of {}", listed(expected)))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::wrong(code::MISSING, format!("the member `{field}` is required, and not there"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::wrong(code::DUPLICATE, format!("the object holds the member `{field}` twice"))
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(_) => out.write_str("the value was refused"),
            Self::Wrong { message, .. } => out.write_str(message),
        }
    }
}

impl std::error::Error for Error {}
