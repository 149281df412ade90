//! One request, from the wire to its answer.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{self, Poll, ready};

use axum::body::HttpBody as _;
use axum::extract::FromRequest as _;
use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use tower_service::Service;

use super::authorize::{Principals, authorize};
use super::context::{AnyPrincipal, Context};
use super::ending::{Ending, refuse, send};
use super::errors::Errors;
use super::gate::AnyGate;
use super::parts::receive;
use super::refusal::{Refusal, Refused};
use super::route::Route;
use crate::codec::Codec;
use crate::intercept::{Call, Interceptors, Watch};
use crate::media_type::MediaType;
use crate::multipart::Received;
use crate::octets::{Break, Broken, Limited, Octets, Origin, Source, StreamLimits};
use crate::operation::Operation;
use crate::problem::Problem;
use crate::request::{Incoming, PathParameters, RequestReader, chosen};
use crate::response::{Answer, ErrorAnswer};
use crate::stage::Stage;
use crate::style::Query;

/// An operation with what answers it.
pub(crate) struct Endpoint {
    pub(crate) route: Route,
    /// The answers of failure that it declares.
    pub(crate) errors: &'static [ErrorAnswer],
    /// Whether somebody carries it out.
    pub(crate) is_served: bool,
    pub(crate) handler: Handler,
}

/// What is known of a request, if the table wants that.
pub(crate) type Known = Option<Box<Context<AnyPrincipal>>>;

/// Answers a request that was found to be for its operation.
pub(crate) type Handler = Box<dyn Fn(Known, &mut RequestReader) -> Result<Answering, Refusal> + Send + Sync>;

/// What comes of a request that the implementation has.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<Answer, Refusal>> + Send>>;

/// Every operation of a server, those with more literal text first.
pub(crate) struct Table {
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) gate: Box<dyn AnyGate>,
    /// Whether handlers want to know more than what the operation takes.
    pub(crate) wants_context: bool,
}

/// Answers requests whose path has one shape.
#[derive(Clone)]
pub(crate) struct Shape(Arc<(Arc<Table>, Vec<usize>)>);

impl Shape {
    /// The shape of the operations that `likely` are the indices of.
    pub(crate) fn new(table: Arc<Table>, likely: Vec<usize>) -> Self {
        Self(Arc::new((table, likely)))
    }
}

impl Service<axum::extract::Request> for Shape {
    type Response = axum::response::Response;
    type Error = Infallible;
    type Future = Serving;

    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: axum::extract::Request) -> Serving {
        let (table, likely) = &*self.0;
        serve(table, likely, request)
    }
}

/// A request on its way to its answer. axum puts it in a box, so it is small: what nobody waits for but the implementation
/// stands in the implementation's own box.
pub(crate) enum Serving {
    /// The implementation has it.
    Answering(Answering, Ending),
    /// There is more to wait for, or nothing.
    Boxed(Pin<Box<dyn Future<Output = axum::response::Response> + Send>>),
}

impl Serving {
    fn now(response: axum::response::Response) -> Self {
        Self::Boxed(Box::pin(std::future::ready(response)))
    }
}

impl Future for Serving {
    type Output = Result<axum::response::Response, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut task::Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(Ok(match self.get_mut() {
            Self::Answering(answering, ending) => ending.response(ready!(answering.as_mut().poll(context))),
            Self::Boxed(future) => ready!(future.as_mut().poll(context)),
        }))
    }
}

