//! Files that are read beside what is going on.

use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::file::File;
use crate::stream_error::StreamError;

/// So many octets of a file are in memory at a time.
const PIECE: u64 = 64 * 1024;

/// A file that is being read, on a thread that may wait for the disk. Whoever drops it gives up the piece that the thread
/// reads, and no other is read.
pub(crate) enum Disk {
    /// Nobody has asked for anything yet.
    Waiting(Option<Step>),
    Reading(JoinHandle<io::Result<Piece>>),
}

type Step = Box<dyn FnOnce() -> io::Result<Piece> + Send>;

/// A piece of a file, and what is behind it.
pub(crate) struct Piece {
    octets: Bytes,
    source: Source,
    /// How much is still to come, if it is known.
    left: Option<u64>,
}

type Source = Box<dyn io::Read + Send>;

impl Disk {
    /// A file from its beginning.
    pub(crate) fn of(file: File) -> Self {
        let left = file.known_len();
        Self::Waiting(Some(Box::new(move || read(Box::new(file.reader()?), left))))
    }

    /// What is left of a file from where it is read next, with how much that is.
    pub(super) fn of_rest(mut file: fs::File) -> (Self, Option<u64>) {
        let known = file.metadata().ok().filter(fs::Metadata::is_file).zip(file.stream_position().ok());
        let left = known.map(|(metadata, at)| metadata.len().saturating_sub(at));
        (Self::Waiting(Some(Box::new(move || read(Box::new(file), left)))), left)
    }
}

/// Reads the next octets.
fn read(mut source: Source, left: Option<u64>) -> io::Result<Piece> {
    let mut octets = Vec::new();
    (&mut source).take(left.unwrap_or(PIECE).min(PIECE)).read_to_end(&mut octets)?;
    if octets.is_empty() && left.is_some_and(|left| left > 0) {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file is shorter than it was"));
    }
    let left = left.map(|left| left - octets.len() as u64);
    Ok(Piece { octets: octets.into(), source, left })
}

/// Makes a new file.
pub(super) async fn create(path: PathBuf) -> Result<fs::File, StreamError> {
    aside(move || fs::File::create_new(path)).await
}

/// Writes more of a file.
pub(super) async fn append(mut file: fs::File, octets: Bytes) -> Result<fs::File, StreamError> {
    aside(move || file.write_all(&octets).map(|()| file)).await
}

/// Does something on a thread that may wait for the disk.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, StreamError> {
    let done = spawn_blocking(work).await.map_err(io::Error::other).and_then(|done| done);
    done.map_err(StreamError::broken)
}

impl Stream for Disk {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut *self {
                Self::Waiting(step) => match step.take() {
                    Some(step) => *self = Self::Reading(spawn_blocking(step)),
                    None => return Poll::Ready(None),
                },
                Self::Reading(reading) => {
                    let done = ready!(Pin::new(reading).poll(context)).map_err(io::Error::other).and_then(|done| done);
                    *self = Self::Waiting(None);
                    return match done {
                        Err(error) => Poll::Ready(Some(Err(StreamError::broken(error)))),
                        Ok(Piece { octets, .. }) if octets.is_empty() => Poll::Ready(None),
                        Ok(Piece { octets, source, left }) => {
                            if left != Some(0) {
                                *self = Self::Reading(spawn_blocking(move || read(source, left)));
                            }
                            Poll::Ready(Some(Ok(octets)))
                        }
                    };
                }
            }
        }
    }
}
