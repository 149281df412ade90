//! Streams of typed items.

#[cfg(feature = "client")]
mod again;
mod coming;
mod options;
mod texts;
mod writing;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::events::{self, Raw};
use crate::framing::{Data, Framing};
use crate::json;
use crate::multipart::{self, boundary};
use crate::octets::Octets;
use crate::passing::Passing;
use crate::stream_error::StreamError;
use crate::wire::{Checker, Decode, Encode, EncodeError, Mode, Refused, Sink, Source, Step, Violations, violation};
use coming::{Coming, Item};
pub(crate) use options::Options;
use writing::Writing;

/// The items of a body, one after the other: of JSON Lines, of a JSON text sequence (RFC 7464), or of a multipart body whose
/// parts have no names.
///
/// They are a stream, of which no more than an item is in memory at a time. An item that is not what the description says is an
/// error in its place ([`StreamError::is_of_item`]), and others follow; any other error is the last. Whoever drops them
/// gives the transfer up.
///
/// They pass once: a clone shares them, and the first that is read has them. They are equal to their clones alone.
///
/// ```
/// use ferrospec_runtime::Items;
///
/// # async fn read() -> Result<(), ferrospec_runtime::StreamError> {
/// let mut items = Items::from(vec![1_i64, 2, 3]);
/// while let Some(item) = items.next().await {
///     println!("{}", item?);
/// }
/// assert_eq!(Items::from(vec![1_i64, 2]).collect(10).await?, [1, 2]);
/// # Ok(())
/// # }
/// ```
pub struct Items<T> {
    passing: Passing<T>,
    shared: Arc<Shared<T>>,
}

/// What all clones know.
struct Shared<T> {
    options: Arc<Options>,
    /// What is wrong with an item that is of its type.
    check: OnceLock<fn(&T, &mut Checker<'_>)>,
}

impl<T: Send + 'static> Items<T> {
    /// The items that a stream brings. An error of the stream breaks the transfer off, so that the other side does not take
    /// what it has for the whole.
    pub fn new<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::of(Passing::new(Box::pin(Given(Box::pin(stream)))), Arc::default())
    }

    fn of(passing: Passing<T>, shared: Arc<Shared<T>>) -> Self {
        Self { passing, shared }
    }

    /// The next item; `None` when there are no more.
    ///
    /// It may be given up while it waits: no item is lost.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| self.passing.poll(context)).await
    }

    /// All items.
    ///
    /// # Errors
    /// There are more than `limit`, one is not what the description says, or the transfer breaks off.
    pub async fn collect(mut self, limit: usize) -> Result<Vec<T>, StreamError> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            if all.len() == limit {
                return Err(StreamError::too_many(limit));
            }
            all.push(item?);
        }
        Ok(all)
    }

    /// Asks of each item what `check` does: an item that is wrong is an error. Generated code calls it where a server reads.
    pub fn check_each(&self, check: fn(&T, &mut Checker<'_>)) {
        let _ = self.shared.check.set(check);
    }

    pub(crate) fn options(&self) -> &Options {
        &self.shared.options
    }
}

impl<T: Decode + Send + 'static> Items<T> {
    /// The items of a body.
    fn coming(octets: Octets, (framing, boundary): (Framing, &str), mode: Mode, each: Box<Each<T>>) -> Self {
        let shared = Arc::<Shared<T>>::default();
        let coming = Coming::new(octets, (framing, boundary), Arc::clone(&shared.options));
        let reading = Reading { coming, framing, mode, each, shared: Arc::clone(&shared), index: 0 };
        Self::of(Passing::new(Box::pin(reading)), shared)
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self { options: Arc::default(), check: OnceLock::new() }
    }
}

impl<T> Clone for Items<T> {
    fn clone(&self) -> Self {
        Self { passing: self.passing.clone(), shared: Arc::clone(&self.shared) }
    }
}

impl<T> PartialEq for Items<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.passing == other.passing
    }
}

impl<T> Eq for Items<T> {}

/// What is in it is not shown.
impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Items(..)")
    }
}

impl<T: Send + 'static> Stream for Items<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.passing.poll(context)
    }
}

