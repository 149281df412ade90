//! What printing takes.

use super::code::Code;
use proc_macro2::TokenStream;

/// Items that stand together without an empty line between them.
pub(crate) type Items = Vec<TokenStream>;

/// A part of a file, an empty line before and after it.
pub(crate) enum Part {
    /// Items as tokens.
    Items(Items),
    /// Items as they will stand.
    Code(Code),
}

/// What stands before the items of a file of Rust.
pub(crate) struct Head {
    /// Relative to the crate, such as `src/lib.rs`.
    pub(crate) path: String,
    pub(crate) docs: TokenStream,
    /// Inner attributes other than docs.
    pub(crate) attributes: TokenStream,
    pub(crate) imports: Items,
}

/// A file that is no Rust.
pub(crate) struct Plain {
    pub(crate) path: &'static str,
    /// All but the header.
    pub(crate) text: String,
}
