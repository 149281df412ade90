//! Sends a request, and receives its answer.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
#[cfg(not(target_arch = "wasm32"))]
use bytes::BytesMut;

#[cfg(not(target_arch = "wasm32"))]
use super::again::Asking;
use super::error::Error;
use super::options::Options;
#[cfg(not(target_arch = "wasm32"))]
use super::retry::{Retry, is_idempotent, is_passing};
use crate::chain::chain;
use crate::clock::Instant;
use crate::intercept::{Call, Watch};
use crate::octets::Octets;
#[cfg(not(target_arch = "wasm32"))]
use crate::octets::{Frames, Origin, Source};
use crate::operation::Operation;
use crate::request::Encoded;
use crate::response::ResponseReader;
#[cfg(not(target_arch = "wasm32"))]
use crate::stage::Stage;
use crate::wire::EncodeError;

/// A browser counts milliseconds in 32 bits.
const LONGEST_TIMEOUT: Duration = Duration::from_millis(i32::MAX as u64);

/// A request on its way.
pub(super) struct Outgoing {
    pub(super) operation: &'static Operation,
    pub(super) http: reqwest::Client,
    pub(super) options: Arc<Options>,
    pub(super) body_limit: usize,
    /// Whether an answer may be read as it comes.
    pub(super) streams: bool,
}

/// What came of it, and who is still to be told how it ends.
pub(super) struct Called {
    pub(super) answer: Result<ResponseReader, Error>,
    pub(super) watch: Option<Watch>,
}

impl Outgoing {
    pub(super) async fn send(self, url: reqwest::Url, encoded: Encoded) -> Called {
        let until = self.options.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        match request(self.operation, url, encoded) {
            Ok(request) => self.attempts(request, until).await,
            Err(error) => Called { answer: Err(error), watch: None },
        }
    }

    /// Sends a request as often as it is worth it.
    #[cfg(not(target_arch = "wasm32"))]
    async fn attempts(&self, mut request: reqwest::Request, until: Option<Instant>) -> Called {
        let retry = self.options.retry.as_ref().filter(|_| is_idempotent(request.method(), request.headers()));
        let mut attempt = 0;
        loop {
            let again = retry.and_then(|retry| Some((retry, request.try_clone()?)));
            let called = self.attempt(request, attempt, until).await;
            let next =
                again.and_then(|(retry, again)| Some((wait_behind(&called.answer, retry, attempt, until)?, again)));
            let Some((wait, again)) = next else { return called };
            if let Some(watch) = called.watch {
                let error = called.answer.err();
                watch.done(error.as_ref().map(Error::stage), error.map(|error| chain(&error)).as_deref());
            }
            tokio::time::sleep(wait).await;
            request = again;
            attempt += 1;
        }
    }

    /// Sends a request: there is nothing to wait by before another attempt.
    #[cfg(target_arch = "wasm32")]
    async fn attempts(&self, request: reqwest::Request, until: Option<Instant>) -> Called {
        self.attempt(request, 0, until).await
    }

    /// Sends a request once.
    async fn attempt(&self, mut request: reqwest::Request, attempt: u32, until: Option<Instant>) -> Called {
        let operation = self.operation;
        #[cfg(not(target_arch = "wasm32"))]
        let asking = match self.streams {
            true => Asking::of(&request, (operation, &self.http, &self.options)),
            false => None,
        };
        let mut watch = Watch::new(&self.options.interceptors, || Call::of_client(operation, request.url(), attempt));
        if let Some(watching) = &mut watch
            && let Err(stopped) = watching.before(request.headers_mut())
        {
            return Called { answer: Err(Error::intercepted(operation, stopped, None)), watch };
        }
        if let Some(until) = until {
            *request.timeout_mut() = Some(until.saturating_duration_since(Instant::now()).min(LONGEST_TIMEOUT));
        }
        let answer = self.answer(
            request,
            &mut watch,
            #[cfg(not(target_arch = "wasm32"))]
            asking,
        );
        let answer = answer.await;
        Called { answer, watch }
    }

    async fn answer(
        &self,
        request: reqwest::Request,
        watch: &mut Option<Watch>,
        #[cfg(not(target_arch = "wasm32"))] asking: Option<Asking>,
    ) -> Result<ResponseReader, Error> {
        let operation = self.operation;
        let mut response = self.http.execute(request).await.map_err(|error| Error::send(operation, error))?;
        let status = response.status();
        let mut headers = std::mem::take(response.headers_mut());
        if let Some(watch) = watch
            && let Err(stopped) = watch.after(status, &mut headers)
        {
            return Err(Error::intercepted(operation, stopped, Some((status, headers))));
        }
        #[cfg(not(target_arch = "wasm32"))]
        if self.streams {
            let again = asking.and_then(|asking| asking.again(&headers));
            let origin = Origin { operation, is_request: false, item_limit: self.body_limit, again };
            return Ok(ResponseReader::new(operation, status, headers, coming(origin, response)));
        }
        match read_body(response, self.body_limit).await {
            Ok(body) => Ok(ResponseReader::new(operation, status, headers, body)),
            Err((why, body)) => Err(Error::read(operation, why, status, headers, body)),
        }
    }
}

