//! Asks for an answer again that goes on behind its end (the HTML standard, §9.2.3).

use std::sync::Arc;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Method, StatusCode};

use super::options::Options;
use super::retry::is_passing;
use crate::chain::chain;
use crate::intercept::{Call, Watch};
use crate::media_type;
use crate::octets::{Again, Failed, Frames};
use crate::operation::Operation;
use crate::passing::Flow;
use crate::stage::Stage;
use crate::stream_error::StreamError;

/// A request that can be sent again for the sake of what comes later.
#[derive(Clone)]
pub(super) struct Asking {
    pub(super) operation: &'static Operation,
    pub(super) http: reqwest::Client,
    pub(super) options: Arc<Options>,
    request: Arc<reqwest::Request>,
}

impl Asking {
    /// The request, if it only asks.
    pub(super) fn of(
        request: &reqwest::Request,
        (operation, http, options): (&'static Operation, &reqwest::Client, &Arc<Options>),
    ) -> Option<Self> {
        let request = request.try_clone().filter(|request| request.method() == Method::GET)?;
        Some(Self { operation, http: http.clone(), options: Arc::clone(options), request: Arc::new(request) })
    }

    /// What sends it again, if its answer is one of events.
    pub(super) fn again(self, answer: &HeaderMap) -> Option<Again> {
        media_type::is(media_type::of(answer), EVENTS).then(|| -> Again {
            Box::new(move |last_id| {
                let last_id = HeaderValue::from_bytes(last_id.as_bytes()).ok().filter(|id| !id.is_empty());
                Box::pin(self.clone().send(last_id))
            })
        })
    }

    async fn send(self, last_id: Option<HeaderValue>) -> Result<Flow<Bytes>, Failed> {
        let operation = self.operation;
        let Some(mut request) = self.request.try_clone() else { return Err(Failed::Over) };
        let mut watch = Watch::new(&self.options.interceptors, || Call::of_client(operation, request.url(), 0));
        if let Some(id) = last_id {
            request.headers_mut().insert(HeaderName::from_static("last-event-id"), id);
        }
        let answered = self.answer(request, &mut watch).await;
        if let Some(watch) = watch {
            match &answered {
                Ok(_) | Err(Failed::Over) => watch.done(None, None),
                Err(Failed::Passing) => watch.done(Some(Stage::Send), None),
                Err(Failed::Final(error)) => watch.done(Some(Stage::Send), Some(&chain(error))),
            }
        }
        answered
    }

    async fn answer(&self, mut request: reqwest::Request, watch: &mut Option<Watch>) -> Result<Flow<Bytes>, Failed> {
        let ended = |why: String| Failed::Final(StreamError::broken(why).of(self.operation));
        if let Some(watch) = watch {
            watch.before(request.headers_mut()).map_err(|stopped| ended(stopped.to_string()))?;
        }
        let mut response = self.http.execute(request).await.map_err(|_| Failed::Passing)?;
        let status = response.status();
        if let Some(watch) = watch {
            watch.after(status, response.headers_mut()).map_err(|stopped| ended(stopped.to_string()))?;
        }
        match status {
            StatusCode::NO_CONTENT => Err(Failed::Over),
            StatusCode::OK if media_type::is(media_type::of(response.headers()), EVENTS) => {
                Ok(Box::pin(Frames::new(reqwest::Body::from(response), Some(self.operation))))
            }
            status if is_passing(status) => Err(Failed::Passing),
            status => Err(ended(format!("asked for more, the server answered {status}"))),
        }
    }
}

/// What events are of.
const EVENTS: &str = "text/event-stream";
