//! Calls that failed.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::token::TokenError;
use crate::intercept::Stopped;
use crate::media_type;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::response::{ResponseReader, Unread, Why};
use crate::stage::Stage;
use crate::stream_error::StreamError;
use crate::wire::{EncodeError, Violation};

/// A call that did not bring an answer which the operation declares.
///
/// Whatever had come of the answer is kept. Neither `Display` nor `Debug` shows the URL, the headers or the body: any
/// of them may hold a secret. `Display` says which call failed, where and why; what lies behind that, in the transport or
/// in an interceptor, is the source, and is in `Debug` as well.
pub struct Error(Box<Inner>);

struct Inner {
    operation: &'static str,
    cause: Cause,
    answer: Option<(StatusCode, HeaderMap, Bytes)>,
}

enum Cause {
    Configure(String),
    Token(TokenError),
    Encode(EncodeError),
    Send(reqwest::Error),
    Read(reqwest::Error),
    TooLarge(usize),
    /// What was read as it came.
    Stream(StreamError),
    Unread(Unread),
    Stopped(Stopped),
}

impl Error {
    /// The client could not be made. `why` holds no secret.
    pub(super) fn configure(why: String) -> Self {
        Self::new("", Cause::Configure(why), None)
    }

    /// The client is not made for its server.
    pub(super) fn unfit(operation: &'static Operation, why: &str) -> Self {
        Self::new(operation.name, Cause::Configure(why.to_owned()), None)
    }

    /// There is nothing to show.
    pub(super) fn token(operation: &'static Operation, error: TokenError) -> Self {
        Self::new(operation.name, Cause::Token(error), None)
    }

    pub(super) fn encode(operation: &'static Operation, error: EncodeError) -> Self {
        Self::new(operation.name, Cause::Encode(error), None)
    }

    pub(super) fn send(operation: &'static Operation, error: reqwest::Error) -> Self {
        Self::new(operation.name, Cause::Send(error.without_url()), None)
    }

    /// The answer broke off (`Ok`) or has more octets than the limit (`Err`).
    pub(super) fn read(
        operation: &'static Operation,
        why: Result<reqwest::Error, usize>,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        let cause = match why {
            Ok(error) => Cause::Read(error.without_url()),
            Err(limit) => Cause::TooLarge(limit),
        };
        Self::new(operation.name, cause, Some((status, headers, body)))
    }

    /// An answer that was coming broke off, or is too large. The reader holds what has come of it.
    pub(super) fn broken_off(operation: &'static Operation, why: StreamError, reader: ResponseReader) -> Self {
        Self::new(operation.name, Cause::Stream(why), Some(reader.into_parts()))
    }

    pub(super) fn unread(operation: &'static Operation, unread: Unread) -> Self {
        Self::new(operation.name, Cause::Unread(unread), None)
    }

    /// Somebody who looks on has refused the call, with the head of an answer if there is one.
    pub(super) fn intercepted(
        operation: &'static Operation,
        stopped: Stopped,
        head: Option<(StatusCode, HeaderMap)>,
    ) -> Self {
        let answer = head.map(|(status, headers)| (status, headers, Bytes::new()));
        Self::new(operation.name, Cause::Stopped(stopped), answer)
    }

    fn new(operation: &'static str, cause: Cause, answer: Option<(StatusCode, HeaderMap, Bytes)>) -> Self {
        Self(Box::new(Inner { operation, cause, answer }))
    }

    /// The operation's name: the method that was called. Empty when no client could be made.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// How far the call came.
    pub fn stage(&self) -> Stage {
        match &self.0.cause {
            Cause::Configure(_) => Stage::Configure,
            Cause::Token(_) => Stage::Authorize,
            Cause::Encode(_) => Stage::Encode,
            Cause::Stopped(_) => Stage::Intercept,
            Cause::Send(_) => Stage::Send,
            Cause::Read(_) | Cause::TooLarge(_) => Stage::Read,
            Cause::Stream(error) => error.stage(),
            Cause::Unread(unread) => match unread.why() {
                Why::Status => Stage::Status,
                Why::Refused => Stage::Refused,
                Why::ContentType(_) => Stage::ContentType,
                Why::Body(_) => Stage::Body,
                Why::Header(..) => Stage::Header,
            },
        }
    }

