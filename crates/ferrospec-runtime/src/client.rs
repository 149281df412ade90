//! Calls an API over HTTP, on reqwest.

#[cfg(not(target_arch = "wasm32"))]
mod again;
mod base_url;
mod error;
mod options;
#[cfg(not(target_arch = "wasm32"))]
mod redirect;
mod retry;
mod send;
mod token;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use crate::chain::chain;
use crate::clock::Instant;
use crate::credential::Credential;
use crate::escape::escape;
use crate::intercept::{Call, Interceptor, Watch};
use crate::location::Location;
use crate::operation::Operation;
use crate::request::{Encoded, Request, RequestWriter};
use crate::response::{Response, ResponseReader};
use crate::secret::Secret;
use crate::security::{Requirement, SchemeKind, SecurityScheme};
use crate::served::Server;
use crate::stream_error::StreamError;
use crate::wire::EncodeError;

pub use crate::multipart::PartLimits;
pub use crate::stage::Stage;
pub use error::Error;
use options::Options;
pub use retry::Retry;
use send::{Called, Outgoing};
use token::AnySource;
pub use token::{TokenError, TokenSource};

/// Sends the requests of any operation to one server. Generated clients are thin shells around it.
///
/// Cloning is cheap and shares the connections. `Debug` shows no credential.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: Arc<str>,
    /// Whether `base_url` is all of the URL that every request goes to, but for its query.
    is_exact: bool,
    credentials: Arc<BTreeMap<&'static str, Held>>,
    /// Where operations go that have servers of their own, by the URLs of these.
    servers: Arc<BTreeMap<&'static str, String>>,
    /// What is said of each call beside that.
    options: Arc<Options>,
    body_limit: usize,
    /// Whether `http` has TLS.
    has_tls: bool,
}

/// What is there for a scheme.
#[derive(Clone)]
enum Held {
    Credential(Credential),
    /// Another one may come from there each time.
    Source(Arc<dyn AnySource>),
}

/// Whether the HTTP client that [`Client::new`] makes has TLS. A browser has.
pub(crate) const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls", target_arch = "wasm32"));

/// Why nothing is sent to what is an `https` URL.
pub(crate) fn without_tls(what: &str) -> String {
    format!(
        "{what} is `https`, and this client has no TLS: turn on the feature `rustls` or `native-tls`, or hand in an HTTP \
         client that has it"
    )
}

impl Client {
    /// The largest body of an answer that is read unless [`with_body_limit`](Self::with_body_limit) says otherwise, in
    /// octets.
    pub const BODY_LIMIT: usize = 64 * 1024 * 1024;

    /// A client of the server at `base_url`, with or without a `/` at its end. Everything is sent there, also what the
    /// description has another server for: whoever names a server, perhaps one for tests, means that one. See
    /// [`with_declared_servers`](Self::with_declared_servers) and [`with_server`](Self::with_server).
    ///
    /// It connects within 10 seconds, waits 60 seconds for more of an answer, and follows redirects within the
    /// server's origin only, so that no credential reaches another.
    ///
    /// For `https` it needs the feature `rustls` or `native-tls`, or an HTTP client from
    /// [`with_http_client`](Self::with_http_client). Without one of them every call fails with [`Stage::Configure`]
    /// before anything is sent.
    ///
    /// In a browser (`wasm32-unknown-unknown`) its `fetch` sends: with its own TLS, and redirects and time-outs for
    /// connecting of its own. There it takes `Authorization` off on the way to another origin, and asks that origin
    /// whether it wants other headers (CORS).
    ///
    /// # Errors
    /// The base URL is not an absolute `http` or `https` URL without user, query and fragment; or TLS cannot start.
    pub fn new(base_url: &str) -> Result<Self, Error> {
        Self::at(base_url::parse(base_url).map_err(Error::configure)?, false)
    }

