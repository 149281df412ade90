//! What files are made of.

use crate::{emit::Used, program::Ident};

/// An item, or what a file is beside its items, as it is printed.
pub(crate) struct Printed {
    /// The item's name; `None` for what stays where it is.
    pub(crate) name: Option<Ident>,
    /// The request or answer that it belongs to, if it is of one operation.
    pub(crate) message: Option<Ident>,
    /// What an empty line stands before.
    pub(crate) text: Vec<String>,
    /// What stands behind all items.
    pub(crate) last: Option<String>,
    pub(crate) used: Used,
}
