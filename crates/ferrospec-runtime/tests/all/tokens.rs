//! Tokens that come from a source, in the time of the call that they are for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use ferrospec_runtime::client::{Client, Stage, TokenError, TokenSource};
use ferrospec_runtime::{Secret, reqwest};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::credentials::{BEARER, Enter};
use crate::interceptors::{Log, Scribe, shown};

/// Takes its time, and may have nothing in the end.
struct Slow(Duration, Option<&'static str>);

impl TokenSource for Slow {
    async fn token(&self, _: &'static [&'static str]) -> Result<Secret<String>, TokenError> {
        tokio::time::sleep(self.0).await;
        self.1.map(Secret::from).ok_or(TokenError::new("the safe is empty"))
    }
}

async fn server(delay: Duration) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(204).set_delay(delay)).mount(&server).await;
    server
}

#[tokio::test]
async fn a_source_has_the_time_of_the_call() {
    let server = server(Duration::ZERO).await;
    let client = |source| Client::new(&server.uri()).unwrap().with_token_source(&BEARER, source);
    let hour = Slow(Duration::from_secs(3600), Some("t"));
    let started = Instant::now();
    let error = client(hour).with_timeout(Duration::from_millis(100)).call(Enter).await.err().unwrap();
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_eq!((error.stage(), error.is_timeout()), (Stage::Authorize, true));
    assert_eq!(error.to_string(), "enter: no token: it did not come in time");
    assert!(server.received_requests().await.unwrap().is_empty());
    let error = client(Slow(Duration::ZERO, None)).call(Enter).await.err().unwrap();
    assert_eq!((error.stage(), error.is_timeout()), (Stage::Authorize, false));
    // Time that is not needed is not waited for.
    let quick = client(Slow(Duration::from_millis(20), Some("t"))).with_timeout(Duration::from_secs(5));
    assert!(quick.call(Enter).await.is_ok());
}

#[tokio::test]
async fn what_a_source_takes_the_request_has_not() {
    let server = server(Duration::from_millis(400)).await;
    let client = Client::new(&server.uri()).unwrap().with_timeout(Duration::from_millis(600));
    // Either alone fits the time-out.
    assert!(client.clone().with_token_source(&BEARER, Slow(Duration::ZERO, Some("t"))).call(Enter).await.is_ok());
    let client = client.with_token_source(&BEARER, Slow(Duration::from_millis(400), Some("t")));
    let error = client.call(Enter).await.err().unwrap();
    assert_eq!((error.stage(), error.is_timeout()), (Stage::Send, true), "{error}");
}

async fn check_shown(source: Slow, refuses: &'static str, written: Expect) {
    let server = server(Duration::ZERO).await;
    let log = Log::default();
    let client = Client::new(&server.uri()).unwrap().with_token_source(&BEARER, source);
    let client = client.with_interceptor(Scribe::new("a", &log));
    let client = client.with_interceptor(Scribe::new("b", &log).refusing(refuses));
    let error = client.call(Enter).await.err().unwrap();
    assert!(server.received_requests().await.unwrap().is_empty());
    written.assert_eq(&format!("{}\n{error}", shown(&log)));
}

#[tokio::test]
async fn who_looks_on_sees_that_there_was_no_token() {
    check_shown(
        Slow(Duration::ZERO, None),
        "",
        expect![[r#"
            a before: http.request.method=GET url.template=/ server.address=127.0.0.1  []
            b before: http.request.method=GET url.template=/ server.address=127.0.0.1  [a]
            b done: enter error.type=authorize Some(Authorize) Some("enter: no token: the safe is empty")
            a done: enter error.type=authorize Some(Authorize) Some("enter: no token: the safe is empty")
            enter: no token: the safe is empty"#]],
    )
    .await;
    check_shown(
        Slow(Duration::ZERO, None),
        "before",
        expect![[r#"
            a before: http.request.method=GET url.template=/ server.address=127.0.0.1  []
            b before: http.request.method=GET url.template=/ server.address=127.0.0.1  [a]
            b done: enter error.type=authorize Some(Authorize) Some("enter: no token: the safe is empty")
            a done: enter error.type=authorize Some(Authorize) Some("enter: no token: the safe is empty")
            enter: no token: the safe is empty"#]],
    )
    .await;
}

/// Counts how often it is asked.
struct Counting(AtomicUsize);

impl TokenSource for &'static Counting {
    async fn token(&self, _: &'static [&'static str]) -> Result<Secret<String>, TokenError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(Secret::from("t"))
    }
}

#[tokio::test]
async fn who_looks_on_sees_the_token_that_is_sent() {
    static SOURCE: Counting = Counting(AtomicUsize::new(0));
    let server = server(Duration::ZERO).await;
    let log = Log::default();
    let client = Client::new(&server.uri()).unwrap().with_token_source(&BEARER, &SOURCE);
    let client = client.with_interceptor(Scribe::new("a", &log));
    assert!(client.call(Enter).await.is_ok());
    let requests = server.received_requests().await.unwrap();
    let headers: &reqwest::header::HeaderMap = &requests[0].headers;
    assert_eq!((headers["authorization"].as_bytes(), headers["x-scribe"].as_bytes()), (&b"Bearer t"[..], &b"a"[..]));
    assert_eq!(shown(&log).lines().count(), 3);
    assert_eq!(SOURCE.0.load(Ordering::Relaxed), 1);
}
