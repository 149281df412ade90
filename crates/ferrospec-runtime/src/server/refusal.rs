//! Requests that are turned away.

use std::error::Error as _;

use http::HeaderMap;

use super::own_error::OwnError;
use crate::chain::chain;
use crate::intercept::Stopped;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::stage::Stage;

/// Why a request was turned away, or failed: an extension of its answer, for layers that log or count refusals, or say them
/// in other words.
///
/// ```
/// use ferrospec_runtime::axum::{Router, middleware::map_response, response::Response};
/// use ferrospec_runtime::server::Refused;
///
/// async fn logged(response: Response) -> Response {
///     if let Some(refused) = response.extensions().get::<Refused>() {
///         let name = refused.operation.map_or("no operation", |operation| operation.name);
///         eprintln!("{name}: {:?}: {}: {:?}", refused.stage, refused.problem, refused.cause);
///     }
///     response
/// }
///
/// # fn layered(router: Router) -> Router {
/// router.layer(map_response(logged))
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Refused {
    /// The operation that it was for, if there is one.
    pub operation: Option<&'static Operation>,
    /// What its caller is told.
    pub problem: Problem,
    /// What turned it away: [`Stage::Fault`] is a failure of the implementation.
    pub stage: Stage,
    /// What is behind it: of such a failure, what its [`Fault::cause`](super::Fault::cause) says, of a call that an interceptor
    /// refused, what that [stems from](crate::Stopped::because), of a caller that is turned away, whether it shows a credential
    /// of which scheme. It is for logs, and may hold what no caller should see.
    pub cause: Option<String>,
}

/// A problem with the headers that its status asks for.
pub(crate) struct Refusal {
    pub(crate) problem: Box<Problem>,
    pub(crate) headers: Box<HeaderMap>,
    /// What turned the request away.
    pub(crate) stage: Stage,
    /// The operation that was asked for, if there is one.
    pub(crate) operation: Option<&'static Operation>,
    /// The implementation's own words for it.
    pub(crate) own: Option<Box<OwnError>>,
    /// What is behind it, for who runs the server.
    pub(crate) cause: Option<String>,
}

impl Refusal {
    /// The same, turned away by something else.
    pub(crate) fn at(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// The refusal as what it is to layers.
    pub(crate) fn into_refused(self) -> Refused {
        Refused { operation: self.operation, problem: *self.problem, stage: self.stage, cause: self.cause }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let (headers, stage) = (Box::default(), Stage::Request);
        Self { problem: Box::new(problem), headers, stage, operation: None, own: None, cause: None }
    }
}

impl From<Stopped> for Refusal {
    fn from(stopped: Stopped) -> Self {
        let cause = stopped.source().map(chain);
        let (problem, headers) = stopped.into_parts();
        let (problem, headers) = (Box::new(problem), Box::new(headers));
        Self { problem, headers, stage: Stage::Intercept, operation: None, own: None, cause }
    }
}
