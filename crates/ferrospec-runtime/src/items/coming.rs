//! The items of a body, as they come.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

#[cfg(feature = "client")]
use super::again::Reconnecting;
use super::options::Options;
use super::texts::{Texts, TooLong};
use crate::events::{Parser, Raw};
use crate::framing::Framing;
use crate::multipart::{Apart, Flaw, Received};
use crate::octets::{Octets, Origin};
use crate::stream_error::StreamError;

/// An item that is not read yet.
pub(super) enum Item {
    /// In JSON.
    Text(Bytes),
    Event(Raw),
    Part(Received),
}

/// What takes a body apart.
enum Parts {
    Texts(Texts),
    Events(Box<Parser>),
    Apart(Box<Apart>),
}

/// The items of a body. They do not know their type.
pub(super) struct Coming {
    octets: Octets,
    parts: Parts,
    /// What has been taken apart and not handed out.
    waiting: VecDeque<Result<Item, StreamError>>,
    origin: Option<Arc<Origin>>,
    limit: usize,
    options: Arc<Options>,
    #[cfg(feature = "client")]
    reconnecting: Option<Reconnecting>,
    is_over: bool,
}

impl Coming {
    /// The items of `octets`; a boundary divides them if they are parts.
    pub(super) fn new(octets: Octets, (framing, boundary): (Framing, &str), options: Arc<Options>) -> Self {
        let origin = octets.origin().cloned();
        let limit = origin.as_ref().map_or(usize::MAX, |origin| origin.item_limit);
        let parts = match framing {
            Framing::Octets | Framing::Lines => Parts::Texts(Texts::new(false, limit)),
            Framing::Records => Parts::Texts(Texts::new(true, limit)),
            Framing::Events(_) => Parts::Events(Box::new(Parser::new(limit))),
            Framing::Parts(_) => Parts::Apart(Box::new(Apart::new(boundary, limit))),
        };
        Self {
            octets,
            parts,
            waiting: VecDeque::new(),
            origin,
            limit,
            options,
            #[cfg(feature = "client")]
            reconnecting: None,
            is_over: false,
        }
    }

    /// An error of this body.
    pub(super) fn of(&self, error: StreamError) -> StreamError {
        match &self.origin {
            #[cfg(feature = "server")]
            Some(origin) if origin.is_request => error.of_request(origin.operation),
            Some(origin) => error.of(origin.operation),
            None => error,
        }
    }

    fn take(&mut self, octets: &Bytes) {
        match &mut self.parts {
            Parts::Texts(texts) => {
                texts.feed(octets);
                while let Some(text) = texts.next() {
                    self.waiting.push_back(text.map(Item::Text).map_err(|TooLong| StreamError::long_item(self.limit)));
                }
            }
            Parts::Events(parser) => {
                let mut rest: &[u8] = octets;
                while let Some(event) = parser.next(&mut rest) {
                    self.waiting.push_back(event.map(Item::Event).map_err(|_| StreamError::long_item(self.limit)));
                }
            }
            Parts::Apart(apart) => {
                apart.feed(octets);
                while let Some(part) = apart.next().filter(|_| !self.is_over) {
                    self.is_over = matches!(part, Err(Flaw::Broken(_)));
                    self.waiting.push_back(part.map(Item::Part).map_err(|flaw| flawed(flaw, self.limit)));
                }
            }
        }
    }

    /// There are no more octets, or `error` came in their place.
    fn end(&mut self, error: Option<StreamError>) {
        #[cfg(feature = "client")]
        if let (Parts::Events(parser), Some(origin)) = (&mut self.parts, &self.origin)
            && self.options.reconnects()
            && origin.again.is_some()
            && !error.as_ref().is_some_and(StreamError::is_too_large)
        {
            parser.again();
            self.reconnecting = Some(Reconnecting::new(parser.retry()));
            return;
        }
        self.is_over = true;
        match (&mut self.parts, error) {
            (_, Some(error)) => self.waiting.push_back(Err(error)),
            (Parts::Texts(texts), None) => {
                let text = texts.last();
                let text = text.map(|text| text.map(Item::Text).map_err(|TooLong| StreamError::long_item(self.limit)));
                self.waiting.extend(text);
            }
            // What of an event has come is none (the HTML standard, §9.2.6).
            (Parts::Events(_), None) => {}
            (Parts::Apart(apart), None) => {
                self.waiting.extend(apart.finish().err().map(|flaw| Err(flawed(flaw, self.limit))));
            }
        }
    }

    /// Waits until the stream goes on, if it is to.
    #[cfg(feature = "client")]
    fn poll_again(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let (Some(reconnecting), Parts::Events(parser), Some(origin)) =
            (&mut self.reconnecting, &self.parts, &self.origin)
        else {
            return Poll::Ready(());
        };
        match ready!(reconnecting.poll(origin, parser.last_id(), context)) {
            Ok(Some(octets)) => self.octets = octets,
            Ok(None) => self.is_over = true,
            Err(error) => {
                self.is_over = true;
                self.waiting.push_back(Err(error));
            }
        }
        self.reconnecting = None;
        Poll::Ready(())
    }

    #[cfg(not(feature = "client"))]
    fn poll_again(&mut self, _: &mut Context<'_>) -> Poll<()> {
        Poll::Ready(())
    }
}

fn flawed(flaw: Flaw, limit: usize) -> StreamError {
    match flaw {
        Flaw::TooLong => StreamError::long_item(limit),
        Flaw::Broken(why) => StreamError::malformed(why),
    }
}

impl Stream for Coming {
    type Item = Result<Item, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Poll::Ready(Some(item.map_err(|error| self.of(error))));
            }
            if self.is_over {
                return Poll::Ready(None);
            }
            ready!(self.poll_again(context));
            if self.is_over || !self.waiting.is_empty() {
                continue;
            }
            match ready!(Pin::new(&mut self.octets).poll_next(context)) {
                Some(Ok(octets)) => self.take(&octets),
                Some(Err(error)) => self.end(Some(error)),
                None => self.end(None),
            }
        }
    }
}
