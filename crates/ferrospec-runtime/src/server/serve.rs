//! One request, from the wire to its answer.

use std::pin::Pin;
use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::extract::FromRequest as _;
use bytes::Bytes;
use http::header::{
    ACCEPT, ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue,
};
use http::{HeaderMap, Method, StatusCode};

use super::authorize::authorize;
use super::context::{AnyPrincipal, Context};
use super::errors::{self, Errors};
use super::gate::AnyGate;
use super::refusal::Refusal;
use super::route::Route;
use crate::codec::Codec;
use crate::intercept::{Call, Interceptors, Watch};
use crate::json;
use crate::media_type::MediaType;
use crate::multipart::{self, Received};
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
    pub(crate) handler: Handler,
}

/// Answers a request that was found to be for its operation. It has its context if the table wants that.
pub(crate) type Handler = Box<dyn Fn(Option<Context<AnyPrincipal>>, RequestReader) -> Answering + Send + Sync>;

/// What comes of a request.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<Answer, Refusal>> + Send>>;

/// Every operation of a server, those with more literal text first.
pub(crate) struct Table {
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) gate: Box<dyn AnyGate>,
    /// Whether handlers want to know more than what the operation takes.
    pub(crate) wants_context: bool,
}

/// Answers a request whose path has the shape of the operations that `likely` are the indices of.
pub(crate) async fn serve(
    table: Arc<Table>,
    likely: Arc<[usize]>,
    request: axum::extract::Request,
) -> axum::response::Response {
    let is_head = request.method() == Method::HEAD;
    let (endpoint, path) = match table.find(&likely, request.uri().path(), request.method()) {
        Ok(Wanted::Operation(endpoint, path)) => (endpoint, path),
        Ok(Wanted::Methods(offered)) => return send(options(offered), false),
        Err(refusal) => return refuse(refusal, &[], None),
    };
    let errors = request.extensions().get::<Errors>().cloned();
    let watch = request.extensions().get::<Interceptors>().and_then(|interceptors| {
        Watch::new(interceptors, || Call::of_server(endpoint.route.operation, request.method().clone()))
    });
    match watch {
        None => match answer(&table, endpoint, path, request).await {
            Ok(answer) => send(answer, is_head),
            Err(refusal) => refuse(refusal, endpoint.errors, errors.as_ref()),
        },
        // In a box, so that nobody pays for it where nobody looks on.
        Some(watch) => Box::pin(watched(watch, &table, endpoint, path, request)).await,
    }
}

/// Answers a request that somebody looks on at.
async fn watched(
    mut watch: Watch,
    table: &Table,
    endpoint: &Endpoint,
    path: PathParameters,
    mut request: axum::extract::Request,
) -> axum::response::Response {
    let is_head = request.method() == Method::HEAD;
    let errors = request.extensions().get::<Errors>().cloned();
    let refuse = |refusal| refuse(refusal, endpoint.errors, errors.as_ref());
    let answered = match watch.before(request.headers_mut()) {
        Ok(()) => answer(table, endpoint, path, request).await,
        Err(stopped) => Err(stopped.into()),
    };
    let (mut response, mut failure) = match answered {
        Ok(answer) => (send(answer, is_head), None),
        Err(refusal) => {
            let stage = refusal.stage;
            (refuse(refusal), Some(stage))
        }
    };
    if watch.after_all(&mut response, |stopped| refuse(stopped.into())) {
        failure = Some(Stage::Intercept);
    }
    watch.done(failure);
    response
}

