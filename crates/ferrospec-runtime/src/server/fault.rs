//! Failures of an implementation.

use std::convert::Infallible;

use http::StatusCode;

use super::own_error::OwnError;
use crate::chain::chain;
use crate::problem::{Detail, Problem};
use crate::stream_error::StreamError;

/// What goes wrong in an implementation beside the answers that the description declares.
///
/// The caller learns what [`problem`](Self::problem) says, by default only that it was not its fault. What is behind it,
/// [`cause`](Self::cause) says, to whoever runs the server alone.
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

    /// What is behind it, for a log: layers find it in [`Refused::cause`](super::Refused::cause), and no caller is told it.
    fn cause(&self) -> Option<String> {
        None
    }

    /// The error that the description declares for the problem's status, if this is one: it is answered in the place of
    /// the problem wherever it is declared. [`Failure`](super::Failure) has one.
    fn own_error(&self) -> Option<OwnError> {
        None
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

impl Fault for Box<dyn std::error::Error + Send + Sync> {
    fn cause(&self) -> Option<String> {
        Some(chain(&**self))
    }
}

/// What is wrong with the body of the request that is answered is the caller's fault.
impl Fault for StreamError {
    fn problem(&self) -> Problem {
        let status = match self {
            _ if !self.is_of_request() => StatusCode::INTERNAL_SERVER_ERROR,
            _ if self.is_too_large() => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::BAD_REQUEST,
        };
        let violations = self.violations().iter().filter(|_| self.is_of_request());
        let detail = if self.is_of_request() { self.told() } else { None };
        let problem = Problem::new(status).with_violations(violations.cloned().map(Detail::of_body).collect());
        Problem { detail, ..problem }
    }

    fn cause(&self) -> Option<String> {
        Some(chain(self))
    }
}

/// A client that stands in for an implementation makes the server a gateway: its failures are those of the server
/// behind.
#[cfg(feature = "client")]
impl Fault for crate::client::Error {
    fn problem(&self) -> Problem {
        Problem::new(StatusCode::BAD_GATEWAY)
    }

    fn cause(&self) -> Option<String> {
        Some(chain(self))
    }
}