/// How long to wait before another attempt, if there shall be one.
#[cfg(not(target_arch = "wasm32"))]
fn wait_behind(
    answer: &Result<ResponseReader, Error>,
    retry: &Retry,
    attempt: u32,
    until: Option<Instant>,
) -> Option<Duration> {
    let (status, headers) = match answer {
        Ok(answer) => (Some(answer.status()), Some(answer.head())),
        Err(error) => (error.status(), error.headers()),
    };
    let is_passing = match (answer, status) {
        (Err(error), _) if error.stage() == Stage::Intercept => false,
        (_, Some(status)) => is_passing(status),
        (Err(error), None) => error.is_unanswered(),
        (Ok(_), None) => false,
    };
    let wait = retry.wait(attempt, headers).filter(|_| is_passing)?;
    let end = Instant::now().checked_add(wait)?;
    until.is_none_or(|until| end < until).then_some(wait)
}

/// The request as the HTTP client takes it.
fn request(operation: &'static Operation, url: reqwest::Url, encoded: Encoded) -> Result<reqwest::Request, Error> {
    let Encoded { headers, body, .. } = encoded;
    let mut request = reqwest::Request::new(operation.method.clone(), url);
    *request.headers_mut() = headers;
    if let Some(octets) = body {
        *request.body_mut() = Some(outgoing(octets).map_err(|error| Error::encode(operation, error))?);
    }
    Ok(request)
}

/// The body of an answer, as it comes.
#[cfg(not(target_arch = "wasm32"))]
fn coming(origin: Origin, response: reqwest::Response) -> Octets {
    let operation = origin.operation;
    let source = Source { len: response.content_length(), origin: Some(Arc::new(origin)) };
    Octets::flowing(Box::pin(Frames::new(reqwest::Body::from(response), Some(operation))), source)
}

/// A body to be sent. What is in memory can be sent again if a redirect asks for it; all else is read when it is its turn.
fn outgoing(octets: Octets) -> Result<reqwest::Body, EncodeError> {
    match octets.held() {
        Some(held) => Ok(held.clone().into()),
        #[cfg(not(target_arch = "wasm32"))]
        None => Ok(reqwest::Body::wrap(octets)),
        #[cfg(target_arch = "wasm32")]
        None => Err(EncodeError::new("a browser sends what is in memory, and no stream").of("body")),
    }
}

/// Reads a body up to `limit` octets, all at once: a browser hands it out so. One that says beforehand that it is larger is
/// not read.
#[cfg(target_arch = "wasm32")]
async fn read_body(response: reqwest::Response, limit: usize) -> Result<Bytes, (Result<reqwest::Error, usize>, Bytes)> {
    if response.content_length().is_some_and(|len| len > limit as u64) {
        return Err((Err(limit), Bytes::new()));
    }
    match response.bytes().await {
        Ok(body) if body.len() > limit => Err((Err(limit), body.slice(..limit))),
        Ok(body) => Ok(body),
        Err(error) => Err((Ok(error), Bytes::new())),
    }
}

/// Reads a body up to `limit` octets. An error holds what was read until then.
#[cfg(not(target_arch = "wasm32"))]
async fn read_body(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<Bytes, (Result<reqwest::Error, usize>, Bytes)> {
    // Most answers come in one piece, which is taken as it is.
    let mut first = Bytes::new();
    let mut body = BytesMut::new();
    loop {
        let read = first.len() + body.len();
        let whole = |first: Bytes, body: BytesMut| if body.is_empty() { first } else { body.freeze() };
        match response.chunk().await {
            Ok(None) => return Ok(whole(first, body)),
            Ok(Some(chunk)) => {
                let fits = chunk.len() <= limit - read;
                let chunk = chunk.slice(..chunk.len().min(limit - read));
                if read == 0 {
                    first = chunk;
                } else {
                    body.extend_from_slice(&std::mem::take(&mut first));
                    body.extend_from_slice(&chunk);
                }
                if !fits {
                    return Err((Err(limit), whole(first, body)));
                }
            }
            Err(error) => return Err((Ok(error), whole(first, body))),
        }
    }
}
