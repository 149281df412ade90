//! Users who agree on another device.

use std::time::{Duration, Instant};

use ferrospec_runtime::Secret;
use ferrospec_runtime::oauth2::Application;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{READ, asked, at, shown, token};

fn codes(more: &str) -> ResponseTemplate {
    let body =
        format!(r#"{{"device_code":"d+c","user_code":"WDJB-MJHT","verification_uri":"https://a.example/go"{more}}}"#);
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

fn refusal(word: &str) -> ResponseTemplate {
    ResponseTemplate::new(400).set_body_raw(format!(r#"{{"error":"{word}"}}"#), "application/json")
}

async fn server(codes: ResponseTemplate, first: ResponseTemplate, then: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/device")).respond_with(codes).mount(&server).await;
    Mock::given(path("/token")).respond_with(first).up_to_n_times(1).mount(&server).await;
    Mock::given(path("/token")).respond_with(then).mount(&server).await;
    server
}

#[tokio::test]
async fn a_user_agrees_elsewhere() {
    let complete = r#","verification_uri_complete":"https://a.example/go?c=WDJB-MJHT","expires_in":600,"interval":2"#;
    let server = server(codes(complete), refusal("authorization_pending"), token("one", 3600, Some("more"))).await;
    let consent = at(&server).device(Application::new("tv"), &["read", "write"]).await.unwrap();
    assert_eq!((consent.user_code(), consent.verification_uri()), ("WDJB-MJHT", "https://a.example/go"));
    assert_eq!(consent.verification_uri_complete(), Some("https://a.example/go?c=WDJB-MJHT"));
    assert!(consent.remaining() > Duration::from_secs(590) && consent.remaining() <= Duration::from_secs(600));
    assert_eq!(format!("{consent:?}"), "DeviceConsent");
    let started = Instant::now();
    let tokens = consent.finish().await.unwrap();
    // It waits as long as it was told to.
    assert!(started.elapsed() >= Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!(shown(&tokens, READ).await, Ok("one".to_owned()));
    assert_eq!(tokens.refresh_token().await, Some(Secret::from("more")));
    let poll =
        "/token grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d%2Bc&client_id=tv";
    assert_eq!(asked(&server).await, ["/device scope=read+write&client_id=tv", poll, poll]);
}

#[tokio::test]
async fn who_refuses_or_takes_too_long_gives_no_token() {
    let pending = || refusal("authorization_pending");
    for (more, then, why, polls) in [
        (r#","expires_in":600,"interval":0"#, refusal("access_denied"), "refuses: access_denied", 2),
        // The code has ended before anything else is said, and is not asked about any more.
        (r#","expires_in":1,"interval":1"#, pending(), "refuses: expired_token", 2),
    ] {
        let server = server(codes(more), pending(), then).await;
        let consent = at(&server).device(Application::new("tv"), READ).await.unwrap();
        let started = Instant::now();
        let failure = consent.finish().await.unwrap_err().to_string();
        assert_eq!(failure, format!("no token: the authorization server {why}"));
        // A server that asks for no wait gets one.
        assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
        assert!(asked(&server).await.len() <= 1 + polls, "{:?}", asked(&server).await);
    }
    let server = server(refusal("invalid_scope"), pending(), pending()).await;
    let failure = at(&server).device(Application::new("tv"), READ).await.unwrap_err();
    assert_eq!(failure.to_string(), "no token: the authorization server refuses: invalid_scope");
}

#[tokio::test]
async fn what_a_server_says_of_time_is_kept_within_bounds() {
    let forever = r#","expires_in":18446744073709551615,"interval":18446744073709551615"#;
    let server = server(codes(forever), refusal("slow_down"), refusal("access_denied")).await;
    let failure = at(&server).device(Application::new("tv"), READ).await.unwrap_err().to_string();
    assert_eq!(failure, "no token: the authorization server wants to be asked too seldom");
    // A life without end ends all the same.
    let forever = r#","expires_in":18446744073709551615,"interval":1"#;
    let server = self::server(codes(forever), refusal("access_denied"), refusal("access_denied")).await;
    let failure = at(&server).device(Application::new("tv"), READ).await.unwrap().finish().await.unwrap_err();
    assert_eq!(failure.to_string(), "no token: the authorization server refuses: access_denied");
}
