//! How a client reads that it was refused.

use expect_test::{Expect, expect};
use ferrospec_runtime::client::{Error as Failure, Stage};
use ferrospec_runtime::wire::Decode;
use ferrospec_runtime::{
    Bytes, Detail, HeaderMap, Location, Method, Operation, Parameter, Place, Problem, ResponseReader, StatusCode, Why,
};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::*;
use crate::serving::start;

fn item(title: &str) -> UpdateItemRequest {
    UpdateItemRequest::new(1, "x", Item::new(title, TikiBoolean::Y))
}

#[tokio::test]
async fn a_refusal_is_not_read_as_the_answer_that_is_declared() {
    // Of this operation every 4XX is declared, as an `Error`.
    let (_, url) = start().await;
    let client = Client::new(&url).unwrap();
    let guest = client.clone().with_basic("guest", "x").update_item(item("a")).await.unwrap_err();
    assert_eq!((guest.stage(), guest.status()), (Stage::Refused, Some(StatusCode::FORBIDDEN)));
    assert_eq!(guest.problem(), Some(Problem::new(StatusCode::FORBIDDEN)));
    assert_eq!(guest.headers().unwrap()["content-type"], Problem::MEDIA_TYPE);
    assert_eq!(guest.body().unwrap().len(), 55);
    expect!["update_item: refused with 403 Forbidden: the answer is a problem, not what is declared"]
        .assert_eq(&guest.to_string());

    let stranger = client.clone().update_item(item("a")).await.unwrap_err();
    assert_eq!((stranger.stage(), stranger.status()), (Stage::Refused, Some(StatusCode::UNAUTHORIZED)));
    assert!(stranger.headers().unwrap().contains_key("www-authenticate"));

    let elsewhere = Client::new(&format!("{url}/elsewhere")).unwrap().update_item(item("a")).await.unwrap_err();
    assert_eq!(elsewhere.problem(), Some(Problem::new(StatusCode::NOT_FOUND)));

    let mut wrong = item("a");
    wrong.body.visible = TikiBoolean::Unknown("perhaps".into());
    let wrong = client.with_basic("ada", "pa:ss").update_item(wrong).await.unwrap_err();
    assert_eq!((wrong.stage(), wrong.status()), (Stage::Refused, Some(StatusCode::BAD_REQUEST)));
    let [violation] = &wrong.problem().unwrap().violations[..] else { panic!("one thing was wrong") };
    assert_eq!(
        (violation.place, violation.pointer.as_deref(), violation.code.as_str()),
        (Place::Body, Some("/visible"), "enum"),
    );
}

/// The failure of an answer of another server, with this body.
async fn answered(status: u16, media_type: &str, body: &str) -> Failure {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(status).set_body_raw(body, media_type);
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let request = GetOauthAccessTokenRequest::new("g", "me", "s");
    Client::new(&server.uri()).unwrap().get_oauth_access_token(request).await.unwrap_err()
}

async fn check(status: u16, media_type: &str, body: &str, words: Expect) {
    let failure = answered(status, media_type, body).await;
    words.assert_eq(&format!("{failure}\n{:#?}", failure.problem()));
}

