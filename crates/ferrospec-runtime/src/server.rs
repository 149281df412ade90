//! Serves an API over HTTP, on axum.
//!
//! What is wrong with a request is answered here, as `application/problem+json` ([`Problem`](crate::Problem)), or as the
//! error that the description declares for it where [`Errors`] says how:
//!
//! | status | when |
//! |---|---|
//! | 400 | parameters or body are refused: every violation of both is listed |
//! | 401, 403 | the caller shows no credential that suffices |
//! | 404 | no operation has such a path |
//! | 405 | none of the path's operations has this method; `Allow` lists theirs |
//! | 406 | the caller wants none of the media types that the answer may be of |
//! | 413 | the body is larger than axum's `DefaultBodyLimit`, has more parts than [`PartLimits`], or is a longer stream than [`StreamLimits`] |
//! | 415 | the body is of another media type, or is compressed |
//! | 500, 502 | the implementation failed with a [`Fault`] |
//! | 503 | nobody can say at the moment who the caller is |
//!
//! Whoever looks on at calls ([`Interceptor`](crate::Interceptor)) is handed in as a layer:
//! `router.layer(axum::Extension(Interceptors::new().with(…)))`.
//!
//! `HEAD` is answered where there is `GET`, and `OPTIONS` with `Allow`, unless the description has an operation for it.
//!
//! Only axum's router is brought along. To listen, depend on axum itself: its features `http1` and `tokio`, which are
//! on by default, have `axum::serve`.

mod attempt;
mod authorize;
mod challenge;
mod context;
mod denied;
mod ending;
mod errors;
mod failure;
mod fault;
mod gate;
mod own_error;
mod parts;
mod refusal;
mod room;
mod route;
mod routes;
mod serve;

pub use crate::multipart::PartLimits;
pub use crate::octets::StreamLimits;
pub use crate::request::{ReadRequest, RequestChecks, RequestReader};
pub use attempt::Attempt;
pub use context::Context;
pub use denied::Denied;
pub use errors::Errors;
pub use failure::Failure;
pub use fault::Fault;
pub use gate::Gate;
pub use own_error::OwnError;
pub use refusal::Refused;
#[cfg(test)]
pub(crate) use route::Route;
pub use routes::Routes;
