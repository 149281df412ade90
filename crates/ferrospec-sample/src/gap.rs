//! Why there is no value.

use ferrospec_ir::TypeId;
use std::fmt;

/// Why no value of a type is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The type that has none, which may be a part of the one that was asked for.
    pub id: TypeId,
    /// Why.
    pub why: String,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}
