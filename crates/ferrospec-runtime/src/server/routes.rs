//! The operations that a server serves.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use axum::routing::any;
use http::StatusCode;

use super::authorize::Check;
use super::denied::Denied;
use super::fault::Fault;
use super::refusal::Refusal;
use super::route::Route;
use super::serve::{Endpoint, Table, serve};
use crate::credential::Credential;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::request::{Request, RequestChecks, RequestReader};
use crate::response::{Answer, Response, ResponseWriter};
use crate::security::SecurityScheme;
use crate::stage::Stage;

/// Collects operations and makes an axum router of them.
///
/// The router stands at the root; `Router::nest` puts it under a base path.
pub struct Routes<A> {
    api: Arc<A>,
    endpoints: Vec<Endpoint>,
    check: Option<Check>,
}

impl<A: Send + Sync + 'static> Routes<A> {
    /// Routes to an implementation, none yet.
    pub fn new(api: A) -> Self {
        Self { api: Arc::new(api), endpoints: Vec::new(), check: None }
    }

    /// Adds the operation that `R` is the request of. `call` passes it to the implementation.
    ///
    /// Of two operations of the same method and path, the first is served.
    pub fn add<R, F, Fut, E>(&mut self, call: F)
    where
        R: Request,
        F: Fn(Arc<A>, R) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<R::Response, E>> + Send + 'static,
        E: Fault,
    {
        let api = Arc::clone(&self.api);
        let handler = move |mut reader: RequestReader| -> Answering {
            match R::decode(&mut reader).map_err(|_| reader.into_problem()).and_then(checked) {
                Err(problem) => Box::pin(std::future::ready(Err(problem.into()))),
                Ok(request) => {
                    let answer = call(Arc::clone(&api), request);
                    Box::pin(
                        async move { answer.await.map_err(|fault| failed(&fault)).and_then(|answer| write(&answer)) },
                    )
                }
            }
        };
        self.endpoints.push(Endpoint { route: Route::new(const { &R::OPERATION }), handler: Box::new(handler) });
    }

    /// Adds an operation that is known by its table alone: no type stands for its request, and `call` reads the parts of it.
    ///
    /// Of two operations of the same method and path, the first is served.
    pub fn add_untyped<F>(&mut self, operation: &'static Operation, call: F)
    where
        F: Fn(&A, RequestReader) -> Result<ResponseWriter, Problem> + Send + Sync + 'static,
    {
        let api = Arc::clone(&self.api);
        let handler = move |reader: RequestReader| -> Answering {
            Box::pin(std::future::ready(call(&api, reader).map(ResponseWriter::finish).map_err(Refusal::from)))
        };
        self.endpoints.push(Endpoint { route: Route::new(operation), handler: Box::new(handler) });
    }

    /// Sets who checks the credentials of callers. Without it, no operation that asks for one lets anybody in.
    pub fn authenticate<F, Fut>(&mut self, check: F)
    where
        F: Fn(&'static Operation, &'static SecurityScheme, Credential) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), Denied>> + Send + 'static,
    {
        self.check =
            Some(Box::new(move |operation, scheme, credential| Box::pin(check(operation, scheme, credential))));
    }

    /// The router of all operations.
    pub fn into_router(self) -> axum::Router {
        router(self.endpoints, self.check)
    }
}

type Answering = Pin<Box<dyn Future<Output = Result<Answer, Refusal>> + Send>>;

/// The request, if it is what the description wants.
fn checked<R: Request>(request: R) -> Result<R, Problem> {
    let mut checks = RequestChecks::new(const { &R::OPERATION });
    request.check(&mut checks);
    match checks.into_problem() {
        None => Ok(request),
        Some(problem) => Err(problem),
    }
}

/// What the implementation says of its failure.
fn failed(fault: &dyn Fault) -> Refusal {
    Refusal::from(fault.problem()).at(Stage::Fault)
}

fn write(answer: &dyn Write) -> Result<Answer, Refusal> {
    let mut writer = ResponseWriter::new();
    match answer.write(&mut writer) {
        Ok(()) => Ok(writer.finish()),
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

fn router(mut endpoints: Vec<Endpoint>, check: Option<Check>) -> axum::Router {
    endpoints.sort_by_key(|endpoint| endpoint.route.rank());
    let mut shapes = BTreeMap::<String, Vec<usize>>::new();
    for (index, endpoint) in endpoints.iter().enumerate() {
        shapes.entry(endpoint.route.shape()).or_default().push(index);
    }
    let table = Arc::new(Table { endpoints, check });
    let handler = |likely: Vec<usize>| {
        let (table, likely) = (Arc::clone(&table), Arc::<[usize]>::from(likely));
        any(move |request| serve(Arc::clone(&table), Arc::clone(&likely), request))
    };
    let mut router = axum::Router::new();
    for (shape, likely) in shapes {
        router = router.route(&shape, handler(likely));
    }
    // A path of no shape may still be one of theirs, in other escapes: `/%70ets`.
    router.fallback_service(handler(Vec::new()))
}
