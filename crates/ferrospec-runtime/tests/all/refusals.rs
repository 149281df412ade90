//! How a server refuses: every answer as text.

use std::sync::{Arc, Mutex};

use expect_test::{Expect, expect};
use ferrospec_runtime::axum::{self, middleware::map_response, response::Response};
use ferrospec_runtime::server::{Failure, Fault as _, Refused};
use ferrospec_runtime::{Method, Secret, StatusCode, reqwest};

use crate::api::Client;
use crate::api::server::router;
use crate::serving::{Doorkeeper, Service, listen, show, start};

const FORM: &str = "application/x-www-form-urlencoded";

/// Sends a raw request as Ada.
async fn check(method: &str, target: &str, headers: &[(&str, &str)], body: &str, answer: Expect) {
    let (_, url) = start().await;
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = reqwest::Client::new()
        .request(method, format!("{url}{target}"))
        .header("Authorization", "Basic YWRhOnBhOnNz")
        .body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer.assert_eq(&show(request).await);
}

#[tokio::test]
async fn every_violation_is_in_one_answer() {
    check(
        "POST",
        "/trackers/1.5/x.json?ids=1&ids=two&ids=3&ids=&tags=a&tags=b",
        &[("Content-Type", FORM), ("Cookie", "sid=%FF")],
        "visible=perhaps&labels=a&owner=%7B%22id%22%3A-1%2C%22id%22%3A2%2C%22score%22%3A%22x%22%2C%22who%22%3A1%7D&extra=1&extra=2",
        expect![[r#"
            400 Bad Request
            content-type: application/problem+json
            content-length: 1373
            {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
            {"in":"path","name":"trackerId","code":"type","message":"expected an integer, found a number"},
            {"in":"query","name":"tags","code":"duplicate","message":"given several times"},
            {"in":"query","name":"ids","pointer":"/1","code":"type","message":"expected an integer, found other text"},
            {"in":"query","name":"ids","pointer":"/3","code":"type","message":"expected an integer, found other text"},
            {"in":"cookie","name":"sid","code":"format","message":"expected UTF-8"},
            {"in":"body","pointer":"/visible","code":"enum","message":"expected one of `y`, `n`"},
            {"in":"body","pointer":"/owner/id","code":"range","message":"expected an integer from 0 to 4294967295"},
            {"in":"body","pointer":"/owner/id","code":"duplicate","message":"the object holds this member twice"},
            {"in":"body","pointer":"/owner/score","code":"type","message":"expected a number, found a string"},
            {"in":"body","pointer":"/owner/who","code":"unknown","message":"not a member of this object"},
            {"in":"body","pointer":"/owner/nick","code":"missing","message":"required, and not there"},
            {"in":"body","pointer":"/extra","code":"duplicate","message":"the form holds this field several times"},
            {"in":"body","pointer":"/title","code":"missing","message":"required, and not there"}]}"#]],
    )
    .await;
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    check("POST", "/trackers/1/x.json", &[("Content-Type", FORM)], "title=a&visible=y&owner={\"id\":[1,", expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 359
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"body","pointer":"/owner/id","code":"type","message":"expected an integer, found an array"},
        {"in":"body","pointer":"/owner","code":"syntax","message":"not JSON: the text ends too early at line 1 column 10"}]}"#]])
        .await;
}

#[tokio::test]
async fn parameters_and_body_that_are_not_there() {
    check("GET", "/oauth/access_token?client_id", &[], "", expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 325
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"query","name":"grant_type","code":"missing","message":"required, and not there"},
        {"in":"query","name":"client_secret","code":"missing","message":"required, and not there"}]}"#]]).await;
    check("POST", "/trackers/1/x.json", &[], "", expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 226
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"body","pointer":"","code":"missing","message":"required, and not there"}]}"#]]).await;
}