    /// A client that sends every request to `url`, whatever the path of its operation: of those whom an API calls itself,
    /// for its webhooks and callbacks. What requests have in their query comes behind what `url` has there.
    ///
    /// Otherwise as [`new`](Self::new): nothing is sent but what is called, and redirects do not lead to another origin. A
    /// URL that somebody else has chosen may lead into one's own network, and only its user knows which hosts may be called.
    ///
    /// # Errors
    /// The URL is not an absolute `http` or `https` URL without user and fragment; or TLS cannot start.
    pub fn to_url(url: &str) -> Result<Self, Error> {
        Self::at(base_url::parse_exact(url).map_err(Error::configure)?, true)
    }

    fn at(base_url: String, is_exact: bool) -> Result<Self, Error> {
        let http = reqwest::Client::builder().user_agent(concat!("ferrospec/", env!("CARGO_PKG_VERSION")));
        #[cfg(not(target_arch = "wasm32"))]
        let http = http.connect_timeout(Duration::from_secs(10)).read_timeout(Duration::from_secs(60));
        Ok(Self {
            http: build(http)?,
            base_url: base_url.into(),
            is_exact,
            credentials: Arc::default(),
            servers: Arc::default(),
            options: Arc::default(),
            body_limit: Self::BODY_LIMIT,
            has_tls: HAS_TLS,
        })
    }

