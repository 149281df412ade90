//! Octets that are a body as a whole.

#[cfg(all(feature = "streams", not(target_arch = "wasm32")))]
mod disk;
mod failure;
mod flow;
#[cfg(feature = "server")]
mod limited;
#[cfg(feature = "server")]
mod limits;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use crate::file::File;

pub use failure::StreamError;
pub(crate) use flow::Flow;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub(crate) use flow::Frames;
#[cfg(feature = "server")]
pub(crate) use limited::{Break, Broken, Limited};
#[cfg(feature = "server")]
pub use limits::StreamLimits;

/// The octets of a body: a file that goes up or comes down, an image, whatever is binary as a whole.
///
/// They are a stream, and pass through memory piece by piece: what is sent is asked for when the other side takes more,
/// and what comes is read when somebody asks for it. Whoever drops them gives the transfer up. Those that
/// are at hand, in memory or in a [`File`], can be sent any number of times; those in memory are so by themselves where a
/// redirect or another attempt asks for it.
///
/// A clone of octets that are at hand is another way to the same octets, and they are equal to others of the same content.
/// Those of a stream pass once: a clone shares them, the first that is read has them, and reading another is an error. They
/// are equal to their clones alone.
///
/// ```
/// use ferrospec_runtime::Octets;
///
/// # async fn read() -> Result<(), ferrospec_runtime::StreamError> {
/// let mut octets = Octets::from("a whole text");
/// assert_eq!(octets, Octets::from(b"a whole text".to_vec()));
/// while let Some(piece) = octets.next().await {
///     println!("{} more", piece?.len());
/// }
/// let at_once = Octets::from("no more than this").bytes(1_000).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Octets(Content);

/// Where the octets are.
#[derive(Default)]
enum Content {
    /// In memory, as far as they were not read. None are left at the end of everything.
    #[default]
    Nothing,
    Memory(Bytes),
    Stored(File),
    Stream(Arc<Shared>),
    /// The one that reads them. It is locked never, and stands in a lock for the sake of being `Sync`.
    Reading(Mutex<Flow>),
    /// Another reads them.
    Taken,
}

/// A stream, until somebody reads it.
struct Shared {
    flow: Mutex<Option<Flow>>,
    len: Option<u64>,
}

impl Octets {
    /// The octets that a stream brings. They pass once.
    ///
    /// An error of the stream breaks the transfer off, so that the other side does not take what it has for the whole.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::flowing(flow::of(stream), None)
    }

    /// The same, of which it is known how many there are, so that the other side is told beforehand (`Content-Length`).
    /// A transfer that turns out otherwise is broken off. Octets that are at hand know it themselves.
    #[must_use]
    pub fn of_len(self, len: u64) -> Self {
        match &self.0 {
            Content::Stream(shared) => match shared.take() {
                Some(flow) => Self::flowing(flow, Some(len)),
                None => self,
            },
            _ => self,
        }
    }

    pub(crate) fn flowing(flow: Flow, len: Option<u64>) -> Self {
        Self(Content::Stream(Arc::new(Shared { flow: Mutex::new(Some(flow)), len })))
    }

    /// How many octets are to come, if it is known.
    pub fn known_len(&self) -> Option<u64> {
        match &self.0 {
            Content::Nothing => Some(0),
            Content::Memory(octets) => Some(octets.len() as u64),
            Content::Stored(file) => Some(file.len()),
            Content::Stream(shared) => shared.len,
            Content::Reading(_) | Content::Taken => None,
        }
    }

    /// The octets that are still to come, if all of them are in memory.
    pub fn held(&self) -> Option<&Bytes> {
        static NONE: Bytes = Bytes::new();
        match &self.0 {
            Content::Nothing => Some(&NONE),
            Content::Memory(octets) => Some(octets),
            _ => None,
        }
    }

    /// The next octets, as many as come at once; `None` when there are no more.
    ///
    /// It may be given up while it waits: no octet is lost.
    pub async fn next(&mut self) -> Option<Result<Bytes, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// All octets, in memory.
    ///
    /// # Errors
    /// There are more than `limit`, the transfer breaks off, or another has read them.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, StreamError> {
        let mut all = BytesMut::new();
        self.append(&mut all, limit).await?;
        Ok(all.freeze())
    }

    /// All octets behind those in `all`, which holds what has come also where there is an error.
    pub(crate) async fn append(&mut self, all: &mut BytesMut, limit: usize) -> Result<(), StreamError> {
        while let Some(piece) = self.next().await {
            let piece = piece?;
            if piece.len() > limit.saturating_sub(all.len()) {
                return Err(StreamError::too_large(limit as u64));
            }
            all.extend_from_slice(&piece);
        }
        Ok(())
    }

    /// Whether nobody can read them any more.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.0 {
            Content::Stream(shared) => shared.is_taken(),
            Content::Taken => true,
            _ => false,
        }
    }
}

