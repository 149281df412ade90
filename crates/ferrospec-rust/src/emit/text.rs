//! The checked texts of a program as source: the only way that a document's text takes into it.

use crate::program::{DocText, Ident, Wire};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use std::fmt::{Display, Formatter, Result};

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

/// As it is written: raw, where it must be.
impl Display for Ident {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(if self.is_keyword() { "r#" } else { "" })?;
        f.write_str(self.as_str())
    }
}

/// A string literal.
impl ToTokens for Wire {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Literal::string(self.as_str()).to_tokens(tokens);
    }
}

/// A string literal.
impl Display for Wire {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Quoted(self.as_str()).fmt(f)
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

/// A string literal of this text.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self(text) = self;
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
            write!(f, "\"{text}\"")
        } else {
            Literal::string(text).fmt(f)
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
