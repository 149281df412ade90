//! Members of an object that were read before anybody asked for them.

use crate::value::Value;

/// A member that was read ahead.
pub(super) struct Ahead {
    pub(super) name: String,
    pub(super) value: Known,
}

/// What is known of its value.
pub(super) enum Known {
    /// Only the name was read: the value is what comes next of the format.
    Not,
    /// The value.
    Read(Value),
    /// The value was refused, and why stands in the context.
    Refused,
}