/// A refusal as an answer: as the error that is declared for it if somebody says how, otherwise as the problem that it is.
fn refuse(mut refusal: Refusal, declared: &'static [ErrorAnswer], errors: Option<&Errors>) -> axum::response::Response {
    let body = errors::declared(declared, errors, &refusal.problem, refusal.own.as_deref());
    let (media_type, body) = body.unwrap_or_else(|| {
        // A problem is made of texts and a status: JSON can say every one of them.
        (Problem::MEDIA_TYPE, json::to_vec(&*refusal.problem).unwrap_or_default().into())
    });
    let media_type = HeaderValue::from_str(media_type);
    let headers = HeaderMap::from_iter(media_type.map(|media_type| (CONTENT_TYPE, media_type)));
    let body = body.into();
    let mut response = send(Answer { status: refusal.problem.status, headers, body }, false);
    response.headers_mut().extend(*std::mem::take(&mut refusal.headers));
    response.extensions_mut().insert(refusal.into_refused());
    response
}

fn send(answer: Answer, is_head: bool) -> axum::response::Response {
    let Answer { status, mut headers, body } = answer;
    if let Some(len) = body.known_len().filter(|len| is_head && *len > 0) {
        headers.insert(CONTENT_LENGTH, len.into());
    }
    let mut response = axum::response::Response::new(match body.held() {
        _ if is_head => Body::empty(),
        Some(held) => Body::from(held.clone()),
        None => Body::new(body),
    });
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

async fn answer(
    table: &Table,
    endpoint: &Endpoint,
    path: PathParameters,
    request: axum::extract::Request,
) -> Result<Answer, Refusal> {
    let operation = endpoint.route.operation;
    let answer = answer_of(table, endpoint, path, request).await;
    answer.map_err(|refusal| Refusal { operation: Some(operation), ..refusal })
}

/// Answers a request for an operation, with the parameters of its path.
async fn answer_of(
    table: &Table,
    endpoint: &Endpoint,
    path: PathParameters,
    request: axum::extract::Request,
) -> Result<Answer, Refusal> {
    let operation = endpoint.route.operation;
    let query = Query::of(request.uri());
    let (mut head, octets) = request.into_parts();
    let principals = authorize(operation, &*table.gate, &head).await?;
    let context = table.wants_context.then(|| Context::new(operation, head.clone(), principals));
    let headers = match operation.body {
        None => std::mem::take(&mut head.headers),
        // They say how it is to be received.
        Some(_) => head.headers.clone(),
    };
    let request = axum::extract::Request::from_parts(head, octets);
    let (mut parts, mut broken) = (None, None);
    let body = match body(operation, request).await? {
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
    let reader = RequestReader::new(operation, Incoming { path, query, headers, body }).with_parts(parts);
    let answered = (endpoint.handler)(context, reader).await;
    // Whatever went wrong, it did so because the body is not what it should be.
    let broken = broken.as_ref().and_then(|broken: &Broken| broken.get());
    answered.map_err(|refusal| broken.map_or(refusal, |broken| unread(*broken).into()))
}

/// What a request wants.
enum Wanted<'a> {
    /// An operation, with the parameters of its path.
    Operation(&'a Endpoint, PathParameters),
    /// To know which methods there are.
    Methods(HeaderValue),
}

impl Table {
    /// What a request wants of those operations that its path belongs to.
    fn find(&self, likely: &[usize], path: &str, method: &Method) -> Result<Wanted<'_>, Refusal> {
        // Nearly all requests are for what axum has found.
        if !path.contains('%') {
            for endpoint in likely.iter().filter_map(|&index| self.endpoints.get(index)) {
                if endpoint.route.operation.method == method
                    && let Some(parameters) = endpoint.route.find(path)
                {
                    return Ok(Wanted::Operation(endpoint, parameters));
                }
            }
        }
        let matching = |endpoint| Self::matching(endpoint, path);
        let mut found: Vec<_> =
            likely.iter().filter_map(|&index| self.endpoints.get(index)).filter_map(matching).collect();
        // axum chooses a shape by what is plain text in it. What a segment holds in detail may still belong to another
        // shape: `/a/b` to `/{x}/{y}`, beside `/a/{z}.json`; and axum does not look through escapes: `/%61/b`.
        if found.is_empty() || path.contains('%') {
            found = self.endpoints.iter().filter_map(matching).collect();
        }
        let offered: Vec<_> = found.iter().map(|(endpoint, _)| &endpoint.route.operation.method).collect();
        // Whatever can be got can be asked for its head (RFC 9110 §9.3.2).
        let place = |wanted: &Method| offered.iter().position(|&offered| offered == wanted);
        let place = place(method).or_else(|| place(&Method::GET).filter(|_| method == Method::HEAD));
        match place {
            Some(place) => {
                let (endpoint, parameters) = found.swap_remove(place);
                Ok(Wanted::Operation(endpoint, parameters))
            }
            None if found.is_empty() => Err(Problem::new(StatusCode::NOT_FOUND).into()),
            None if method == Method::OPTIONS => Ok(Wanted::Methods(allow(&offered))),
            None => Err(not_allowed(&offered)),
        }
    }

    fn matching<'a>(endpoint: &'a Endpoint, path: &str) -> Option<(&'a Endpoint, PathParameters)> {
        endpoint.route.find(path).map(|parameters| (endpoint, parameters))
    }
}

