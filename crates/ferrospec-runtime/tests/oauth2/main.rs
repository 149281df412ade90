//! Tokens of an authorization server that is told what to answer.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod devices;
mod foreign;
mod implicit;

use std::time::Duration;

use ferrospec_runtime::client::TokenSource as _;
use ferrospec_runtime::oauth2::{Application, AuthorizationServer, Tokens};
use ferrospec_runtime::{OAuthFlow, Secret};
use wiremock::matchers::{body_string_contains, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const READ: &[&str] = &["read"];
const WRITE: &[&str] = &["read", "write"];

/// A server at an address that is known at run time only.
fn at(server: &MockServer) -> AuthorizationServer {
    let url = |path: &str| format!("{}{path}", server.uri());
    let [authorize, token, refresh, device] = ["/authorize", "/token", "/refresh", "/device"].map(url);
    let flow = OAuthFlow::new().authorization_url(&authorize).token_url(&token).refresh_url(&refresh);
    AuthorizationServer::new(&flow.device_authorization_url(&device)).unwrap()
}

fn shop() -> Application {
    Application::new("shop").secret("horse+battery")
}

fn token(text: &str, life: u64, refresh: Option<&str>) -> ResponseTemplate {
    let refresh = refresh.map(|refresh| format!(r#","refresh_token":"{refresh}""#)).unwrap_or_default();
    let body = format!(r#"{{"access_token":"{text}","token_type":"Bearer","expires_in":{life}{refresh}}}"#);
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

async fn asked(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    requests
        .iter()
        .map(|request| format!("{} {}", request.url.path(), String::from_utf8_lossy(&request.body)))
        .collect()
}

async fn shown(tokens: &Tokens, scopes: &'static [&'static str]) -> Result<String, String> {
    tokens.token(scopes).await.map(|token| token.expose().clone()).map_err(|error| error.to_string())
}

#[tokio::test]
async fn an_application_asks_once_for_each_scopes() {
    let server = MockServer::start().await;
    let slow = token("one", 3600, None).set_delay(Duration::from_millis(50));
    let authorization = "Basic c2hvcDpob3JzZSUyQmJhdHRlcnk=";
    Mock::given(method("POST"))
        .and(path("/token"))
        .and(header("authorization", authorization))
        .respond_with(slow)
        .mount(&server)
        .await;
    let tokens = at(&server).client_credentials(shop());
    let all = (0..8).map(|_| {
        let tokens = tokens.clone();
        tokio::spawn(async move { shown(&tokens, READ).await })
    });
    for one in all.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap(), Ok("one".to_owned()));
    }
    assert_eq!(asked(&server).await, ["/token grant_type=client_credentials&scope=read"]);
    shown(&tokens, WRITE).await.unwrap();
    shown(&tokens, READ).await.unwrap();
    tokens.forget().await;
    shown(&tokens, READ).await.unwrap();
    assert_eq!(
        asked(&server).await[1..],
        ["/token grant_type=client_credentials&scope=read+write", "/token grant_type=client_credentials&scope=read"]
    );
}

#[tokio::test]
async fn who_waited_for_a_failure_asks_no_more() {
    let failure = |word: &str| {
        let body = format!(r#"{{"error":"{word}"}}"#);
        ResponseTemplate::new(400).set_body_raw(body, "application/json").set_delay(Duration::from_millis(100))
    };
    for is_refreshed in [false, true] {
        let server = MockServer::start().await;
        let scoped = || Mock::given(path(if is_refreshed { "/refresh" } else { "/token" }));
        scoped().respond_with(failure("temporarily_unavailable")).up_to_n_times(1).mount(&server).await;
        scoped().respond_with(token("one", 3600, None)).mount(&server).await;
        let tokens = match is_refreshed {
            true => at(&server).refresh(shop(), "first"),
            false => at(&server).client_credentials(shop()),
        };
        let all = (0..8).map(|_| {
            let tokens = tokens.clone();
            tokio::spawn(async move { shown(&tokens, READ).await })
        });
        for one in all.collect::<Vec<_>>() {
            let why = "no token: the authorization server refuses: temporarily_unavailable";
            assert_eq!(one.await.unwrap(), Err(why.to_owned()), "{is_refreshed}");
        }
        assert_eq!(asked(&server).await.len(), 1, "{is_refreshed}");
        // Whoever comes later asks anew.
        assert_eq!(shown(&tokens, READ).await, Ok("one".to_owned()));
    }

    // A refusal of some scopes says nothing of others.
    let server = MockServer::start().await;
    let others = Mock::given(body_string_contains("scope=read+write"));
    others.respond_with(token("two", 3600, None)).mount(&server).await;
    Mock::given(path("/token")).respond_with(failure("invalid_scope")).mount(&server).await;
    let tokens = at(&server).client_credentials(shop());
    let (one, two) = tokio::join!(shown(&tokens, READ), shown(&tokens, WRITE));
    assert_eq!(one, Err("no token: the authorization server refuses: invalid_scope".to_owned()));
    assert_eq!(two, Ok("two".to_owned()));
}

#[tokio::test]
async fn what_is_no_bearer_token_is_shown_to_nobody() {
    let mac = r#"{"access_token":"t","token_type":"mac"}"#;
    let mac = ResponseTemplate::new(200).set_body_raw(mac, "application/json");
    let server = MockServer::start().await;
    let codes = r#"{"device_code":"d","user_code":"u","verification_uri":"https://a.example/go","expires_in":60}"#;
    let codes = ResponseTemplate::new(200).set_body_raw(codes, "application/json");
    Mock::given(path("/device")).respond_with(codes).mount(&server).await;
    Mock::given(method("POST")).respond_with(mac).mount(&server).await;
    let why = "no token: the authorization server gives a token of another type";
    assert_eq!(shown(&at(&server).client_credentials(shop()), READ).await, Err(why.to_owned()));
    assert_eq!(shown(&at(&server).refresh(shop(), "first"), READ).await, Err(why.to_owned()));
    assert_eq!(at(&server).password(shop(), "u", "p", READ).await.unwrap_err().to_string(), why);
    let consent = at(&server).authorize(shop(), "https://app.example/back", READ).unwrap();
    let url = ferrospec_runtime::reqwest::Url::parse(consent.url()).unwrap();
    let state = url.query_pairs().find(|(key, _)| key == "state").unwrap().1;
    assert_eq!(consent.finish(&format!("code=c&state={state}")).await.unwrap_err().to_string(), why);
    let consent = at(&server).device(shop(), READ).await.unwrap();
    assert_eq!(consent.finish().await.unwrap_err().to_string(), why);
}

#[tokio::test]
async fn relative_urls_start_from_the_api() {
    let server = MockServer::start().await;
    Mock::given(path("/v1/token")).respond_with(token("one", 3600, None)).mount(&server).await;
    let flow = OAuthFlow::new().authorization_url("/in").token_url("token");
    let relative = "no token: the URL for users is relative: say what to, by `AuthorizationServer::relative_to`";
    assert_eq!(AuthorizationServer::new(&flow).unwrap_err().to_string(), relative);
    let found = AuthorizationServer::relative_to(&flow, &format!("{}/v1/", server.uri())).unwrap();
    assert_eq!(shown(&found.clone().client_credentials(shop()), READ).await, Ok("one".to_owned()));
    let consent = found.authorize(shop(), "https://app.example/back", READ).unwrap();
    assert!(consent.url().starts_with(&format!("{}/in?", server.uri())), "{}", consent.url());
    let nothing = AuthorizationServer::relative_to(&flow, "/v1").unwrap_err();
    assert_eq!(nothing.to_string(), "no token: the URL of the API cannot be read");
    let nothing = AuthorizationServer::discover("/.well-known/openid-configuration").await.unwrap_err();
    assert_eq!(nothing.to_string(), "no token: the URL for discovery is relative: write it in full");
}

#[test]
fn a_page_to_come_back_to_has_no_fragment() {
    let flow = OAuthFlow::new().authorization_url("https://a.example/in").token_url("https://a.example/token");
    let server = || AuthorizationServer::new(&flow).unwrap();
    let why = "no token: the URL to come back to has a fragment";
    for page in ["https://app.example/back#", "https://app.example/#/back"] {
        assert_eq!(server().authorize(shop(), page, READ).unwrap_err().to_string(), why);
        assert_eq!(server().implicit(shop(), page, READ).unwrap_err().to_string(), why);
    }
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let server = MockServer::start().await;
    // Of a second, a tenth is left to spare.
    Mock::given(path("/refresh"))
        .and(body_string_contains("refresh_token=first"))
        .respond_with(token("one", 1, Some("second")))
        .mount(&server)
        .await;
    Mock::given(path("/refresh"))
        .and(body_string_contains("refresh_token=second"))
        .respond_with(token("two", 3600, None))
        .mount(&server)
        .await;
    let tokens = at(&server).refresh(shop(), "first");
    assert_eq!(shown(&tokens, READ).await, Ok("one".to_owned()));
    assert_eq!(shown(&tokens, WRITE).await, Ok("one".to_owned()));
    tokio::time::sleep(Duration::from_millis(950)).await;
    assert_eq!(shown(&tokens, READ).await, Ok("two".to_owned()));
    assert_eq!(asked(&server).await.len(), 2);
    // It gave no other.
    assert_eq!(tokens.refresh_token().await, Some(Secret::from("second")));
}

#[tokio::test]
async fn a_user_agrees_with_proof() {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(token("one", 3600, Some("more"))).mount(&server).await;
    let consent = || at(&server).authorize(Application::new("app"), "https://app.example/back", READ).unwrap();
    let asked_for = |consent: &str, name: &str| {
        let url = ferrospec_runtime::reqwest::Url::parse(consent).unwrap();
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap()
    };
    let one = consent();
    assert_eq!(asked_for(one.url(), "code_challenge_method"), "S256");
    assert_eq!(asked_for(one.url(), "redirect_uri"), "https://app.example/back");
    assert_eq!(asked_for(one.url(), "scope"), "read");
    let state = asked_for(one.url(), "state");
    let tokens = one.finish(&format!("https://app.example/back?code=c&state={state}")).await.unwrap();
    assert_eq!(shown(&tokens, READ).await, Ok("one".to_owned()));
    assert_eq!(tokens.refresh_token().await, Some(Secret::from("more")));
    let sent = asked(&server).await;
    assert!(sent[0].contains("code=c") && sent[0].contains("code_verifier=") && sent[0].contains("client_id=app"));

    for (came_back, why) in [
        ("?code=c&state=other", "no token: the browser does not come from where it was sent"),
        ("?code=c", "no token: the browser does not come from where it was sent"),
        ("?state={state}&code=c&state={state}", "no token: the browser does not come from where it was sent"),
        ("?state={state}&error=access_denied", "no token: the authorization server refuses: access_denied"),
        (
            "?state={state}&error=s3cr3t%0Aline",
            "no token: the authorization server refuses: for a reason that is no word",
        ),
        ("?state={state}", "no token: the authorization server gives no code"),
    ] {
        let consent = consent();
        let came_back = came_back.replace("{state}", &asked_for(consent.url(), "state"));
        assert_eq!(consent.finish(&came_back).await.unwrap_err().to_string(), why, "{came_back}");
    }
    assert_eq!(asked(&server).await.len(), 1);
}

#[tokio::test]
async fn no_secret_is_shown_or_sent_elsewhere() {
    let (server, other) = (MockServer::start().await, MockServer::start().await);
    let elsewhere = ResponseTemplate::new(307).insert_header("location", format!("{}/token", other.uri()));
    Mock::given(path("/token")).respond_with(elsewhere).mount(&server).await;
    let tokens = at(&server).client_credentials(shop());
    let error = shown(&tokens, READ).await.unwrap_err();
    assert!(asked(&other).await.is_empty(), "{error}");

    let refused = r#"{"error":"invalid_client","error_description":"horse+battery is wrong"}"#;
    let server = MockServer::start().await;
    Mock::given(path("/token"))
        .respond_with(ResponseTemplate::new(401).set_body_raw(refused, "application/json"))
        .mount(&server)
        .await;
    let tokens = at(&server).client_credentials(shop());
    assert_eq!(shown(&tokens, READ).await.unwrap_err(), "no token: the authorization server refuses: invalid_client");
    let granted = r#"{"access_token":"t0ken","token_type":7}"#;
    let server = MockServer::start().await;
    Mock::given(path("/token"))
        .respond_with(ResponseTemplate::new(200).set_body_raw(granted, "application/json"))
        .mount(&server)
        .await;
    let tokens = at(&server).client_credentials(shop());
    assert_eq!(shown(&tokens, READ).await.unwrap_err(), "no token: what the authorization server answers is no token");
    let all = format!("{:?} {:?} {:?}", tokens, shop(), at(&server));
    assert!(!all.contains("battery") && !all.contains("t0ken"), "{all}");
}

#[tokio::test]
async fn a_server_says_where_it_is() {
    let server = MockServer::start().await;
    let said = |issuer: &str| {
        let uri = server.uri();
        let body =
            format!(r#"{{"issuer":"{issuer}","authorization_endpoint":"{uri}/in","token_endpoint":"{uri}/token"}}"#);
        ResponseTemplate::new(200).set_body_raw(body, "application/json")
    };
    let words = "/.well-known/openid-configuration";
    Mock::given(path(words)).respond_with(said(&server.uri())).mount(&server).await;
    Mock::given(path(format!("/other{words}"))).respond_with(said("https://evil.example")).mount(&server).await;
    Mock::given(path("/token")).respond_with(token("one", 3600, None)).mount(&server).await;
    let found = AuthorizationServer::discover(&format!("{}{words}", server.uri())).await.unwrap();
    assert_eq!(shown(&found.clone().client_credentials(shop()), READ).await, Ok("one".to_owned()));
    let consent = found.authorize(shop(), "https://app.example/back", READ).unwrap();
    assert!(consent.url().starts_with(&format!("{}/in?", server.uri())));
    let other = AuthorizationServer::discover(&format!("{}/other{words}", server.uri())).await.unwrap_err();
    assert_eq!(other.to_string(), "no token: the server says that it is another");
    let none = AuthorizationServer::discover(&format!("{}/none{words}", server.uri())).await.unwrap_err();
    assert_eq!(none.to_string(), "no token: the server does not say what it is: 404");
    // A client that is handed in asks for all of it.
    let http = ferrospec_runtime::reqwest::Client::builder().user_agent("mine").build().unwrap();
    let found = AuthorizationServer::discover_with(http, &format!("{}{words}", server.uri())).await.unwrap();
    assert_eq!(shown(&found.client_credentials(shop()), READ).await, Ok("one".to_owned()));
    let agents = server.received_requests().await.unwrap();
    let agents = agents.iter().rev().take(2).map(|request| request.headers["user-agent"].to_str().unwrap());
    assert_eq!(agents.collect::<Vec<_>>(), ["mine", "mine"]);
}

#[tokio::test]
async fn who_gives_up_waiting_loses_no_refresh_token() {
    let server = MockServer::start().await;
    let slow = token("one", 1, Some("second")).set_delay(Duration::from_millis(200));
    Mock::given(path("/refresh"))
        .and(body_string_contains("refresh_token=first"))
        .respond_with(slow)
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(path("/refresh"))
        .and(body_string_contains("refresh_token=second"))
        .respond_with(token("two", 3600, None))
        .mount(&server)
        .await;
    // What does not go on by itself is too late here, whenever somebody asks for it.
    let http = ferrospec_runtime::reqwest::Client::builder().timeout(Duration::from_millis(600)).build().unwrap();
    let tokens = at(&server).with_http_client(http).refresh(shop(), "first");
    assert!(tokio::time::timeout(Duration::from_millis(50), shown(&tokens, READ)).await.is_err());
    // It is on its way, and is not asked for again: the first refresh token is good once.
    assert_eq!(shown(&tokens, READ).await, Ok("one".to_owned()));
    assert_eq!(tokens.refresh_token().await, Some(Secret::from("second")));
    assert_eq!(asked(&server).await.len(), 1);

    // Nor must anybody wait for it.
    tokens.forget().await;
    let slow = token("three", 1, Some("third")).set_delay(Duration::from_millis(100));
    server.reset().await;
    Mock::given(path("/refresh")).respond_with(slow).mount(&server).await;
    assert!(tokio::time::timeout(Duration::from_millis(20), shown(&tokens, READ)).await.is_err());
    // Its life of a second begins when it comes, and not when it is fetched here.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(tokens.refresh_token().await, Some(Secret::from("third")));
    assert_eq!(asked(&server).await.len(), 1);
    shown(&tokens, READ).await.unwrap();
    assert_eq!(asked(&server).await.len(), 2);
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[tokio::test]
async fn a_server_behind_tls_asks_for_the_feature() {
    let flow =
        OAuthFlow::new().token_url("https://a.example/token").device_authorization_url("https://a.example/device");
    let server = AuthorizationServer::new(&flow).unwrap();
    let why = "its URL is `https`, and this client has no TLS: turn on the feature `rustls` or `native-tls`, or hand in \
               an HTTP client that has it";
    let tokens = server.clone().client_credentials(shop());
    let unasked = Err(format!("no token: the authorization server cannot be asked: {why}"));
    assert_eq!(shown(&tokens, READ).await, unasked);
    assert_eq!(server.device(shop(), READ).await.map(|_| String::new()).map_err(|error| error.to_string()), unasked);
    let found = AuthorizationServer::discover("https://a.example/.well-known/openid-configuration").await;
    assert_eq!(found.unwrap_err().to_string(), format!("no token: the server cannot be asked for itself: {why}"));
}

/// Whoever reads a log wants the last reason, not the first.
#[tokio::test]
async fn a_server_that_is_not_reached_says_why() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{free}/token");
    let flow = OAuthFlow::new().token_url(&url);
    let tokens = AuthorizationServer::new(&flow).unwrap().client_credentials(shop());
    let why = shown(&tokens, READ).await.unwrap_err();
    assert!(why.contains("refused"), "{why}");
}
