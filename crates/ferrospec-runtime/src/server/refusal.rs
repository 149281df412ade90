//! Requests that are turned away.

use http::HeaderMap;

use crate::intercept::Stopped;
use crate::problem::Problem;
use crate::stage::Stage;

/// A problem with the headers that its status asks for.
pub(crate) struct Refusal {
    pub(crate) problem: Box<Problem>,
    pub(crate) headers: HeaderMap,
    /// What turned the request away.
    pub(crate) stage: Stage,
}

impl Refusal {
    /// The same, turned away by something else.
    pub(crate) fn at(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem: Box::new(problem), headers: HeaderMap::new(), stage: Stage::Request }
    }
}

impl From<Stopped> for Refusal {
    fn from(stopped: Stopped) -> Self {
        let (problem, headers) = stopped.into_parts();
        Self { problem: Box::new(problem), headers, stage: Stage::Intercept }
    }
}
