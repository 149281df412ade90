//! The generated client and the generated server agree: what one side writes, the other reads back equal, over a real
//! socket.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "support/listen.rs"]
mod listen;
#[path = "support/scripted.rs"]
mod scripted;

use expect_test::expect;
use listen::listen;
use scripted::{Line, Scripted};
use std::fmt::Debug;
use tiki_api::client::Client;
use tiki_api::runtime::client::{Error as Failure, Stage};
use tiki_api::runtime::{Problem, Request, Secret, StatusCode, json};
use tiki_api::server::router;
use tiki_api::*;

/// Texts that mean something to some notation on the way, or to somebody who reads it too eagerly.
const AWKWARD: &[&str] = &[
    "",
    " ",
    "&=+%;/ ",
    "a+b c%20d%2Bé",
    "%",
    "%zz%00",
    "?#[]@!$'()*,;:",
    "https://a.example/back?b=c&d=e#f",
    "\r\nSet-Cookie: a=b\r\n\r\n",
    "\0\t\u{7f}",
    "ключ 鍵 🔑 e\u{301}",
    "\u{feff}\u{202e}\u{2028}",
    r#"{"a":[1,"\"\\"]}"#,
    "null",
    "true",
    "-0",
    "../..",
];

/// Sends `request` to a server that answers `answer`: both arrive as they were sent.
async fn check<R>(
    line: fn(&Scripted) -> &Line<R>,
    call: impl AsyncFn(&Client, R) -> Result<R::Response, Failure>,
    request: R,
    answer: R::Response,
) where
    R: Request<Response: Clone + Debug + PartialEq> + Clone + Debug + PartialEq,
{
    let (server, url) = Scripted::start().await;
    let client = Client::new(&url).unwrap().with_bearer_auth("good");
    line(&server).will_answer(answer.clone());
    assert_eq!(call(&client, request.clone()).await.unwrap(), answer);
    assert_eq!(line(&server).asked(), [request]);
}

async fn check_access_token(request: GetOauthAccessTokenRequest, answer: GetOauthAccessTokenResponse) {
    check(|server| &server.get_oauth_access_token, Client::get_oauth_access_token, request, answer).await;
}

async fn check_authorize(request: GetOauthAuthorizeRequest, answer: GetOauthAuthorizeResponse) {
    check(|server| &server.get_oauth_authorize, Client::get_oauth_authorize, request, answer).await;
}

async fn check_public_key(answer: GetOauthPublicKeyResponse) {
    let request = GetOauthPublicKeyRequest::new();
    check(|server| &server.get_oauth_public_key, Client::get_oauth_public_key, request, answer).await;
}

async fn check_version(answer: GetVersionResponse) {
    check(|server| &server.get_version, Client::get_version, GetVersionRequest::new(), answer).await;
}

fn access_token_request(text: &str) -> GetOauthAccessTokenRequest {
    GetOauthAccessTokenRequest::new(text, text, text).scope(text).refresh_token(text).code(text).redirect_uri(text)
}

fn authorize_request(text: &str) -> GetOauthAuthorizeRequest {
    GetOauthAuthorizeRequest::new(text, text).scope(text).state(text)
}

#[tokio::test]
async fn every_text_arrives_in_every_field() {
    for text in AWKWARD {
        let error = Error::new(403, *text, *text);
        let granted = GetOauthAccessTokenOk::default().token_type(*text).access_token(*text).refresh_token(*text);
        check_access_token(access_token_request(text), GetOauthAccessTokenResponse::Ok(granted)).await;
        check_access_token(access_token_request(text), GetOauthAccessTokenResponse::Forbidden(error.clone())).await;

        let agreed = GetOauthAuthorizeOk::new(*text).state(*text);
        check_authorize(authorize_request(text), GetOauthAuthorizeResponse::Ok(agreed)).await;
        check_authorize(authorize_request(text), GetOauthAuthorizeResponse::Forbidden(error.clone())).await;

        check_public_key(GetOauthPublicKeyResponse::Ok(GetOauthPublicKeyOk::new(*text))).await;

        check_version(GetVersionResponse::Ok(GetVersionOk::new(*text))).await;
        check_version(GetVersionResponse::Forbidden(error)).await;
    }
}

#[tokio::test]
async fn every_field_keeps_to_itself() {
    let mut request = GetOauthAccessTokenRequest::new("1", "2", "3").scope("4").refresh_token("5").code("6");
    request = request.redirect_uri("7");
    let granted = GetOauthAccessTokenOk::default().token_type("a").expires_in(8).access_token("b").refresh_token("c");
    check_access_token(request, GetOauthAccessTokenResponse::Ok(granted)).await;

    let request = GetOauthAuthorizeRequest::new("1", "2").scope("3").state("4");
    let agreed = GetOauthAuthorizeOk::new("a").state("b");
    check_authorize(request, GetOauthAuthorizeResponse::Ok(agreed)).await;

    check_version(GetVersionResponse::Forbidden(Error::new(1, "a", "b"))).await;
}