/// Answers a request whose path has the shape of the operations that `likely` are the indices of.
fn serve(table: &Arc<Table>, likely: &[usize], request: axum::extract::Request) -> Serving {
    let (index, path) = match table.find(likely, request.uri().path(), request.method()) {
        Ok(Wanted::Operation(index, path)) => (index, path),
        Ok(Wanted::Methods(offered)) => return Serving::now(send(options(offered), false)),
        Err(refusal) => return Serving::now(refuse(refusal, &[], None)),
    };
    let Endpoint { route, errors: declared, handler, .. } = &table.endpoints[index];
    let operation = route.operation;
    let ending = Ending {
        operation,
        is_head: request.method() == Method::HEAD,
        declared,
        errors: request.extensions().get::<Errors>().cloned(),
    };
    let watch = request
        .extensions()
        .get::<Interceptors>()
        .and_then(|interceptors| Watch::new(interceptors, || Call::of_server(operation, request.method().clone())));
    if let Some(watch) = watch {
        return Serving::Boxed(Box::pin(watched(watch, Arc::clone(table), index, path, request, ending)));
    }
    if operation.body.is_some() || !operation.security.is_empty() {
        let answer = answer(Arc::clone(table), index, path, request);
        return Serving::Boxed(Box::pin(async move { ending.response(answer.await) }));
    }
    // There is nothing to wait for before the implementation has it.
    let (head, _) = request.into_parts();
    let context = table.context(operation, &head, Principals::new());
    let Parts { uri, headers, .. } = head;
    let incoming = Incoming { path, query: Query::of(uri), headers, body: Octets::default() };
    match handler(context, &mut RequestReader::new(operation, incoming)) {
        Ok(answering) => Serving::Answering(answering, ending),
        Err(refusal) => Serving::now(ending.refuse(refusal)),
    }
}

/// Answers a request that somebody looks on at.
async fn watched(
    mut watch: Watch,
    table: Arc<Table>,
    index: usize,
    path: PathParameters,
    mut request: axum::extract::Request,
    ending: Ending,
) -> axum::response::Response {
    let answered = match watch.before(request.headers_mut()) {
        Ok(()) => answer(table, index, path, request).await,
        Err(stopped) => Err(stopped.into()),
    };
    let mut failure = answered.as_ref().err().map(|refusal| refusal.stage);
    let mut response = ending.response(answered);
    if watch.after_all(&mut response, |stopped| ending.refuse(stopped.into())) {
        failure = Some(Stage::Intercept);
    }
    let refused = response.extensions().get::<Refused>();
    watch.done(failure, refused.and_then(|refused| refused.cause.as_deref()));
    response
}

/// Answers a request for an operation, with the parameters of its path.
async fn answer(
    table: Arc<Table>,
    index: usize,
    path: PathParameters,
    request: axum::extract::Request,
) -> Result<Answer, Refusal> {
    let Endpoint { route, handler, .. } = &table.endpoints[index];
    let operation = route.operation;
    let (mut head, octets) = request.into_parts();
    let mut principals = Principals::new();
    if !operation.security.is_empty() {
        principals = authorize(operation, &*table.gate, &head).await?;
    }
    let context = table.context(operation, &head, principals);
    let headers = std::mem::take(&mut head.headers);
    let query = Query::of(std::mem::take(&mut head.uri));
    // What stays says how much of the body is accepted.
    let request = axum::extract::Request::from_parts(head, octets);
    let (mut parts, mut broken) = (None, None);
    let body = match body(operation, &headers, request).await? {
        Taken::Octets(body) => body.into(),
        Taken::Stream(limited, source) => {
            broken = Some(limited.broken());
            Octets::flowing(Box::pin(limited), source)
        }
        Taken::Parts(received) => {
            parts = Some(received);
            Octets::default()
        }
    };
    let answering = {
        let mut reader = RequestReader::new(operation, Incoming { path, query, headers, body });
        reader.set_parts(parts);
        handler(context, &mut reader)
    };
    let answered = match answering {
        Ok(answering) => answering.await,
        Err(refusal) => Err(refusal),
    };
    // Whatever went wrong, it did so because the body is not what it should be.
    let broken = broken.as_ref().and_then(|broken: &Broken| broken.get());
    answered.map_err(|refusal| broken.map_or(refusal, |broken| unread(*broken).into()))
}

/// What a request wants.
enum Wanted {
    /// An operation, by its index, with the parameters of its path.
    Operation(usize, PathParameters),
    /// To know which methods there are.
    Methods(HeaderValue),
}

