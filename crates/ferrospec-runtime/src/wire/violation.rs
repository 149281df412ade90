//! What is wrong with a value, and where in it.

use std::fmt;

/// A value of another JSON type than the one that is wanted.
pub const TYPE: &str = "type";
/// A required member that is not there.
pub const MISSING: &str = "missing";
/// A value that is none of those that are listed.
pub const ENUM: &str = "enum";
/// A name that stands twice where it may stand once.
pub const DUPLICATE: &str = "duplicate";
/// A member that a closed object does not have.
pub const UNKNOWN: &str = "unknown";
/// Text that is not well-formed in its notation. Nothing behind it was read.
pub const SYNTAX: &str = "syntax";
/// A number that its type cannot hold.
pub const RANGE: &str = "range";
/// Text that is not of the wanted format.
pub const FORMAT: &str = "format";
/// A part of a body that is of another media type than is wanted.
pub const MEDIA_TYPE: &str = "mediaType";
/// A value that fits none of several types, or more than one of them, where it must fit exactly one.
pub const ONE_OF: &str = "oneOf";
/// A value that fits none of several types.
pub const ANY_OF: &str = "anyOf";
/// A value where none may be.
pub const NEVER: &str = "false";
/// A value that is nested deeper than is read.
pub const DEPTH: &str = "depth";

/// What a code that reading finds says by itself, of any value.
pub(crate) fn words(code: &str) -> Option<&'static str> {
    Some(match code {
        TYPE => "of another type than is wanted",
        MISSING => "required, and not there",
        ENUM => "none of the values that are listed",
        DUPLICATE => "given several times",
        UNKNOWN => "not a member that is declared",
        SYNTAX => "not well-formed",
        RANGE => "a number that its type cannot hold",
        FORMAT => "not of the wanted format",
        MEDIA_TYPE => "of another media type than is wanted",
        ONE_OF => "fits none of several types, or more than one",
        ANY_OF => "fits none of several types",
        NEVER => "nothing may stand here",
        DEPTH => "nested deeper than is read",
        _ => return None,
    })
}

/// One thing that is wrong with a value.
///
/// No part of it repeats the value itself, so that it may be logged and sent back even where the value is a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, as a JSON pointer (RFC 6901) from the root of the value. Empty for the root itself.
    pub pointer: String,
    /// What kind of violation: one of the constants of [`wire::code`](crate::wire::code), or a keyword of JSON Schema.
    pub code: &'static str,
    /// The violation in words.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            out.write_str(&self.message)
        } else {
            write!(out, "{}: {}", self.pointer, self.message)
        }
    }
}

/// Everything that was wrong with a value, in the order of reading. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations that a context has collected.
    pub(crate) fn new(all: Vec<Violation>) -> Self {
        Self(all)
    }

    /// The same, of a value that stands one step further down.
    pub(crate) fn under(mut self, step: Step<'_>) -> Self {
        self.0.iter_mut().for_each(|violation| step.prepend(&mut violation.pointer));
        self
    }

    /// The violations as a plain list.
    pub fn into_vec(self) -> Vec<Violation> {
        self.0
    }
}

impl std::ops::Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                out.write_str("; ")?;
            }
            violation.fmt(out)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// One step of a JSON pointer.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A member of an object.
    Key(&'a str),
    /// An item of an array, counted from 0.
    Index(usize),
}

impl Step<'_> {
    /// Puts the step in front of `pointer`, with the escapes of RFC 6901.
    pub(crate) fn prepend(self, pointer: &mut String) {
        let step = match self {
            Step::Key(key) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => format!("/{index}"),
        };
        pointer.insert_str(0, &step);
    }
}
