//! Refusals and failures as the errors that a description declares.

use std::any::TypeId;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::own_error::OwnError;
use crate::json;
use crate::problem::Problem;
use crate::response::ErrorAnswer;
use crate::wire::Encode;

/// Says problems as the errors that the description declares.
///
/// Where an operation declares, for the status of a refusal or of a [`Fault`](super::Fault), a body in JSON of a type that is known
/// here, that is what the caller is answered; otherwise it is the [`Problem`]. It is handed in as a layer:
///
/// ```
/// use ferrospec_runtime::{Problem, axum, server::Errors};
///
/// # fn layered(router: axum::Router) -> axum::Router {
/// // With a type of the generated crate in the place of a text.
/// let errors = Errors::new().with(|problem: &Problem| problem.title.clone());
/// router.layer(axum::Extension(errors))
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Errors(Vec<(TypeId, Arc<Say>)>);

type Say = dyn Fn(&Problem) -> Option<Bytes> + Send + Sync;

impl Errors {
    /// Knows no type yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, saying a problem as an `E` wherever one is declared.
    #[must_use]
    pub fn with<E, F>(mut self, say: F) -> Self
    where
        E: Encode + 'static,
        F: Fn(&Problem) -> E + Send + Sync + 'static,
    {
        let say = move |problem: &Problem| json::to_vec(&say(problem)).ok().map(Bytes::from);
        self.0.push((TypeId::of::<E>(), Arc::new(say)));
        self
    }
}

impl fmt::Debug for Errors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Errors({})", self.0.len())
    }
}

/// What a caller is told whose request failed, where the description declares it: the media type and the body.
pub(crate) fn declared(
    answers: &[ErrorAnswer],
    errors: Option<&Errors>,
    problem: &Problem,
    own: Option<&OwnError>,
) -> Option<(&'static str, Bytes)> {
    let (ty, media_type) = ErrorAnswer::body_of(answers, problem.status.as_u16())?;
    if let Some(own) = own.filter(|own| own.ty == ty) {
        return Some((media_type, own.body.clone()));
    }
    let (_, say) = errors?.0.iter().find(|(known, _)| *known == ty)?;
    Some((media_type, say(problem)?))
}