/// Items that are all there.
impl<T: Send + 'static> From<Vec<T>> for Items<T> {
    fn from(items: Vec<T>) -> Self {
        Self::of(Passing::new(Box::pin(Ready(items.into_iter()))), Arc::default())
    }
}

impl<T: Encode + Send + 'static> Encode for Items<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        if self.passing.is_spent() {
            return Err(EncodeError::new(StreamError::taken().to_string()));
        }
        let options = Arc::clone(&self.shared.options);
        let writing = Writing::new(self.clone(), to.framing(), to.boundary(), options);
        to.octets(&Octets::stream(writing))
    }
}

impl<T: Decode + Send + 'static> Decode for Items<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        Self::decode_parts(from, T::decode)
    }
}

impl<T: Decode + Send + 'static> Items<T> {
    /// Reads items of which those that are parts are what `each` makes of them, for who knows the types of parts at run time
    /// only.
    ///
    /// # Errors
    /// No octets stand there, or nothing says what divides their parts.
    pub fn decode_parts(
        from: &mut dyn Source,
        each: impl Fn(&mut dyn Source) -> Result<T, Refused> + Send + 'static,
    ) -> Result<Self, Refused> {
        let (framing, mode) = (from.framing(), from.context().mode());
        let boundary = match framing {
            Framing::Parts(_) => boundary::of(from.media_type()).map(str::to_owned),
            _ => Ok(String::new()),
        };
        let boundary = boundary.map_err(|why| from.context().refuse(violation::SYNTAX, why))?;
        Ok(Self::coming(from.octets()?, (framing, &boundary), mode, Box::new(each)))
    }
}

/// A stream of somebody's own.
struct Given<S>(Pin<Box<S>>);

impl<T, S, E> Stream for Given<S>
where
    S: Stream<Item = Result<T, E>>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|item| item.map(|item| item.map_err(StreamError::broken)))
    }
}

struct Ready<T>(std::vec::IntoIter<T>);

impl<T> Unpin for Ready<T> {}

impl<T> Stream for Ready<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// Items that are read as they come.
struct Reading<T> {
    coming: Coming,
    framing: Framing,
    mode: Mode,
    /// Reads what a part holds.
    each: Box<Each<T>>,
    shared: Arc<Shared<T>>,
    /// How many there were.
    index: usize,
}

type Each<T> = dyn Fn(&mut dyn Source) -> Result<T, Refused> + Send;

impl<T: Decode> Reading<T> {
    fn read(&self, item: Item) -> Result<T, StreamError> {
        let refused = |violations: Violations, item: Bytes| {
            self.coming.of(StreamError::refused(violations.under(Step::Index(self.index)), item))
        };
        let (value, item) = match item {
            Item::Text(text) => (json::from_slice_in::<T>(&text, self.mode), text),
            Item::Event(event) => read_event(&event, self.framing, self.mode),
            Item::Part(part) => {
                let declared = if let Framing::Parts(parts) = self.framing { parts } else { &[] };
                let octets = part.content.held().cloned().unwrap_or_default();
                (multipart::read_item((&part, self.index), declared, self.mode, &*self.each), octets)
            }
        };
        let value = value.map_err(|violations| refused(violations, item.clone()))?;
        let Some(check) = self.shared.check.get() else { return Ok(value) };
        let mut found = Vec::new();
        check(&value, &mut Checker::new(&mut found));
        if found.is_empty() { Ok(value) } else { Err(refused(Violations::new(found), item)) }
    }
}

fn read_event<T: Decode>(event: &Raw, framing: Framing, mode: Mode) -> (Result<T, Violations>, Bytes) {
    let data = match framing {
        Framing::Events(data) => data,
        _ => Data::Text,
    };
    (events::read(event, data, mode), Bytes::copy_from_slice(event.data.as_bytes()))
}

impl<T: Decode> Stream for Reading<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(item) = ready!(Pin::new(&mut self.coming).poll_next(context)) else { return Poll::Ready(None) };
        let read = item.and_then(|item| self.read(item));
        self.index += 1;
        Poll::Ready(Some(read))
    }
}
