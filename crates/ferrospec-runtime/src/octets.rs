//! Octets that are a body as a whole.

#[cfg(all(feature = "streams", not(target_arch = "wasm32")))]
mod disk;
mod flow;
#[cfg(feature = "server")]
mod limited;
#[cfg(feature = "server")]
mod limits;
mod origin;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use crate::file::File;
use crate::passing::{Flow, Passing};
use crate::stream_error::StreamError;

#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub(crate) use flow::Frames;
#[cfg(feature = "server")]
pub(crate) use limited::{Break, Broken, Limited};
#[cfg(feature = "server")]
pub use limits::StreamLimits;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub(crate) use origin::Again;
#[cfg(feature = "client")]
pub(crate) use origin::Failed;
pub(crate) use origin::Origin;

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
#[derive(Clone, Default)]
enum Content {
    /// Nowhere: there are none, or no more.
    #[default]
    Nothing,
    Memory(Bytes),
    Stored(File),
    Stream(Passing<Bytes>, Source),
}

/// What is known of a stream.
#[derive(Clone, Default)]
pub(crate) struct Source {
    /// How many octets there are.
    pub(crate) len: Option<u64>,
    /// Where they come from, if that is a message.
    pub(crate) origin: Option<Arc<Origin>>,
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
        Self::flowing(flow::of(stream), Source::default())
    }

    /// The same, of which it is known how many there are, so that the other side is told beforehand (`Content-Length`).
    /// A transfer that turns out otherwise is broken off. Octets that are at hand know it themselves.
    #[must_use]
    pub fn of_len(mut self, len: u64) -> Self {
        if let Content::Stream(_, source) = &mut self.0 {
            source.len = Some(len);
        }
        self
    }

    pub(crate) fn flowing(flow: Flow<Bytes>, source: Source) -> Self {
        Self(Content::Stream(Passing::new(flow), source))
    }

    /// Where they come from, if that is a message.
    pub(crate) fn origin(&self) -> Option<&Arc<Origin>> {
        match &self.0 {
            Content::Stream(_, source) => source.origin.as_ref(),
            _ => None,
        }
    }

    /// How many octets are to come, if it is known.
    pub fn known_len(&self) -> Option<u64> {
        match &self.0 {
            Content::Nothing => Some(0),
            Content::Memory(octets) => Some(octets.len() as u64),
            Content::Stored(file) => file.known_len(),
            Content::Stream(_, source) => source.len,
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

    /// The octets, if all of them are in memory.
    ///
    /// # Errors
    /// They are not: these are what they are.
    #[cfg(feature = "server")]
    pub(crate) fn into_held(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Nothing => Ok(Bytes::new()),
            Content::Memory(octets) => Ok(octets),
            content => Err(Self(content)),
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

    /// Writes all octets to a new file at this path, piece by piece, and says how many there were. What has come stays there
    /// where the transfer breaks off.
    ///
    /// # Errors
    /// There is a file already, or it cannot be written; or as [`bytes`](Self::bytes), of which there is no limit here.
    #[cfg(all(feature = "streams", not(target_arch = "wasm32")))]
    pub async fn save(mut self, path: impl AsRef<std::path::Path>) -> Result<u64, StreamError> {
        let mut file = disk::create(path.as_ref().to_owned()).await?;
        let mut len = 0;
        while let Some(piece) = self.next().await {
            let piece = piece?;
            len += piece.len() as u64;
            file = disk::append(file, piece).await?;
        }
        Ok(len)
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
        matches!(&self.0, Content::Stream(passing, _) if passing.is_spent())
    }
}

impl Stream for Octets {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut self.0 {
                Content::Nothing => return Poll::Ready(None),
                Content::Memory(octets) => {
                    let octets = std::mem::take(octets);
                    self.0 = Content::Nothing;
                    return Poll::Ready((!octets.is_empty()).then_some(Ok(octets)));
                }
                Content::Stored(file) => {
                    let flow = flow::of_file(file);
                    self.0 = Content::Stream(Passing::new(flow), Source::default());
                }
                Content::Stream(passing, source) => {
                    // What was known of all of them is not so of what is left.
                    source.len = None;
                    return passing.poll(context);
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
            (Content::Stream(own, _), Content::Stream(others, _)) => own == others,
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
        match (file.held(), file.stream()) {
            (Some(octets), _) => octets.clone().into(),
            (_, Some((octets, len))) => Self(Content::Stream(octets.clone(), Source { len, origin: None })),
            _ => Self(Content::Stored(file)),
        }
    }
}

/// A file of these octets. Of a stream it passes once, and equals its clones alone.
impl From<Octets> for File {
    fn from(octets: Octets) -> Self {
        match octets.0 {
            Content::Nothing => Self::new(""),
            Content::Memory(octets) => Self::new(octets),
            Content::Stored(file) => file,
            Content::Stream(octets, source) => Self::passing(octets, source.len),
        }
    }
}

/// What is left of a file, from where it is read next. It passes once; [`File::open`] makes one that can be sent again. One of
/// tokio's becomes one of these: `file.into_std().await`.
#[cfg(all(feature = "streams", not(target_arch = "wasm32")))]
impl From<std::fs::File> for Octets {
    fn from(file: std::fs::File) -> Self {
        let (disk, len) = disk::Disk::of_rest(file);
        Self::flowing(Box::pin(disk), Source { len, origin: None })
    }
}
