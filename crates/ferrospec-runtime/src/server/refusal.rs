//! Requests that are turned away.

use http::HeaderMap;

use crate::problem::Problem;

/// A problem with the headers that its status asks for.
pub(crate) struct Refusal {
    pub(crate) problem: Box<Problem>,
    pub(crate) headers: HeaderMap,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem: Box::new(problem), headers: HeaderMap::new() }
    }
}
