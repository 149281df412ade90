//! A body in pieces, of which files stay where they are until it is their turn.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::octets::{Octets, Source};
use crate::stream_error::StreamError;

/// Pieces as one body.
pub(super) fn joined(mut pieces: Vec<Octets>) -> Octets {
    if let [only] = &mut pieces[..] {
        return std::mem::take(only);
    }
    let len = pieces.iter().map(Octets::known_len).sum();
    let pieces = Pieces { current: Octets::default(), rest: pieces.into_iter() };
    Octets::flowing(Box::pin(pieces), Source { len, origin: None })
}

struct Pieces {
    /// What is being read.
    current: Octets,
    rest: std::vec::IntoIter<Octets>,
}

impl Stream for Pieces {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(octets) = ready!(Pin::new(&mut self.current).poll_next(context)) {
                return Poll::Ready(Some(octets));
            }
            match self.rest.next() {
                Some(next) => self.current = next,
                None => return Poll::Ready(None),
            }
        }
    }
}
