//! Streams that pass once.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::stream_error::StreamError;

/// A stream of which nobody knows any more what kind it is.
pub(crate) type Flow<T> = Pin<Box<dyn Stream<Item = Result<T, StreamError>> + Send>>;

/// A stream that passes once. Its clones share it, and the first that is read has it.
pub(crate) struct Passing<T>(State<T>);

enum State<T> {
    /// Nobody has read it yet.
    Waiting(Arc<Mutex<Option<Flow<T>>>>),
    /// This one reads it. It is never locked, and stands in a lock for the sake of being `Sync`.
    Reading(Mutex<Flow<T>>),
    /// Another reads it.
    Taken,
    Ended,
}

impl<T> Passing<T> {
    pub(crate) fn new(flow: Flow<T>) -> Self {
        Self(State::Waiting(Arc::new(Mutex::new(Some(flow)))))
    }

    /// Whether nobody can read it any more.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.0 {
            State::Waiting(shared) => shared.lock().unwrap_or_else(PoisonError::into_inner).is_none(),
            State::Taken => true,
            State::Reading(_) | State::Ended => false,
        }
    }

    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        if let State::Waiting(shared) = &self.0 {
            let flow = shared.lock().unwrap_or_else(PoisonError::into_inner).take();
            self.0 = flow.map_or(State::Taken, |flow| State::Reading(Mutex::new(flow)));
        }
        match &mut self.0 {
            State::Reading(flow) => {
                let polled = flow.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll_next(context);
                // Behind an end there is nothing, whatever the stream would say; behind an item there may be others.
                let is_over = match &polled {
                    Poll::Ready(None) => true,
                    Poll::Ready(Some(Err(error))) => !error.is_of_item(),
                    _ => false,
                };
                if is_over {
                    self.0 = State::Ended;
                }
                polled
            }
            State::Taken => {
                self.0 = State::Ended;
                Poll::Ready(Some(Err(StreamError::taken())))
            }
            State::Waiting(_) | State::Ended => Poll::Ready(None),
        }
    }
}

/// Of one that is being read, a clone is one that another reads.
impl<T> Clone for Passing<T> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            State::Waiting(shared) => State::Waiting(Arc::clone(shared)),
            State::Ended => State::Ended,
            State::Reading(_) | State::Taken => State::Taken,
        })
    }
}

/// Only what shares a stream is equal to it.
impl<T> PartialEq for Passing<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (State::Waiting(own), State::Waiting(others)) => Arc::ptr_eq(own, others),
            _ => std::ptr::eq(self, other),
        }
    }
}
