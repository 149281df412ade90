//! Streams of events.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;

use crate::items::Items;
use crate::stream_error::StreamError;
use crate::wire::{Checker, Decode, Encode, EncodeError, Refused, Sink, Source};

/// The events of a body of `text/event-stream`, one after the other (the HTML standard, §9.2; OpenAPI 3.2.0 §4.14.4).
///
/// They are a stream, as [`Items`] are: an event that is not what the description says is an error in its place, and others
/// follow; they pass once, and are equal to their clones alone.
///
/// A server says every 15 seconds that it is still there, unless [`keep_alive`](Self::keep_alive) says otherwise. A client
/// whose stream ends asks for more if it was told so ([`reconnecting`](Self::reconnecting)).
///
/// ```
/// use ferrospec_runtime::{Event, EventStream};
///
/// # async fn read() -> Result<(), ferrospec_runtime::StreamError> {
/// let mut events = EventStream::from(vec![Event::new("a"), Event::new("b").named("note")]);
/// while let Some(event) = events.next().await {
///     println!("{}", event?.data);
/// }
/// # Ok(())
/// # }
/// ```
pub struct EventStream<T>(Items<T>);

/// How long a server is silent at most, if nobody says otherwise.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

impl<T: Send + 'static> EventStream<T> {
    /// The events that a stream brings. An error of the stream breaks the transfer off.
    pub fn new<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self(Items::new(stream)).keep_alive(Some(KEEP_ALIVE))
    }

    /// The same, with a comment wherever nothing else was sent for so long, so that nobody between the two sides closes the
    /// connection; without any, if none is wanted. Who sends needs a tokio runtime with a clock for them.
    #[must_use]
    pub fn keep_alive(self, every: Option<Duration>) -> Self {
        self.0.options().set_keep_alive(every);
        self
    }

    /// The same, going on where it breaks off or ends: after the time that the server wants (else 3 seconds, and longer
    /// where it is in vain), the client asks again for what comes behind the last id (`Last-Event-ID`), until the server
    /// answers 204 or drops out of its role, which is an error. Only answers to `GET` can be asked for again; others end
    /// where they end.
    #[must_use]
    pub fn reconnecting(self) -> Self {
        self.0.options().reconnect();
        self
    }

    /// The next event; `None` when there are no more.
    ///
    /// It may be given up while it waits: no event is lost.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        self.0.next().await
    }

    /// All events.
    ///
    /// # Errors
    /// There are more than `limit`, one is not what the description says, or the transfer breaks off.
    pub async fn collect(self, limit: usize) -> Result<Vec<T>, StreamError> {
        self.0.collect(limit).await
    }

    /// Asks of each event what `check` does, as [`Items::check_each`] does.
    pub fn check_each(&self, check: fn(&T, &mut Checker<'_>)) {
        self.0.check_each(check);
    }
}

impl<T> Clone for EventStream<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for EventStream<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for EventStream<T> {}

/// What is in it is not shown.
impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("EventStream(..)")
    }
}

impl<T: Send + 'static> Stream for EventStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(context)
    }
}

/// Events that are all there.
impl<T: Send + 'static> From<Vec<T>> for EventStream<T> {
    fn from(events: Vec<T>) -> Self {
        Self(events.into())
    }
}

impl<T: Encode + Send + 'static> Encode for EventStream<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        self.0.encode(to)
    }
}

impl<T: Decode + Send + 'static> Decode for EventStream<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        Items::decode(from).map(Self)
    }
}
