//! Members of objects.

/// A member of an object, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The member's name.
    pub name: &'static str,
    /// Whether an object without it is refused.
    pub required: bool,
}

impl Field {
    /// A member that must be there.
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true }
    }

    /// A member that may be left out.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false }
    }
}