impl Table {
    /// What a request wants of those operations that its path belongs to.
    fn find(&self, likely: &[usize], path: &str, method: &Method) -> Result<Wanted, Refusal> {
        // Nearly all requests are for what axum has found.
        if !path.contains('%') {
            for &index in likely {
                let Route { operation, .. } = &self.endpoints[index].route;
                if operation.method == method
                    && let Some((index, parameters)) = self.matching(index, path)
                {
                    return Ok(Wanted::Operation(index, parameters));
                }
            }
        }
        self.find_rarely(likely, path, method)
    }

    #[cold]
    fn find_rarely(&self, likely: &[usize], path: &str, method: &Method) -> Result<Wanted, Refusal> {
        let matching = |index| self.matching(index, path);
        let mut found: Vec<_> = likely.iter().copied().filter_map(matching).collect();
        // axum chooses a shape by what is plain text in it. What a segment holds in detail may still belong to another
        // shape: `/a/b` to `/{x}/{y}`, beside `/a/{z}.json`; and axum does not look through escapes: `/%61/b`.
        if found.is_empty() || path.contains('%') {
            found = (0..self.endpoints.len()).filter_map(matching).collect();
        }
        match self.answering(&found, method) {
            Some(place) => {
                let (index, parameters) = found.swap_remove(place);
                Ok(Wanted::Operation(index, parameters))
            }
            None if found.is_empty() => Err(Problem::new(StatusCode::NOT_FOUND).into()),
            None => {
                let allowed = self.allow(&found);
                if method == Method::OPTIONS { Ok(Wanted::Methods(allowed)) } else { Err(not_allowed(allowed)) }
            }
        }
    }

    /// Which of the operations that a path belongs to answers a method.
    fn answering(&self, found: &[(usize, PathParameters)], method: &Method) -> Option<usize> {
        let of = |wanted: &Method| {
            found.iter().position(|(index, _)| self.endpoints[*index].route.operation.method == *wanted)
        };
        // Whatever can be got can be asked for its head (RFC 9110 §9.3.2).
        of(method).or_else(|| of(&Method::GET).filter(|_| method == Method::HEAD))
    }

    /// The methods that are served of these operations (RFC 9110 §10.2.1).
    fn allow(&self, found: &[(usize, PathParameters)]) -> HeaderValue {
        let methods = found.iter().map(|(index, _)| &self.endpoints[*index].route.operation.method);
        let with_head = methods.flat_map(|method| [method, if method == Method::GET { &Method::HEAD } else { method }]);
        let mut names = Vec::new();
        for method in with_head.chain([&Method::OPTIONS]) {
            let is_left_out = self.answering(found, method).is_some_and(|at| !self.endpoints[found[at].0].is_served);
            if !is_left_out && !names.contains(&method.as_str()) {
                names.push(method.as_str());
            }
        }
        // The names of methods are tokens, which a header holds.
        HeaderValue::from_str(&names.join(", ")).unwrap_or_else(|_| HeaderValue::from_static("OPTIONS"))
    }

    fn matching(&self, index: usize, path: &str) -> Option<(usize, PathParameters)> {
        self.endpoints[index].route.find(path).map(|parameters| (index, parameters))
    }

    /// What is known of a request beside what its operation takes, if somebody wants to know.
    fn context(&self, operation: &'static Operation, head: &Parts, principals: Principals) -> Known {
        self.wants_context.then(|| Box::new(Context::new(operation, head.clone(), principals)))
    }
}

/// Says which methods there are for a path (RFC 9110 §9.3.7), to whoever asks: those that 405 says too.
fn options(offered: HeaderValue) -> Answer {
    let headers = HeaderMap::from_iter([(ALLOW, offered)]);
    Answer { status: StatusCode::NO_CONTENT, headers, body: Octets::default() }
}