#[tokio::test]
async fn paths_and_methods_that_are_not_served() {
    check(
        "GET",
        "/nowhere",
        &[],
        "",
        expect![[r#"
        404 Not Found
        content-type: application/problem+json
        content-length: 55
        {"type":"about:blank","title":"Not Found","status":404}"#]],
    )
    .await;
    check(
        "GET",
        "/trackers/1/x.xml",
        &[],
        "",
        expect![[r#"
        404 Not Found
        content-type: application/problem+json
        content-length: 55
        {"type":"about:blank","title":"Not Found","status":404}"#]],
    )
    .await;
    check(
        "GET",
        "/files/",
        &[],
        "",
        expect![[r#"
        404 Not Found
        content-type: application/problem+json
        content-length: 55
        {"type":"about:blank","title":"Not Found","status":404}"#]],
    )
    .await;
    check(
        "DELETE",
        "/files/x",
        &[],
        "",
        expect![[r#"
        405 Method Not Allowed
        allow: GET, HEAD, PUT, OPTIONS
        content-type: application/problem+json
        content-length: 64
        {"type":"about:blank","title":"Method Not Allowed","status":405}"#]],
    )
    .await;
    check(
        "DELETE",
        "/trackers/1/x.json",
        &[],
        "",
        expect![[r#"
        405 Method Not Allowed
        allow: POST, OPTIONS
        content-type: application/problem+json
        content-length: 64
        {"type":"about:blank","title":"Method Not Allowed","status":405}"#]],
    )
    .await;
}

#[tokio::test]
async fn the_head_of_what_can_be_got() {
    check(
        "HEAD",
        "/files/four",
        &[],
        "",
        expect![[r#"
        200 OK
        content-type: application/octet-stream
        content-length: 4
    "#]],
    )
    .await;
}

#[tokio::test]
async fn bodies_of_another_kind() {
    check("POST", "/trackers/1/x.json", &[("Content-Type", "application/json")], "{}", expect![[r#"
        415 Unsupported Media Type
        content-type: application/problem+json
        content-length: 130
        {"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"the body must be application/x-www-form-urlencoded"}"#]]).await;
    check("POST", "/trackers/1/x.json", &[], "title=a", expect![[r#"
        415 Unsupported Media Type
        content-type: application/problem+json
        content-length: 130
        {"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"the body must be application/x-www-form-urlencoded"}"#]]).await;
    let gzip = [("Content-Type", FORM), ("Content-Encoding", "gzip")];
    check("POST", "/trackers/1/x.json", &gzip, "title=a", expect![[r#"
        415 Unsupported Media Type
        content-type: application/problem+json
        content-length: 111
        {"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"the body must not be compressed"}"#]]).await;
    let charset = [("Content-Type", "Application/X-WWW-Form-URLencoded; charset=utf-8")];
    check(
        "POST",
        "/trackers/1/x.json",
        &charset,
        "title=a&visible=n",
        expect![[r#"
        200 OK
        content-type: application/json
        content-length: 27
        {"title":"a","visible":"n"}"#]],
    )
    .await;
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let body = "x".repeat(3 * 1024 * 1024);
    check("POST", "/trackers/1/x.json", &[("Content-Type", FORM)], &body, expect![[r#"
        413 Payload Too Large
        content-type: application/problem+json
        content-length: 118
        {"type":"about:blank","title":"Payload Too Large","status":413,"detail":"the body is larger than this server accepts"}"#]]).await;
}

#[tokio::test]
async fn failures_of_the_implementation() {
    let target = "/oauth/access_token?grant_type=a&client_secret=c&client_id=chaos";
    check(
        "GET",
        target,
        &[],
        "",
        expect![[r#"
        500 Internal Server Error
        content-type: application/problem+json
        content-length: 67
        {"type":"about:blank","title":"Internal Server Error","status":500}"#]],
    )
    .await;
    check("POST", "/trackers/1/x.json", &[("Content-Type", FORM)], "title=infinite&visible=y", expect![[r#"
        500 Internal Server Error
        content-type: application/problem+json
        content-length: 168
        {"type":"about:blank","title":"Internal Server Error","status":500,"detail":"the answer cannot be written: body at /owner/score: JSON has no number that is not finite"}"#]]).await;
}

/// What a layer finds behind an answer, and what the answer says of it.
async fn logged(router: axum::Router, target: &str) -> (Option<String>, String) {
    let log = Arc::new(Mutex::new(None));
    let written = Arc::clone(&log);
    let layer = map_response(move |response: Response| {
        if let Some(Refused { operation, stage, cause, .. }) = response.extensions().get() {
            let name = operation.map_or("none", |operation| operation.name);
            *written.lock().unwrap() = Some(format!("{name} {stage:?} {cause:?}"));
        }
        std::future::ready(response)
    });
    let url = listen(router.layer(layer)).await;
    let answer = reqwest::get(format!("{url}{target}")).await.unwrap().text().await.unwrap();
    let log = log.lock().unwrap().take();
    (log, answer)
}

#[tokio::test]
async fn what_is_behind_a_failure_is_for_logs() {
    let target = "/oauth/access_token?grant_type=a&client_secret=c&client_id=";
    let (log, answer) = logged(router(Service::default(), Doorkeeper), &format!("{target}chaos")).await;
    assert_eq!(log.as_deref(), Some("get_oauth_access_token Fault Some(\"the disk is full\")"));
    assert!(!answer.contains("disk"), "{answer}");

    // What stands in for an implementation says why it failed, and so does what that stems from.
    let nowhere = Client::new("http://127.0.0.1:1").unwrap();
    let (log, answer) = logged(router(nowhere, Doorkeeper), &format!("{target}me")).await;
    let log = log.unwrap();
    assert!(
        log.starts_with("get_oauth_access_token Fault Some(\"get_oauth_access_token: the request could not be sent"),
        "{log}"
    );
    assert!(log.contains("refused"), "{log}");
    assert!(!answer.contains("sent"), "{answer}");

    assert_eq!(logged(router(Service::default(), Doorkeeper), &format!("{target}me")).await.0, None);
    let (log, _) = logged(router(Service::default(), Doorkeeper), "/oauth/access_token").await;
    assert_eq!(log.as_deref(), Some("get_oauth_access_token Request None"));
}

#[test]
fn every_failure_can_say_what_is_behind_it() {
    let error: Box<dyn std::error::Error + Send + Sync> = "the disk is full".into();
    assert_eq!(error.cause().as_deref(), Some("the disk is full"));
    let failure = Failure::new(StatusCode::CONFLICT, "taken".to_owned());
    assert_eq!(failure.cause().as_deref(), Some("\"taken\""));
    assert_eq!(failure.because("the disk is full").cause().as_deref(), Some("\"taken\": the disk is full"));
    let secret = Failure::new(StatusCode::CONFLICT, Secret::new("hunter2".to_owned()));
    assert_eq!(secret.cause().as_deref(), Some("[redacted]"));
}

#[tokio::test]
async fn a_path_is_unescaped_once() {
    check(
        "GET",
        "/files/%2541+b%2Fc",
        &[],
        "",
        expect![[r#"
        200 OK
        content-type: application/octet-stream
        content-length: 7
        %41+b/c"#]],
    )
    .await;
    check("GET", "/files/%FF", &[], "", expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 217
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"path","name":"path","code":"format","message":"expected UTF-8"}]}"#]]).await;
}

#[tokio::test]
async fn a_million_wrong_items_are_a_short_answer() {
    let body = format!("title=a&visible=y&owner={{\"id\":1,\"nick\":null,\"boss\":[{}1]}}", "1,".repeat(100_000));
    check("POST", "/trackers/1/x.json", &[("Content-Type", FORM)], &body, expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 245
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"body","pointer":"/owner/boss","code":"type","message":"expected an object, found an array"}]}"#]]).await;
    let ids = "&ids=x".repeat(5_000);
    let (_, url) = start().await;
    let request = reqwest::Client::new()
        .post(format!("{url}/trackers/1/x.json?{ids}"))
        .header("Authorization", "Basic YWRhOnBhOnNz")
        .header("Content-Type", FORM)
        .body("title=a&visible=y");
    assert_eq!(show(request).await.matches("expected an integer").count(), 100);
}

#[tokio::test]
async fn depth_is_bounded() {
    let deep = format!("title=a&visible=y&owner={}", "{\"boss\":".repeat(100_000));
    check("POST", "/trackers/1/x.json", &[("Content-Type", FORM)], &deep, expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 855
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"body","pointer":"/owner/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss/boss","code":"depth","message":"nested deeper than 100 levels"},
        {"in":"body","pointer":"/owner","code":"syntax","message":"not JSON: the text ends too early at line 1 column 800001"}]}"#]]).await;
}
