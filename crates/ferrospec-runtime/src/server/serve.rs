//! One request, from the wire to its answer.

use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::FromRequest as _;
use bytes::Bytes;
use http::header::{ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, StatusCode};

use super::authorize::{Check, authorize};
use super::refusal::Refusal;
use super::route::Route;
use crate::operation::{Codec, Operation};
use crate::problem::Problem;
use crate::request::{Incoming, RequestReader};
use crate::response::Answer;
use crate::{json, media};

/// An operation with what answers it.
pub(crate) struct Endpoint {
    pub(crate) route: Route,
    pub(crate) handler: Handler,
}

/// Answers a request that was found to be for its operation.
pub(crate) type Handler =
    Box<dyn Fn(RequestReader) -> Pin<Box<dyn Future<Output = Result<Answer, Problem>> + Send>> + Send + Sync>;

/// The operations whose paths have one shape.
pub(crate) struct Group {
    /// Those with more literal text first.
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) check: Option<Arc<Check>>,
}

/// Answers a request whose path has the group's shape.
pub(crate) async fn serve(group: Arc<Group>, request: axum::extract::Request) -> axum::response::Response {
    let is_head = request.method() == Method::HEAD;
    match answer(&group, request).await {
        Ok(answer) => send(answer, is_head),
        Err(refusal) => {
            let mut response = refuse(&refusal.problem);
            response.headers_mut().extend(refusal.headers);
            response
        }
    }
}

/// A problem as an answer.
pub(crate) fn refuse(problem: &Problem) -> axum::response::Response {
    // A problem is made of texts and a status: JSON can say every one of them.
    let body = json::to_vec(problem).unwrap_or_default().into();
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(Problem::MEDIA_TYPE))]);
    send(Answer { status: problem.status, headers, body }, false)
}

fn send(answer: Answer, is_head: bool) -> axum::response::Response {
    let Answer { status, mut headers, body } = answer;
    if is_head && !body.is_empty() {
        headers.insert(CONTENT_LENGTH, body.len().into());
    }
    let mut response = axum::response::Response::new(if is_head { Body::empty() } else { Body::from(body) });
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

async fn answer(group: &Group, request: axum::extract::Request) -> Result<Answer, Refusal> {
    let (endpoint, path) = group.find(request.uri().path(), request.method())?;
    let operation = endpoint.route.operation;
    let query = request.uri().query().unwrap_or_default().to_owned();
    authorize(operation, group.check.as_deref(), request.headers(), &query).await?;
    let headers = request.headers().clone();
    let body = body(operation, request).await?;
    let reader = RequestReader::new(operation, Incoming { path, query, headers, body });
    (endpoint.handler)(reader).await.map_err(Refusal::from)
}

impl Group {
    fn find(&self, path: &str, method: &Method) -> Result<(&Endpoint, Vec<(&'static str, String)>), Refusal> {
        let mut allowed = Vec::new();
        let mut get = None;
        for endpoint in &self.endpoints {
            let Some(parameters) = endpoint.route.find(path) else {
                continue;
            };
            let offered = &endpoint.route.operation.method;
            if offered == method {
                return Ok((endpoint, parameters));
            }
            if !allowed.contains(&offered) {
                allowed.push(offered);
            }
            // Whatever can be got can be asked for its head (RFC 9110 §9.3.2).
            if offered == Method::GET {
                if !allowed.contains(&&Method::HEAD) {
                    allowed.push(&Method::HEAD);
                }
                get.get_or_insert((endpoint, parameters));
            }
        }
        if let (Some(found), &Method::HEAD) = (get, method) {
            return Ok(found);
        }
        if allowed.is_empty() {
            return Err(Problem::new(StatusCode::NOT_FOUND).into());
        }
        let names: Vec<_> = allowed.iter().map(|method| method.as_str()).collect();
        let mut refusal = Refusal::from(Problem::new(StatusCode::METHOD_NOT_ALLOWED));
        if let Ok(allow) = HeaderValue::from_str(&names.join(", ")) {
            refusal.headers.insert(ALLOW, allow);
        }
        Err(refusal)
    }
}

/// Reads the body, if the operation takes one. One that it does not take is left unread.
async fn body(operation: &Operation, request: axum::extract::Request) -> Result<Bytes, Refusal> {
    let Some(declared) = operation.body else {
        return Ok(Bytes::new());
    };
    let unsupported = |detail: String| Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE).with_detail(detail);
    let encoded = request.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity");
    let found = request.headers().get(CONTENT_TYPE).cloned();
    // A compressed body would be read as if it were not.
    if encoded {
        return Err(unsupported("the body must not be compressed".to_owned()).into());
    }
    let body = Bytes::from_request(request, &()).await.map_err(|rejection| {
        let problem = Problem::new(rejection.status());
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => problem.with_detail("the body is larger than this server accepts"),
            _ => problem.with_detail("the body could not be read"),
        }
    })?;
    let fits = match &found {
        Some(found) => found.to_str().is_ok_and(|found| media::is(found, declared.media_type)),
        // What names no type is octets (RFC 9110 §8.3).
        None => body.is_empty() || declared.codec == Codec::Bytes,
    };
    if fits { Ok(body) } else { Err(unsupported(format!("the body must be {}", declared.media_type)).into()) }
}
