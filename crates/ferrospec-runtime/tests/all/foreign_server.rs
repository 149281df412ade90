//! A client before a server that does not keep to the description.

use std::time::Duration;

use expect_test::{Expect, expect};
use ferrospec_runtime::client::Stage;
use ferrospec_runtime::{StatusCode, reqwest};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::*;

fn request() -> GetOauthAccessTokenRequest {
    GetOauthAccessTokenRequest::new("g", "me", "hunter2")
}

/// What a client says of an answer, and that it has kept it.
async fn check(answer: ResponseTemplate, stage: Stage, words: Expect) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = Client::new(&server.uri()).unwrap().with_body_limit(1000);
    let error = client.get_oauth_access_token(request()).await.unwrap_err();
    assert_eq!((error.stage(), error.operation()), (stage, "get_oauth_access_token"));
    assert!(error.status().is_some() && error.headers().is_some_and(|headers| headers.contains_key("date")));
    words.assert_eq(&format!(
        "{error}\nkept {} octets, {} violations",
        error.body().unwrap().len(),
        error.violations().len()
    ));
    assert_eq!(format!("{error:?}"), format!("Error({error})"));
}

fn json(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(text.to_owned(), "application/json; charset=utf-8")
}

#[tokio::test]
async fn undeclared_answers_are_kept() {
    check(
        ResponseTemplate::new(418).set_body_string("t3apot"),
        Stage::Status,
        expect![[r#"
            get_oauth_access_token: answered 418 I'm a teapot, which the description does not declare
            kept 6 octets, 0 violations"#]],
    )
    .await;
    check(
        ResponseTemplate::new(302).insert_header("Location", "http://127.0.0.1:9/"),
        Stage::Status,
        expect![[r#"
            get_oauth_access_token: answered 302 Found, which the description does not declare
            kept 0 octets, 0 violations"#]],
    )
    .await;
}

#[tokio::test]
async fn a_body_that_is_not_there_is_said_to_be_missing() {
    check(
        ResponseTemplate::new(403),
        Stage::Body,
        expect![[r#"
        get_oauth_access_token: answered 403 Forbidden without a body, where the description declares one
        kept 0 octets, 1 violations"#]],
    )
    .await;
}

#[tokio::test]
async fn another_media_type_is_not_read() {
    check(
        ResponseTemplate::new(200).set_body_raw("<html>", "text/html"),
        Stage::ContentType,
        expect![[r#"
            get_oauth_access_token: answered 200 OK in the undeclared media type "text/html"
            kept 6 octets, 0 violations"#]],
    )
    .await;
}

#[tokio::test]
async fn wrong_bodies_say_all_that_is_wrong() {
    check(json(r#"{"token_type":1,"expires_in":"soon","access_token":"s3cr3t"}"#), Stage::Body, expect![[r#"
        get_oauth_access_token: answered 200 OK with a body that cannot be read: /token_type: expected a string, found an integer; /expires_in: expected an integer, found a string
        kept 60 octets, 2 violations"#]]).await;
    check(json(r#"{"token_type":"a","#), Stage::Body, expect![[r#"
        get_oauth_access_token: answered 200 OK with a body that cannot be read: not JSON: the text ends too early at line 1 column 19
        kept 18 octets, 1 violations"#]]).await;
    check(json(r#"{} trailing"#), Stage::Body, expect![[r#"
        get_oauth_access_token: answered 200 OK with a body that cannot be read: not JSON: expected nothing more at line 1 column 4
        kept 11 octets, 1 violations"#]]).await;
    check(
        json(r#"{"expires_in":1e400}"#),
        Stage::Body,
        expect![[r#"
            get_oauth_access_token: answered 200 OK with a body that cannot be read: /expires_in: the integer is too large
            kept 20 octets, 1 violations"#]],
    )
    .await;
    check(json(""), Stage::Body, expect![[r#"
        get_oauth_access_token: answered 200 OK with a body that cannot be read: not JSON: the text ends too early at line 1 column 1
        kept 0 octets, 1 violations"#]]).await;
    let nothing = ResponseTemplate::new(403).set_body_raw("{}", "application/vnd.error+json");
    check(nothing, Stage::Body, expect![[r#"
        get_oauth_access_token: answered 403 Forbidden with a body that cannot be read: /code: required, and not there; /errortitle: required, and not there; /message: required, and not there
        kept 2 octets, 3 violations"#]]).await;
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read_on() {
    check(
        json(&" ".repeat(1001)),
        Stage::Read,
        expect![[r#"
        get_oauth_access_token: the answer 200 OK is larger than 1000 octets
        kept 1000 octets, 0 violations"#]],
    )
    .await;
}

#[tokio::test]
async fn what_an_older_description_does_not_name_is_read() {
    let server = MockServer::start().await;
    let body = "\u{feff}{\"new\":[{}],\"token_type\":null,\"expires_in\":1.0}";
    let answer = ResponseTemplate::new(200).set_body_raw(body, "application/hal+json");
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let answer = Client::new(&server.uri()).unwrap().get_oauth_access_token(request()).await.unwrap();
    assert_eq!(answer, GetOauthAccessTokenResponse::Ok(GetOauthAccessTokenOk::default().expires_in(1)));
}

#[tokio::test]
async fn redirects_stay_within_the_origin() {
    let (home, away) = (MockServer::start().await, MockServer::start().await);
    let to = |url: &str| ResponseTemplate::new(307).insert_header("Location", url);
    let elsewhere = format!("{}/files/here", away.uri());
    for (name, url) in [("near", "/files/here"), ("far", elsewhere.as_str()), ("round", "/files/round")] {
        Mock::given(path(format!("/files/{name}"))).respond_with(to(url)).mount(&home).await;
    }
    for server in [&home, &away] {
        let answer = ResponseTemplate::new(200).set_body_string("x");
        Mock::given(path("/files/here")).respond_with(answer).mount(server).await;
    }
    let client = Client::new(&home.uri()).unwrap().with_api_key("key").with_bearer_auth("token");
    let get = |name: &str| client.get_file(GetFileRequest { path: name.into() });
    assert!(get("near").await.is_ok());
    let error = get("far").await.unwrap_err();
    assert_eq!((error.stage(), error.status()), (Stage::Status, Some(StatusCode::TEMPORARY_REDIRECT)));
    assert!(away.received_requests().await.unwrap().is_empty());
    // Nor does a request that shows credentials, in `Authorization` and in a header of its own.
    Mock::given(method("POST")).respond_with(to(&format!("{}/taken", away.uri()))).mount(&home).await;
    let request = UpdateItemRequest::new(1, "x", Item::new("a", TikiBoolean::Y));
    // Its `default` answers are texts of any status.
    let _ = client.update_item(request).await;
    let shown = home.received_requests().await.unwrap().pop().unwrap().headers;
    assert!(shown.contains_key("authorization") && shown.iter().any(|(_, value)| value == "key"));
    assert!(away.received_requests().await.unwrap().is_empty());
    // The same goes for what a caller builds: a key in a header is nothing that reqwest would take off.
    let own = client.clone().with_http_builder(reqwest::Client::builder().user_agent("own")).unwrap();
    assert!(own.get_file(GetFileRequest { path: "far".into() }).await.is_err());
    assert!(away.received_requests().await.unwrap().is_empty());
    assert_eq!(home.received_requests().await.unwrap().last().unwrap().headers["user-agent"], "own");
    expect!["get_file: the request could not be sent: a redirect could not be followed"]
        .assert_eq(&get("round").await.unwrap_err().to_string());
    let rounds = home.received_requests().await.unwrap();
    assert_eq!(rounds.iter().filter(|request| request.url.path() == "/files/round").count(), 11);
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let client = Client::new("http://127.0.0.1:1").unwrap();
    let error = client.get_oauth_access_token(request()).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!((error.stage(), error.status()), (Stage::Send, None));
    expect!["get_oauth_access_token: the request could not be sent: no connection to the server"]
        .assert_eq(&error.to_string());
    // What lies behind that is the source, and nothing of it stands twice.
    let mut chain = vec![error.to_string()];
    let mut source = std::error::Error::source(&error);
    while let Some(behind) = source {
        assert!(!chain.iter().any(|said| said.contains(&behind.to_string())), "{chain:?} {behind}");
        chain.push(behind.to_string());
        source = behind.source();
    }
    assert!(chain.len() > 1 && chain.last().unwrap().contains("refused"), "{chain:?}");
    assert!(std::error::Error::source(&error).is_some_and(|source| source.is::<reqwest::Error>()), "{chain:?}");
    assert_eq!(format!("{error:?}"), format!("Error({})", chain.join(": ")));
}

#[tokio::test]
async fn a_server_that_never_answers() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let http = reqwest::Client::builder().timeout(Duration::from_millis(100)).build().unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let error = Client::new(&url).unwrap().with_http_client(http).get_oauth_access_token(request()).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error}");
}

#[tokio::test]
async fn an_answer_that_breaks_off() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let answer = b"HTTP/1.1 200 OK\r\ndate: x\r\ncontent-length: 10\r\n\r\n{\"to";
        assert_ne!(stream.read(&mut [0; 4096]).await.unwrap(), 0);
        stream.write_all(answer).await.unwrap();
    });
    let error = Client::new(&url).unwrap().get_oauth_access_token(request()).await.unwrap_err();
    assert_eq!((error.stage(), error.status()), (Stage::Read, Some(StatusCode::OK)));
    assert_eq!(error.body().unwrap().as_ref(), b"{\"to");
}
