//! How the answer to a request becomes a message.

use axum::body::Body;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};

use super::errors::{self, Errors};
use super::refusal::Refusal;
use crate::json;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::response::{Answer, ErrorAnswer};

/// How the answer to a request becomes a message.
pub(crate) struct Ending {
    pub(super) operation: &'static Operation,
    pub(super) is_head: bool,
    /// The answers of failure that the operation declares.
    pub(super) declared: &'static [ErrorAnswer],
    pub(super) errors: Option<Errors>,
}

impl Ending {
    pub(super) fn response(&self, answered: Result<Answer, Refusal>) -> axum::response::Response {
        match answered {
            Ok(answer) => send(answer, self.is_head),
            Err(refusal) => self.refuse(refusal),
        }
    }

    pub(super) fn refuse(&self, refusal: Refusal) -> axum::response::Response {
        let refusal = Refusal { operation: Some(self.operation), ..refusal };
        refuse(refusal, self.declared, self.errors.as_ref())
    }
}

/// A refusal as an answer: as the error that is declared for it if somebody says how, otherwise as the problem that it is.
pub(super) fn refuse(
    mut refusal: Refusal,
    declared: &'static [ErrorAnswer],
    errors: Option<&Errors>,
) -> axum::response::Response {
    let body = errors::declared(declared, errors, &refusal.problem, refusal.own.as_deref());
    let (media_type, body) = body.unwrap_or_else(|| {
        // A problem is made of texts and a status: JSON can say every one of them.
        (Problem::MEDIA_TYPE, json::to_vec(&*refusal.problem).unwrap_or_default().into())
    });
    let media_type = HeaderValue::from_str(media_type);
    let headers = HeaderMap::from_iter(media_type.map(|media_type| (CONTENT_TYPE, media_type)));
    let body = body.into();
    let mut response = send(Answer { status: refusal.problem.status, headers, body }, false);
    response.headers_mut().extend(*std::mem::take(&mut refusal.headers));
    response.extensions_mut().insert(refusal.into_refused());
    response
}

/// An answer as a message, which says how long it is where that is known: also to whoever calls the router as a service.
pub(super) fn send(answer: Answer, is_head: bool) -> axum::response::Response {
    let Answer { status, mut headers, body } = answer;
    // These have no body whose length they could say (RFC 9110 §8.6).
    let has_none = matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) || status.is_informational();
    // Whoever answers `HEAD` for itself makes no body, and what `GET` would answer nobody knows.
    let is_unknown = |len| is_head && len == 0;
    if let Some(len) = body.known_len().filter(|len| !has_none && !is_unknown(*len)) {
        headers.insert(CONTENT_LENGTH, decimal(len));
    }
    let mut response = axum::response::Response::new(match body.into_held() {
        _ if is_head => Body::empty(),
        Ok(held) => Body::from(held),
        Err(body) => Body::new(body),
    });
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// The digits of a length.
fn decimal(mut number: u64) -> HeaderValue {
    const ZERO: HeaderValue = HeaderValue::from_static("0");
    let mut digits = [0; 20];
    let mut start = digits.len();
    while number > 0 {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    HeaderValue::from_bytes(&digits[start..]).ok().filter(|digits| !digits.is_empty()).unwrap_or(ZERO)
}

#[cfg(test)]
mod tests {
    use axum::body::HttpBody as _;

    use super::*;

    #[test]
    fn an_answer_says_how_long_it_is_where_it_may() {
        for (status, len, is_head, said) in [
            (200, 0, false, Some("0")),
            (200, 7, false, Some("7")),
            (200, 1_234_567, false, Some("1234567")),
            (200, 10, true, Some("10")),
            (200, 0, true, None),
            (204, 0, false, None),
            (304, 0, false, None),
        ] {
            let body = vec![b'x'; len].into();
            let answer = Answer { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new(), body };
            let response = send(answer, is_head);
            let found = response.headers().get(CONTENT_LENGTH).map(|len| len.to_str().unwrap());
            assert_eq!(found, said, "{status} {len} {is_head}");
            assert_eq!(response.into_body().size_hint().exact(), Some(if is_head { 0 } else { len as u64 }));
        }
    }
}