    /// The answer's status, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|(status, ..)| status)
    }

    /// The answer's headers, if one came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|(_, headers, _)| headers)
    }

    /// The answer's body, as far as it came.
    pub fn body(&self) -> Option<&Bytes> {
        self.answer().map(|(.., body)| body)
    }

    /// What the server says is wrong, if it says so as `application/problem+json` (RFC 9457), whatever the status.
    ///
    /// Its texts are the server's: they may hold what a log must not show.
    pub fn problem(&self) -> Option<Problem> {
        let (status, headers, body) = self.answer()?;
        if media_type::is(media_type::of(headers), Problem::MEDIA_TYPE) {
            Problem::of_answer(status, body)
        } else {
            None
        }
    }

    /// Why an interceptor refused the call, if one did.
    pub fn stopped(&self) -> Option<&Stopped> {
        match &self.0.cause {
            Cause::Stopped(stopped) => Some(stopped),
            _ => None,
        }
    }

    /// What is wrong with the answer's body or with a header of it.
    pub fn violations(&self) -> &[Violation] {
        match &self.0.cause {
            Cause::Unread(unread) => match unread.why() {
                Why::Body(violations) | Why::Header(_, violations) => violations,
                Why::Status | Why::Refused | Why::ContentType(_) => &[],
            },
            Cause::Stream(error) => error.violations(),
            _ => &[],
        }
    }

    /// Whether the server was not reached at all, so that the same call may be tried again.
    pub fn is_connect(&self) -> bool {
        // A browser does not say.
        #[cfg(target_arch = "wasm32")]
        return false;
        #[cfg(not(target_arch = "wasm32"))]
        matches!(&self.0.cause, Cause::Send(error) if error.is_connect())
    }

    /// Whether the server took too long, or the source of tokens.
    pub fn is_timeout(&self) -> bool {
        match &self.0.cause {
            Cause::Send(error) | Cause::Read(error) => error.is_timeout(),
            Cause::Stream(error) => error.is_timeout(),
            Cause::Token(error) => error.is_late(),
            _ => false,
        }
    }

    /// Whether no answer came, and one may come another time.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn is_unanswered(&self) -> bool {
        matches!(&self.0.cause, Cause::Send(error) if !error.is_builder() && !error.is_redirect())
    }

    fn answer(&self) -> Option<(StatusCode, &HeaderMap, &Bytes)> {
        match (&self.0.cause, &self.0.answer) {
            (Cause::Unread(unread), _) => Some((unread.status(), unread.headers(), unread.body())),
            (_, answer) => answer.as_ref().map(|(status, headers, body)| (*status, headers, body)),
        }
    }
}

impl StreamError {
    /// How far the call came whose answer it is.
    pub fn stage(&self) -> Stage {
        if self.violations().is_empty() { Stage::Read } else { Stage::Body }
    }

    fn is_timeout(&self) -> bool {
        let mut source = self.why();
        while let Some(error) = source {
            if error.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout) {
                return true;
            }
            source = error.source();
        }
        false
    }
}

/// A stream that failed is a call that failed: the answer broke off, or an item of it could not be read.
impl From<StreamError> for Error {
    fn from(error: StreamError) -> Self {
        Self::new(error.operation(), Cause::Stream(error), None)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, cause, answer } = &*self.0;
        if !operation.is_empty() {
            write!(out, "{operation}: ")?;
        }
        match cause {
            Cause::Configure(why) => out.write_str(why),
            Cause::Token(error) => error.fmt(out),
            Cause::Encode(error) => write!(out, "the request cannot be encoded: {error}"),
            Cause::Send(error) => write!(out, "the request could not be sent{}", Transport(error)),
            Cause::Unread(unread) => unread.fmt(out),
            Cause::Stopped(stopped) => write!(out, "an interceptor refused the call: {stopped}"),
            Cause::Stream(error) => out.write_str(&error.to_words()),
            Cause::Read(_) | Cause::TooLarge(_) => {
                out.write_str("the answer")?;
                if let Some((status, ..)) = answer {
                    write!(out, " {status}")?;
                }
                match cause {
                    Cause::TooLarge(limit) => write!(out, " is larger than {limit} octets"),
                    Cause::Read(error) => write!(out, " broke off{}", Transport(error)),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Error({self}")?;
        let mut source = std::error::Error::source(self);
        while let Some(error) = source {
            write!(out, ": {error}")?;
            source = error.source();
        }
        out.write_str(")")
    }
}

/// What `Display` says is no source as well, so that no text stands twice in a chain. Of the transport's error it says less
/// than that does itself: the whole is the source, a `reqwest::Error`.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Configure(_) | Cause::TooLarge(_) | Cause::Token(_) | Cause::Encode(_) | Cause::Unread(_) => None,
            Cause::Send(error) | Cause::Read(error) => Some(error),
            Cause::Stream(error) => error.source(),
            Cause::Stopped(stopped) => stopped.source(),
        }
    }
}

/// What went wrong with a stream that was being sent: the transport has asked for it, and is not to blame.
fn of_own_stream(error: &reqwest::Error) -> Option<&StreamError> {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref() {
            return Some(error);
        }
        source = error.source();
    }
    None
}

/// Why the transport failed, behind a colon, in words of our own where there are some.
struct Transport<'a>(&'a reqwest::Error);

impl fmt::Display for Transport<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(error) = self;
        #[cfg(not(target_arch = "wasm32"))]
        if error.is_connect() {
            return out.write_str(": no connection to the server");
        }
        match error {
            error if error.is_timeout() => out.write_str(": it took too long"),
            error if error.is_redirect() => out.write_str(": a redirect could not be followed"),
            error => match of_own_stream(error) {
                Some(error) => write!(out, ": {}", error.to_words()),
                None => Ok(()),
            },
        }
    }
}
