//! Answers that could not be read.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};

use crate::media_type;
use crate::problem::{Detail, Problem};
use crate::wire::Violations;

/// An answer that is none of those that the operation declares, or that is not what it says it is. It is kept whole.
///
/// `Debug` and `Display` show neither headers nor body: either may hold a secret. Of a problem they show which parts of the
/// request it is about, and not its texts.
#[derive(Clone)]
pub struct Unread(Box<Inner>);

#[derive(Clone)]
struct Inner {
    why: Why,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Why an answer could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The operation declares no answer of this status.
    Status,
    /// The answer is `application/problem+json`, which the operation does not declare, or with another schema: the server turned
    /// the request away with a [`Problem`](crate::Problem), in the place of the answer that is declared for its status.
    Refused,
    /// The body is of a media type that is not declared. This is the one that was found; empty where none was named.
    ContentType(String),
    /// The body is not what its media type and its schema say.
    Body(Violations),
    /// This header is not what the description says, or is not there.
    Header(&'static str, Violations),
}

impl Unread {
    pub(crate) fn new(why: Why, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self(Box::new(Inner { why, status, headers, body }))
    }

    /// Why it could not be read.
    pub fn why(&self) -> &Why {
        &self.0.why
    }

    /// The answer's status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The answer's headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The answer's body, as it came.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The first parts of the request that the answer says are wrong, if it is a problem that names any. Its texts are left
    /// out: whoever wrote them may have repeated a secret.
    fn blamed(&self) -> Option<String> {
        let Inner { status, headers, body, .. } = &*self.0;
        if !media_type::is(media_type::of(headers), Problem::MEDIA_TYPE) {
            return None;
        }
        let violations = Problem::of_answer(*status, body)?.violations;
        let parts: Vec<_> = violations.iter().take(MOST_PARTS).map(Detail::part).collect();
        let mut parts = parts.join("; ");
        if violations.len() > MOST_PARTS {
            parts.push_str(&format!("; and {} more", violations.len() - MOST_PARTS));
        }
        Some(parts).filter(|parts| !parts.is_empty())
    }
}

/// So many parts of a request fit into a line that somebody reads.
const MOST_PARTS: usize = 5;

impl fmt::Display for Unread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { why, status, headers, body } = &*self.0;
        match why {
            Why::ContentType(_) | Why::Body(_) if body.is_empty() && !headers.contains_key(CONTENT_TYPE) => {
                write!(out, "answered {status} without a body, where the description declares one")
            }
            Why::Status => {
                write!(out, "answered {status}, which the description does not declare")?;
                match self.blamed() {
                    Some(parts) => write!(out, ": refused because of {parts}"),
                    None => Ok(()),
                }
            }
            Why::Refused => {
                write!(out, "refused with {status}")?;
                match self.blamed() {
                    Some(parts) => write!(out, ", because of {parts}"),
                    None => out.write_str(": the answer is a problem, not what is declared"),
                }
            }
            Why::ContentType(found) if found.is_empty() => write!(out, "answered {status} without a media type"),
            // The text comes from the other side: it is shown with its control characters escaped.
            Why::ContentType(found) => write!(out, "answered {status} in the undeclared media type {found:?}"),
            Why::Body(violations) => write!(out, "answered {status} with a body that cannot be read: {violations}"),
            Why::Header(name, violations) => {
                write!(out, "answered {status} with a header `{name}` that cannot be read: {violations}")
            }
        }
    }
}

impl fmt::Debug for Unread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Unread({self})")
    }
}

impl std::error::Error for Unread {}
