//! Uses of types.

use crate::TypeId;

/// The use of a type at some place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Use {
    /// The type.
    pub id: TypeId,
    /// Whether `null` may stand instead of a value.
    pub nullable: bool,
    /// Whether the value is a credential, never to be shown. Only strings are.
    pub secret: bool,
}

impl Use {
    /// The type as it is: not nullable, not secret.
    pub fn of(id: TypeId) -> Self {
        Self { id, nullable: false, secret: false }
    }
}
