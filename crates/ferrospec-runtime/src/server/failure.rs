//! Failures that a description has an error for.

use std::fmt::{Debug, Display};

use http::StatusCode;

use super::fault::Fault;
use super::own_error::OwnError;
use crate::problem::Problem;
use crate::wire::Encode;

/// A failure with the error that the description declares for it, so that one that all operations share is returned
/// with `?`. Where an operation does not declare it for this status, the caller is answered a [`Problem`] instead, or
/// what [`Errors`](super::Errors) makes of that. A log has the error in any case, by its `Debug`, which shows no secret.
///
/// ```
/// use ferrospec_runtime::{StatusCode, server::Failure};
///
/// // With a type of the generated crate in the place of a text, and a type of one's own in that of the parser's error.
/// struct NoNumber;
///
/// impl From<NoNumber> for Failure<String> {
///     fn from(_: NoNumber) -> Self {
///         Self::new(StatusCode::CONFLICT, "it is no number".to_owned())
///     }
/// }
///
/// fn twice(text: &str) -> Result<i64, Failure<String>> {
///     let number: i64 = text.parse().map_err(|_| NoNumber)?;
///     Ok(number * 2)
/// }
/// assert_eq!(twice("x").unwrap_err().status, StatusCode::CONFLICT);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure<E> {
    /// The answer's status.
    pub status: StatusCode,
    /// Its body.
    pub error: E,
    /// What is behind it, for a log: no caller is told it.
    pub cause: Option<String>,
}

impl<E> Failure<E> {
    /// A failure that is answered with this error.
    pub fn new(status: StatusCode, error: E) -> Self {
        Self { status, error, cause: None }
    }

    /// The same failure, and what is behind it, which [`Refused::cause`](super::Refused::cause) shows to layers.
    #[must_use]
    pub fn because(mut self, cause: impl Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }
}

impl<E: Encode + Debug + 'static> Fault for Failure<E> {
    fn problem(&self) -> Problem {
        Problem::new(self.status)
    }

    fn cause(&self) -> Option<String> {
        let Self { error, cause, .. } = self;
        Some(cause.as_ref().map_or_else(|| format!("{error:?}"), |cause| format!("{error:?}: {cause}")))
    }

    fn own_error(&self) -> Option<OwnError> {
        OwnError::new(&self.error)
    }
}
