//! Streams of events that go on behind their end (the HTML standard, §9.2.3).

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;

use crate::octets::{Failed, Octets, Origin, Source};
use crate::passing::Flow;
use crate::stream_error::StreamError;

/// How long a client waits if its server does not say: as browsers do.
const WAIT: Duration = Duration::from_secs(3);

/// The longest that it waits where it was in vain before, unless its server wants it longer.
const LONGEST: Duration = Duration::from_secs(60);

/// A client that waits, and asks again.
pub(super) struct Reconnecting {
    wait: Duration,
    /// How often it was in vain.
    failures: u32,
    state: State,
}

enum State {
    Begin,
    #[cfg(not(target_arch = "wasm32"))]
    Waiting(Pin<Box<tokio::time::Sleep>>),
    Asking(Pin<Box<dyn Future<Output = Result<Flow<Bytes>, Failed>> + Send>>),
}

impl Reconnecting {
    /// Waits so many milliseconds.
    pub(super) fn new(retry: Option<u64>) -> Self {
        Self { wait: retry.map_or(WAIT, Duration::from_millis), failures: 0, state: State::Begin }
    }

    /// What comes behind the event of this id; nothing if that is the end.
    pub(super) fn poll(
        &mut self,
        origin: &std::sync::Arc<Origin>,
        last_id: &str,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Octets>, StreamError>> {
        loop {
            self.state = match &mut self.state {
                #[cfg(not(target_arch = "wasm32"))]
                State::Begin => {
                    let longer = self.wait.saturating_mul(2_u32.saturating_pow(self.failures));
                    State::Waiting(Box::pin(tokio::time::sleep(longer.min(LONGEST.max(self.wait)))))
                }
                #[cfg(not(target_arch = "wasm32"))]
                State::Waiting(waiting) => {
                    ready!(waiting.as_mut().poll(context));
                    match &origin.again {
                        Some(again) => State::Asking(again(last_id)),
                        None => return Poll::Ready(Ok(None)),
                    }
                }
                #[cfg(target_arch = "wasm32")]
                State::Begin => {
                    let _ = last_id;
                    return Poll::Ready(Ok(None));
                }
                State::Asking(asking) => match ready!(asking.as_mut().poll(context)) {
                    Ok(flow) => {
                        let source = Source { len: None, origin: Some(origin.clone()) };
                        return Poll::Ready(Ok(Some(Octets::flowing(flow, source))));
                    }
                    Err(Failed::Over) => return Poll::Ready(Ok(None)),
                    Err(Failed::Final(error)) => return Poll::Ready(Err(error)),
                    Err(Failed::Passing) => {
                        self.failures += 1;
                        State::Begin
                    }
                },
            };
        }
    }
}
