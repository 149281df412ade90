//! A mock.

use super::{api::use_messages, examples::raw, features, names::Names, source::Items};
use crate::program::{Known, Method, Mock, MockedAnswer, MockedOperation, Scheme, SchemeKind, is_unseen};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The mock, without the answers that it chooses from.
pub(super) fn items(names: &Names<'_>, mock: &Mock) -> Vec<Items> {
    let methods: Vec<_> = mock.operations.iter().map(|operation| operation.method.clone()).collect();
    use_messages(names, &methods);
    let caller = (!mock.schemes.is_empty()).then(|| any_caller(&mock.schemes)).into_iter().flatten();
    definition(names, &mock.operations).into_iter().chain(caller).map(|item| vec![item]).collect()
}

fn definition(names: &Names<'_>, operations: &[MockedOperation]) -> [TokenStream; 3] {
    let (api, no_answer) = (names.api(), names.known(Known::NoAnswer));
    let methods = operations.iter().map(|operation| {
        let MockedOperation { method: Method { name, request, response, groups, .. }, constant, accept, .. } =
            operation;
        let cfg = features::cfg([groups]);
        let accept = accept.as_ref().map_or(quote!(None), |accept| quote!(Some(&request.#accept)));
        quote! {
            #cfg
            async fn #name(&self, request: #request) -> Result<#response, Self::Error> {
                ferrospec_runtime::mock::answer(self.seed, &request, #accept, #constant)
            }
        }
    });
    let seed = if operations.is_empty() { quote!(_seed: u64) } else { quote!(seed: u64) };
    let (field, value) = if operations.is_empty() { (quote!(), quote!()) } else { (quote!(seed: u64,), quote!(seed)) };
    [
        quote! {
            /// Answers every operation with what the description shows, else with a value that it allows.
            #[derive(Clone, Copy, Debug)]
            pub struct Mock {
                #field
            }
        },
        quote! {
            impl Mock {
                /// A mock whose chance begins with `seed`: the same request has the same answer.
                pub fn new(#seed) -> Self {
                    Self { #value }
                }
            }
        },
        quote! {
            impl #api for Mock {
                type Error = #no_answer;

                #(#methods)*
            }
        },
    ]
}

/// Who lets in everybody that shows a credential.
fn any_caller(schemes: &[Scheme]) -> [TokenStream; 2] {
    // They stand with their paths: without the server, nothing here would use an import.
    let (attempt, secret) = (quote!(ferrospec_runtime::server::Attempt), quote!(ferrospec_runtime::Secret));
    let denied = quote!(ferrospec_runtime::server::Denied);
    let methods = schemes.iter().map(|Scheme { method, kind, .. }| {
        let arguments = match kind {
            SchemeKind::Basic => quote!(_: String, _: #secret<String>),
            SchemeKind::MutualTls => quote!(_: ferrospec_runtime::ClientCertificate),
            SchemeKind::Bearer
            | SchemeKind::OAuth2
            | SchemeKind::OpenIdConnect
            | SchemeKind::Http { .. }
            | SchemeKind::ApiKey { .. } => quote!(_: #secret<String>),
        };
        quote! {
            async fn #method(&self, _: #attempt<'_>, #arguments) -> Result<(), #denied> {
                Ok(())
            }
        }
    });
    [
        quote! {
            /// Lets in whoever shows a credential, whatever it is.
            #[cfg(feature = "server")]
            #[derive(Clone, Copy, Debug)]
            pub struct AnyCaller;
        },
        quote! {
            #[cfg(feature = "server")]
            impl crate::server::Authenticator for AnyCaller {
                type Principal = ();

                #(#methods)*
            }
        },
    ]
}

/// The answers of an operation.
pub(super) fn constant(names: &Names<'_>, operation: &MockedOperation) -> TokenStream {
    let answer = names.known(Known::Answer);
    let constant = &operation.constant;
    let answers = operation.answers.iter().map(|one| {
        let MockedAnswer { status, media_type, headers, body } = one;
        let media_type = media_type.as_ref().map_or(quote!(None), |media_type| quote!(Some(#media_type)));
        let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
        // What nobody sees is escaped.
        let body =
            if body.as_str().chars().any(is_unseen) { quote!(#body) } else { raw(body.as_str()).into_token_stream() };
        let status = proc_macro2::Literal::u16_unsuffixed(*status);
        quote!(#answer { status: #status, media_type: #media_type, headers: &[#(#headers),*], body: #body })
    });
    quote!(const #constant: &[#answer] = &[#(#answers),*];)
}
