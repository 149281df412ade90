//! What became of a call.

use std::borrow::Cow;
use std::time::Duration;

use http::StatusCode;

use super::call::Side;
use crate::stage::Stage;

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// Which side it is seen from.
    pub side: Side,
    /// The status of the answer, if there is one.
    pub status: Option<StatusCode>,
    /// Where it failed, if it did. An answer that the description declares is no failure, whatever its status.
    pub failure: Option<Stage>,
    /// Why it failed, in a line, as far as it is known: on a client the error and what is behind it, on a server what
    /// `Refused::cause` says. It is for logs, and may hold what no caller should see.
    pub cause: Option<&'a str>,
    /// How long it took from [`before`](crate::Interceptor::before) to here.
    pub duration: Duration,
}

impl Outcome<'_> {
    /// What is known in the end, in OpenTelemetry's words: `http.response.status_code`, and `error.type` where there is an
    /// error by their rules (on a server, statuses from 500 on alone) or a failure.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        let bad = if self.side == Side::Client { 400 } else { 500 };
        let status = self.status.map(|status| status.as_u16());
        let error = match status {
            Some(status) if status >= bad => Some(Cow::Owned(status.to_string())),
            _ if self.side == Side::Server && status.is_some() => None,
            _ => self.failure.map(|stage| Cow::Borrowed(stage.as_str())),
        };
        let status = status.map(|status| ("http.response.status_code", Cow::Owned(status.to_string())));
        status.into_iter().chain(error.map(|error| ("error.type", error)))
    }
}
