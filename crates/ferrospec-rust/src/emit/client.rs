//! The client.

use super::{
    api::{signature, use_messages},
    code::Code,
    names::Names,
    source::Part,
};
use crate::program::{Client, Known, Method, Scheme, SchemeKind};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, client: &Client) -> Vec<Part> {
    use_messages(names, &client.methods);
    let servers = &client.servers;
    let setters = client.schemes.iter().map(|scheme| setter(names, scheme));
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
    [definition, inherent]
        .into_iter()
        .map(|item| Part::Items(vec![item]))
        .chain([Part::Code(implementation(names, &client.methods))])
        .collect()
}

fn implementation(names: &Names<'_>, methods: &[Method]) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl {} for Client", names.api()), |code| {
        code.line("type Error = ferrospec_runtime::client::Error;");
        for method in methods {
            code.gap();
            signature(code, method, " {");
            code.inside(|code| code.line("self.inner.call(request)"));
            code.line("}");
        }
    });
    code
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
