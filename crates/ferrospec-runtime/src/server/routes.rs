//! The operations that a server serves.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::StatusCode;

use super::context::{AnyPrincipal, Context};
use super::fault::Fault;
use super::gate::{AnyGate, Gate};
use super::refusal::Refusal;
use super::room::Room;
use super::route::Route;
use super::serve::{Answering, Endpoint, Known, Shape, Table};
use crate::accept::Accept;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::request::{ReadRequest, RequestChecks, RequestReader};
use crate::response::{Answer, Response, ResponseWriter};
use crate::stage::Stage;

/// Collects operations and makes an axum router of them.
///
/// The router stands at the root; `Router::nest` puts it under a base path.
pub struct Routes<A> {
    source: Arc<Source<A>>,
    endpoints: Vec<Endpoint>,
    gate: Box<dyn AnyGate>,
}

/// Where the implementation comes from that a request is passed to.
enum Source<A> {
    /// It is the same for all.
    One(Arc<A>),
    /// It is made for each.
    Each(Box<dyn Fn(Context<AnyPrincipal>) -> A + Send + Sync>),
}

impl<A: Send + Sync + 'static> Routes<A> {
    /// Routes to one implementation, behind `gate`; none yet.
    pub fn new(api: A, gate: impl Gate) -> Self {
        Self::of(Source::One(Arc::new(api)), gate)
    }

    /// Routes to an implementation that `make` makes for each request, of what is known about it; none yet.
    pub fn for_each<G, F>(gate: G, make: F) -> Self
    where
        G: Gate,
        F: Fn(Context<G::Principal>) -> A + Send + Sync + 'static,
    {
        Self::of(Source::Each(Box::new(move |context| make(context.typed()))), gate)
    }

    fn of(source: Source<A>, gate: impl Gate) -> Self {
        Self { source: Arc::new(source), endpoints: Vec::new(), gate: Box::new(gate) }
    }

    /// Adds the operation that `R` is the request of. `call` passes it to the implementation.
    ///
    /// Of two operations of the same method and path, the first is served.
    pub fn add<R, F, Fut, E>(&mut self, call: F)
    where
        R: ReadRequest,
        F: Fn(Arc<A>, R) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<R::Response, E>> + Send + 'static,
        E: Fault,
    {
        let (source, room) = (Arc::clone(&self.source), Room::default());
        let handler = move |context: Known, reader: &mut RequestReader| {
            let request = R::decode(reader).ok_or_else(|| reader.take().into_problem())?;
            let mut checks = RequestChecks::new(const { &R::OPERATION });
            request.check(&mut checks);
            checks.finish()?;
            // Of types in one notation the implementation does not choose, nor of those that an answer without a body has.
            let accept = (R::OPERATION.accept.len() > 1).then(|| reader.accepted());
            let answer = call(source.api(context), request);
            let room = room.clone();
            let answering: Answering = Box::pin(async move {
                match answer.await {
                    Ok(answer) => write(&answer, &room, accept),
                    Err(fault) => Err(failed(&fault)),
                }
            });
            Ok(answering)
        };
        let route = Route::new(const { &R::OPERATION });
        self.endpoints.push(Endpoint {
            route,
            errors: R::Response::ERRORS,
            is_served: true,
            handler: Box::new(handler),
        });
    }

    /// Adds an operation that is known by its table alone: no type stands for its request, and `call` reads the parts of it.
    ///
    /// Of two operations of the same method and path, the first is served.
    pub fn add_untyped<F, Fut>(&mut self, operation: &'static Operation, call: F)
    where
        F: Fn(Arc<A>, RequestReader) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<ResponseWriter, Problem>> + Send + 'static,
    {
        let source = Arc::clone(&self.source);
        let handler = move |context: Known, reader: &mut RequestReader| {
            let answer = call(source.api(context), reader.take());
            let answering: Answering =
                Box::pin(async move { answer.await.map(ResponseWriter::finish).map_err(Refusal::from) });
            Ok(answering)
        };
        let route = Route::new(operation);
        self.endpoints.push(Endpoint { route, errors: &[], is_served: true, handler: Box::new(handler) });
    }

    /// Answers an operation that a description has, and that nobody carries out, with 501 (RFC 9110 §15.6.2), to whoever asks.
    ///
    /// Without it, a request for `/users/me` would be one for `/users/{id}`, which may let in others. What is added at the same
    /// path is served in its place. `Allow` does not name its method.
    pub fn leave_out(&mut self, operation: &'static Operation) {
        let handler = |_: Known, _: &mut RequestReader| {
            let problem = Problem::new(StatusCode::NOT_IMPLEMENTED);
            Err(Refusal::from(problem.with_detail("this server does not carry out this operation")))
        };
        let route = Route::new(operation);
        self.endpoints.push(Endpoint { route, errors: &[], is_served: false, handler: Box::new(handler) });
    }

    /// Serves each operation at the path that `path` says, in the place of its own: operations of webhooks and callbacks,
    /// which others send to wherever they are told.
    #[must_use]
    pub fn serve_at(mut self, path: impl Fn(&'static Operation) -> String) -> Self {
        for Endpoint { route, .. } in &mut self.endpoints {
            *route = Route::at(route.operation, &path(route.operation));
        }
        self
    }

    /// The router of all operations.
    pub fn into_router(self) -> axum::Router {
        let wants_context = matches!(*self.source, Source::Each(_));
        router(self.endpoints, self.gate, wants_context)
    }
}

impl<A> Source<A> {
    fn api(&self, context: Known) -> Arc<A> {
        match self {
            Self::One(api) => Arc::clone(api),
            Self::Each(make) => Arc::new(make(*context.expect("a context is kept where one is wanted"))),
        }
    }
}

/// What the implementation says of its failure.
fn failed(fault: &dyn Fault) -> Refusal {
    let (own, cause) = (fault.own_error().map(Box::new), fault.cause());
    Refusal { own, cause, ..Refusal::from(fault.problem()).at(Stage::Fault) }
}

fn write(answer: &dyn Write, room: &Room, accept: Option<Accept>) -> Result<Answer, Refusal> {
    let mut writer = ResponseWriter::with_room(room.octets()).accepting(accept.unwrap_or_default());
    match answer.write(&mut writer) {
        Ok(()) => {
            let answer = writer.finish();
            room.learn(answer.body.known_len().unwrap_or_default());
            Ok(answer)
        }
        Err(error) => {
            let detail = format!("the answer cannot be written: {error}");
            let problem = Problem::new(StatusCode::INTERNAL_SERVER_ERROR).with_detail(detail);
            Err(Refusal::from(problem).at(Stage::Encode))
        }
    }
}

/// A [`Response`] without its type.
trait Write {
    fn write(&self, to: &mut ResponseWriter) -> Result<(), crate::wire::EncodeError>;
}

impl<R: Response> Write for R {
    fn write(&self, to: &mut ResponseWriter) -> Result<(), crate::wire::EncodeError> {
        self.encode(to)
    }
}

fn router(mut endpoints: Vec<Endpoint>, gate: Box<dyn AnyGate>, wants_context: bool) -> axum::Router {
    endpoints.sort_by_key(|endpoint| endpoint.route.rank());
    let mut shapes = BTreeMap::<String, Vec<usize>>::new();
    for (index, endpoint) in endpoints.iter().enumerate() {
        shapes.entry(endpoint.route.shape()).or_default().push(index);
    }
    let table = Arc::new(Table { endpoints, gate, wants_context });
    let mut router = axum::Router::new();
    for (shape, likely) in shapes {
        router = router.route_service(&shape, Shape::new(Arc::clone(&table), likely));
    }
    // A path of no shape may still be one of theirs, in other escapes: `/%70ets`.
    router.fallback_service(Shape::new(table, Vec::new()))
}
