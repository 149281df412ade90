//! What a generated mock answers.
//!
//! Generated code has the answers of each operation as they are on the wire, but for their bodies, which are JSON whatever
//! their media type. They are read by the lines that read those of a server.

use std::fmt::{self, Debug, Write};

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::accept::Accept;
#[cfg(feature = "server")]
use crate::problem::Problem;
use crate::request::Request;
use crate::response::{Response, ResponseReader, Unread};

/// An answer, as a constant of generated code.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The media type of its body; none if it has none.
    pub media_type: Option<&'static str>,
    /// Its headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// Its body as JSON; of octets and items, what goes on the wire.
    pub body: &'static str,
}

/// Answers a request with one of these, of which the chance that begins with `seed` and the request chooses: the same request
/// has the same answer. Where the caller says what it accepts, only such an answer is chosen, if there is one.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn answer<R: Request + Debug>(
    seed: u64,
    request: &R,
    accept: Option<&Accept>,
    answers: &'static [Answer],
) -> Result<R::Response, NoAnswer> {
    let operation = const { &R::OPERATION };
    let answer = chosen(seed, request, accept, answers).ok_or(NoAnswer(None))?;
    let (status, headers) = head(answer).ok_or(NoAnswer(None))?;
    let reader = ResponseReader::new(operation, status, headers, answer.body).of_json();
    R::Response::decode(reader).map_err(|unread| NoAnswer(Some(Box::new(unread))))
}

/// The answer that chance chooses.
fn chosen(
    seed: u64,
    request: &dyn Debug,
    accept: Option<&Accept>,
    answers: &'static [Answer],
) -> Option<&'static Answer> {
    let offered: Vec<&str> = answers.iter().filter_map(|answer| answer.media_type).collect();
    let wanted = accept.and_then(|accept| accept.choose(&offered)).or(offered.first().copied());
    let fitting: Vec<_> = answers.iter().filter(|answer| answer.media_type == wanted).collect();
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for byte in seed.to_be_bytes() {
        hash.add(byte);
    }
    // A hash takes all text.
    let _ = write!(hash, "{request:?}");
    let count = u64::try_from(fitting.len()).ok().filter(|count| *count > 0)?;
    fitting.get(usize::try_from(hash.0 % count).ok()?).copied()
}

fn head(answer: &Answer) -> Option<(StatusCode, HeaderMap)> {
    let mut headers = HeaderMap::new();
    if let Some(media_type) = answer.media_type {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    for (name, value) in answer.headers {
        headers.append(HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_bytes(value.as_bytes()).ok()?);
    }
    Some((StatusCode::from_u16(answer.status).ok()?, headers))
}

/// FNV-1a of what is written.
struct Hash(u64);

impl Hash {
    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(|byte| self.add(byte));
        Ok(())
    }
}

/// A mock has no answer: the description allows no value that could be drawn for one.
#[derive(Clone, Debug)]
pub struct NoAnswer(Option<Box<Unread>>);

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("the mock has no answer to this operation"),
            Some(unread) => write!(f, "the mock's answer cannot be read: {unread}"),
        }
    }
}

impl std::error::Error for NoAnswer {}

#[cfg(feature = "server")]
impl crate::server::Fault for NoAnswer {
    fn problem(&self) -> Problem {
        Problem::new(StatusCode::NOT_IMPLEMENTED).with_detail(self.to_string())
    }
}
