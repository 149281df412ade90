//! The checked texts of a program as tokens: the only way that a document's text takes into source.

use crate::program::{DocText, Ident, Wire};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = if self.is_keyword() {
            proc_macro2::Ident::new_raw(self.as_str(), Span::call_site())
        } else {
            proc_macro2::Ident::new(self.as_str(), Span::call_site())
        };
        ident.to_tokens(tokens);
    }
}

/// A string literal.
impl ToTokens for Wire {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Literal::string(self.as_str()).to_tokens(tokens);
    }
}

/// Outer doc comments.
impl ToTokens for DocText {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let line = spaced(line);
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// Inner doc comments.
pub(super) fn inner_docs(docs: &DocText) -> TokenStream {
    let lines = docs.lines().iter().map(|line| spaced(line));
    quote!(#(#![doc = #lines])*)
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
