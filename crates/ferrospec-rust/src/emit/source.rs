//! What printing takes.

use proc_macro2::TokenStream;

/// Items that stand together without an empty line between them.
pub(crate) type Items = Vec<TokenStream>;

/// A file before it is text.
#[derive(Debug)]
pub(crate) enum Source {
    Rust {
        /// Relative to the crate, such as `src/lib.rs`.
        path: &'static str,
        /// Inner doc comments, then other inner attributes.
        head: [TokenStream; 2],
        groups: Vec<Items>,
    },
    Toml {
        path: &'static str,
        /// All but the header.
        text: String,
    },
}
