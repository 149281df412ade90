//! Checks a request.

use crate::operation::Operation;
use crate::problem::{Detail, Problem};
use crate::wire::{Checker, Violation};

/// What is wrong with the parts of a request, each with the name of its part.
#[derive(Debug)]
pub struct RequestChecks {
    operation: &'static Operation,
    details: Vec<Detail>,
    /// What is wrong with the part that is being checked.
    found: Vec<Violation>,
    /// The parameter that is being checked; the body, if it is none.
    parameter: Option<usize>,
}

impl RequestChecks {
    /// Of a request of this operation.
    pub fn new(operation: &'static Operation) -> Self {
        Self { operation, details: Vec::new(), found: Vec::new(), parameter: None }
    }

    /// The parameter of this index in the operation's table.
    pub fn parameter(&mut self, index: usize) -> Checker<'_> {
        self.part(Some(index))
    }

    /// The body.
    pub fn body(&mut self) -> Checker<'_> {
        self.part(None)
    }

    /// Says that the parameter of this index is wrong, or the body, if there is none.
    pub fn refuse(&mut self, parameter: Option<usize>, violation: Violation) {
        let _ = self.part(parameter);
        self.found.push(violation);
    }

    /// Why the request is refused; `None` if nothing is wrong.
    pub fn into_problem(self) -> Option<Problem> {
        let details = self.into_details();
        (!details.is_empty()).then(|| Problem::of_request(details))
    }

    /// Ends the checks.
    ///
    /// # Errors
    /// Something is wrong.
    #[cfg(feature = "server")]
    pub(crate) fn finish(self) -> Result<(), Problem> {
        if self.details.is_empty() && self.found.is_empty() {
            return Ok(());
        }
        self.into_problem().map_or(Ok(()), Err)
    }

    /// Everything that was wrong.
    fn into_details(mut self) -> Vec<Detail> {
        self.part(None);
        self.details
    }

    fn part(&mut self, next: Option<usize>) -> Checker<'_> {
        let parameter = self.parameter.and_then(|index| self.operation.parameters.get(index));
        for violation in self.found.drain(..) {
            self.details.push(match parameter {
                Some(parameter) => Detail::of_parameter(parameter.location, parameter.name, violation),
                None => Detail::of_body(violation),
            });
        }
        self.parameter = next;
        Checker::new(&mut self.found)
    }
}
