//! The types and functions of a program, by their names.

use super::patterns::Patterns;
use crate::program::{Function, Ident, RustType, TypeItem};
use std::collections::HashMap;

/// Whether a type of a library, by its path, reads a text; `None` where that is not known.
pub type Formats = fn(&str, &str) -> Option<bool>;

/// What a program says of its types.
pub(super) struct Known<'p> {
    pub(super) types: HashMap<&'p Ident, &'p TypeItem>,
    pub(super) functions: HashMap<&'p Ident, &'p Function>,
    pub(super) patterns: Patterns,
    /// What others know of the texts that a type of a library reads, by its path.
    pub(super) formats: Formats,
    /// Whether values come from a notation that knows text only.
    pub(super) in_texts: bool,
}

impl<'p> Known<'p> {
    /// A type with the names that only stand for it seen through, and without a box.
    pub(super) fn plain(&self, mut ty: &'p RustType) -> &'p RustType {
        // There are no circles of these, but nothing here depends on it.
        for _ in 0..=self.types.len() {
            ty = match ty {
                RustType::Boxed(inner) => inner,
                RustType::Named(name) => match self.types.get(name) {
                    Some(TypeItem::Alias(alias)) => &alias.ty,
                    _ => break,
                },
                _ => break,
            };
        }
        ty
    }

    /// The type of the program behind a type, if there is one.
    pub(super) fn item(&self, ty: &'p RustType) -> Option<&'p TypeItem> {
        match self.plain(ty) {
            RustType::Named(name) => self.types.get(name).copied(),
            _ => None,
        }
    }
}
