//! Answers.

mod status;
mod wire;

use super::{names::Names, source::Items};
use crate::program::{Answer, IntoResult, Known, Response, StatusPattern};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, response: &Response) -> Vec<Items> {
    let items = [
        definition(names, response),
        inherent(names, response),
        display(response),
        error(response),
        wire::implementation(names, response),
    ];
    items.into_iter().map(|item| vec![item]).collect()
}

fn definition(names: &Names<'_>, response: &Response) -> TokenStream {
    let Response { name, docs, .. } = response;
    let variants = response.answers.iter().map(|Answer { name, docs, status, payload }| {
        let ty = payload.as_ref().map(|payload| names.ty(&payload.ty));
        let parts = match (status::held(names, *status), ty) {
            (None, None) => None,
            (None, Some(ty)) => Some(quote!((#ty))),
            (Some(status), ty) => {
                let body = ty.map(|ty| {
                    quote! {
                        /// What it carries.
                        body: #ty,
                    }
                });
                Some(quote! {
                    {
                        /// The status.
                        status: #status,
                        #body
                    }
                })
            }
        };
        quote!(#docs #name #parts)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#variants,)* }
    }
}

fn inherent(names: &Names<'_>, response: &Response) -> TokenStream {
    let name = &response.name;
    let into_result = into_result(names, response);
    let status_code = names.known(Known::StatusCode);
    let statuses = response.answers.iter().map(|Answer { name, status, payload, .. }| {
        let value = status::value(names, *status);
        match (status, payload) {
            (StatusPattern::Exact(..), None) => quote!(Self::#name => #value),
            (StatusPattern::Exact(..), Some(_)) => quote!(Self::#name(_) => #value),
            (_, None) => quote!(Self::#name { status } => #value),
            (_, Some(_)) => quote!(Self::#name { status, .. } => #value),
        }
    });
    quote! {
        impl #name {
            #into_result

            /// The status of this answer.
            pub fn status(&self) -> #status_code {
                match self { #(#statuses,)* }
            }
        }
    }
}

fn into_result(names: &Names<'_>, response: &Response) -> TokenStream {
    let IntoResult::Payload(payload) = &response.into_result else {
        return quote! {
            /// This answer, as an error unless its status says success.
            ///
            /// As an error it is shown by its status alone: match it, or print it with `{:?}`, for what it carries.
            pub fn into_result(self) -> Result<Self, Self> {
                if self.status().is_success() { Ok(self) } else { Err(self) }
            }
        };
    };
    let is_success = |status: StatusPattern| match status {
        StatusPattern::Exact(code, _) => (200..300).contains(&code),
        StatusPattern::Range(class) => class == 2,
        StatusPattern::Default => false,
    };
    let successes: Vec<_> = response.answers.iter().filter(|answer| is_success(answer.status)).collect();
    let patterns = successes.iter().map(|Answer { name, status, payload, .. }| match (status, payload) {
        (StatusPattern::Exact(..), None) => quote!(Self::#name),
        (StatusPattern::Exact(..), Some(_)) => quote!(Self::#name(body)),
        (_, None) => quote!(Self::#name { .. }),
        (_, Some(_)) => quote!(Self::#name { body, .. }),
    });
    let (ty, value) = match payload {
        Some(ty) => (names.ty(ty), quote!(body)),
        None => (quote!(()), quote!(())),
    };
    let others = (successes.len() < response.answers.len()).then(|| quote!(other => Err(other),));
    quote! {
        /// The payload of the answer of success; any other answer is the error.
        ///
        /// The error is shown by its status alone: match it, or print it with `{:?}`, for what it carries.
        pub fn into_result(self) -> Result<#ty, Self> {
            match self {
                #(#patterns)|* => Ok(#value),
                #others
            }
        }
    }
}

fn display(response: &Response) -> TokenStream {
    let name = &response.name;
    let words = format!("{} answered ", response.endpoint.as_str());
    quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(#words)?;
                std::fmt::Display::fmt(&self.status(), f)
            }
        }
    }
}

fn error(response: &Response) -> TokenStream {
    let name = &response.name;
    quote!(impl std::error::Error for #name {})
}