/// Says which methods there are for a path (RFC 9110 §9.3.7), to whoever asks: those that 405 says too.
fn options(offered: HeaderValue) -> Answer {
    let headers = HeaderMap::from_iter([(ALLOW, offered)]);
    Answer { status: StatusCode::NO_CONTENT, headers, body: Octets::default() }
}

/// 405 with the methods that there are (RFC 9110 §15.5.6).
fn not_allowed(offered: &[&Method]) -> Refusal {
    let mut refusal = Refusal::from(Problem::new(StatusCode::METHOD_NOT_ALLOWED));
    refusal.headers.insert(ALLOW, allow(offered));
    refusal
}

/// The methods that are served where these are offered.
fn allow(offered: &[&Method]) -> HeaderValue {
    let mut names = Vec::new();
    for &method in offered {
        let head = (method == Method::GET).then_some("HEAD");
        for name in [method.as_str()].into_iter().chain(head) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if !names.contains(&"OPTIONS") {
        names.push("OPTIONS");
    }
    // The names of methods are tokens, which a header holds.
    HeaderValue::from_str(&names.join(", ")).unwrap_or_else(|_| HeaderValue::from_static("OPTIONS"))
}

/// A body that was received.
enum Taken {
    Octets(Bytes),
    /// One that is read as it comes, and what is known of it.
    Stream(Limited, Source),
    Parts(Vec<Received>),
}

/// Reads the body, if the operation takes one. One that it does not take is left unread.
async fn body(operation: &'static Operation, request: axum::extract::Request) -> Result<Taken, Refusal> {
    let Some(declared) = operation.body else {
        return Ok(Taken::Octets(Bytes::new()));
    };
    let encoded = request.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity");
    let found = request.headers().get(CONTENT_TYPE).cloned();
    // A compressed body would be read as if it were not.
    if encoded {
        let mut refusal = unsupported("the body must not be compressed".to_owned());
        refusal.headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        return Err(refusal);
    }
    let media_type = found.as_ref().and_then(|found| found.to_str().ok());
    let parted = media_type.filter(|found| {
        let index = MediaType::choose(declared.media_types, found);
        index.is_some_and(|index| matches!(declared.media_types[index].codec, Codec::Multipart(_)))
    });
    if let Some(media_type) = parted {
        return Ok(Taken::Parts(multipart::receive(request, media_type).await?));
    }
    let index = chosen(&declared, found.as_ref(), request.body().is_end_stream());
    if index.and_then(|index| declared.media_types.get(index)).is_some_and(|chosen| chosen.codec.is_stream()) {
        return stream(operation, request).map_err(Refusal::from);
    }
    let body = Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => unread(Break::TooLarge),
        _ => unread(Break::Unread),
    })?;
    match chosen(&declared, found.as_ref(), body.is_empty()) {
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
