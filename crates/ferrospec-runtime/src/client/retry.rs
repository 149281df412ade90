//! When a call is tried again.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, Method, StatusCode};

/// The header that says which calls are one.
pub(super) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// When a call is tried again, and after how long.
///
/// It is where that does no harm and may help:
/// - the operation's method is idempotent (RFC 9110 §9.2.2: `GET`, `HEAD`, `OPTIONS`, `TRACE`, `PUT`, `DELETE`; `QUERY`
///   too), or the request has the header `Idempotency-Key`,
/// - its body, if there is one, can be sent twice: none that is read from a disk or a stream,
/// - and no answer came, or one of status 429, 502, 503 or 504.
///
/// Between attempts it waits as long as `Retry-After` says, or, where that is not said, first 200 ms, and twice as long
/// each time, less up to a half by chance, so that callers who failed together do not come back together. No wait is longer
/// than 30 s, or ends behind the call's time-out: where more is asked for, the last answer is handed over as it is.
///
/// ```
/// use ferrospec_runtime::client::{Client, Retry};
/// use std::time::Duration;
///
/// let client = Client::new("http://127.0.0.1:8080")?.with_timeout(Duration::from_secs(20)).with_retry(Retry::times(3));
/// # Ok::<(), ferrospec_runtime::client::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    times: u32,
    first: Duration,
    longest: Duration,
}

impl Retry {
    /// Up to so many attempts behind the first.
    pub fn times(times: u32) -> Self {
        Self { times, first: Duration::from_millis(200), longest: Duration::from_secs(30) }
    }

    /// The same with other waits: about `first`, then twice as long each time, and none longer than `longest`.
    #[must_use]
    pub fn with_waits(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// How long to wait before another attempt behind this one, of which `headers` are those of the answer if one came.
    /// `None`: there is no other one.
    pub(super) fn wait(&self, attempt: u32, headers: Option<&HeaderMap>) -> Option<Duration> {
        if attempt >= self.times {
            return None;
        }
        match headers.and_then(retry_after) {
            Some(said) => (said <= self.longest).then_some(said),
            None => {
                let whole = self.first.saturating_mul(1_u32.checked_shl(attempt).unwrap_or(u32::MAX));
                Some(whole.min(self.longest).mul_f64(chance().mul_add(0.5, 0.5)))
            }
        }
    }
}

/// Whether a request may be carried out twice as if it were once.
pub(super) fn is_idempotent(method: &Method, headers: &HeaderMap) -> bool {
    method.is_idempotent() || method.as_str() == "QUERY" || headers.contains_key(IDEMPOTENCY_KEY)
}

/// Whether a server says by a status that the same may be answered otherwise later.
pub(super) fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

/// How long a server wants to be left alone (RFC 9110 §10.2.3): seconds, or a date, which goes by the server's own clock
/// where its answer has one.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let said = text(RETRY_AFTER)?;
    if !said.is_empty() && said.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(said.parse().unwrap_or(u64::MAX)));
    }
    let then = httpdate::parse_http_date(said).ok()?;
    let now = text(DATE).and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or_else(SystemTime::now);
    Some(then.duration_since(now).unwrap_or_default())
}

/// A number from 0 to 1, by chance. The standard library's maps are seeded by it, and nothing here is a secret.
fn chance() -> f64 {
    let octets = RandomState::new().hash_one(0).to_ne_bytes();
    f64::from(u32::from_ne_bytes([octets[0], octets[1], octets[2], octets[3]])) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        all.iter().map(|&(name, text)| (name.parse().unwrap(), HeaderValue::from_static(text))).collect()
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let retry = Retry::times(40).with_waits(Duration::from_millis(100), Duration::from_secs(1));
        for (attempt, whole) in [(0, 100), (1, 200), (2, 400), (3, 800), (4, 1000), (31, 1000), (39, 1000)] {
            let waits: Vec<_> = (0..100).filter_map(|_| retry.wait(attempt, None)).collect();
            let bounds = Duration::from_millis(whole / 2)..=Duration::from_millis(whole);
            assert!(waits.len() == 100 && waits.iter().all(|wait| bounds.contains(wait)), "{attempt} {waits:?}");
            assert!(waits.iter().any(|wait| wait != &waits[0]), "{attempt}: always the same");
        }
        assert_eq!(retry.wait(40, None), None);
    }

    #[test]
    fn a_server_says_how_long_it_wants_to_be_left_alone() {
        let wait = |all: &[_]| Retry::times(1).wait(0, Some(&headers(all)));
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(wait(&[("retry-after", "0")]), seconds(0));
        assert_eq!(wait(&[("retry-after", " 30 ")]), seconds(30));
        for too_long in ["31", "99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
            assert_eq!(wait(&[("retry-after", too_long)]), None, "{too_long}");
        }
        // The three spellings of dates (RFC 9110 §5.6.7), by the server's clock, however wrong it goes.
        for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            let headers = [("retry-after", date), ("date", "Sun, 06 Nov 1994 08:49:30 GMT")];
            assert_eq!(wait(&headers), seconds(7), "{date}");
            assert_eq!(wait(&[("retry-after", date)]), seconds(0), "{date}");
        }
        // What is neither says nothing.
        for text in ["soon", "-1", "1.5", ""] {
            let wait = wait(&[("retry-after", text)]).unwrap();
            assert!((100..=200).contains(&wait.as_millis()), "{text}");
        }
    }

    #[test]
    fn what_changes_something_is_not_done_twice() {
        let is_safe = |method: &str| is_idempotent(&method.parse().unwrap(), &HeaderMap::new());
        for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"] {
            assert!(is_safe(method), "{method}");
        }
        for method in ["POST", "PATCH", "CONNECT", "LINK"] {
            assert!(!is_safe(method), "{method}");
            assert!(is_idempotent(&method.parse().unwrap(), &headers(&[("idempotency-key", "k")])), "{method}");
        }
    }
}
