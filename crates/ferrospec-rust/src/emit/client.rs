//! The client.

use super::{
    api::{signature, use_messages},
    code::Code,
    features,
    names::{Names, plain},
    servers,
    source::Part,
};
use crate::program::{Client, Known, Scheme, SchemeKind, Surface};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, client: &Client) -> Vec<Part> {
    use_messages(names, &client.methods);
    let options = options(names);
    let setters = client.schemes.iter().flat_map(|scheme| setters(names, scheme));
    let name = plain(client.surface.client());
    let what = match client.surface {
        Surface::Api => " Calls the API over HTTP.",
        Surface::Webhooks => " Sends webhooks over HTTP, to one URL.",
        Surface::Callbacks => " Sends callbacks over HTTP, to one URL.",
    };
    let definition = quote! {
        #[doc = #what]
        #[derive(Clone, Debug)]
        pub struct #name {
            inner: ferrospec_runtime::client::Client,
        }
    };
    let made = match client.surface {
        Surface::Api => of_server(names, client),
        Surface::Webhooks | Surface::Callbacks => to_url(),
    };
    let with_part_limits = client.has_parts.then(with_part_limits);
    let with_servers = client.has_servers.then(with_servers);
    let inherent = quote! {
        impl #name {
            #made

            /// Uses `http` for sending: its TLS, proxies and time-outs.
            #[must_use]
            pub fn with_http_client(self, http: ferrospec_runtime::reqwest::Client) -> Self {
                Self { inner: self.inner.with_http_client(http) }
            }

            /// Uses what is built of `http` for sending: its TLS, proxies and time-outs. No redirect leads it to another origin.
            ///
            /// # Errors
            ///
            /// If TLS cannot start.
            pub fn with_http_builder(
                self,
                http: ferrospec_runtime::reqwest::ClientBuilder,
            ) -> Result<Self, Error> {
                Ok(Self { inner: self.inner.with_http_builder(http)? })
            }

            #with_servers

            /// Reads answers of up to `octets`: a larger one is an error.
            #[must_use]
            pub fn with_body_limit(self, octets: usize) -> Self {
                Self { inner: self.inner.with_body_limit(octets) }
            }

            #with_part_limits

            #options

            #(#setters)*
        }
    };
    // By its name, it counts more than whatever messages are called.
    let error = quote!(
        pub use ferrospec_runtime::client::Error;
    );
    [error, definition, inherent]
        .into_iter()
        .map(|item| Part::Items(vec![item]))
        .chain([Part::Code(implementation(names, client))])
        .collect()
}

