//! Examples.

use super::{checks, code::Code, names::Names};
use crate::program::{Check, Example, Known};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The test that an example is a value of its type.
pub(super) fn test(Example { constant, test, .. }: &Example) -> Option<TokenStream> {
    let test = test.as_ref()?;
    Some(quote!(
        #[test]
        fn #test() {
            assert_eq!(#constant.value().err(), None);
        }
    ))
}

pub(super) fn constant(names: &Names<'_>, Example { constant, docs, ty, checks, json, .. }: &Example) -> TokenStream {
    let example = names.known(Known::Example);
    let ty = tokens(&names.ty(ty));
    let json = raw(json.as_str());
    let check = match &checks[..] {
        [] => quote!(|_, _| {}),
        [Check::Own] => {
            let validate = names.known(Known::Validate);
            quote!(#validate::check)
        }
        checks => {
            let mut code = Code::default();
            code.block("|value, at|", |code| checks::of_value(code, names, checks, true));
            tokens(&code.into_text())
        }
    };
    quote!(#docs pub const #constant: #example<#ty> = #example::new(#json, #check);)
}

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("types and statements are written as Rust")
}

/// A raw string literal, which shows JSON as it is.
pub(super) fn raw(text: &str) -> Literal {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}
