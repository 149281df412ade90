//! What a client does with each call beside sending it.

use std::time::Duration;

use http::header::{
    CONNECTION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};

#[cfg(not(target_arch = "wasm32"))]
use super::retry::Retry;
use crate::intercept::Interceptors;
use crate::multipart::PartLimits;
use crate::style::check_header;
use crate::wire::EncodeError;

/// Where a message ends, and what becomes of the connection behind it, is the transport's business.
const OF_TRANSPORT: [HeaderName; 6] = [CONNECTION, CONTENT_LENGTH, TE, TRAILER, TRANSFER_ENCODING, UPGRADE];

/// What is said of each call. All of it is off at first.
#[derive(Clone, Default)]
pub(super) struct Options {
    /// How long a call may take.
    pub(super) timeout: Option<Duration>,
    /// Whether operations that have servers of their own go there.
    pub(super) follows_servers: bool,
    /// Headers that each request has.
    headers: HeaderMap,
    /// Why one of the headers cannot be sent. Every call says so.
    wrong: Option<EncodeError>,
    pub(super) interceptors: Interceptors,
    /// How much is accepted of answers in parts.
    pub(super) parts: PartLimits,
    /// When a call is tried again.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) retry: Option<Retry>,
}

impl Options {
    pub(super) fn set_header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => _ = self.headers.insert(name, value),
            // The name is the caller's text: it is shown with its control characters escaped.
            Err(error) => self.wrong = Some(error.of(format!("additional header {name:?}"))),
        }
    }

    /// Adds the headers to those of a request.
    ///
    /// # Errors
    /// One of them cannot be sent, or the request has it already.
    pub(super) fn add_to(&self, headers: &mut HeaderMap) -> Result<(), EncodeError> {
        if let Some(error) = &self.wrong {
            return Err(error.clone());
        }
        for (name, value) in &self.headers {
            if headers.contains_key(name) {
                let why = EncodeError::new("the operation writes this header itself");
                return Err(why.of(format!("additional header `{name}`")));
            }
            headers.insert(name, value.clone());
        }
        Ok(())
    }
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), EncodeError> {
    let bad_name = |_| EncodeError::new("the name cannot be a header's");
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(bad_name)?;
    if OF_TRANSPORT.contains(&name) {
        return Err(EncodeError::new("the header is the transport's own"));
    }
    check_header(value)?;
    let bad_value = |_| EncodeError::new("the text cannot stand in a header");
    let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(bad_value)?;
    value.set_sensitive(true);
    Ok((name, value))
}