/// How a client of a server is made.
fn of_server(names: &Names<'_>, client: &Client) -> TokenStream {
    let urls = &client.urls;
    let servers = servers_of(names, client);
    quote! {
        /// The servers that the description names.
        pub const SERVERS: &[&str] = &[#(#urls),*];

        #servers

        /// A client of the server at `base_url`. Everything is sent there.
        ///
        /// An `https` URL needs the feature `rustls` or `native-tls`, or [`with_http_client`](Self::with_http_client).
        ///
        /// # Errors
        ///
        /// If `base_url` is no URL, or HTTP cannot be set up on this machine.
        pub fn new(base_url: &str) -> Result<Self, Error> {
            ferrospec_runtime::client::Client::new(base_url).map(|inner| Self { inner })
        }
    }
}

/// How a client is made of those whom the API calls.
fn to_url() -> TokenStream {
    quote! {
        /// Sends to `url`, as it is; what a request has in its query comes behind what the URL has there.
        ///
        /// A URL that somebody else has chosen may lead into your own network: look where it leads before you send. An
        /// `https` URL needs the feature `rustls` or `native-tls`, or [`with_http_client`](Self::with_http_client).
        ///
        /// # Errors
        ///
        /// If `url` is no URL, or HTTP cannot be set up on this machine.
        pub fn new(url: &str) -> Result<Self, Error> {
            ferrospec_runtime::client::Client::to_url(url).map(|inner| Self { inner })
        }
    }
}

/// Where operations go that have servers of their own.
fn with_servers() -> TokenStream {
    quote! {
        /// Sends operations that have servers of their own there, credentials too, and not to the base URL.
        #[must_use]
        pub fn with_declared_servers(self) -> Self {
            Self { inner: self.inner.with_declared_servers() }
        }

        /// Sends operations that have `server` for the first of their own to `base_url`.
        ///
        /// # Errors
        ///
        /// If `base_url` is no URL.
        pub fn with_server(
            self,
            server: &ferrospec_runtime::Server,
            base_url: &str,
        ) -> Result<Self, Error> {
            Ok(Self { inner: self.inner.with_server(server, base_url)? })
        }
    }
}

/// How much is accepted of answers in parts.
fn with_part_limits() -> TokenStream {
    quote! {
        /// Accepts so much of answers in parts, within [`with_body_limit`](Self::with_body_limit): what of them is large is in
        /// temporary files.
        #[must_use]
        pub fn with_part_limits(self, limits: ferrospec_runtime::client::PartLimits) -> Self {
            Self { inner: self.inner.with_part_limits(limits) }
        }
    }
}

/// What can be said of one call: a client is cheap to clone, so that one with it is made for the call.
fn options(names: &Names<'_>) -> TokenStream {
    let secret = names.known(Known::Secret);
    quote! {
        /// Gives each call up after so long, with all that is done to get its answer.
        #[must_use]
        pub fn with_timeout(self, timeout: std::time::Duration) -> Self {
            Self { inner: self.inner.with_timeout(timeout) }
        }

        /// Sends one more header with each call. A call that writes a header of that name itself is an error.
        #[must_use]
        pub fn with_header(self, name: &str, value: impl Into<#secret<String>>) -> Self {
            Self { inner: self.inner.with_header(name, value) }
        }

        /// Says by `Idempotency-Key` that a call is one and the same, however often it is sent. For one call.
        #[must_use]
        pub fn with_idempotency_key(self, key: impl Into<#secret<String>>) -> Self {
            Self { inner: self.inner.with_idempotency_key(key) }
        }

        /// Tries calls again that fail in passing, where that does no harm.
        #[cfg(not(target_arch = "wasm32"))]
        #[must_use]
        pub fn with_retry(self, retry: ferrospec_runtime::client::Retry) -> Self {
            Self { inner: self.inner.with_retry(retry) }
        }

        /// Has `interceptor` look on at calls: for logs, metrics and traces.
        #[must_use]
        pub fn with_interceptor(self, interceptor: impl ferrospec_runtime::Interceptor) -> Self {
            Self { inner: self.inner.with_interceptor(interceptor) }
        }
    }
}

/// The servers with what is to be filled in, if there is anything.
fn servers_of(names: &Names<'_>, client: &Client) -> Option<TokenStream> {
    if client.servers.iter().all(|server| server.variables.is_empty()) {
        return None;
    }
    let servers = client.servers.iter().map(|server| servers::server(names, server));
    // Names and literals make an expression.
    let servers = servers.filter_map(|server| server.parse::<TokenStream>().ok());
    let ty = names.known(Known::Server);
    Some(quote! {
        /// The servers that the description names, with what is to be filled in.
        pub const DECLARED_SERVERS: &[#ty] = &[#(#servers),*];
    })
}

fn implementation(names: &Names<'_>, client: &Client) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl {} for {}", names.api(), client.surface.client()), |code| {
        code.line("type Error = Error;");
        for method in &client.methods {
            code.gap();
            features::cfg_line(&method.groups).iter().for_each(|line| code.line(line));
            signature(code, method, " {");
            code.inside(|code| code.line("self.inner.call(request)"));
            code.line("}");
        }
    });
    code
}

/// What takes a credential, and what takes a source of them.
fn setters(names: &Names<'_>, scheme: &Scheme) -> Vec<TokenStream> {
    let Scheme { setter, constant, setter_docs, kind, source, .. } = scheme;
    // A certificate is the HTTP client's.
    if matches!(kind, SchemeKind::MutualTls) {
        return Vec::new();
    }
    let [secret, credential] = [Known::Secret, Known::Credential].map(|known| names.known(known));
    names.one_of("security", constant);
    let (arguments, value) = match kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            (quote!(token: impl Into<#secret<String>>), quote!(token(token)))
        }
        SchemeKind::Http { .. } => (quote!(credential: impl Into<#secret<String>>), quote!(token(credential))),
        SchemeKind::ApiKey { .. } => (quote!(key: impl Into<#secret<String>>), quote!(token(key))),
        SchemeKind::Basic => (
            quote!(username: impl Into<String>, password: impl Into<#secret<String>>),
            quote!(basic(username, password)),
        ),
        SchemeKind::MutualTls => return Vec::new(),
    };
    let one = quote! {
        #setter_docs
        #[must_use]
        pub fn #setter(self, #arguments) -> Self {
            Self { inner: self.inner.with_credential(&#constant, #credential::#value) }
        }
    };
    let many = source.as_ref().map(|(setter, docs)| {
        quote! {
            #docs
            #[must_use]
            pub fn #setter(self, source: impl ferrospec_runtime::client::TokenSource) -> Self {
                Self { inner: self.inner.with_token_source(&#constant, source) }
            }
        }
    });
    [one].into_iter().chain(many).collect()
}
