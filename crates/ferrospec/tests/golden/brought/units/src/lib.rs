//! Units.

use ferrospec_runtime::wire::{Decode, Encode, EncodeError, Refused, Sink, Source, code};
use serde::{Deserialize, Serialize};

/// A length.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metre {
    /// So many.
    pub value: u64,
    /// What is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// A ratio, which is a float.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ratio(pub f64);

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Figure {
    /// A text.
    Dot,
    /// An object of one member.
    Line(u32),
    /// An object of one member that is an object.
    Plane { width: u32, height: u32 },
}

/// A text without white space.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(pub String);

impl Decode for Word {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let text = from.string()?;
        match text.contains(char::is_whitespace) {
            true => Err(from.refuse(code::FORMAT, "expected a word")),
            false => Ok(Self(text)),
        }
    }
}

impl Encode for Word {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.string(&self.0)
    }
}
