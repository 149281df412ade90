//! What finds URLs in requests.

use super::{code::list, features, names::Names, source::Items};
use crate::program::{Expression, Ident, Known, Piece, Url};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, urls: &[Url]) -> Vec<Items> {
    urls.iter().map(|url| vec![item(names, url)]).collect()
}

fn item(names: &Names<'_>, Url { name, docs, request, response, asks_url, pieces, groups }: &Url) -> TokenStream {
    let exchange = names.known(Known::Exchange);
    // A name that is not there with some features cannot be imported by itself.
    let imported = |module, name: &Ident| match groups.is_all() {
        true => names.one_of(module, name),
        false => names.all_of(module),
    };
    imported("requests", request);
    let (response_argument, answered) = match response {
        None => Default::default(),
        Some(response) => {
            imported("responses", response);
            (quote!(, response: &#response), quote!(.answered(response)?))
        }
    };
    let (url_argument, at) = if *asks_url { (quote!(, url: &str), quote!(.at(url))) } else { Default::default() };
    let pieces = self::pieces(names, pieces);
    let cfg = features::cfg([groups]);
    quote! {
        #docs
        #cfg
        pub fn #name(request: &#request #response_argument #url_argument) -> Option<String> {
            #exchange::of(request)? #answered #at .url(&[#pieces])
        }
    }
}

/// The pieces of a text, as expressions of Rust.
pub(super) fn pieces(names: &Names<'_>, pieces: &[Piece]) -> TokenStream {
    let pieces = pieces.iter().map(|piece| {
        let known = names.known(Known::Piece);
        match piece {
            Piece::Text(text) => format!("{known}::Text({text})"),
            Piece::Value(value) => format!("{known}::Value({})", expression(names, value)),
        }
    });
    // Names and literals make an expression.
    list(pieces.collect::<Vec<_>>().iter()).to_string().parse().unwrap_or_default()
}

/// An expression, as one of Rust.
pub(super) fn expression(names: &Names<'_>, Expression { kind, name }: &Expression) -> String {
    let name = name.as_ref().map(|name| format!("({name})")).unwrap_or_default();
    format!("{}::{kind}{name}", names.known(Known::Expression))
}
