//! Failures of an implementation.

use std::convert::Infallible;

use http::StatusCode;

use crate::problem::Problem;

/// What goes wrong in an implementation beside the answers that the description declares.
///
/// The caller learns what [`problem`](Self::problem) says, by default only that it was not its fault. It is also the
/// place where an implementation logs what happened.
///
/// ```
/// use ferrospec_runtime::server::Fault;
///
/// struct DatabaseIsDown;
///
/// impl Fault for DatabaseIsDown {}
///
/// assert_eq!(DatabaseIsDown.problem().status, 500);
/// ```
pub trait Fault {
    /// What the caller is answered.
    fn problem(&self) -> Problem {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl Fault for Infallible {
    fn problem(&self) -> Problem {
        match *self {}
    }
}

impl Fault for Problem {
    fn problem(&self) -> Problem {
        self.clone()
    }
}

impl Fault for Box<dyn std::error::Error + Send + Sync> {}

/// A client that stands in for an implementation makes the server a gateway: its failures are those of the server
/// behind.
#[cfg(feature = "client")]
impl Fault for crate::client::Error {
    fn problem(&self) -> Problem {
        Problem::new(StatusCode::BAD_GATEWAY)
    }
}
