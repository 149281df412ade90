//! Calls that somebody who looks on refuses.

use std::fmt;

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::problem::Problem;

/// A call is refused. A server answers with the problem and the headers; a client's caller finds them in its error.
///
/// ```
/// use ferrospec_runtime::{Problem, Stopped, StatusCode, http::header};
///
/// let busy = Stopped::new(Problem::new(StatusCode::TOO_MANY_REQUESTS)).with_header(header::RETRY_AFTER, 5.into());
/// assert_eq!(busy.to_string(), "429 Too Many Requests");
/// ```
pub struct Stopped(Box<Inner>);

struct Inner {
    problem: Problem,
    headers: HeaderMap,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Stopped {
    /// Refuses a call for this reason.
    pub fn new(problem: Problem) -> Self {
        Self(Box::new(Inner { problem, headers: HeaderMap::new(), source: None }))
    }

    /// The same, with a header for the answer: `Retry-After`.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.append(name, value);
        self
    }

    /// The same, with what it stems from: a client's caller finds it, and on a server whoever looks on ([`Outcome::cause`](crate::Outcome)),
    /// but no caller.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The reason.
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }

    /// The headers for the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    #[cfg(feature = "server")]
    pub(crate) fn into_parts(self) -> (Problem, HeaderMap) {
        (self.0.problem, self.0.headers)
    }
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

impl From<StatusCode> for Stopped {
    fn from(status: StatusCode) -> Self {
        Self::new(Problem::new(status))
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.problem.fmt(out)
    }
}

impl fmt::Debug for Stopped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Stopped({self})")
    }
}

impl std::error::Error for Stopped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
