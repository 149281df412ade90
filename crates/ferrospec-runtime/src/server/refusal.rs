//! Requests that are turned away.

use http::HeaderMap;

use super::own_error::OwnError;
use crate::intercept::Stopped;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::stage::Stage;

/// Why a request was turned away: an extension of its answer, for layers that count refusals, or say them in other words.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The operation that it was for, if there is one.
    pub operation: Option<&'static Operation>,
    /// What its caller is told.
    pub problem: Problem,
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
}

impl Refusal {
    /// The same, turned away by something else.
    pub(crate) fn at(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// The refusal as what it is to layers.
    pub(crate) fn into_refused(self) -> Refused {
        Refused { operation: self.operation, problem: *self.problem }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let (headers, stage) = (Box::default(), Stage::Request);
        Self { problem: Box::new(problem), headers, stage, operation: None, own: None }
    }
}

impl From<Stopped> for Refusal {
    fn from(stopped: Stopped) -> Self {
        let (problem, headers) = stopped.into_parts();
        let (problem, headers) = (Box::new(problem), Box::new(headers));
        Self { problem, headers, stage: Stage::Intercept, operation: None, own: None }
    }
}
