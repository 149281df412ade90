//! Items as they are written.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::options::Options;
use crate::events;
use crate::framing::Framing;
use crate::json;
use crate::multipart;
use crate::octets::Octets;
use crate::stream_error::StreamError;
use crate::wire::{Encode, EncodeError};

/// The octets of items, an item at a time.
pub(super) struct Writing<S> {
    items: S,
    framing: Framing,
    /// What divides parts.
    boundary: String,
    /// What is still to be written of an item.
    rest: Octets,
    /// How many there were.
    index: usize,
    is_over: bool,
    #[cfg(not(target_arch = "wasm32"))]
    alive: Alive,
}

impl<S> Writing<S> {
    pub(super) fn new(items: S, framing: Framing, boundary: &str, options: Arc<Options>) -> Self {
        #[cfg(target_arch = "wasm32")]
        let _ = options;
        let before = match framing {
            Framing::Parts(_) => multipart::begin(boundary).into(),
            _ => Octets::default(),
        };
        Self {
            items,
            framing,
            boundary: boundary.to_owned(),
            rest: before,
            index: 0,
            is_over: false,
            #[cfg(not(target_arch = "wasm32"))]
            alive: Alive {
                options,
                #[cfg(any(feature = "client", feature = "streams"))]
                sleep: None,
            },
        }
    }
}

fn written((item, index): (&dyn Encode, usize), framing: Framing, boundary: &str) -> Result<Octets, EncodeError> {
    let mut out = match framing {
        Framing::Events(data) => return events::write(item, data).map(Octets::from),
        Framing::Parts(parts) => return multipart::write_item((parts, index), boundary, item),
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
        loop {
            if let Some(octets) = ready!(Pin::new(&mut self.rest).poll_next(context)) {
                return Poll::Ready(Some(octets));
            }
            if self.is_over {
                return Poll::Ready(None);
            }
            match Pin::new(&mut self.items).poll_next(context) {
                Poll::Ready(None) => {
                    self.is_over = true;
                    if matches!(self.framing, Framing::Parts(_)) {
                        self.rest = multipart::END.into();
                    }
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(item))) => {
                    #[cfg(not(target_arch = "wasm32"))]
                    self.alive.begin();
                    let index = self.index;
                    self.index += 1;
                    match written((&item, index), self.framing, &self.boundary) {
                        Ok(octets) => self.rest = octets,
                        Err(error) => return Poll::Ready(Some(Err(StreamError::broken(error)))),
                    }
                }
                #[cfg(not(target_arch = "wasm32"))]
                Poll::Pending if matches!(self.framing, Framing::Events(_)) => {
                    ready!(self.alive.poll(context));
                    return Poll::Ready(Some(Ok(Bytes::from_static(b":\n\n"))));
                }
                Poll::Pending => return Poll::Pending,
            }
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
