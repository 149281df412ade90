//! What looks on at calls.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::call::Call;
use super::outcome::Outcome;
use super::stopped::Stopped;

/// Looks on while calls are made, or answered: for logs, metrics and traces, for headers that all messages have, and for
/// whatever refuses calls.
///
/// It has one shape on both sides. A client is given one by `with_interceptor`; a server by a layer, as
/// `router.layer(axum::Extension(Interceptors::new().with(…)))`. Of several, the first that is given is asked first
/// [`before`](Self::before) a call, and last [`after`](Self::after) it.
///
/// | | on a client | on a server |
/// |---|---|---|
/// | [`before`](Self::before) | before each attempt to send | before credentials are looked at and the body is read |
/// | [`after`](Self::after) | when status and headers of an answer have come | before an answer is sent, a refusal too |
/// | [`done`](Self::done) | when the answer is read, or there is none | when the answer is on its way |
///
/// Whoever had its `before` has its `done`, unless whoever waits for the call gives it up: then it is dropped, with all
/// that was put in its [`extensions`](Call::extensions_mut). A server shows no request that is for none of its
/// operations: tower layers see these. A client also shows, with no headers, a call that no token could be had for.
///
/// ```
/// use ferrospec_runtime::{Call, Interceptor, Outcome, Stopped, HeaderMap, http::HeaderValue};
///
/// struct Metrics;
///
/// impl Interceptor for Metrics {
///     fn before(&self, call: &mut Call, headers: &mut HeaderMap) -> Result<(), Stopped> {
///         headers.insert("x-trace", HeaderValue::from_static("7"));
///         // With `tracing`: call.extensions_mut().insert(tracing::info_span!("http", otel.name = call.span_name())).
///         Ok(())
///     }
///
///     fn done(&self, call: &Call, outcome: &Outcome<'_>) {
///         // With `tracing`, the span's `record(name, value)`; with `metrics`, `histogram!(…, labels)`.
///         let labels: Vec<_> = call.attributes().chain(outcome.attributes()).collect();
///         println!("http.server.request.duration {:?} {labels:?}", outcome.duration);
///     }
/// }
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Before a request is sent, or carried out. `headers` are the request's: what is changed is sent, or what the server
    /// reads.
    ///
    /// # Errors
    /// The call is refused. A client's caller is told so by an error of [`Stage::Intercept`](crate::Stage::Intercept), a
    /// server answers with the problem.
    fn before(&self, call: &mut Call, headers: &mut HeaderMap) -> Result<(), Stopped> {
        let _ = (call, headers);
        Ok(())
    }

    /// When there is an answer. `headers` are the answer's: what is changed is what the client reads, or what is sent.
    ///
    /// # Errors
    /// As of [`before`](Self::before): the answer is not handed on.
    fn after(&self, call: &mut Call, status: StatusCode, headers: &mut HeaderMap) -> Result<(), Stopped> {
        let _ = (call, status, headers);
        Ok(())
    }

    /// When all is over, well or not.
    fn done(&self, call: &Call, outcome: &Outcome<'_>) {
        let _ = (call, outcome);
    }
}

impl<T: Interceptor + ?Sized> Interceptor for Arc<T> {
    fn before(&self, call: &mut Call, headers: &mut HeaderMap) -> Result<(), Stopped> {
        (**self).before(call, headers)
    }

    fn after(&self, call: &mut Call, status: StatusCode, headers: &mut HeaderMap) -> Result<(), Stopped> {
        (**self).after(call, status, headers)
    }

    fn done(&self, call: &Call, outcome: &Outcome<'_>) {
        (**self).done(call, outcome);
    }
}

/// Interceptors, in the order in which they are asked. Cloning is cheap, and none cost nothing.
#[derive(Clone, Default)]
pub struct Interceptors(Option<Arc<[Arc<dyn Interceptor>]>>);

impl Interceptors {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, and one more behind them.
    #[must_use]
    pub fn with(self, interceptor: impl Interceptor) -> Self {
        let more: Arc<dyn Interceptor> = Arc::new(interceptor);
        Self(Some(self.all().iter().cloned().chain([more]).collect()))
    }

    pub(crate) fn all(&self) -> &[Arc<dyn Interceptor>] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl fmt::Debug for Interceptors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Interceptors({})", self.all().len())
    }
}
