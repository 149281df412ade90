//! What printing takes.

use proc_macro2::TokenStream;

/// Items that stand together without an empty line between them.
pub(crate) type Items = Vec<TokenStream>;

/// What stands before the items of a file of Rust.
pub(crate) struct Head {
    /// Relative to the crate, such as `src/lib.rs`.
    pub(crate) path: &'static str,
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
