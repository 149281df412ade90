//! The generated client before a server by other hands, which does not keep to the description.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use expect_test::{Expect, expect};
use tiki_api::client::Client;
use tiki_api::runtime::client::{Client as Runtime, Error as Failure, Stage};
use tiki_api::runtime::{Problem, StatusCode, json};
use tiki_api::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wiremock::matchers::{any, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A server that answers `answer` to everything.
async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn client(server: &MockServer) -> Client {
    Client::new(&server.uri()).unwrap().with_bearer_auth("t0ken")
}

async fn version(answer: ResponseTemplate) -> Result<GetVersionResponse, Failure> {
    client(&answering(answer).await).get_version(GetVersionRequest::new()).await
}

fn json(text: impl Into<String>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(text.into(), "application/json")
}

/// What the client says of an answer to `GET /version`: how far it came, in words, and the body that it kept.
async fn check(answer: ResponseTemplate, stage: Stage, words: Expect) {
    let failure = version(answer).await.unwrap_err();
    assert_eq!((failure.stage(), failure.operation()), (stage, "get_version"));
    assert_eq!(failure.headers().unwrap()["x-sent-by"], "others");
    words.assert_eq(&format!("{failure}\n{}", String::from_utf8_lossy(failure.body().unwrap())));
}

fn by_others(answer: ResponseTemplate) -> ResponseTemplate {
    answer.insert_header("X-Sent-By", "others")
}

#[tokio::test]
async fn the_request_is_what_the_description_says() {
    let server = MockServer::start().await;
    // Whatever is not as these say is answered with 404.
    Mock::given(method("GET"))
        .and(path("/oauth/access_token"))
        .and(header("accept", "application/json"))
        .and(query_param("grant_type", "client_credentials"))
        .and(query_param("client_id", "a&b=c+d é"))
        .and(query_param("client_secret", "%2B"))
        .respond_with(json("{}"))
        .mount(&server)
        .await;
    Mock::given(path("/version"))
        .and(header("authorization", "Bearer t0ken"))
        .respond_with(json("{}"))
        .mount(&server)
        .await;
    let request = GetOauthAccessTokenRequest::new("client_credentials", "a&b=c+d é", "%2B");
    let answer = client(&server).get_oauth_access_token(request).await.unwrap();
    assert_eq!(answer, GetOauthAccessTokenResponse::Ok(GetOauthAccessTokenOk::default()));
    let failure = client(&server).get_version(GetVersionRequest::new()).await.unwrap_err();
    assert_eq!(failure.status(), Some(StatusCode::OK));

    let [first, _] = &server.received_requests().await.unwrap()[..] else { panic!("two requests were sent") };
    expect!["grant_type=client_credentials&client_id=a%26b%3Dc%2Bd%20%C3%A9&client_secret=%252B"]
        .assert_eq(first.url.query().unwrap());
    assert!(first.body.is_empty() && !first.headers.contains_key("authorization"));
}

#[tokio::test]
async fn undeclared_statuses_are_kept_whole() {
    let answer = ResponseTemplate::new(418).set_body_raw("short and stout", "text/plain");
    check(
        by_others(answer),
        Stage::Status,
        expect![[r#"
            get_version: answered 418 I'm a teapot, which the description does not declare
            short and stout"#]],
    )
    .await;
    let answer = ResponseTemplate::new(500).set_body_raw(r#"{"version":"1"}"#, "application/json");
    check(
        by_others(answer),
        Stage::Status,
        expect![[r#"
            get_version: answered 500 Internal Server Error, which the description does not declare
            {"version":"1"}"#]],
    )
    .await;
    check(
        by_others(ResponseTemplate::new(204)),
        Stage::Status,
        expect![[r#"
            get_version: answered 204 No Content, which the description does not declare
        "#]],
    )
    .await;
    check(
        by_others(ResponseTemplate::new(304)),
        Stage::Status,
        expect![[r#"
            get_version: answered 304 Not Modified, which the description does not declare
        "#]],
    )
    .await;
    let answer = ResponseTemplate::new(201).set_body_raw(r#"{"version":"1"}"#, "application/json");
    check(
        by_others(answer),
        Stage::Status,
        expect![[r#"
            get_version: answered 201 Created, which the description does not declare
            {"version":"1"}"#]],
    )
    .await;
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be_are_kept_whole() {
    let html = ResponseTemplate::new(200).set_body_raw("<html>", "text/html; charset=utf-8");
    check(
        by_others(html),
        Stage::ContentType,
        expect![[r#"
            get_version: answered 200 OK in the undeclared media type "text/html"
            <html>"#]],
    )
    .await;
    check(by_others(json(r#"{"version":"1"#)), Stage::Body, expect![[r#"
        get_version: answered 200 OK with a body that cannot be read: not JSON: the text ends too early at line 1 column 14
        {"version":"1"#]]).await;
    check(by_others(json("")), Stage::Body, expect![[r#"
        get_version: answered 200 OK with a body that cannot be read: not JSON: the text ends too early at line 1 column 1
    "#]]).await;
    check(
        by_others(json("{}")),
        Stage::Body,
        expect![[r#"
            get_version: answered 200 OK with a body that cannot be read: /version: required, and not there
            {}"#]],
    )
    .await;
    check(
        by_others(json(r#"{"version":null}"#)),
        Stage::Body,
        expect![[r#"
        get_version: answered 200 OK with a body that cannot be read: /version: expected a string, found null
        {"version":null}"#]],
    )
    .await;
    check(
        by_others(json(r#"{"version":{"major":1}}"#)),
        Stage::Body,
        expect![[r#"
        get_version: answered 200 OK with a body that cannot be read: /version: expected a string, found an object
        {"version":{"major":1}}"#]],
    )
    .await;
    check(
        by_others(json(r#"{"version":"1","version":"2"}"#)),
        Stage::Body,
        expect![[r#"
        get_version: answered 200 OK with a body that cannot be read: /version: the object holds this member twice
        {"version":"1","version":"2"}"#]],
    )
    .await;
    check(
        by_others(json(r#"["version","1"]"#)),
        Stage::Body,
        expect![[r#"
            get_version: answered 200 OK with a body that cannot be read: expected an object, found an array
            ["version","1"]"#]],
    )
    .await;
    let latin = json("").set_body_raw(b"{\"version\":\"\xe9\"}".to_vec(), "application/json; charset=latin1");
    check(
        by_others(latin),
        Stage::Body,
        expect![[r#"
        get_version: answered 200 OK with a body that cannot be read: not JSON: expected UTF-8 at line 1 column 13
        {"version":"�"}"#]],
    )
    .await;
}

#[tokio::test]
async fn every_violation_is_named() {
    let answer = ResponseTemplate::new(403).set_body_raw(r#"{"code":"403","message":["no"]}"#, "application/json");
    let failure = version(answer).await.unwrap_err();
    let violations: Vec<_> =
        failure.violations().iter().map(|found| format!("{} {}", found.pointer, found.code)).collect();
    assert_eq!(violations, ["/code type", "/message type", "/errortitle missing"]);
}

#[tokio::test]
async fn what_a_newer_server_adds_does_no_harm() {
    let known = GetVersionResponse::Ok(GetVersionOk::new("2"));
    let deep = format!("{{\"new\":{}{},\"version\":\"2\"}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    for body in [r#"{"version":"2","new":{"a":[null,1e9]}}"#, "\u{feff} {\"version\": \"2\"}\n", deep.as_str()] {
        assert_eq!(version(json(body)).await.unwrap(), known);
    }
    let answer = ResponseTemplate::new(200).set_body_raw(r#"{"version":"2"}"#, "application/vnd.tiki+json;v=2");
    assert_eq!(version(answer).await.unwrap(), known);
}

#[tokio::test]
async fn a_problem_in_the_place_of_a_declared_error_is_kept() {
    let body = r#"{"type":"about:blank","title":"Forbidden","status":403}"#;
    let answer = ResponseTemplate::new(403).set_body_raw(body, Problem::MEDIA_TYPE);
    let failure = version(answer).await.unwrap_err();
    let problem: Problem = json::from_slice(failure.body().unwrap()).unwrap();
    assert_eq!(failure.status(), Some(problem.status));
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let body = vec![b' '; Runtime::BODY_LIMIT + 1];
    let answer = ResponseTemplate::new(200).set_body_raw(body, "application/json");
    let failure = version(answer).await.unwrap_err();
    assert_eq!((failure.stage(), failure.status()), (Stage::Read, Some(StatusCode::OK)));
    expect!["get_version: the answer 200 OK is larger than 67108864 octets"].assert_eq(&failure.to_string());
}

#[tokio::test]
async fn redirects_stay_with_the_server() {
    let (home, away) = (MockServer::start().await, answering(json(r#"{"version":"away"}"#)).await);
    let to = |url: String| ResponseTemplate::new(307).insert_header("Location", url);
    Mock::given(path("/version")).respond_with(to("/v2/version".to_owned())).mount(&home).await;
    Mock::given(path("/v2/version"))
        .and(header("authorization", "Bearer t0ken"))
        .respond_with(json(r#"{"version":"home"}"#))
        .mount(&home)
        .await;
    Mock::given(path("/oauth/access_token")).respond_with(to(format!("{}/", away.uri()))).mount(&home).await;

    let near = client(&home).get_version(GetVersionRequest::new()).await.unwrap();
    assert_eq!(near, GetVersionResponse::Ok(GetVersionOk::new("home")));

    let request = GetOauthAccessTokenRequest::new("g", "i", "hunter2");
    let far = client(&home).get_oauth_access_token(request).await.unwrap_err();
    assert_eq!((far.stage(), far.status()), (Stage::Status, Some(StatusCode::TEMPORARY_REDIRECT)));
    assert_eq!(far.headers().unwrap()["location"], format!("{}/", away.uri()));
    assert!(away.received_requests().await.unwrap().is_empty());
}

/// A server that reads one request, answers these octets and hangs up.
async fn hanging_up(answer: &'static [u8]) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        stream.write_all(answer).await.unwrap();
    });
    Client::new(&url).unwrap()
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    // What came reads as JSON of the right shape, and still more was promised.
    let client = hanging_up(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"key\":\"k\"}").await;
    let failure = client.get_oauth_public_key(GetOauthPublicKeyRequest::new()).await.unwrap_err();
    assert_eq!((failure.stage(), failure.status()), (Stage::Read, Some(StatusCode::OK)));
    assert_eq!(failure.body().unwrap(), r#"{"key":"k"}"#);

    let client = hanging_up(b"").await;
    let failure = client.get_oauth_public_key(GetOauthPublicKeyRequest::new()).await.unwrap_err();
    assert_eq!((failure.stage(), failure.status(), failure.body()), (Stage::Send, None, None));
}

#[tokio::test]
async fn a_request_that_no_url_can_hold_is_not_sent() {
    let server = answering(json("{}")).await;
    let request = GetOauthAccessTokenRequest::new("g", "i", "hunter2".repeat(10_000));
    let failure = client(&server).get_oauth_access_token(request).await.unwrap_err();
    assert!(server.received_requests().await.unwrap().is_empty());
    let shown = format!("{failure} {failure:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(failure.status(), None);
}
