//! Who looks on at calls, on both sides.

use std::sync::{Arc, Mutex};

use expect_test::{Expect, expect};
use ferrospec_runtime::client::Stage;
use ferrospec_runtime::http::{HeaderValue, header::RETRY_AFTER};
use ferrospec_runtime::{
    Call, HeaderMap, Interceptor, Interceptors, Outcome, Problem, Side, StatusCode, Stopped, axum, reqwest,
};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::server::router;
use crate::api::*;
use crate::serving::{Doorkeeper, Service, listen, show};

pub type Log = Arc<Mutex<Vec<String>>>;

/// Writes down all that it is told, and refuses where it is told to.
#[derive(Clone)]
pub struct Scribe {
    name: &'static str,
    log: Log,
    refuses: &'static str,
}

impl Scribe {
    pub fn new(name: &'static str, log: &Log) -> Self {
        Self { name, log: Arc::clone(log), refuses: "" }
    }

    pub fn refusing(self, refuses: &'static str) -> Self {
        Self { refuses, ..self }
    }

    fn write(&self, when: &str, what: &str) -> Result<(), Stopped> {
        self.log.lock().unwrap().push(format!("{} {when}: {what}", self.name));
        if self.refuses == when {
            let stopped = Stopped::from(StatusCode::TOO_MANY_REQUESTS).because("the bucket is empty");
            return Err(stopped.with_header(RETRY_AFTER, 7.into()));
        }
        Ok(())
    }
}

fn words<'a>(attributes: impl Iterator<Item = (&'static str, std::borrow::Cow<'a, str>)>) -> String {
    let is_port = |name: &str| name == "server.port";
    attributes.filter(|(name, _)| !is_port(name)).map(|(name, value)| format!("{name}={value} ")).collect()
}

impl Interceptor for Scribe {
    fn before(&self, call: &mut Call, headers: &mut HeaderMap) -> Result<(), Stopped> {
        let passed = headers.insert("x-scribe", HeaderValue::from_static(self.name));
        let passed = passed.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        call.extensions_mut().insert(self.name);
        self.write("before", &format!("{} [{passed}]", words(call.attributes())))
    }

    fn after(&self, call: &mut Call, status: StatusCode, headers: &mut HeaderMap) -> Result<(), Stopped> {
        headers.append("x-seen", HeaderValue::from_static(self.name));
        let kept = call.extensions().get::<&'static str>().unwrap();
        self.write("after", &format!("{} {} {kept}", call.span_name(), status.as_u16()))
    }

    fn done(&self, call: &Call, outcome: &Outcome<'_>) {
        let what = format!("{} {}", call.operation().name, words(outcome.attributes()));
        // What the transport says is a system's own words.
        let cause = outcome.cause.map(|cause| if cause.contains("sent") { "not sent" } else { cause });
        let _ = self.write("done", &format!("{what}{:?} {cause:?}", outcome.failure));
        assert!(outcome.duration.as_nanos() > 0 && outcome.side == call.side());
    }
}

pub fn shown(log: &Log) -> String {
    std::mem::take(&mut *log.lock().unwrap()).join("\n")
}

/// What two interceptors of a client write down, and what it says in the end.
async fn check_client(answer: ResponseTemplate, refuses: &'static str, written: Expect) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let log = Log::default();
    let client = Client::new(&server.uri())
        .unwrap()
        .with_interceptor(Scribe::new("a", &log))
        .with_interceptor(Arc::new(Scribe::new("b", &log).refusing(refuses)) as Arc<dyn Interceptor>);
    let answer = client.get_oauth_access_token(GetOauthAccessTokenRequest::new("g", "me", "hunter2")).await;
    let result = match answer {
        Ok(_) => "read".to_owned(),
        Err(error) => {
            assert!((error.stage() == Stage::Intercept) == error.stopped().is_some());
            format!("{error}; because {:?}", std::error::Error::source(&error))
        }
    };
    let received = server.received_requests().await.unwrap();
    let headers: Vec<_> = received.iter().map(|request| request.headers["x-scribe"].to_str().unwrap()).collect();
    written.assert_eq(&format!("{}\nsent {headers:?}: {result}", shown(&log)));
}

