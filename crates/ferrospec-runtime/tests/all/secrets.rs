//! Secrets are seen nowhere but on the wire.

use ferrospec_runtime::{Secret, reqwest};

use crate::api::*;
use crate::serving::{show, start};

const SECRET: &str = "hunter2";

fn check(shown: &str) {
    assert!(!shown.contains(SECRET) && !shown.contains("aHVudGVyMg"), "{shown}");
}

#[tokio::test]
async fn no_debug_shows_one() {
    let mut request = GetOauthAccessTokenRequest::new("g", "me", SECRET);
    request.code = Some(SECRET.into());
    check(&format!("{request:?} {:#?}", GetOauthAccessTokenOk::default().access_token(SECRET)));
    let client = Client::new("http://127.0.0.1:1").unwrap();
    let client = client.with_bearer_auth(SECRET).with_api_key(SECRET).with_basic("ada", SECRET);
    check(&format!("{client:?} {client:#?}"));
    let error = client.get_oauth_access_token(request).await.unwrap_err();
    check(&format!("{error} {error:?} {error:#?}"));
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = source {
        check(&format!("{error} {error:?}"));
        source = error.source();
    }
}

#[tokio::test]
async fn no_problem_shows_one() {
    let (_, url) = start().await;
    let get =
        reqwest::Client::new().get(format!("{url}/oauth/access_token?client_secret={SECRET}&client_secret={SECRET}"));
    let answer = show(get).await;
    assert!(answer.starts_with("400") && answer.contains("client_secret"), "{answer}");
    check(&answer);
    let post = reqwest::Client::new()
        .post(format!("{url}/trackers/{SECRET}/x.json?ids={SECRET}"))
        .header("Authorization", "Basic YWRhOnBhOnNz")
        .header("Cookie", format!("sid={SECRET}%FF"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(format!("title=a&visible={SECRET}&password={SECRET}&password={SECRET}&owner={{{SECRET}"));
    let answer = show(post).await;
    assert!(answer.starts_with("400") && answer.contains("sid"), "{answer}");
    check(&answer);
}

#[test]
fn equality_is_that_of_the_value() {
    assert_eq!(Secret::from("a"), Secret::from(String::from("a")));
    assert_ne!(Secret::from("a"), Secret::from("b"));
    assert_ne!(Secret::from("a"), Secret::from("ab"));
}
