//! Methods of answers that make the requests that these lead to.

use super::{names::Names, source::Items, urls};
use crate::program::{Conversion, Given, Handed, Ident, Known, Link, RustType};
use proc_macro2::TokenStream;
use quote::quote;

/// The methods of one answer, of which there is one at least.
pub(super) fn items(names: &Names<'_>, links: &[Link]) -> Items {
    names.all_of("requests");
    names.all_of("responses");
    let response = &links[0].response;
    let methods = links.iter().map(|link| method(names, link));
    vec![quote!(impl #response { #(#methods)* })]
}

fn method(names: &Names<'_>, link: &Link) -> TokenStream {
    let Link { name, docs, variants, request, takes, next, required, optional, .. } = link;
    let unlinked = names.known(Known::Unlinked);
    let exchange = takes.then(|| names.known(Known::Exchange));
    let request_argument = request.as_ref().map(|request| quote!(, request: &#request));
    let arguments = required.iter().filter_map(|handed| match handed {
        Handed::Argument(name, argument) => {
            let ty = ty(names, &argument.ty);
            Some(match argument.conversion {
                Conversion::None | Conversion::Box => quote!(, #name: #ty),
                Conversion::Into | Conversion::IntoInBox | Conversion::IntoBox => quote!(, #name: impl Into<#ty>),
                Conversion::OrNull => {
                    let or_null = names.known(Known::OrNull);
                    quote!(, #name: impl #or_null<#ty>)
                }
            })
        }
        Handed::Given { .. } => None,
    });
    let made = match (takes, request) {
        (false, _) => None,
        (true, None) => Some(quote!(let exchange = #exchange::linked_answer(self)?;)),
        (true, Some(_)) => Some(quote!(let exchange = #exchange::linked(request, self)?;)),
    };
    let said = required.iter().map(|handed| (handed, true));
    let said = said.chain(optional.iter().map(|(_, handed)| (handed, false)));
    let said = said.filter_map(|(handed, is_required)| value(names, handed, is_required));
    let required = required.iter().map(variable);
    let (maybe, surely): (Vec<_>, Vec<_>) = optional.iter().partition(|(_, handed)| is_taken(handed));
    let surely = surely.into_iter().map(|(setter, handed)| {
        let variable = variable(handed);
        quote!(.#setter(#variable))
    });
    let made_request = quote!(#next::new(#(#required),*) #(#surely)*);
    let body = if maybe.is_empty() {
        quote!(Ok(#made_request))
    } else {
        let sets = maybe.into_iter().map(|(setter, handed)| {
            let variable = variable(handed);
            quote! {
                if let Some(#variable) = #variable {
                    next = next.#setter(#variable);
                }
            }
        });
        quote! {
            let mut next = #made_request;
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
            #(#said)*
            #body
        }
    }
}

/// The variable that holds a field's value.
fn variable(handed: &Handed) -> &Ident {
    match handed {
        Handed::Argument(variable, _) | Handed::Given { variable, .. } => variable,
    }
}

/// Whether what is said may not be there.
fn is_taken(handed: &Handed) -> bool {
    matches!(handed, Handed::Given { given: Given::Taken(_), .. })
}

/// The variable of what a link says.
fn value(names: &Names<'_>, handed: &Handed, is_required: bool) -> Option<TokenStream> {
    let Handed::Given { variable, wire, ty, given } = handed else { return None };
    let ty = self::ty(names, ty);
    Some(match given {
        Given::Taken(pieces) => {
            let pieces = urls::pieces(names, pieces);
            if is_required {
                quote!(let #variable: #ty = exchange.hand(#wire, &[#pieces])?;)
            } else {
                quote!(let #variable: Option<#ty> = exchange.hand_if(#wire, &[#pieces])?;)
            }
        }
        Given::Constant(text) => {
            let exchange = names.known(Known::Exchange);
            quote!(let #variable: #ty = #exchange::constant(#wire, #text)?;)
        }
    })
}

/// A type, as tokens.
fn ty(names: &Names<'_>, ty: &RustType) -> TokenStream {
    // Paths and their arguments make a type.
    names.ty(ty).parse().unwrap_or_default()
}