#[tokio::test]
async fn a_client_shows_its_calls() {
    let json = |text: &str| ResponseTemplate::new(200).set_body_raw(text.to_owned(), "application/json");
    check_client(
        json("{}"),
        "",
        expect![[r#"
            a before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  []
            b before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  [a]
            b after: GET /oauth/access_token 200 b
            a after: GET /oauth/access_token 200 b
            b done: get_oauth_access_token http.response.status_code=200 None None
            a done: get_oauth_access_token http.response.status_code=200 None None
            sent ["b"]: read"#]],
    )
    .await;
    check_client(json("7"), "", expect![[r#"
        a before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  []
        b before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  [a]
        b after: GET /oauth/access_token 200 b
        a after: GET /oauth/access_token 200 b
        b done: get_oauth_access_token http.response.status_code=200 error.type=body Some(Body) Some("get_oauth_access_token: answered 200 OK with a body that cannot be read: expected an object, found an integer")
        a done: get_oauth_access_token http.response.status_code=200 error.type=body Some(Body) Some("get_oauth_access_token: answered 200 OK with a body that cannot be read: expected an object, found an integer")
        sent ["b"]: get_oauth_access_token: answered 200 OK with a body that cannot be read: expected an object, found an integer; because None"#]]).await;
    check_client(ResponseTemplate::new(503), "", expect![[r#"
        a before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  []
        b before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  [a]
        b after: GET /oauth/access_token 503 b
        a after: GET /oauth/access_token 503 b
        b done: get_oauth_access_token http.response.status_code=503 error.type=503 Some(Status) Some("get_oauth_access_token: answered 503 Service Unavailable, which the description does not declare")
        a done: get_oauth_access_token http.response.status_code=503 error.type=503 Some(Status) Some("get_oauth_access_token: answered 503 Service Unavailable, which the description does not declare")
        sent ["b"]: get_oauth_access_token: answered 503 Service Unavailable, which the description does not declare; because None"#]]).await;
    check_client(json("{}"), "before", expect![[r#"
        a before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  []
        b before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  [a]
        b done: get_oauth_access_token error.type=intercept Some(Intercept) Some("get_oauth_access_token: an interceptor refused the call: 429 Too Many Requests: the bucket is empty")
        a done: get_oauth_access_token error.type=intercept Some(Intercept) Some("get_oauth_access_token: an interceptor refused the call: 429 Too Many Requests: the bucket is empty")
        sent []: get_oauth_access_token: an interceptor refused the call: 429 Too Many Requests; because Some("the bucket is empty")"#]]).await;
    check_client(json("{}"), "after", expect![[r#"
        a before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  []
        b before: http.request.method=GET url.template=/oauth/access_token server.address=127.0.0.1  [a]
        b after: GET /oauth/access_token 200 b
        b done: get_oauth_access_token http.response.status_code=200 error.type=intercept Some(Intercept) Some("get_oauth_access_token: an interceptor refused the call: 429 Too Many Requests: the bucket is empty")
        a done: get_oauth_access_token http.response.status_code=200 error.type=intercept Some(Intercept) Some("get_oauth_access_token: an interceptor refused the call: 429 Too Many Requests: the bucket is empty")
        sent ["b"]: get_oauth_access_token: an interceptor refused the call: 429 Too Many Requests; because Some("the bucket is empty")"#]]).await;
}

#[tokio::test]
async fn a_call_without_an_answer_is_over_too() {
    let log = Log::default();
    let client = Client::new("http://127.0.0.1:1").unwrap().with_interceptor(Scribe::new("a", &log));
    assert_eq!(client.get_file(GetFileRequest { path: "x".into() }).await.unwrap_err().stage(), Stage::Send);
    expect![[r#"
        a before: http.request.method=GET url.template=/files/{path} server.address=127.0.0.1  []
        a done: get_file error.type=send Some(Send) Some("not sent")"#]]
    .assert_eq(&shown(&log));
    // What cannot be written is no call yet.
    assert_eq!(client.get_file(GetFileRequest { path: String::new() }).await.unwrap_err().stage(), Stage::Encode);
    assert_eq!(shown(&log), "");
}

/// What two interceptors of a server write down, and what it answers.
async fn check_server(
    refuses: &'static str,
    request: impl FnOnce(reqwest::Client, &str) -> reqwest::RequestBuilder,
    written: Expect,
) {
    let log = Log::default();
    let scribes = Interceptors::new().with(Scribe::new("a", &log)).with(Scribe::new("b", &log).refusing(refuses));
    let router = router(Service::default(), Doorkeeper).layer(axum::Extension(scribes));
    let url = listen(router).await;
    let answer = request(reqwest::Client::new(), &url).send().await.unwrap();
    let seen: Vec<_> = answer.headers().get_all("x-seen").iter().map(|line| line.to_str().unwrap()).collect();
    let again = answer.headers().get(RETRY_AFTER).map(|value| value.to_str().unwrap()).unwrap_or_default();
    written.assert_eq(&format!("{}\nanswered {} {seen:?} {again}", shown(&log), answer.status().as_u16()));
}

const TOKEN: &str = "oauth/access_token?grant_type=a&client_secret=b&client_id=";

#[tokio::test]
async fn a_server_shows_its_calls() {
    let get = |client: reqwest::Client, url: &str, id: &str| client.get(format!("{url}/{TOKEN}{id}"));
    check_server(
        "",
        |client, url| get(client, url, "me"),
        expect![[r#"
            a before: http.request.method=GET http.route=/oauth/access_token  []
            b before: http.request.method=GET http.route=/oauth/access_token  [a]
            b after: GET /oauth/access_token 200 b
            a after: GET /oauth/access_token 200 b
            b done: get_oauth_access_token http.response.status_code=200 None None
            a done: get_oauth_access_token http.response.status_code=200 None None
            answered 200 ["b", "a"] "#]],
    )
    .await;
    check_server(
        "",
        |client, url| client.head(format!("{url}/{TOKEN}me")),
        expect![[r#"
            a before: http.request.method=HEAD http.route=/oauth/access_token  []
            b before: http.request.method=HEAD http.route=/oauth/access_token  [a]
            b after: HEAD /oauth/access_token 200 b
            a after: HEAD /oauth/access_token 200 b
            b done: get_oauth_access_token http.response.status_code=200 None None
            a done: get_oauth_access_token http.response.status_code=200 None None
            answered 200 ["b", "a"] "#]],
    )
    .await;
    check_server(
        "",
        |client, url| client.get(format!("{url}/oauth/access_token")),
        expect![[r#"
            a before: http.request.method=GET http.route=/oauth/access_token  []
            b before: http.request.method=GET http.route=/oauth/access_token  [a]
            b after: GET /oauth/access_token 400 b
            a after: GET /oauth/access_token 400 b
            b done: get_oauth_access_token http.response.status_code=400 Some(Request) None
            a done: get_oauth_access_token http.response.status_code=400 Some(Request) None
            answered 400 ["b", "a"] "#]],
    )
    .await;
    check_server(
        "",
        |client, url| get(client, url, "chaos"),
        expect![[r#"
            a before: http.request.method=GET http.route=/oauth/access_token  []
            b before: http.request.method=GET http.route=/oauth/access_token  [a]
            b after: GET /oauth/access_token 500 b
            a after: GET /oauth/access_token 500 b
            b done: get_oauth_access_token http.response.status_code=500 error.type=500 Some(Fault) Some("the disk is full")
            a done: get_oauth_access_token http.response.status_code=500 error.type=500 Some(Fault) Some("the disk is full")
            answered 500 ["b", "a"] "#]],
    )
    .await;
    check_server(
        "",
        |client, url| client.post(format!("{url}/trackers/1/x.json")),
        expect![[r#"
            a before: http.request.method=POST http.route=/trackers/{trackerId}/{name}.json  []
            b before: http.request.method=POST http.route=/trackers/{trackerId}/{name}.json  [a]
            b after: POST /trackers/{trackerId}/{name}.json 401 b
            a after: POST /trackers/{trackerId}/{name}.json 401 b
            b done: update_item http.response.status_code=401 Some(Authorize) Some("no credential of `bearerAuth` is shown")
            a done: update_item http.response.status_code=401 Some(Authorize) Some("no credential of `bearerAuth` is shown")
            answered 401 ["b", "a"] "#]],
    )
    .await;
    check_server(
        "before",
        |client, url| get(client, url, "me"),
        expect![[r#"
            a before: http.request.method=GET http.route=/oauth/access_token  []
            b before: http.request.method=GET http.route=/oauth/access_token  [a]
            b after: GET /oauth/access_token 429 b
            a after: GET /oauth/access_token 429 b
            b done: get_oauth_access_token http.response.status_code=429 Some(Intercept) Some("the bucket is empty")
            a done: get_oauth_access_token http.response.status_code=429 Some(Intercept) Some("the bucket is empty")
            answered 429 ["b", "a"] 7"#]],
    )
    .await;
    check_server(
        "after",
        |client, url| get(client, url, "me"),
        expect![[r#"
            a before: http.request.method=GET http.route=/oauth/access_token  []
            b before: http.request.method=GET http.route=/oauth/access_token  [a]
            b after: GET /oauth/access_token 200 b
            a after: GET /oauth/access_token 429 b
            b done: get_oauth_access_token http.response.status_code=429 Some(Intercept) Some("the bucket is empty")
            a done: get_oauth_access_token http.response.status_code=429 Some(Intercept) Some("the bucket is empty")
            answered 429 ["a"] 7"#]],
    )
    .await;
    // What is for no operation, tower layers see.
    check_server(
        "",
        |client, url| client.get(format!("{url}/nowhere")),
        expect![[r#"

        answered 404 [] "#]],
    )
    .await;
}

/// Turns a header of old into the one that is asked for.
struct Legacy;

impl Interceptor for Legacy {
    fn before(&self, call: &mut Call, headers: &mut HeaderMap) -> Result<(), Stopped> {
        assert_eq!(call.side(), Side::Server);
        let schemes: Vec<_> =
            call.operation().security.iter().flat_map(|all| all.iter()).map(|one| one.scheme.name).collect();
        assert_eq!(schemes, ["bearerAuth", "apiKey", "basic"]);
        let old = headers.remove("x-old").ok_or(Problem::new(StatusCode::GONE).with_detail("too old"))?;
        headers.insert("authorization", old);
        Ok(())
    }
}

#[tokio::test]
async fn a_server_reads_what_interceptors_make_of_a_request() {
    let router = router(Service::default(), Doorkeeper).layer(axum::Extension(Interceptors::new().with(Legacy)));
    let url = listen(router).await;
    let post = || reqwest::Client::new().post(format!("{url}/trackers/1/x.json"));
    expect![[r#"
        400 Bad Request
        content-type: application/problem+json
        content-length: 226
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"body","pointer":"","code":"missing","message":"required, and not there"}]}"#]].assert_eq(&show(post().header("x-old", "Basic YWRhOnBhOnNz")).await);
    expect![[r#"
        410 Gone
        content-type: application/problem+json
        content-length: 69
        {"type":"about:blank","title":"Gone","status":410,"detail":"too old"}"#]]
    .assert_eq(&show(post().header("authorization", "Basic YWRhOnBhOnNz")).await);
}