#[tokio::test]
async fn anybodys_problem_is_read_as_far_as_it_is_one() {
    // An object without members would be a token: nothing in that schema is required.
    check(
        200,
        "Application/Problem+JSON; charset=utf-8",
        "{}",
        expect![[r#"
        get_oauth_access_token: refused with 200 OK: the answer is a problem, not what is declared
        Some(
            Problem {
                kind: "about:blank",
                title: "OK",
                status: 200,
                detail: None,
                violations: [],
            },
        )"#]],
    )
    .await;
    let body = r#"{"type":"https://a.example/x","title":7,"status":"no","detail":"d","violations":[
        {"field":"a"},{"in":"query","name":"q","code":"c","message":"m","more":1},null]}"#;
    check(
        403,
        "application/problem+json",
        body,
        expect![[r#"
            get_oauth_access_token: refused with 403 Forbidden, because of query parameter `q` (c)
            Some(
                Problem {
                    kind: "https://a.example/x",
                    title: "Forbidden",
                    status: 403,
                    detail: Some(
                        "d",
                    ),
                    violations: [
                        Detail {
                            place: Parameter(
                                Query,
                            ),
                            name: Some(
                                "q",
                            ),
                            pointer: None,
                            code: "c",
                            message: "m",
                        },
                    ],
                },
            )"#]],
    )
    .await;
    // A status that is not declared is one, whatever comes with it.
    check(
        500,
        "application/problem+json",
        r#"{"title":"Down"}"#,
        expect![[r#"
        get_oauth_access_token: answered 500 Internal Server Error, which the description does not declare
        Some(
            Problem {
                kind: "about:blank",
                title: "Down",
                status: 500,
                detail: None,
                violations: [],
            },
        )"#]],
    )
    .await;
    check(
        403,
        "application/problem+json",
        "nothing",
        expect![[r#"
        get_oauth_access_token: refused with 403 Forbidden: the answer is a problem, not what is declared
        None"#]],
    )
    .await;
    check(
        500,
        "application/json",
        "{}",
        expect![[r#"
        get_oauth_access_token: answered 500 Internal Server Error, which the description does not declare
        None"#]],
    )
    .await;
}

/// What is said of an answer of a status that nothing declares, with `violations`.
async fn said_of(media_type: &str, violations: &str) -> String {
    answered(400, media_type, &format!(r#"{{"detail":"hunter2","violations":[{violations}]}}"#)).await.to_string()
}

#[tokio::test]
async fn what_is_wrong_is_said_where_the_status_is_not_declared_too() {
    let of =
        |place: &str, name: &str| format!(r#"{{"in":"{place}","name":"{name}","code":"maximum","message":"hunter2"}}"#);
    let limit = of("query", "limit");
    expect!["get_oauth_access_token: answered 400 Bad Request, which the description does not declare: refused because of query parameter `limit` (maximum)"]
        .assert_eq(&said_of(Problem::MEDIA_TYPE, &limit).await);
    // What a code of ours says is said in our words, and not in those of the other side.
    let missing = limit.replace("maximum", "missing");
    expect!["get_oauth_access_token: answered 400 Bad Request, which the description does not declare: refused because of query parameter `limit`: required, and not there"].assert_eq(&said_of(Problem::MEDIA_TYPE, &missing).await);
    // What is no plain word is left out, and a line has an end.
    let unsaid = of("header", "not a word");
    let many = [&unsaid, &limit, &limit, &limit, &limit, &limit, &limit].map(String::as_str).join(",");
    expect!["get_oauth_access_token: answered 400 Bad Request, which the description does not declare: refused because of header (maximum); query parameter `limit` (maximum); query parameter `limit` (maximum); query parameter `limit` (maximum); query parameter `limit` (maximum); and 2 more"]
        .assert_eq(&said_of(Problem::MEDIA_TYPE, &many).await);
    // In another media type, it is something else.
    expect!["get_oauth_access_token: answered 400 Bad Request, which the description does not declare"]
        .assert_eq(&said_of("application/json", &limit).await);
}

static DECLARED: Operation = declaring(&["application/json", "application/problem+json"]);
static ANYTHING: Operation = declaring(&["*/*"]);
static OCTETS: Operation = declaring(&["application/octet-stream"]);

const fn declaring(accept: &'static [&'static str]) -> Operation {
    Operation { name: "o", method: Method::GET, path: "/", parameters: &[], body: None, accept, security: &[] }
}

fn answer(operation: &'static Operation) -> ResponseReader {
    let headers = HeaderMap::from_iter([("content-type".parse().unwrap(), Problem::MEDIA_TYPE.parse().unwrap())]);
    ResponseReader::new(operation, StatusCode::CONFLICT, headers, Bytes::from_static(br#"{"status":409}"#))
}

#[test]
fn a_problem_that_is_declared_is_an_answer() {
    assert_eq!(answer(&DECLARED).json::<Problem>().unwrap(), Problem::new(StatusCode::CONFLICT));
    assert_eq!(answer(&ANYTHING).bytes().unwrap(), br#"{"status":409}"#[..]);
    assert!(answer(&OCTETS).empty().is_ok());
}

#[test]
fn a_problem_is_no_octets_text_or_header() {
    fn refused<T: Decode>(read: Result<T, ferrospec_runtime::Unread>) {
        assert_eq!(read.err().unwrap().why(), &Why::Refused);
    }
    refused(answer(&OCTETS).text::<String>());
    refused(answer(&OCTETS).form::<Problem>());
    const RATE: &[Parameter] = &[Parameter::header("X-Rate").required()];
    let mut rate: Option<String> = None;
    assert_eq!(answer(&OCTETS).headers(RATE, &mut [&mut rate]).err().unwrap().why(), &Why::Refused);
    assert_eq!(answer(&OCTETS).bytes().err().unwrap().why(), &Why::Refused);
    assert_eq!(answer(&OCTETS).undeclared().why(), &Why::Status);
}

#[test]
fn a_problem_says_all_that_is_wrong() {
    let detail = |place, name: Option<&str>, pointer: Option<&str>| Detail {
        place,
        name: name.map(str::to_owned),
        pointer: pointer.map(str::to_owned),
        code: "type".to_owned(),
        message: "expected a text".to_owned(),
    };
    let all =
        vec![detail(Place::Parameter(Location::Query), Some("q"), None), detail(Place::Body, None, Some("/name"))];
    let problem = Problem::new(StatusCode::BAD_REQUEST);
    assert_eq!(problem.to_string(), "400 Bad Request");
    let problem = problem.with_detail("it is wrong");
    assert_eq!(problem.to_string(), "400 Bad Request: it is wrong");
    let said = "400 Bad Request: it is wrong (query parameter `q`: expected a text; body at /name: expected a text)";
    assert_eq!(problem.with_violations(all).to_string(), said);
}
