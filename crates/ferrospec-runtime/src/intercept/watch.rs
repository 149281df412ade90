//! Those who look on at one call.

use http::{HeaderMap, StatusCode};

use super::call::Call;
use super::interceptor::Interceptors;
use super::outcome::Outcome;
use super::stopped::Stopped;
use crate::clock::Instant;
use crate::stage::Stage;

/// A call that somebody looks on at.
pub(crate) struct Watch(Box<Inner>);

struct Inner {
    interceptors: Interceptors,
    call: Call,
    /// How many were asked before the call.
    asked: usize,
    started: Instant,
    status: Option<StatusCode>,
}

impl Watch {
    /// Begins to look on.
    pub(crate) fn new(interceptors: &Interceptors, call: impl FnOnce() -> Call) -> Option<Self> {
        if interceptors.all().is_empty() {
            return None;
        }
        let interceptors = interceptors.clone();
        Some(Self(Box::new(Inner { interceptors, call: call(), asked: 0, started: Instant::now(), status: None })))
    }

    /// Asks whether the call may be made.
    ///
    /// # Errors
    /// It may not. Who was not asked yet is not told of it any more.
    pub(crate) fn before(&mut self, headers: &mut HeaderMap) -> Result<(), Stopped> {
        let Inner { interceptors, call, asked, .. } = &mut *self.0;
        interceptors.all().iter().try_for_each(|interceptor| {
            *asked += 1;
            interceptor.before(call, headers)
        })
    }

    /// Says that there is an answer.
    ///
    /// # Errors
    /// It must not be handed on; who is still to be asked is not.
    #[cfg(feature = "client")]
    pub(crate) fn after(&mut self, status: StatusCode, headers: &mut HeaderMap) -> Result<(), Stopped> {
        let Inner { interceptors, call, asked, status: seen, .. } = &mut *self.0;
        *seen = Some(status);
        let mut all = interceptors.all().iter().take(*asked).rev();
        all.try_for_each(|interceptor| interceptor.after(call, status, headers))
    }

    /// Says that there is an answer. One that must not be handed on is turned into another by `refuse`, which is what is
    /// shown to who is still to be asked. Whether there was such a one.
    #[cfg(feature = "server")]
    pub(crate) fn after_all<T>(
        &mut self,
        answer: &mut http::Response<T>,
        refuse: impl Fn(Stopped) -> http::Response<T>,
    ) -> bool {
        let Inner { interceptors, call, asked, status: seen, .. } = &mut *self.0;
        let mut is_stopped = false;
        for interceptor in interceptors.all().iter().take(*asked).rev() {
            let status = answer.status();
            if let Err(stopped) = interceptor.after(call, status, answer.headers_mut()) {
                *answer = refuse(stopped);
                is_stopped = true;
            }
        }
        *seen = Some(answer.status());
        is_stopped
    }

    /// Says that all is over, and why if it failed.
    pub(crate) fn done(self, failure: Option<Stage>, cause: Option<&str>) {
        let Inner { interceptors, call, asked, started, status } = *self.0;
        let outcome = Outcome { side: call.side(), status, failure, cause, duration: started.elapsed() };
        for interceptor in interceptors.all().iter().take(asked).rev() {
            interceptor.done(&call, &outcome);
        }
    }
}
