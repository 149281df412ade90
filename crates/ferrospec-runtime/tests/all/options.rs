//! What is said of one call.

use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use ferrospec_runtime::client::Stage;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::*;

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn file(octets: &'static str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(octets, "application/octet-stream")
}

fn get() -> GetFileRequest {
    GetFileRequest { path: "x".into() }
}

#[tokio::test]
async fn headers_are_those_of_one_call() {
    let server = server(file("x")).await;
    let client = Client::new(&server.uri()).unwrap();
    let once = client.clone().with_header("X-Trace", "a").with_header("x-trace", "b").with_idempotency_key("k-1");
    assert!(once.get_file(get()).await.is_ok());
    assert!(client.get_file(get()).await.is_ok());
    let shown: Vec<_> = server.received_requests().await.unwrap().into_iter().map(|request| request.headers).collect();
    let all = |name: &str| shown[0].get_all(name).iter().map(|line| line.to_str().unwrap()).collect::<Vec<_>>();
    assert_eq!((all("x-trace"), all("idempotency-key")), (vec!["b"], vec!["k-1"]));
    assert!(!shown[1].contains_key("x-trace") && !shown[1].contains_key("idempotency-key"));
    // Who shows the client shows no header of it.
    assert!(!format!("{:?}", client.with_header("x", "s3cr3t")).contains("s3cr3t"));
}

async fn check_refused(client: Client, words: Expect) {
    let request = UpdateItemRequest {
        x_trace: Some(vec!["a".into()]),
        sid: Some("s".into()),
        ..UpdateItemRequest::new(1, "x", Item::new("a", TikiBoolean::Y))
    };
    // Nobody listens there: whatever is sent is another error.
    let error = client.update_item(request).await.unwrap_err();
    assert_eq!(error.stage(), Stage::Encode, "{error}");
    words.assert_eq(&error.to_string());
}

#[tokio::test]
async fn what_the_operation_writes_itself_is_not_replaced() {
    let client = || Client::new("http://127.0.0.1:1").unwrap().with_bearer_auth("t").with_api_key("key");
    check_refused(client().with_header("x-trace", "b"), expect!["update_item: the request cannot be encoded: additional header `x-trace`: the operation writes this header itself"]).await;
    check_refused(client().with_header("Authorization", "Bearer b"), expect!["update_item: the request cannot be encoded: additional header `authorization`: the operation writes this header itself"]).await;
    check_refused(client().with_header("Accept", "*/*"), expect!["update_item: the request cannot be encoded: additional header `accept`: the operation writes this header itself"]).await;
    check_refused(client().with_header("Content-Type", "text/plain"), expect!["update_item: the request cannot be encoded: additional header `content-type`: the operation writes this header itself"]).await;
    check_refused(client().with_header("Cookie", "a=b"), expect!["update_item: the request cannot be encoded: additional header `cookie`: the operation writes this header itself"]).await;
    for name in ["Content-Length", "Transfer-Encoding", "Connection", "TE", "Trailer", "Upgrade"] {
        let error = client().with_header(name, "1").get_file(get()).await.unwrap_err();
        assert_eq!(error.stage(), Stage::Encode, "{name}");
    }
}

#[tokio::test]
async fn a_header_is_one_line() {
    let client = || Client::new("http://127.0.0.1:1").unwrap();
    check_refused(client().with_header("x", "a\r\nEvil: 1"), expect![[r#"update_item: the request cannot be encoded: additional header "x": a control character cannot stand in a header"#]]).await;
    check_refused(
        client().with_header("x\r\ny", "a"),
        expect![[
            r#"update_item: the request cannot be encoded: additional header "x\r\ny": the name cannot be a header's"#
        ]],
    )
    .await;
    check_refused(client().with_header("x", " a"), expect![[r#"update_item: the request cannot be encoded: additional header "x": white space cannot stand at the end of a header's value"#]]).await;
    check_refused(client().with_idempotency_key("a\0"), expect![[r#"update_item: the request cannot be encoded: additional header "idempotency-key": a control character cannot stand in a header"#]]).await;
}

#[tokio::test]
async fn a_call_takes_no_longer_than_it_may() {
    let server = server(file("x").set_delay(Duration::from_secs(30))).await;
    let client = Client::new(&server.uri()).unwrap().with_timeout(Duration::from_millis(100));
    let started = Instant::now();
    let error = client.get_file(get()).await.unwrap_err();
    assert!(error.is_timeout() && started.elapsed() < Duration::from_secs(10), "{error}");
    assert_eq!(error.stage(), Stage::Send);
    // One that is longer than any clock measures is none.
    let patient = client.with_timeout(Duration::MAX);
    let waited = tokio::time::timeout(Duration::from_millis(200), patient.get_file(get())).await;
    assert!(waited.is_err());
}