/// 405 with the methods that there are (RFC 9110 §15.5.6).
fn not_allowed(allowed: HeaderValue) -> Refusal {
    let mut refusal = Refusal::from(Problem::new(StatusCode::METHOD_NOT_ALLOWED));
    refusal.headers.insert(ALLOW, allowed);
    refusal
}

/// A body that was received.
enum Taken {
    Octets(Bytes),
    /// One that is read as it comes, and what is known of it.
    Stream(Limited, Source),
    Parts(Vec<Received>),
}

/// Reads the body, if the operation takes one. One that it does not take is left unread.
async fn body(
    operation: &'static Operation,
    headers: &HeaderMap,
    request: axum::extract::Request,
) -> Result<Taken, Refusal> {
    let Some(declared) = operation.body else {
        return Ok(Taken::Octets(Bytes::new()));
    };
    let encoded = headers.get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity");
    let found = headers.get(CONTENT_TYPE);
    // A compressed body would be read as if it were not.
    if encoded {
        let mut refusal = unsupported("the body must not be compressed".to_owned());
        refusal.headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        return Err(refusal);
    }
    let media_type = found.and_then(|found| found.to_str().ok());
    let parted = media_type.filter(|found| {
        let index = MediaType::choose(declared.media_types, found);
        index.is_some_and(|index| matches!(declared.media_types[index].codec, Codec::Multipart(_)))
    });
    if let Some(media_type) = parted {
        return Ok(Taken::Parts(receive(request, media_type).await?));
    }
    let index = chosen(&declared, found, request.body().is_end_stream());
    if index.and_then(|index| declared.media_types.get(index)).is_some_and(|chosen| chosen.codec.is_stream()) {
        return stream(operation, request).map_err(Refusal::from);
    }
    let body = Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => unread(Break::TooLarge),
        _ => unread(Break::Unread),
    })?;
    match chosen(&declared, found, body.is_empty()) {
        Some(_) => Ok(Taken::Octets(body)),
        None => Err(not_taken(operation, &declared)),
    }
}

/// Hands a body on as it comes, unless it says that it is longer than is accepted.
fn stream(operation: &'static Operation, request: axum::extract::Request) -> Result<Taken, Problem> {
    let limits = request.extensions().get::<StreamLimits>().copied().unwrap_or_default();
    let body = request.into_body();
    let len = body.size_hint().exact();
    match len.is_some_and(|len| len > limits.octets) {
        true => Err(unread(Break::TooLarge)),
        false => {
            let origin = Origin {
                operation,
                is_request: true,
                item_limit: limits.item,
                #[cfg(feature = "client")]
                again: None,
            };
            let source = Source { len, origin: Some(Arc::new(origin)) };
            Ok(Taken::Stream(Limited::new(body, operation, limits.octets), source))
        }
    }
}

fn unread(how: Break) -> Problem {
    match how {
        Break::TooLarge => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE).with_detail("the body is larger than this server accepts")
        }
        Break::Unread => Problem::new(StatusCode::BAD_REQUEST).with_detail("the body could not be read"),
    }
}

fn unsupported(detail: String) -> Refusal {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE).with_detail(detail).into()
}

/// 415 with the media types that are taken: in `Accept` (RFC 9110 §15.5.16), and in what `POST` and `PATCH` have of their
/// own (RFC 5789 §3.1).
fn not_taken(operation: &Operation, declared: &crate::Body) -> Refusal {
    let names: Vec<_> = declared.media_types.iter().flat_map(MediaType::names).collect();
    let mut refusal = unsupported(format!("the body must be {}", names.join(" or ")));
    if let Ok(names) = HeaderValue::from_str(&names.join(", ")) {
        let own = match operation.method {
            Method::POST => Some(HeaderName::from_static("accept-post")),
            Method::PATCH => Some(HeaderName::from_static("accept-patch")),
            _ => None,
        };
        own.into_iter().chain([ACCEPT]).for_each(|header| _ = refusal.headers.insert(header, names.clone()));
    }
    refusal
}
