//! Calls an API over HTTP, on reqwest.

mod base_url;
mod error;
mod redirect;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::credential::Credential;
use crate::escape::escape;
use crate::location::Location;
use crate::multipart::Chunk;
#[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
use crate::multipart::Sender;
use crate::operation::Operation;
use crate::request::{Encoded, Request, RequestWriter};
use crate::response::{Response, ResponseReader};
use crate::security::{SchemeKind, SecurityScheme};
use crate::served::Server;
use crate::wire::EncodeError;

pub use error::{Error, Stage};

/// Sends the requests of any operation to one server. Generated clients are thin shells around it.
///
/// Cloning is cheap and shares the connections. `Debug` shows no credential.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: Arc<str>,
    credentials: Arc<BTreeMap<&'static str, Credential>>,
    /// Where operations go that have servers of their own, by the URLs of these.
    servers: Arc<BTreeMap<&'static str, String>>,
    body_limit: usize,
    /// Whether `http` has TLS.
    has_tls: bool,
}

/// Whether the HTTP client that [`Client::new`] makes has TLS.
const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

impl Client {
    /// The largest body of an answer that is read unless [`with_body_limit`](Self::with_body_limit) says otherwise, in
    /// octets.
    pub const BODY_LIMIT: usize = 64 * 1024 * 1024;

    /// A client of the server at `base_url`, with or without a `/` at its end.
    ///
    /// It connects within 10 seconds, waits 60 seconds for more of an answer, and follows redirects within the
    /// server's origin only, so that no credential reaches another.
    ///
    /// For `https` it needs the feature `rustls` or `native-tls`, or an HTTP client from
    /// [`with_http_client`](Self::with_http_client). Without one of them every call fails with [`Stage::Configure`]
    /// before anything is sent.
    ///
    /// # Errors
    /// The base URL is not an absolute `http` or `https` URL without user, query and fragment; or TLS cannot start.
    pub fn new(base_url: &str) -> Result<Self, Error> {
        let base_url = base_url::parse(base_url).map_err(Error::configure)?;
        let http = reqwest::Client::builder()
            .user_agent(concat!("ferrospec/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(60))
            .redirect(redirect::within_origin())
            // A query may hold a secret.
            .referer(false)
            .build()
            .map_err(|error| Error::configure(error.without_url().to_string()))?;
        Ok(Self {
            http,
            base_url: base_url.into(),
            credentials: Arc::default(),
            servers: Arc::default(),
            body_limit: Self::BODY_LIMIT,
            has_tls: HAS_TLS,
        })
    }

    /// The same client, sending through `http`: with its TLS, proxies, time-outs and redirects.
    ///
    /// On a redirect to another origin reqwest takes `Authorization` and `Cookie` off by itself, but not the header of
    /// an API key: `http` should not follow such redirects where one is used.
    #[must_use]
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.http = http;
        // Its TLS is whatever the caller built it with.
        self.has_tls = true;
        self
    }

    /// The same client, showing `credential` wherever `scheme` is asked for.
    #[must_use]
    pub fn with_credential(mut self, scheme: &'static SecurityScheme, credential: Credential) -> Self {
        Arc::make_mut(&mut self.credentials).insert(scheme.name, credential);
        self
    }

    /// The same client, sending what would go to `server`, which some operations have for their own, to `base_url`.
    ///
    /// Otherwise these go to their server, with its variables at their defaults; if its URL is relative, it is so to the
    /// client's base URL. What an operation asks for as a credential is shown there: the description says both.
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
        let answer = self.execute(operation, R::SERVERS.first(), encoded.map(|()| writer));
        async move { R::Response::decode(answer.await?).map_err(|unread| Error::unread(operation, unread)) }
    }

    /// What all operations share, compiled once.
    fn execute(
        &self,
        operation: &'static Operation,
        server: Option<&'static Server>,
        written: Result<RequestWriter, EncodeError>,
    ) -> Pin<Box<dyn Future<Output = Result<ResponseReader, Error>> + Send>> {
        match self.finish(operation, server, written) {
            Err(error) => Box::pin(std::future::ready(Err(error))),
            Ok((url, encoded)) => Box::pin(self.clone().send(operation, url, encoded)),
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
            let why = "the base URL is `https`, and this client has no TLS: turn on the feature `rustls` or \
                       `native-tls`, or hand in an HTTP client that has it";
            return Err(Error::unfit(operation, why));
        }
        written
            .and_then(|mut writer| {
                self.authorize(operation, &mut writer)?;
                let encoded = writer.finish()?;
                Ok((base_url::join(&base_url, &encoded.target)?, encoded))
            })
            .map_err(|error| Error::encode(operation, error))
    }

