//! A client that tries again, before a server that counts.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ferrospec_runtime::client::{Error, Retry, Stage};
use ferrospec_runtime::{Call, HeaderMap, Interceptor, Outcome, StatusCode, Stopped};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::*;

/// A server that answers so often with `first`, and then well.
async fn server(times: u64, first: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    let well = ResponseTemplate::new(200).set_body_raw("x", "application/octet-stream");
    Mock::given(any()).respond_with(first).up_to_n_times(times).mount(&server).await;
    Mock::given(any()).respond_with(well).mount(&server).await;
    server
}

fn retry(times: u32) -> Retry {
    Retry::times(times).with_waits(Duration::from_millis(10), Duration::from_millis(50))
}

fn client(server: &MockServer, times: u32) -> Client {
    Client::new(&server.uri()).unwrap().with_retry(retry(times))
}

async fn get(client: &Client) -> Result<GetFileResponse, Error> {
    client.get_file(GetFileRequest { path: "x".into() }).await
}

async fn count(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

#[tokio::test]
async fn passing_statuses_are_tried_again() {
    for (status, counted) in [(429, 3), (502, 3), (503, 3), (504, 3), (500, 1), (501, 1), (408, 1), (404, 1), (409, 1)]
    {
        let server = server(2, ResponseTemplate::new(status)).await;
        let answer = get(&client(&server, 5)).await;
        assert_eq!((answer.is_ok(), count(&server).await), (counted > 1, counted), "{status}");
    }
}

#[tokio::test]
async fn the_last_answer_is_handed_over() {
    let server = server(9, ResponseTemplate::new(503).set_body_string("later")).await;
    let error = get(&client(&server, 2)).await.unwrap_err();
    assert_eq!(count(&server).await, 3);
    assert_eq!((error.stage(), error.status()), (Stage::Status, Some(StatusCode::SERVICE_UNAVAILABLE)));
    assert_eq!(error.body().unwrap().as_ref(), b"later");
    // Nobody is tried again who did not ask for it.
    assert!(get(&Client::new(&server.uri()).unwrap()).await.is_err());
    assert_eq!(count(&server).await, 4);
}

#[tokio::test]
async fn what_changes_something_needs_a_key() {
    let update = || UpdateItemRequest::new(1, "x", Item::new("a", TikiBoolean::Y));
    let failing = server(9, ResponseTemplate::new(503).set_body_raw("a", "text/plain")).await;
    assert!(client(&failing, 2).update_item(update()).await.is_ok());
    assert_eq!(count(&failing).await, 1);
    assert!(client(&failing, 2).with_idempotency_key("k").update_item(update()).await.is_ok());
    let all = failing.received_requests().await.unwrap();
    assert_eq!(all.len(), 4);
    // Each attempt is the same request.
    assert!(
        all[1..]
            .iter()
            .all(|sent| sent.body == all[1].body && sent.headers == all[1].headers && sent.url == all[1].url)
    );
    assert_eq!(all[1].headers["idempotency-key"], "k");
}

#[tokio::test]
async fn a_put_is_sent_again_with_its_body() {
    let server = server(1, ResponseTemplate::new(502)).await;
    let body = Some("octets".into());
    let error = client(&server, 1).put_file(PutFileRequest { name: "x".into(), body }).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::OK));
    let all = server.received_requests().await.unwrap();
    assert_eq!(all.iter().map(|sent| sent.body.as_slice()).collect::<Vec<_>>(), [b"octets", b"octets"]);
}

#[tokio::test]
async fn a_server_is_left_alone_as_long_as_it_wants() {
    let busy = |wait: &str| ResponseTemplate::new(429).insert_header("Retry-After", wait);
    let server1 = server(1, busy("1")).await;
    let patient = |server: &MockServer| client(server, 1).with_retry(Retry::times(1));
    let started = Instant::now();
    assert!(get(&patient(&server1)).await.is_ok());
    assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
    // Longer than any wait: the answer is handed over at once.
    for wait in ["31", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let server = server(1, busy(wait)).await;
        let error = get(&patient(&server)).await.unwrap_err();
        assert_eq!((error.status(), count(&server).await), (Some(StatusCode::TOO_MANY_REQUESTS), 1));
    }
}

#[tokio::test]
async fn no_wait_ends_behind_the_time_out() {
    let server = server(9, ResponseTemplate::new(503).insert_header("Retry-After", "5")).await;
    let started = Instant::now();
    let error = get(&client(&server, 3).with_retry(Retry::times(3)).with_timeout(Duration::from_secs(2))).await;
    assert_eq!(error.unwrap_err().status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert!(count(&server).await == 1 && started.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn all_attempts_share_the_time_out() {
    let late = ResponseTemplate::new(503).set_delay(Duration::from_millis(150));
    let server = server(99, late).await;
    let started = Instant::now();
    let error = get(&client(&server, 50).with_timeout(Duration::from_millis(400))).await.unwrap_err();
    assert!(error.is_timeout() || error.status().is_some(), "{error}");
    assert!((2..=3).contains(&count(&server).await), "{}", count(&server).await);
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn connections_that_break_off_are_tried_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for answer in ["", "", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\nx"] {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert_ne!(stream.read(&mut [0; 4096]).await.unwrap(), 0);
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let once = Client::new(&url).unwrap();
    assert_eq!(get(&once).await.unwrap_err().stage(), Stage::Send);
    assert!(get(&once.with_retry(retry(1))).await.is_ok());
    // Nobody is there at all.
    let nobody = Client::new("http://127.0.0.1:1").unwrap().with_retry(retry(2));
    assert!(get(&nobody).await.unwrap_err().is_connect());
}

/// Counts attempts, and refuses one of them.
struct Counter(Arc<Mutex<Vec<String>>>, u32);

impl Interceptor for Counter {
    fn before(&self, call: &mut Call, headers: &mut HeaderMap) -> Result<(), Stopped> {
        assert!(headers.insert("x-attempt", call.attempt().into()).is_none());
        if call.attempt() == self.1 { Err(StatusCode::TOO_MANY_REQUESTS.into()) } else { Ok(()) }
    }

    fn done(&self, call: &Call, outcome: &Outcome<'_>) {
        let again = call.attributes().find(|(name, _)| *name == "http.request.resend_count").map(|(_, value)| value);
        self.0.lock().unwrap().push(format!(
            "{again:?} {:?} {:?}",
            outcome.status.map(|it| it.as_u16()),
            outcome.failure
        ));
    }
}

#[tokio::test]
async fn interceptors_see_each_attempt() {
    let server = server(2, ResponseTemplate::new(503)).await;
    let log = Arc::default();
    assert!(get(&client(&server, 5).with_interceptor(Counter(Arc::clone(&log), 9))).await.is_ok());
    let lines = std::mem::take(&mut *log.lock().unwrap());
    assert_eq!(lines, ["None Some(503) None", "Some(\"1\") Some(503) None", "Some(\"2\") Some(200) None"]);
    // What is refused here is not tried again.
    let error = get(&client(&server, 5).with_interceptor(Counter(Arc::clone(&log), 0))).await.unwrap_err();
    assert_eq!((error.stage(), error.status(), count(&server).await), (Stage::Intercept, None, 3));
    assert_eq!(*log.lock().unwrap(), ["None None Some(Intercept)"]);
}
