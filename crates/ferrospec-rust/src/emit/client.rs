//! The client.

use super::{
    api::{signature, use_messages},
    names::Names,
    source::Items,
};
use crate::program::{Client, Known, Scheme, SchemeKind};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, client: &Client) -> Vec<Items> {
    use_messages(names, &client.methods);
    let api = names.api();
    let servers = &client.servers;
    let setters = client.schemes.iter().map(|scheme| setter(names, scheme));
    let methods = client.methods.iter().map(|method| {
        let signature = signature(method);
        quote!(#signature { self.inner.call(request) })
    });
    let definition = quote! {
        /// Calls the API over HTTP.
        #[derive(Clone, Debug)]
        pub struct Client {
            inner: ferrospec_runtime::client::Client,
        }
    };
    let inherent = quote! {
        impl Client {
            /// The servers that the description names.
            pub const SERVERS: &[&str] = &[#(#servers),*];

            /// A client of the server at `base_url`.
            ///
            /// An `https` URL needs the feature `rustls` or `native-tls`, or [`with_http_client`](Self::with_http_client).
            ///
            /// # Errors
            ///
            /// If `base_url` is no URL, or HTTP cannot be set up on this machine.
            pub fn new(base_url: &str) -> Result<Self, ferrospec_runtime::client::Error> {
                ferrospec_runtime::client::Client::new(base_url).map(|inner| Self { inner })
            }

            /// Uses `http` for sending: its TLS, proxies and time-outs.
            #[must_use]
            pub fn with_http_client(self, http: ferrospec_runtime::reqwest::Client) -> Self {
                Self { inner: self.inner.with_http_client(http) }
            }

            /// Reads answers of up to `octets`: a larger one is an error.
            #[must_use]
            pub fn with_body_limit(self, octets: usize) -> Self {
                Self { inner: self.inner.with_body_limit(octets) }
            }

            #(#setters)*
        }
    };
    let implementation = quote! {
        impl #api for Client {
            type Error = ferrospec_runtime::client::Error;

            #(#methods)*
        }
    };
    [definition, inherent, implementation].map(|item| vec![item]).into()
}

fn setter(names: &Names<'_>, Scheme { setter, constant, setter_docs, kind, .. }: &Scheme) -> TokenStream {
    let [secret, credential] = [Known::Secret, Known::Credential].map(|known| names.known(known));
    names.one_of("security", constant);
    let (arguments, value) = match kind {
        SchemeKind::Bearer => (quote!(token: impl Into<#secret<String>>), quote!(token(token))),
        SchemeKind::ApiKey { .. } => (quote!(key: impl Into<#secret<String>>), quote!(token(key))),
        SchemeKind::Basic => (
            quote!(username: impl Into<String>, password: impl Into<#secret<String>>),
            quote!(basic(username, password)),
        ),
    };
    quote! {
        #setter_docs
        #[must_use]
        pub fn #setter(self, #arguments) -> Self {
            Self { inner: self.inner.with_credential(&#constant, #credential::#value) }
        }
    }
}
