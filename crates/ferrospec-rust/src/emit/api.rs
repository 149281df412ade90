//! The trait.

use super::{attributes::deprecated, names::Names, source::Items};
use crate::program::{Api, Method};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, api: &Api) -> Vec<Items> {
    use_messages(names, &api.methods);
    let docs = &api.docs;
    let methods = api.methods.iter().map(|method| {
        let (docs, deprecated, signature) = (&method.docs, deprecated(method.deprecated), signature(method));
        quote!(#docs #deprecated #signature;)
    });
    let item = quote! {
        #docs
        pub trait Api: Send + Sync {
            /// What goes wrong beside the answers that the description declares.
            type Error: Send;

            #(#methods)*
        }
    };
    vec![vec![item]]
}

/// Says that the file names requests and answers, if there is any.
pub(super) fn use_messages(names: &Names<'_>, methods: &[Method]) {
    if !methods.is_empty() {
        names.all_of("requests");
        names.all_of("responses");
    }
}

/// What the trait declares and the client defines.
pub(super) fn signature(Method { name, request, response, .. }: &Method) -> TokenStream {
    quote! {
        fn #name(
            &self,
            request: #request,
        ) -> impl Future<Output = Result<#response, Self::Error>> + Send
    }
}