#[tokio::test]
async fn what_is_left_out_stays_left_out() {
    let nothing = || GetOauthAccessTokenResponse::Ok(GetOauthAccessTokenOk::default());
    let least = || GetOauthAccessTokenRequest::new("g", "i", "s");
    let each_alone =
        [least(), least().scope(""), least().refresh_token(""), least().code(""), least().redirect_uri("")];
    for request in each_alone {
        check_access_token(request, nothing()).await;
    }
    let granted = GetOauthAccessTokenOk::default;
    let each_alone = [granted().token_type(""), granted().expires_in(0), granted().access_token("")];
    for answer in each_alone.into_iter().chain([granted().refresh_token("")]) {
        check_access_token(least(), GetOauthAccessTokenResponse::Ok(answer)).await;
    }

    let agreed = || GetOauthAuthorizeResponse::Ok(GetOauthAuthorizeOk::new(""));
    let least = || GetOauthAuthorizeRequest::new("i", "r");
    for request in [least(), least().scope(""), least().state("")] {
        check_authorize(request, agreed()).await;
    }
    check_authorize(least(), GetOauthAuthorizeResponse::Ok(GetOauthAuthorizeOk::new("").state(""))).await;
}

#[tokio::test]
async fn integers_arrive_to_their_ends() {
    for number in [i64::MIN, -1, 0, i64::from(u32::MAX), (1 << 53) + 1, i64::MAX] {
        let granted = GetOauthAccessTokenOk::default().expires_in(number);
        check_access_token(access_token_request("x"), GetOauthAccessTokenResponse::Ok(granted)).await;
        check_version(GetVersionResponse::Forbidden(Error::new(number, "", ""))).await;
    }
}

#[tokio::test]
async fn long_texts_arrive() {
    // A URL that hyper takes has less than 64 KiB; with seven fields, and two of three octets escaped, that is it.
    let request = access_token_request(&"é ".repeat(1000));
    let granted = GetOauthAccessTokenOk::default().access_token("🔑\"".repeat(1 << 20));
    check_access_token(request, GetOauthAccessTokenResponse::Ok(granted)).await;
}

#[tokio::test]
async fn a_token_arrives_as_it_was_given() {
    let (server, url) = Scripted::start().await;
    let client = Client::new(&url).unwrap();
    for token in ["t", "Bearer", "a-b._~+/==", "7|=;\\"] {
        let version = GetVersionResponse::Ok(GetVersionOk::new("1"));
        server.get_version.will_answer(version.clone());
        let client = client.clone().with_bearer_auth(token);
        assert_eq!(client.get_version(GetVersionRequest::new()).await.unwrap(), version);
        assert_eq!(server.tokens(), [Secret::from(token)]);
    }
    // What would arrive as another token, or as none, is not sent.
    for token in ["", " ", " t ", "a b", "a,b", "ключ"] {
        let failure = client.clone().with_bearer_auth(token).get_version(GetVersionRequest::new()).await.unwrap_err();
        assert_eq!(failure.stage(), Stage::Encode);
    }
    // Nothing else is shown it: the other operations ask for none.
    server.get_oauth_public_key.will_answer(GetOauthPublicKeyResponse::Ok(GetOauthPublicKeyOk::new("k")));
    client.with_bearer_auth("t").get_oauth_public_key(GetOauthPublicKeyRequest::new()).await.unwrap();
    assert!(server.tokens().is_empty());
}

/// Asks for the version; the answer's status, its challenge and its problem. The implementation was not asked.
async fn refused(token: Option<&str>) -> String {
    let (server, url) = Scripted::start().await;
    let mut client = Client::new(&url).unwrap();
    if let Some(token) = token {
        client = client.with_bearer_auth(token);
    }
    let failure = client.get_version(GetVersionRequest::new()).await.unwrap_err();
    assert!(server.get_version.asked().is_empty());
    format!("{:?}\n{}", failure.headers().unwrap().get("www-authenticate"), problem(&failure))
}

/// A refusal's problem, a line for each violation.
fn problem(failure: &Failure) -> String {
    let body = failure.body().unwrap();
    let problem: Problem = json::from_slice(body).unwrap();
    assert_eq!(failure.status(), Some(problem.status));
    assert_eq!(failure.problem(), Some(problem));
    assert_eq!(failure.headers().unwrap()["content-type"], Problem::MEDIA_TYPE);
    String::from_utf8(body.to_vec()).unwrap().replace("},{", "},\n{").replace(":[{", ":[\n{")
}

