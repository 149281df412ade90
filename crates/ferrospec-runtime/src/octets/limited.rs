//! The body of a request that is handed on as it comes.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::flow::Frames;
use crate::operation::Operation;
use crate::stream_error::StreamError;

/// Why a body broke off, if it did. Whoever answers looks here.
pub(crate) type Broken = Arc<OnceLock<Break>>;

/// How a body broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// It is longer than this server accepts.
    TooLarge,
    /// The caller is gone, or does not speak HTTP.
    Unread,
}

/// A body of so many octets at most.
pub(crate) struct Limited {
    body: Frames<axum::body::Body>,
    operation: &'static Operation,
    limit: u64,
    left: u64,
    broken: Broken,
}

impl Limited {
    pub(crate) fn new(body: axum::body::Body, operation: &'static Operation, limit: u64) -> Self {
        Self { body: Frames::new(body, None), operation, limit, left: limit, broken: Broken::default() }
    }

    /// Where it says that it broke off.
    pub(crate) fn broken(&self) -> Broken {
        Arc::clone(&self.broken)
    }

    fn fail(&self, how: Break, error: StreamError) -> Poll<Option<Result<Bytes, StreamError>>> {
        let _ = self.broken.set(how);
        Poll::Ready(Some(Err(error.of_request(self.operation))))
    }
}

impl Stream for Limited {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match ready!(Pin::new(&mut self.body).poll_next(context)) {
            Some(Ok(octets)) if octets.len() as u64 > self.left => {
                self.fail(Break::TooLarge, StreamError::too_large(self.limit))
            }
            Some(Ok(octets)) => {
                self.left -= octets.len() as u64;
                Poll::Ready(Some(Ok(octets)))
            }
            Some(Err(error)) => self.fail(Break::Unread, error),
            None => Poll::Ready(None),
        }
    }
}
