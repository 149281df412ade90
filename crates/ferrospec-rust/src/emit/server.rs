//! The server.

use super::{names::Names, source::Items};
use crate::program::{Known, Method, Scheme, SchemeKind};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, methods: &[Method], schemes: &[Scheme]) -> Vec<Items> {
    let authenticator = (!schemes.is_empty()).then(|| authenticator(names, schemes));
    [Some(router(names, methods, schemes)), authenticator].into_iter().flatten().map(|item| vec![item]).collect()
}

fn router(names: &Names<'_>, methods: &[Method], schemes: &[Scheme]) -> TokenStream {
    let [routes, fault, router] = [Known::Routes, Known::Fault, Known::Router].map(|known| names.known(known));
    let api = names.api();
    let adds = methods
        .iter()
        .map(|Method { name, .. }| quote!(routes.add(|api, request| async move { api.#name(request).await });));
    let is_mut = (!methods.is_empty() || !schemes.is_empty()).then(|| quote!(mut));
    let body = |authenticate: Option<TokenStream>| {
        quote! {
            let #is_mut routes = #routes::new(api);
            #authenticate
            #(#adds)*
            routes.into_router()
        }
    };
    if schemes.is_empty() {
        let body = body(None);
        return quote! {
            /// Serves `api` over HTTP.
            pub fn router<A>(api: A) -> #router
            where
                A: #api + 'static,
                A::Error: #fault,
            {
                #body
            }
        };
    }
    let body = body(Some(authenticate(names, schemes)));
    quote! {
        /// Serves `api` over HTTP to those whom `authenticator` lets in.
        pub fn router<A, S>(api: A, authenticator: S) -> #router
        where
            A: #api + 'static,
            A::Error: #fault,
            S: Authenticator,
        {
            #body
        }
    }
}

fn authenticate(names: &Names<'_>, schemes: &[Scheme]) -> TokenStream {
    let denied = names.known(Known::Denied);
    let arms = schemes.iter().map(|Scheme { wire, method, kind, .. }| match kind {
        SchemeKind::Basic => quote! {
            #wire => {
                let (username, password) = credential.into_basic();
                authenticator.#method(operation, username, password).await
            }
        },
        SchemeKind::Bearer | SchemeKind::Http { .. } | SchemeKind::ApiKey { .. } => {
            quote!(#wire => authenticator.#method(operation, credential.into_token()).await,)
        }
    });
    quote! {
        let authenticator = std::sync::Arc::new(authenticator);
        routes.authenticate(move |operation, scheme, credential| {
            let authenticator = authenticator.clone();
            async move {
                match scheme.name {
                    #(#arms)*
                    _ => Err(#denied::unknown_scheme()),
                }
            }
        });
    }
}

fn authenticator(names: &Names<'_>, schemes: &[Scheme]) -> TokenStream {
    let methods = schemes.iter().map(|Scheme { method, check_docs, kind, .. }| {
        let [operation, secret, denied] =
            [Known::Operation, Known::Secret, Known::Denied].map(|known| names.known(known));
        let arguments = match kind {
            SchemeKind::Bearer => quote!(token: #secret<String>),
            SchemeKind::Http { .. } => quote!(credential: #secret<String>),
            SchemeKind::ApiKey { .. } => quote!(key: #secret<String>),
            SchemeKind::Basic => quote!(username: String, password: #secret<String>),
        };
        quote! {
            #check_docs
            fn #method(
                &self,
                operation: &'static #operation,
                #arguments,
            ) -> impl Future<Output = Result<(), #denied>> + Send;
        }
    });
    quote! {
        /// Decides whether a caller is who it says it is.
        pub trait Authenticator: Send + Sync + 'static {
            #(#methods)*
        }
    }
}