#[tokio::test]
async fn who_shows_no_good_token_is_turned_away() {
    expect![[r#"
        Some("Bearer")
        {"type":"about:blank","title":"Unauthorized","status":401}"#]]
    .assert_eq(&refused(None).await);
    expect![[r#"
        Some("Bearer error=\"invalid_token\"")
        {"type":"about:blank","title":"Unauthorized","status":401}"#]]
    .assert_eq(&refused(Some("wrong")).await);
    expect![[r#"
        None
        {"type":"about:blank","title":"Forbidden","status":403}"#]]
    .assert_eq(&refused(Some("guest")).await);
}

#[tokio::test]
async fn a_value_that_no_description_names_is_sent_and_refused() {
    let (server, url) = Scripted::start().await;
    let client = Client::new(&url).unwrap();
    let mut problems = Vec::new();
    for value in ["token", "", "Code", "code ", "hunter2"] {
        let mut request = GetOauthAuthorizeRequest::new("i", "r");
        request.response_type = value.into();
        assert_eq!(request.response_type, GetOauthAuthorizeResponseType::Unknown(value.into()));
        let failure = client.get_oauth_authorize(request).await.unwrap_err();
        assert_eq!((failure.stage(), failure.operation()), (Stage::Status, "get_oauth_authorize"));
        problems.push(problem(&failure));
    }
    // It is the same for all: none repeats the value.
    problems.dedup();
    expect![[r#"
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"query","name":"response_type","code":"enum","message":"expected one of `code`"}]}"#]].assert_eq(&problems.join("\n"));
    assert!(server.get_oauth_authorize.asked().is_empty());
    // One that it does name is the same, however it was made.
    let made = GetOauthAuthorizeResponseType::Unknown("code".into());
    assert_eq!(made, GetOauthAuthorizeResponseType::Code);
    assert!(std::collections::HashSet::from([made]).contains(&GetOauthAuthorizeResponseType::from("code")));
}

#[tokio::test]
async fn a_failed_implementation_says_nothing_of_itself() {
    let (server, url) = Scripted::start().await;
    let request = access_token_request("x");
    let failure = Client::new(&url).unwrap().get_oauth_access_token(request.clone()).await.unwrap_err();
    assert_eq!(server.get_oauth_access_token.asked(), [request]);
    assert_eq!(failure.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    expect![[r#"{"type":"about:blank","title":"Internal Server Error","status":500}"#]].assert_eq(&problem(&failure));
    expect!["get_oauth_access_token: answered 500 Internal Server Error, which the description does not declare"]
        .assert_eq(&failure.to_string());
}

#[tokio::test]
async fn a_client_stands_in_for_a_server() {
    let (server, url) = Scripted::start().await;
    let proxy = router(Client::new(&url).unwrap(), Scripted::default());
    let client = Client::new(&listen(proxy).await).unwrap();
    let request = access_token_request("&=+%;/ ");
    for answer in [
        GetOauthAccessTokenResponse::Ok(GetOauthAccessTokenOk::default().access_token("t")),
        GetOauthAccessTokenResponse::Forbidden(Error::new(403, "a", "b")),
    ] {
        server.get_oauth_access_token.will_answer(answer.clone());
        assert_eq!(client.get_oauth_access_token(request.clone()).await.unwrap(), answer);
        assert_eq!(server.get_oauth_access_token.asked(), std::slice::from_ref(&request));
    }
    // What the server behind does not declare, the one in front cannot either.
    let failure = client.get_oauth_access_token(request).await.unwrap_err();
    assert_eq!(failure.status(), Some(StatusCode::BAD_GATEWAY));
}

#[tokio::test]
async fn nothing_but_the_wire_shows_a_secret() {
    const SECRET: &str = "hunter2";
    let (server, url) = Scripted::start().await;
    let client = Client::new(&url).unwrap().with_bearer_auth(SECRET);
    let request = GetOauthAccessTokenRequest::new("g", "i", SECRET).refresh_token(SECRET).code(SECRET);
    let granted = GetOauthAccessTokenOk::default().access_token(SECRET).refresh_token(SECRET);
    let answer = GetOauthAccessTokenResponse::Ok(granted.clone());
    let agreed = GetOauthAuthorizeResponse::Ok(GetOauthAuthorizeOk::new(SECRET));
    let failure = client.get_oauth_access_token(request.clone()).await.unwrap_err();
    let mut refused = GetOauthAuthorizeRequest::new(SECRET, SECRET);
    refused.response_type = SECRET.into();
    let refused = client.get_oauth_authorize(refused).await.unwrap_err();
    let shown = [
        format!("{client:?} {request:?} {answer:?} {agreed:?} {failure:?} {refused:?}"),
        format!("{client:#?} {request:#?} {answer:#?} {agreed:#?} {failure:#?} {refused:#?}"),
        format!("{answer} {agreed} {failure} {refused} {} {}", problem(&failure), problem(&refused)),
    ];
    for text in shown {
        assert!(!text.contains(SECRET), "{text}");
    }
    // They were there to be shown.
    assert_eq!(server.get_oauth_access_token.asked(), [request]);
    server.get_oauth_access_token.will_answer(answer);
    let read = client.get_oauth_access_token(access_token_request("")).await.unwrap().into_result().unwrap();
    assert_eq!(read.access_token.unwrap().expose(), SECRET);
    expect!["GetOauthAccessTokenOk { token_type: None, expires_in: None, access_token: Some([redacted]), refresh_token: Some([redacted]) }"].assert_eq(&format!("{granted:?}"));
}