    /// Where an operation goes that has this server for its own.
    fn base_url_of(&self, operation: &'static Operation, server: Option<&Server>) -> Result<Cow<'_, str>, Error> {
        let Some(server) = server else { return Ok(Cow::Borrowed(&self.base_url)) };
        if let Some(base_url) = self.servers.get(server.url) {
            return Ok(Cow::Borrowed(base_url));
        }
        let url = server.url().map_err(|error| error.to_string());
        url.and_then(|url| base_url::resolve(&self.base_url, &url))
            .map(Cow::Owned)
            .map_err(|why| Error::unfit(operation, &why))
    }

    /// Shows the credentials of the first alternative that all are there for. Where none is, the request goes as it
    /// is: the HTTP client may add what is asked for, and else the server says what is missing.
    fn authorize(&self, operation: &Operation, writer: &mut RequestWriter) -> Result<(), EncodeError> {
        let held = |scheme: &&SecurityScheme| self.credentials.contains_key(scheme.name);
        // Where nobody must show anything, whoever can still does.
        let alternative = operation.security.iter().find(|schemes| !schemes.is_empty() && schemes.iter().all(held));
        for scheme in alternative.copied().unwrap_or_default() {
            let Some(credential) = self.credentials.get(scheme.name) else {
                continue;
            };
            show(scheme.kind, credential, writer)
                .map_err(|error| error.of(format!("credential of `{}`", scheme.name)))?;
        }
        Ok(())
    }

    async fn send(
        self,
        operation: &'static Operation,
        url: reqwest::Url,
        encoded: Encoded,
    ) -> Result<ResponseReader, Error> {
        let Encoded { headers, body, .. } = encoded;
        let mut request = self.http.request(operation.method.clone(), url).headers(headers);
        if let Some(pieces) = body {
            let body =
                outgoing(pieces).map_err(|error| Error::encode(operation, EncodeError::new(error.to_string())))?;
            request = request.body(body);
        }
        let mut response = request.send().await.map_err(|error| Error::send(operation, error))?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        match read_body(&mut response, self.body_limit).await {
            Ok(body) => Ok(ResponseReader::new(operation, status, headers, body)),
            Err((why, body)) => Err(Error::read(operation, why, status, headers, body)),
        }
    }
}

/// Puts a credential where a scheme of `kind` wants it.
fn show(kind: SchemeKind, credential: &Credential, writer: &mut RequestWriter) -> Result<(), EncodeError> {
    let text = credential.to_wire(kind)?;
    match kind {
        SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Http { .. } => {
            writer.header("authorization", text.expose(), true)
        }
        SchemeKind::ApiKey { location: Location::Header | Location::Path, name } => {
            writer.header(name, text.expose(), true)
        }
        SchemeKind::ApiKey { location, name } => {
            writer.pair(location, &escape(name), &escape(text.expose()));
            Ok(())
        }
    }
}

/// A body to be sent. What is on a disk is read when it is its turn; all else can be sent again if a redirect asks for it.
fn outgoing(pieces: Vec<Chunk>) -> std::io::Result<reqwest::Body> {
    match &pieces[..] {
        [Chunk::Octets(octets)] => Ok(octets.clone().into()),
        #[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
        _ => Ok(reqwest::Body::wrap(Sender::new(pieces))),
        #[cfg(not(all(feature = "multipart", not(target_arch = "wasm32"))))]
        _ => Chunk::octets(&pieces).map(reqwest::Body::from),
    }
}

/// Reads a body up to `limit` octets. An error holds what was read until then.
async fn read_body(
    response: &mut reqwest::Response,
    limit: usize,
) -> Result<Bytes, (Result<reqwest::Error, usize>, Bytes)> {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(None) => return Ok(body.freeze()),
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => return Err((Err(limit), body.freeze())),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Err(error) => return Err((Ok(error), body.freeze())),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("base_url", &self.base_url)
            .field("credentials", &self.credentials.keys())
            .finish_non_exhaustive()
    }
}
