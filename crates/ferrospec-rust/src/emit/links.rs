//! Methods of answers that make the requests that these lead to.

use super::{names::Names, source::Items, urls};
use crate::program::{Conversion, Given, Handed, Ident, Known, Link, RustType, Wire};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, links: &[Link]) -> Vec<Items> {
    names.all_of("requests");
    names.all_of("responses");
    let of_one = links.chunk_by(|one, other| one.response == other.response);
    of_one
        .map(|links| {
            let response = &links[0].response;
            let methods = links.iter().map(|link| method(names, link));
            vec![quote!(impl #response { #(#methods)* })]
        })
        .collect()
}

fn method(names: &Names<'_>, link: &Link) -> TokenStream {
    let Link { name, docs, variants, request, takes, next, required, optional, .. } = link;
    let [unlinked, exchange] = [Known::Unlinked, Known::Exchange].map(|known| names.known(known));
    let request_argument = request.as_ref().map(|request| quote!(, request: &#request));
    let arguments = required.iter().filter_map(|handed| match handed {
        Handed::Argument(name, argument) => {
            let ty = ty(names, &argument.ty);
            Some(match argument.conversion {
                Conversion::None | Conversion::Box => quote!(, #name: #ty),
                Conversion::Into | Conversion::IntoInBox | Conversion::IntoBox => quote!(, #name: impl Into<#ty>),
            })
        }
        Handed::Given { .. } => None,
    });
    let made = match (takes, request) {
        (false, _) => None,
        (true, None) => Some(quote!(let exchange = #exchange::linked_answer(self)?;)),
        (true, Some(_)) => Some(quote!(let exchange = #exchange::linked(request, self)?;)),
    };
    let required = required.iter().map(|handed| match handed {
        Handed::Argument(name, _) => quote!(#name),
        Handed::Given { wire, ty, given } => given_value(names, wire, ty, given),
    });
    let sets = optional.iter().map(|(setter, handed)| set(names, setter, handed));
    let is_mut = (!optional.is_empty()).then(|| quote!(mut));
    let body = if optional.is_empty() {
        quote!(Ok(#next::new(#(#required),*)))
    } else {
        quote! {
            let #is_mut next = #next::new(#(#required),*);
            #(#sets)*
            Ok(next)
        }
    };
    quote! {
        #docs
        ///
        /// # Errors
        ///
        /// If this is another answer, or does not say what the request needs.
        pub fn #name(&self #request_argument #(#arguments)*) -> Result<#next, #unlinked> {
            if !matches!(self, #(Self::#variants { .. })|*) {
                return Err(#unlinked::other_answer());
            }
            #made
            #body
        }
    }
}

fn set(names: &Names<'_>, setter: &Ident, handed: &Handed) -> TokenStream {
    match handed {
        Handed::Given { wire, ty, given: Given::Taken(pieces) } => {
            let (ty, pieces) = (self::ty(names, ty), urls::pieces(names, pieces));
            quote! {
                if let Some(value) = exchange.hand_if::<#ty>(#wire, &[#pieces])? {
                    next = next.#setter(value);
                }
            }
        }
        Handed::Given { wire, ty, given } => {
            let value = given_value(names, wire, ty, given);
            quote!(next = next.#setter(#value);)
        }
        Handed::Argument(name, _) => quote!(next = next.#setter(#name);),
    }
}

fn given_value(names: &Names<'_>, wire: &Wire, ty: &RustType, given: &Given) -> TokenStream {
    let ty = self::ty(names, ty);
    match given {
        Given::Taken(pieces) => {
            let pieces = urls::pieces(names, pieces);
            quote!(exchange.hand::<#ty>(#wire, &[#pieces])?)
        }
        Given::Constant(text) => {
            let exchange = names.known(Known::Exchange);
            quote!(#exchange::constant::<#ty>(#wire, #text)?)
        }
    }
}

/// A type, as tokens.
fn ty(names: &Names<'_>, ty: &RustType) -> TokenStream {
    // Paths and their arguments make a type.
    names.ty(ty).parse().unwrap_or_default()
}
