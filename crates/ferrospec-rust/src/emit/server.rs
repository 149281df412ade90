//! The server.

use super::{features, names::Names, source::Items};
use crate::program::{Known, Method, Scheme, SchemeKind, Surface, Unserved};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn items(
    names: &Names<'_>,
    surface: Surface,
    (methods, left_out): (&[Method], &[Unserved]),
    schemes: &[Scheme],
) -> Vec<Items> {
    let routers = if schemes.is_empty() { open(names, surface) } else { guarded(names, surface) };
    let guard = (!schemes.is_empty()).then(|| {
        let guard = quote!(
            struct Guard<S>(S);
        );
        [authenticator(names, schemes), guard, gate(names, schemes)]
    });
    routers
        .into_iter()
        .chain([routes(names, surface, methods, left_out)])
        .chain(guard.into_iter().flatten())
        .map(|item| vec![item])
        .collect()
}

/// The routers of an API that asks nobody who they are.
fn open(names: &Names<'_>, surface: Surface) -> Vec<TokenStream> {
    let [routes, fault, router, context] =
        [Known::Routes, Known::Fault, Known::Router, Known::Context].map(|known| names.known(known));
    let (api, into_router) = (names.api(), into_router(surface));
    let one = quote! {
        /// Serves `api` over HTTP.
        pub fn router<A>(api: A) -> #router
        where
            A: #api + 'static,
            A::Error: #fault,
        {
            serve(#routes::new(api, ()))#into_router
        }
    };
    let each = quote! {
        /// Serves over HTTP what `api` makes for each request.
        pub fn router_for<A, F>(api: F) -> #router
        where
            A: #api + 'static,
            A::Error: #fault,
            F: Fn(#context) -> A + Send + Sync + 'static,
        {
            serve(#routes::for_each((), api))#into_router
        }
    };
    let elsewhere = (surface != Surface::Api).then(|| {
        let operation = names.known(Known::Operation);
        quote! {
            /// As [`router`], with each operation at the path that `path` says, in the place of its own.
            pub fn router_at<A>(api: A, path: impl Fn(&'static #operation) -> String) -> #router
            where
                A: #api + 'static,
                A::Error: #fault,
            {
                serve(#routes::new(api, ())).serve_at(path).into_router()
            }
        }
    });
    let each_elsewhere = (surface != Surface::Api).then(|| {
        let operation = names.known(Known::Operation);
        quote! {
            /// As [`router_for`], with each operation at the path that `path` says, in the place of its own.
            pub fn router_for_at<A, F>(api: F, path: impl Fn(&'static #operation) -> String) -> #router
            where
                A: #api + 'static,
                A::Error: #fault,
                F: Fn(#context) -> A + Send + Sync + 'static,
            {
                serve(#routes::for_each((), api)).serve_at(path).into_router()
            }
        }
    });
    [one, each].into_iter().chain(elsewhere).chain(each_elsewhere).collect()
}

/// The routers of an API that asks callers who they are.
fn guarded(names: &Names<'_>, surface: Surface) -> Vec<TokenStream> {
    let [routes, fault, router, context] =
        [Known::Routes, Known::Fault, Known::Router, Known::Context].map(|known| names.known(known));
    let (api, into_router) = (names.api(), into_router(surface));
    let one = quote! {
        /// Serves `api` over HTTP to those whom `authenticator` lets in.
        pub fn router<A, S>(api: A, authenticator: S) -> #router
        where
            A: #api + 'static,
            A::Error: #fault,
            S: Authenticator,
        {
            serve(#routes::new(api, Guard(authenticator)))#into_router
        }
    };
    let each = quote! {
        /// Serves over HTTP, to those whom `authenticator` lets in, what `api` makes for each request.
        pub fn router_for<A, S, F>(authenticator: S, api: F) -> #router
        where
            A: #api + 'static,
            A::Error: #fault,
            S: Authenticator,
            F: Fn(#context<S::Principal>) -> A + Send + Sync + 'static,
        {
            serve(#routes::for_each(Guard(authenticator), api))#into_router
        }
    };
    let elsewhere = (surface != Surface::Api).then(|| {
        let operation = names.known(Known::Operation);
        quote! {
            /// As [`router`], with each operation at the path that `path` says, in the place of its own.
            pub fn router_at<A, S>(api: A, authenticator: S, path: impl Fn(&'static #operation) -> String) -> #router
            where
                A: #api + 'static,
                A::Error: #fault,
                S: Authenticator,
            {
                serve(#routes::new(api, Guard(authenticator))).serve_at(path).into_router()
            }
        }
    });
    let each_elsewhere = (surface != Surface::Api).then(|| {
        let operation = names.known(Known::Operation);
        quote! {
            /// As [`router_for`], with each operation at the path that `path` says, in the place of its own.
            pub fn router_for_at<A, S, F>(
                authenticator: S,
                api: F,
                path: impl Fn(&'static #operation) -> String,
            ) -> #router
            where
                A: #api + 'static,
                A::Error: #fault,
                S: Authenticator,
                F: Fn(#context<S::Principal>) -> A + Send + Sync + 'static,
            {
                serve(#routes::for_each(Guard(authenticator), api)).serve_at(path).into_router()
            }
        }
    });
    [one, each].into_iter().chain(elsewhere).chain(each_elsewhere).collect()
}

/// What makes a router of what `serve` gives: where paths can be chosen, they are not yet in one.
fn into_router(surface: Surface) -> TokenStream {
    if surface == Surface::Api { TokenStream::new() } else { quote!(.into_router()) }
}

fn routes(names: &Names<'_>, surface: Surface, methods: &[Method], left_out: &[Unserved]) -> TokenStream {
    let [routes, fault, router] = [Known::Routes, Known::Fault, Known::Router].map(|known| names.known(known));
    let api = names.api();
    let adds = methods.iter().map(|Method { name, groups, .. }| {
        let cfg = features::cfg([groups]);
        quote!(#cfg routes.add(|api, request| async move { api.#name(request).await });)
    });
    let leaves_out = left_out.iter().map(|Unserved { method, path }| {
        let [operation, known] = [Known::Operation, Known::Method].map(|known| names.known(known));
        let method = format_ident!("{method}");
        quote!(routes.leave_out(const { &#operation::left_out(#known::#method, #path) });)
    });
    let is_mut = (!methods.is_empty() || !left_out.is_empty()).then(|| quote!(mut));
    let (served, end) = match surface {
        Surface::Api => (quote!(#router), quote!(routes.into_router())),
        Surface::Webhooks | Surface::Callbacks => (quote!(#routes<A>), quote!(routes)),
    };
    quote! {
        fn serve<A>(#is_mut routes: #routes<A>) -> #served
        where
            A: #api + 'static,
            A::Error: #fault,
        {
            #(#adds)*
            #(#leaves_out)*
            #end
        }
    }
}

/// What the user writes to say who callers are.
fn authenticator(names: &Names<'_>, schemes: &[Scheme]) -> TokenStream {
    let methods = schemes.iter().map(|Scheme { method, check_docs, kind, .. }| {
        let [attempt, denied] = [Known::Attempt, Known::Denied].map(|known| names.known(known));
        let held = if matches!(kind, SchemeKind::MutualTls) { Known::ClientCertificate } else { Known::Secret };
        let secret = names.known(held);
        let arguments = match kind {
            SchemeKind::MutualTls => quote!(certificate: #secret),
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => quote!(token: #secret<String>),
            SchemeKind::Http { .. } => quote!(credential: #secret<String>),
            SchemeKind::ApiKey { .. } => quote!(key: #secret<String>),
            SchemeKind::Basic => quote!(username: String, password: #secret<String>),
        };
        quote! {
            #check_docs
            fn #method(
                &self,
                attempt: #attempt<'_>,
                #arguments,
            ) -> impl Future<Output = Result<Self::Principal, #denied>> + Send;
        }
    });
    quote! {
        /// Says who a caller is.
        pub trait Authenticator: Send + Sync + 'static {
            /// Who a caller is, once that is known.
            type Principal: Send + Sync + 'static;

            #(#methods)*
        }
    }
}

/// How the runtime asks an authenticator.
fn gate(names: &Names<'_>, schemes: &[Scheme]) -> TokenStream {
    let [gate, attempt, credential, denied] =
        [Known::Gate, Known::Attempt, Known::Credential, Known::Denied].map(|known| names.known(known));
    let arms = schemes.iter().map(|Scheme { wire, method, kind, .. }| match kind {
        SchemeKind::Basic => quote! {
            #wire => {
                let (username, password) = credential.into_basic();
                self.0.#method(attempt, username, password).await
            }
        },
        SchemeKind::MutualTls => quote!(#wire => self.0.#method(attempt, credential.into_certificate()).await,),
        SchemeKind::Bearer
        | SchemeKind::OAuth2
        | SchemeKind::OpenIdConnect
        | SchemeKind::Http { .. }
        | SchemeKind::ApiKey { .. } => quote!(#wire => self.0.#method(attempt, credential.into_token()).await,),
    });
    quote! {
        impl<S: Authenticator> #gate for Guard<S> {
            type Principal = S::Principal;

            async fn check(
                &self,
                attempt: #attempt<'_>,
                credential: #credential,
            ) -> Result<S::Principal, #denied> {
                match attempt.scheme.name {
                    #(#arms)*
                    _ => Err(#denied::unknown_scheme()),
                }
            }
        }
    }
}