    /// The same client, sending through `http`: with its TLS, proxies, time-outs and redirects. Where a scheme is
    /// `mutualTLS`, the certificate that is shown is that client's (`reqwest::ClientBuilder::identity`).
    ///
    /// On a redirect to another origin reqwest takes `Authorization` and `Cookie` off by itself, but not the header of
    /// an API key: `http` should not follow such redirects where one is used. A client that is not built yet is better
    /// given to [`with_http_builder`](Self::with_http_builder), which sees to that.
    #[must_use]
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.http = http;
        // Its TLS is whatever the caller built it with.
        self.has_tls = true;
        self
    }

    /// The same client, sending through what is built of `http`: with its TLS, proxies and time-outs, but with the redirects
    /// of [`new`](Self::new), so that no credential reaches another origin.
    ///
    /// # Errors
    /// It cannot be built: TLS cannot start.
    pub fn with_http_builder(self, http: reqwest::ClientBuilder) -> Result<Self, Error> {
        build(http).map(|http| self.with_http_client(http))
    }

    /// The same client, showing `credential` wherever `scheme` is asked for.
    #[must_use]
    pub fn with_credential(mut self, scheme: &'static SecurityScheme, credential: Credential) -> Self {
        Arc::make_mut(&mut self.credentials).insert(scheme.name, Held::Credential(credential));
        self
    }

    /// The same client, showing a token of `source` wherever `scheme` is asked for.
    #[must_use]
    pub fn with_token_source(mut self, scheme: &'static SecurityScheme, source: impl TokenSource) -> Self {
        Arc::make_mut(&mut self.credentials).insert(scheme.name, Held::Source(Arc::new(source)));
        self
    }

    /// The same client, sending operations that have servers of their own to the first of these, with its variables at their
    /// defaults; a relative one is so to the client's base URL. What an operation asks for as a credential is shown there:
    /// the description says both.
    #[must_use]
    pub fn with_declared_servers(mut self) -> Self {
        Arc::make_mut(&mut self.options).follows_servers = true;
        self
    }

    /// The same client, sending what has `server` for the first of its own to `base_url`.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn with_server(mut self, server: &Server, base_url: &str) -> Result<Self, Error> {
        let base_url = base_url::parse(base_url).map_err(Error::configure)?;
        Arc::make_mut(&mut self.servers).insert(server.url, base_url);
        Ok(self)
    }

    /// The same client, reading bodies of up to `octets`. A larger one is an [`Error`].
    #[must_use]
    pub fn with_body_limit(mut self, octets: usize) -> Self {
        self.body_limit = octets;
        self
    }

    /// The same client, accepting so much of answers in parts. How large they may be as a whole,
    /// [`with_body_limit`](Self::with_body_limit) says; what of them is large is in temporary files.
    #[must_use]
    pub fn with_part_limits(mut self, limits: PartLimits) -> Self {
        Arc::make_mut(&mut self.options).parts = limits;
        self
    }

    /// The same client, giving each call up after so long: from when it is first polled to the end of its answer, with all
    /// attempts and the waits between them, and with what a [`TokenSource`] takes. An answer that is a stream breaks off then, too.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        Arc::make_mut(&mut self.options).timeout = Some(timeout);
        self
    }

    /// The same client, sending one more header with each call; one of the same name that was set so before is replaced.
    /// Its value counts as a secret.
    ///
    /// What an operation writes itself (a parameter, a credential, `Content-Type`, `Accept`) is never replaced: such a call
    /// fails with [`Stage::Encode`], and so does any call with a header that cannot be sent, or that is the transport's own
    /// (`Content-Length`, `Transfer-Encoding`, `Connection` and its kin).
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<Secret<String>>) -> Self {
        Arc::make_mut(&mut self.options).set_header(name, value.into().expose());
        self
    }

    /// The same client, for one call that is carried out once, however often it is sent: with `Idempotency-Key: key`. A
    /// server that does not know the header carries it out as often as it comes.
    ///
    /// The key is sent as it is, as most servers want it; one that holds to the draft of the IETF
    /// (`draft-ietf-httpapi-idempotency-key-header`) wants it in quotation marks.
    #[must_use]
    pub fn with_idempotency_key(self, key: impl Into<Secret<String>>) -> Self {
        self.with_header(retry::IDEMPOTENCY_KEY, key)
    }

    /// The same client, trying calls again that fail in passing. Each attempt is one that interceptors see.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        Arc::make_mut(&mut self.options).retry = Some(retry);
        self
    }

    /// The same client, with one more that looks on at its calls.
    #[must_use]
    pub fn with_interceptor(mut self, interceptor: impl Interceptor) -> Self {
        let options = Arc::make_mut(&mut self.options);
        options.interceptors = std::mem::take(&mut options.interceptors).with(interceptor);
        self
    }

    /// Sends a request and reads its answer. The request is encoded before this returns.
    ///
    /// # Errors
    /// The request cannot be encoded or sent, or the answer is none that the operation declares.
    pub fn call<R: Request>(
        &self,
        request: R,
    ) -> impl Future<Output = Result<R::Response, Error>> + Send + 'static + use<R> {
        let operation = const { &R::OPERATION };
        let mut writer = RequestWriter::new(operation);
        let encoded = request.encode(&mut writer);
        let (streams, limit, parts) = (R::Response::STREAMS, self.body_limit, self.options.parts);
        let called = self.execute(operation, R::SERVERS.first(), encoded.map(|()| writer), streams);
        async move {
            let Called { answer, watch } = called.await;
            let read = match answer {
                Ok(answer) => read::<R::Response>(operation, answer, (limit, parts)).await,
                Err(error) => Err(error),
            };
            if let Some(watch) = watch {
                let error = read.as_ref().err();
                watch.done(error.map(Error::stage), error.map(|error| chain(error)).as_deref());
            }
            read
        }
    }

    /// What all operations share, compiled once.
    fn execute(
        &self,
        operation: &'static Operation,
        server: Option<&'static Server>,
        written: Result<RequestWriter, EncodeError>,
        streams: bool,
    ) -> Pin<Box<dyn Future<Output = Called> + Send>> {
        let asks = |Requirement { scheme, .. }: &Requirement| {
            matches!(self.credentials.get(scheme.name), Some(Held::Source(_)))
        };
        if written.is_ok() && self.alternative(operation).iter().any(asks) {
            let client = self.clone();
            return Box::pin(async move {
                match client.clone().in_time(operation).await {
                    Ok(client) => client.execute(operation, server, written, streams).await,
                    Err(error) => {
                        let watch = client.unsent(operation, server);
                        Called { answer: Err(Error::token(operation, error)), watch }
                    }
                }
            });
        }
        match self.finish(operation, server, written) {
            Err(error) => Box::pin(std::future::ready(Called { answer: Err(error), watch: None })),
            Ok((url, encoded)) => {
                let (http, options) = (self.http.clone(), Arc::clone(&self.options));
                let outgoing = Outgoing { operation, http, options, body_limit: self.body_limit, streams };
                Box::pin(sendable(outgoing.send(url, encoded)))
            }
        }
    }

    /// The request with its credentials, and its URL.
    fn finish(
        &self,
        operation: &'static Operation,
        server: Option<&'static Server>,
        written: Result<RequestWriter, EncodeError>,
    ) -> Result<(reqwest::Url, Encoded), Error> {
        let base_url = self.base_url_of(operation, server)?;
        if base_url::is_tls(&base_url) && !self.has_tls {
            return Err(Error::unfit(operation, &without_tls("the base URL")));
        }
        written
            .and_then(|mut writer| {
                self.authorize(operation, &mut writer)?;
                let mut encoded = writer.finish(if self.is_exact { "" } else { &base_url })?;
                self.options.add_to(&mut encoded.headers)?;
                let url = if self.is_exact {
                    base_url::join_query(&base_url, &encoded.target)
                } else {
                    base_url::bounded(&encoded.target)
                };
                Ok((url?, encoded))
            })
            .map_err(|error| Error::encode(operation, error))
    }

    /// Where an operation goes that has this server for its own.
    fn base_url_of(&self, operation: &'static Operation, server: Option<&Server>) -> Result<Cow<'_, str>, Error> {
        let Some(server) = server else { return Ok(Cow::Borrowed(&self.base_url)) };
        if let Some(base_url) = self.servers.get(server.url) {
            return Ok(Cow::Borrowed(base_url));
        }
        if !self.options.follows_servers {
            return Ok(Cow::Borrowed(&self.base_url));
        }
        let url = server.url().map_err(|error| error.to_string());
        url.and_then(|url| base_url::resolve(&self.base_url, &url))
            .map(Cow::Owned)
            .map_err(|why| Error::unfit(operation, &why))
    }

    /// The first alternative that all credentials are there for. Where none is, the request goes as it is: the HTTP client
    /// may add what is asked for, and else the server says what is missing.
    fn alternative(&self, operation: &Operation) -> &'static [Requirement] {
        let held = |Requirement { scheme, .. }: &Requirement| self.credentials.contains_key(scheme.name);
        // The HTTP client may have a certificate or not: nobody can ask it.
        let shown = |Requirement { scheme, .. }: &&Requirement| scheme.kind != SchemeKind::MutualTls;
        // Where nobody must show anything, whoever can still does.
        let all_held = |all: &&&[Requirement]| all.iter().any(|one| shown(&one)) && all.iter().filter(shown).all(held);
        let alternative = operation.security.iter().find(all_held);
        alternative.copied().unwrap_or_default()
    }

    /// The same client, with what its sources have for an operation.
    async fn with_tokens(mut self, operation: &'static Operation) -> Result<Self, TokenError> {
        for Requirement { scheme, scopes } in self.alternative(operation) {
            let Some(Held::Source(source)) = self.credentials.get(scheme.name) else { continue };
            let token = source.token_of_any(scopes).await?;
            self = self.with_credential(scheme, Credential::token(token));
        }
        Ok(self)
    }

    /// The same, in the time that a call may take, of which what is left is the request's. In a browser nothing breaks off a
    /// source, and it is the request that comes too late.
    async fn in_time(self, operation: &'static Operation) -> Result<Self, TokenError> {
        let Some(timeout) = self.options.timeout else { return self.with_tokens(operation).await };
        let started = Instant::now();
        let fetched = self.with_tokens(operation);
        #[cfg(not(target_arch = "wasm32"))]
        let fetched =
            async { tokio::time::timeout(timeout, fetched).await.unwrap_or_else(|_| Err(TokenError::late())) };
        let mut client = fetched.await?;
        Arc::make_mut(&mut client.options).timeout = Some(timeout.saturating_sub(started.elapsed()));
        Ok(client)
    }

    /// Shows a call that there was no token for to who looks on. What they do with its headers is lost.
    fn unsent(&self, operation: &'static Operation, server: Option<&'static Server>) -> Option<Watch> {
        let url = reqwest::Url::parse(&self.base_url_of(operation, server).ok()?).ok()?;
        let mut watch = Watch::new(&self.options.interceptors, || Call::of_client(operation, &url, 0))?;
        // Whoever refuses it is told how it ended all the same.
        let _ = watch.before(&mut HeaderMap::new());
        Some(watch)
    }

    fn authorize(&self, operation: &Operation, writer: &mut RequestWriter) -> Result<(), EncodeError> {
        for Requirement { scheme, .. } in self.alternative(operation) {
            let Some(Held::Credential(credential)) = self.credentials.get(scheme.name) else {
                continue;
            };
            show(scheme.kind, credential, writer)
                .map_err(|error| error.of(format!("credential of `{}`", scheme.name)))?;
        }
        Ok(())
    }
}

