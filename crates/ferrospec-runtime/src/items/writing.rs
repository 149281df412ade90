//! Items as they are written.

use std::pin::Pin;
use std::sync::Arc;
#[cfg(not(target_arch = "wasm32"))]
use std::task::ready;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::options::Options;
use crate::events;
use crate::framing::Framing;
use crate::json;
use crate::stream_error::StreamError;
use crate::wire::{Encode, EncodeError};

/// The octets of items, an item at a time.
pub(super) struct Writing<S> {
    items: S,
    framing: Framing,
    #[cfg(not(target_arch = "wasm32"))]
    alive: Alive,
}

impl<S> Writing<S> {
    pub(super) fn new(items: S, framing: Framing, options: Arc<Options>) -> Self {
        #[cfg(target_arch = "wasm32")]
        let _ = options;
        Self {
            items,
            framing,
            #[cfg(not(target_arch = "wasm32"))]
            alive: Alive {
                options,
                #[cfg(any(feature = "client", feature = "streams"))]
                sleep: None,
            },
        }
    }
}

fn written(item: &dyn Encode, framing: Framing) -> Result<Bytes, EncodeError> {
    let mut out = match framing {
        Framing::Events(data) => return events::write(item, data).map(Bytes::from),
        Framing::Records => vec![0x1e],
        Framing::Octets | Framing::Lines => Vec::new(),
    };
    out.append(&mut json::to_vec(item)?);
    out.push(b'\n');
    Ok(out.into())
}

impl<T: Encode, S: Stream<Item = Result<T, StreamError>> + Unpin> Stream for Writing<S> {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.items).poll_next(context) {
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error))),
            Poll::Ready(Some(Ok(item))) => {
                #[cfg(not(target_arch = "wasm32"))]
                self.alive.begin();
                Poll::Ready(Some(written(&item, self.framing).map_err(StreamError::broken)))
            }
            #[cfg(not(target_arch = "wasm32"))]
            Poll::Pending if matches!(self.framing, Framing::Events(_)) => {
                ready!(self.alive.poll(context));
                Poll::Ready(Some(Ok(Bytes::from_static(b":\n\n"))))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

/// Says from time to time that somebody is still there, so that nobody between the two sides closes what is silent.
#[cfg(not(target_arch = "wasm32"))]
struct Alive {
    options: Arc<Options>,
    /// Until when nothing need be said.
    #[cfg(any(feature = "client", feature = "streams"))]
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

#[cfg(all(any(feature = "client", feature = "streams"), not(target_arch = "wasm32")))]
impl Alive {
    /// Something was said.
    fn begin(&mut self) {
        self.sleep = None;
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(every) = self.options.keep_alive() else { return Poll::Pending };
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(every)));
        ready!(sleep.as_mut().poll(context));
        self.sleep = None;
        Poll::Ready(())
    }
}

/// Without the feature `streams` there is no clock.
#[cfg(not(any(feature = "client", feature = "streams", target_arch = "wasm32")))]
impl Alive {
    fn begin(&mut self) {}

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<()> {
        let _ = self.options.keep_alive();
        Poll::Pending
    }
}
