//! Sends a multipart body, of which files stay on their disks until it is their turn.

use std::io::{self, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

use super::writer::Chunk;
use crate::file::File;

/// So many octets of a file are in memory at a time.
const PIECE: u64 = 64 * 1024;

/// The body of a request.
pub(crate) struct Sender {
    pieces: std::vec::IntoIter<Chunk>,
    /// How much of the body is still to come.
    left: u64,
    file: Option<Reading>,
}

/// A file that is being read.
struct Reading {
    /// How much of it is still to come.
    left: u64,
    next: JoinHandle<io::Result<(Source, Bytes)>>,
}

type Source = Box<dyn io::Read + Send + Sync>;

impl Sender {
    pub(crate) fn new(pieces: Vec<Chunk>) -> Self {
        let len = |chunk: &Chunk| match chunk {
            Chunk::Octets(octets) => octets.len() as u64,
            Chunk::File(file) => file.len(),
        };
        Self { left: pieces.iter().map(len).sum(), pieces: pieces.into_iter(), file: None }
    }
}

impl Reading {
    fn begin(file: File) -> Self {
        let left = file.len();
        Self { left, next: spawn_blocking(move || read(Box::new(file.reader()?), left)) }
    }
}

/// Reads the next octets of a file of which so many are left.
fn read(mut source: Source, left: u64) -> io::Result<(Source, Bytes)> {
    let mut octets = Vec::new();
    (&mut source).take(left.min(PIECE)).read_to_end(&mut octets)?;
    match octets.is_empty() {
        true => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file is shorter than it was")),
        false => Ok((source, octets.into())),
    }
}

impl Body for Sender {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        loop {
            if let Some(reading) = &mut self.file {
                let read_so_far = ready!(Pin::new(&mut reading.next).poll(context)).map_err(io::Error::other);
                let (source, octets) = match read_so_far.and_then(|read| read) {
                    Ok(read) => read,
                    Err(error) => {
                        self.file = None;
                        return Poll::Ready(Some(Err(error)));
                    }
                };
                let left = reading.left - octets.len() as u64;
                self.file = (left > 0).then(|| Reading { left, next: spawn_blocking(move || read(source, left)) });
                self.left -= octets.len() as u64;
                return Poll::Ready(Some(Ok(Frame::data(octets))));
            }
            match self.pieces.next() {
                None => return Poll::Ready(None),
                Some(Chunk::File(file)) if file.is_empty() => {}
                Some(Chunk::File(file)) => self.file = Some(Reading::begin(file)),
                Some(Chunk::Octets(octets)) => {
                    self.left -= octets.len() as u64;
                    return Poll::Ready(Some(Ok(Frame::data(octets))));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