/// An HTTP client that takes no credential to another origin.
fn build(http: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    // A query may hold a secret.
    #[cfg(not(target_arch = "wasm32"))]
    let http = http.redirect(redirect::within_origin()).referer(false);
    http.build().map_err(|error| Error::configure(error.without_url().to_string()))
}

/// A future that can be sent between threads, as generated traits want it.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn sendable<F>(future: F) -> F {
    future
}

/// A future that says so although it stays on its thread: there is no other one.
#[cfg(target_arch = "wasm32")]
pub(crate) fn sendable<F>(future: F) -> send_wrapper::SendWrapper<F> {
    send_wrapper::SendWrapper::new(future)
}

/// Puts a credential where a scheme of `kind` wants it.
fn show(kind: SchemeKind, credential: &Credential, writer: &mut RequestWriter) -> Result<(), EncodeError> {
    let text = credential.to_wire(kind)?;
    match kind {
        SchemeKind::Bearer
        | SchemeKind::OAuth2
        | SchemeKind::OpenIdConnect
        | SchemeKind::Basic
        | SchemeKind::Http { .. } => writer.header("authorization", text.expose(), true),
        SchemeKind::ApiKey { location: Location::Header | Location::Path, name } => {
            writer.header(name, text.expose(), true)
        }
        SchemeKind::MutualTls => Ok(()),
        SchemeKind::ApiKey { location, name } => {
            writer.pair(location, &escape(name), &escape(text.expose()));
            Ok(())
        }
    }
}

/// Reads an answer. What is read as it comes is taken as it is; all else is read once all of it is there.
async fn read<T: Response>(
    operation: &'static Operation,
    answer: ResponseReader,
    (limit, parts): (usize, PartLimits),
) -> Result<T, Error> {
    let whole = match answer.coming() {
        None => answer,
        Some(coming) => match T::decode(answer) {
            Ok(answer) => return Ok(answer),
            Err(_) => received(coming, limit, parts)
                .await
                .map_err(|failed| Error::broken_off(operation, failed.0, failed.1))?,
        },
    };
    T::decode(whole).map_err(|unread| Error::unread(operation, unread))
}

/// The answer with all of its body: in parts if it has such, else in memory.
async fn received(
    coming: ResponseReader,
    limit: usize,
    parts: PartLimits,
) -> Result<ResponseReader, (StreamError, ResponseReader)> {
    coming.parted(limit, parts).await?.whole(limit).await
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            // A query may hold a secret.
            .field("base_url", &self.base_url.split('?').next().unwrap_or_default())
            .field("credentials", &self.credentials.keys())
            .finish_non_exhaustive()
    }
}
