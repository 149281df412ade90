//! Sends a multipart body, of which files stay on their disks until it is their turn.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream as _;
use http_body::{Body, Frame, SizeHint};

use super::writer::Chunk;
use crate::octets::Octets;
use crate::stream_error::StreamError;

/// The body of a request.
pub(crate) struct Sender {
    pieces: std::vec::IntoIter<Chunk>,
    /// How much of the body is still to come.
    left: u64,
    /// What is being read.
    file: Octets,
}

impl Sender {
    pub(crate) fn new(pieces: Vec<Chunk>) -> Self {
        let len = |chunk: &Chunk| match chunk {
            Chunk::Octets(octets) => octets.len() as u64,
            Chunk::File(file) => file.len(),
            // It is no part of others.
            Chunk::Stream(_) => 0,
        };
        Self { left: pieces.iter().map(len).sum(), pieces: pieces.into_iter(), file: Octets::default() }
    }
}

impl Body for Sender {
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        loop {
            if let Some(octets) = ready!(Pin::new(&mut self.file).poll_next(context)?) {
                self.left -= octets.len() as u64;
                return Poll::Ready(Some(Ok(Frame::data(octets))));
            }
            self.file = match self.pieces.next() {
                None => return Poll::Ready(None),
                Some(Chunk::Octets(octets)) => octets.into(),
                Some(Chunk::File(file)) => file.into(),
                Some(Chunk::Stream(octets)) => octets,
            };
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