impl Shared {
    fn take(&self) -> Option<Flow> {
        self.flow.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn is_taken(&self) -> bool {
        self.flow.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

impl Clone for Content {
    fn clone(&self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Memory(octets) => Self::Memory(octets.clone()),
            Self::Stored(file) => Self::Stored(file.clone()),
            Self::Stream(shared) => Self::Stream(Arc::clone(shared)),
            Self::Reading(_) | Self::Taken => Self::Taken,
        }
    }
}

impl Stream for Octets {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let flow = match &mut self.0 {
                Content::Nothing => return Poll::Ready(None),
                Content::Reading(flow) => {
                    let flow = flow.get_mut().unwrap_or_else(PoisonError::into_inner);
                    let polled = flow.as_mut().poll_next(context);
                    if let Poll::Ready(None | Some(Err(_))) = polled {
                        self.0 = Content::Nothing;
                    }
                    return polled;
                }
                Content::Memory(octets) => {
                    let octets = std::mem::take(octets);
                    self.0 = Content::Nothing;
                    match octets.is_empty() {
                        true => return Poll::Ready(None),
                        false => return Poll::Ready(Some(Ok(octets))),
                    }
                }
                Content::Stored(file) => Some(flow::of_file(file)),
                Content::Stream(shared) => shared.take(),
                Content::Taken => None,
            };
            match flow {
                Some(flow) => self.0 = Content::Reading(Mutex::new(flow)),
                None => {
                    self.0 = Content::Nothing;
                    return Poll::Ready(Some(Err(StreamError::taken())));
                }
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}

/// What is to be sent, to whichever library sends it.
impl Body for Octets {
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        self.poll_next(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.known_len() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.known_len().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// What is in it is not shown.
impl fmt::Debug for Octets {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known_len() {
            Some(len) => write!(out, "Octets({len})"),
            None => out.write_str("Octets(..)"),
        }
    }
}

impl PartialEq for Octets {
    fn eq(&self, other: &Self) -> bool {
        let file = |content: &Content| match content {
            Content::Nothing => Some(File::new("")),
            Content::Memory(octets) => Some(File::new(octets.clone())),
            Content::Stored(file) => Some(file.clone()),
            _ => None,
        };
        match (&self.0, &other.0) {
            _ if std::ptr::eq(self, other) => true,
            (Content::Stream(own), Content::Stream(others)) => Arc::ptr_eq(own, others),
            (own, others) => match (file(own), file(others)) {
                (Some(own), Some(others)) => own.holds_the_same(&others).unwrap_or(false),
                _ => false,
            },
        }
    }
}

impl Eq for Octets {}

impl From<Bytes> for Octets {
    fn from(octets: Bytes) -> Self {
        Self(Content::Memory(octets))
    }
}

macro_rules! from_memory {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Octets {
            fn from(octets: $ty) -> Self {
                Bytes::from(octets).into()
            }
        })*
    };
}

from_memory!(Vec<u8>, String, &'static str, &'static [u8]);

/// The octets of a file, without its name and its media type.
impl From<File> for Octets {
    fn from(file: File) -> Self {
        match file.held() {
            Some(octets) => octets.clone().into(),
            None => Self(Content::Stored(file)),
        }
    }
}

/// What is left of a file, from where it is read next. It passes once; [`File::open`] makes one that can be sent again.
#[cfg(all(feature = "streams", not(target_arch = "wasm32")))]
impl From<std::fs::File> for Octets {
    fn from(file: std::fs::File) -> Self {
        let (disk, len) = disk::Disk::of_rest(file);
        Self::flowing(Box::pin(disk), len)
    }
}
