//! Streams whose kind is of no interest any more.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
#[cfg(any(feature = "client", feature = "server"))]
use http_body::Body;

use crate::file::File;
#[cfg(any(feature = "client", feature = "server"))]
use crate::operation::Operation;
use crate::passing::Flow;
use crate::stream_error::StreamError;

/// The octets of somebody's stream.
pub(super) fn of<S, E>(stream: S) -> Flow<Bytes>
where
    S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    Box::pin(Foreign(Box::pin(stream)))
}

/// The octets of a file.
#[cfg(all(feature = "streams", not(target_arch = "wasm32")))]
pub(super) fn of_file(file: &File) -> Flow<Bytes> {
    Box::pin(super::disk::Disk::of(file.clone()))
}

/// The octets of a file. Without the feature `streams` nothing reads it beside what is going on.
#[cfg(not(all(feature = "streams", not(target_arch = "wasm32"))))]
pub(super) fn of_file(file: &File) -> Flow<Bytes> {
    let octets = file.octets().map_err(StreamError::broken);
    Box::pin(Foreign(Box::pin(Once(Some(octets)))))
}

/// A stream with errors of its own.
struct Foreign<S>(Pin<Box<S>>);

impl<S, E> Stream for Foreign<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|piece| piece.map(|piece| piece.map_err(StreamError::broken)))
    }
}

#[cfg(not(all(feature = "streams", not(target_arch = "wasm32"))))]
struct Once(Option<Result<Bytes, StreamError>>);

#[cfg(not(all(feature = "streams", not(target_arch = "wasm32"))))]
impl Stream for Once {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take())
    }
}

/// The octets of a body that a library of HTTP brings.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) struct Frames<B> {
    body: B,
    /// Whose body it is, if nobody says it later.
    operation: Option<&'static Operation>,
}

#[cfg(any(feature = "client", feature = "server"))]
impl<B> Frames<B> {
    pub(crate) fn new(body: B, operation: Option<&'static Operation>) -> Self {
        Self { body, operation }
    }

    fn of(&self, error: StreamError) -> StreamError {
        match self.operation {
            Some(operation) => error.of(operation),
            None => error,
        }
    }
}

#[cfg(any(feature = "client", feature = "server"))]
impl<B> Stream for Frames<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::task::ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.of(StreamError::broken(error))))),
                // What is no data is trailers, of which no description speaks.
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(octets) if !octets.is_empty() => return Poll::Ready(Some(Ok(octets))),
                    _ => {}
                },
            }
        }
    }
}
