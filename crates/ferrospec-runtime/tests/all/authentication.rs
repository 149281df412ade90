//! Who is let in.

use expect_test::{Expect, expect};
use ferrospec_runtime::reqwest;
use ferrospec_runtime::server::Routes;
use wiremock::MockServer;

use crate::api::*;
use crate::serving::{Service, listen, show, start};

/// Asks for what a bearer token with an API key, or a password, opens.
async fn check(url: &str, headers: &[(&str, &str)], answer: Expect) {
    let mut request = reqwest::Client::new()
        .post(format!("{url}/trackers/1/x.json"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body("title=a&visible=y");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer.assert_eq(&show(request).await);
}

#[tokio::test]
async fn one_alternative_suffices_and_each_must_hold_whole() {
    let (_, url) = start().await;
    check(
        &url,
        &[("Authorization", "bearer good"), ("X-Api-Key", "key")],
        expect![[r#"
        200 OK
        content-type: application/json
        content-length: 27
        {"title":"a","visible":"y"}"#]],
    )
    .await;
    check(
        &url,
        &[("Authorization", "Basic YWRhOnBhOnNz")],
        expect![[r#"
        200 OK
        content-type: application/json
        content-length: 27
        {"title":"a","visible":"y"}"#]],
    )
    .await;
    check(
        &url,
        &[("Authorization", "Bearer good")],
        expect![[r#"
        401 Unauthorized
        www-authenticate: Bearer
        www-authenticate: ApiKey in="header", name="X-Api-Key"
        www-authenticate: Basic realm="api", charset="UTF-8"
        content-type: application/problem+json
        content-length: 58
        {"type":"about:blank","title":"Unauthorized","status":401}"#]],
    )
    .await;
    check(
        &url,
        &[("Authorization", "Bearer good"), ("X-Api-Key", "kez")],
        expect![[r#"
        401 Unauthorized
        www-authenticate: Bearer
        www-authenticate: ApiKey in="header", name="X-Api-Key"
        www-authenticate: Basic realm="api", charset="UTF-8"
        content-type: application/problem+json
        content-length: 58
        {"type":"about:blank","title":"Unauthorized","status":401}"#]],
    )
    .await;
    check(
        &url,
        &[("Authorization", "Bearer guest"), ("X-Api-Key", "key")],
        expect![[r#"
        403 Forbidden
        content-type: application/problem+json
        content-length: 55
        {"type":"about:blank","title":"Forbidden","status":403}"#]],
    )
    .await;
    check(
        &url,
        &[("Authorization", "Basic %%%")],
        expect![[r#"
        401 Unauthorized
        www-authenticate: Bearer
        www-authenticate: ApiKey in="header", name="X-Api-Key"
        www-authenticate: Basic realm="api", charset="UTF-8"
        content-type: application/problem+json
        content-length: 58
        {"type":"about:blank","title":"Unauthorized","status":401}"#]],
    )
    .await;
}

#[tokio::test]
async fn that_a_caller_is_known_says_more_than_that_it_is_not() {
    let (_, url) = start().await;
    check(
        &url,
        &[("Authorization", "Basic Z3Vlc3Q6eA==")],
        expect![[r#"
        403 Forbidden
        content-type: application/problem+json
        content-length: 55
        {"type":"about:blank","title":"Forbidden","status":403}"#]],
    )
    .await;
}

#[tokio::test]
async fn without_anybody_who_checks_nobody_is_let_in() {
    let mut routes = Routes::new(Service::default(), ());
    routes.add(|api, request| async move { api.update_item(request).await });
    let url = listen(routes.into_router()).await;
    check(
        &url,
        &[("Authorization", "Basic YWRhOnBhOnNz")],
        expect![[r#"
        401 Unauthorized
        www-authenticate: Bearer
        www-authenticate: ApiKey in="header", name="X-Api-Key"
        www-authenticate: Basic realm="api", charset="UTF-8"
        content-type: application/problem+json
        content-length: 58
        {"type":"about:blank","title":"Unauthorized","status":401}"#]],
    )
    .await;
}

#[tokio::test]
async fn the_client_shows_what_it_holds() {
    let (_, url) = start().await;
    let client = Client::new(&url).unwrap();
    let request = UpdateItemRequest::new(1, "x", Item::new("a", TikiBoolean::Y));
    let error = client.update_item(request.clone()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    let half = client.clone().with_bearer_auth("good");
    assert!(half.update_item(request.clone()).await.is_err());
    assert!(half.with_api_key("key").update_item(request.clone()).await.is_ok());
    assert!(client.with_basic("ada", "pa:ss").update_item(request).await.is_ok());
}

#[tokio::test]
async fn half_of_an_alternative_is_not_shown() {
    let server = MockServer::start().await;
    let client = Client::new(&server.uri()).unwrap().with_bearer_auth("good");
    let request = UpdateItemRequest::new(1, "x", Item::new("a", TikiBoolean::Y));
    assert!(client.update_item(request.clone()).await.is_err());
    assert!(client.with_api_key("key").update_item(request).await.is_err());
    let received = server.received_requests().await.unwrap();
    let shown: Vec<_> = received.iter().map(|request| request.headers.get("authorization").is_some()).collect();
    assert_eq!(shown, [false, true]);
}
