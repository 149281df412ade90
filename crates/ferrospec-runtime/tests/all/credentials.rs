//! A credential arrives as it was given, or is not sent.

use std::sync::{Arc, Mutex};

use expect_test::{Expect, expect};
use ferrospec_runtime::client::{Error, Stage};
use ferrospec_runtime::server::{Attempt, Denied, Gate, ReadRequest, RequestReader, Routes};
use ferrospec_runtime::wire::EncodeError;
use ferrospec_runtime::{
    Credential, Location, Method, Operation, Problem, Request, RequestWriter, Requirement, Response, ResponseReader,
    ResponseWriter, SchemeKind, SecurityScheme, StatusCode, Unread, client, reqwest,
};

use crate::serving::listen;

pub const BEARER: SecurityScheme = SecurityScheme { name: "bearer", kind: SchemeKind::Bearer };
const BASIC: SecurityScheme = SecurityScheme { name: "basic", kind: SchemeKind::Basic };
const HEADER: SecurityScheme = key("header", Location::Header);
const QUERY: SecurityScheme = key("query", Location::Query);
const COOKIE: SecurityScheme = key("cookie", Location::Cookie);

const fn key(name: &'static str, location: Location) -> SecurityScheme {
    SecurityScheme { name, kind: SchemeKind::ApiKey { location, name: "key" } }
}

/// An operation that any one of the schemes opens.
pub struct Enter;

impl Request for Enter {
    type Response = Entered;

    const OPERATION: Operation = Operation {
        name: "enter",
        method: Method::GET,
        path: "/",
        parameters: &[],
        body: None,
        accept: &[],
        security: &[
            &[Requirement::new(&BEARER)],
            &[Requirement::new(&BASIC)],
            &[Requirement::new(&HEADER)],
            &[Requirement::new(&QUERY)],
            &[Requirement::new(&COOKIE)],
        ],
    };

    fn encode(&self, _: &mut RequestWriter) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl ReadRequest for Enter {
    fn decode(_: &mut RequestReader) -> Option<Self> {
        Some(Self)
    }
}

pub struct Entered;

impl Response for Entered {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        to.empty(StatusCode::NO_CONTENT)
    }

    fn decode(from: ResponseReader) -> Result<Self, Unread> {
        match from.status() {
            StatusCode::NO_CONTENT => from.empty().map(|()| Self),
            _ => Err(from.undeclared()),
        }
    }
}

/// What was shown to a server.
type Shown = Arc<Mutex<Vec<(&'static str, Credential)>>>;

struct Keeper(Shown);

impl Gate for Keeper {
    type Principal = ();

    async fn check(&self, attempt: Attempt<'_>, credential: Credential) -> Result<(), Denied> {
        self.0.lock().unwrap().push((attempt.scheme.name, credential));
        Ok(())
    }
}

/// A server that admits every credential, and keeps it.
async fn start() -> (Shown, String) {
    let shown = Shown::default();
    let mut routes = Routes::new((), Keeper(Arc::clone(&shown)));
    routes.add(|_, _: Enter| async { Ok::<_, Problem>(Entered) });
    (shown, listen(routes.into_router()).await)
}

async fn enter(url: &str, scheme: &'static SecurityScheme, credential: Credential) -> Result<Entered, Error> {
    client::Client::new(url).unwrap().with_credential(scheme, credential).call(Enter).await
}

async fn check_arrives(scheme: &'static SecurityScheme, credential: Credential) {
    let (shown, url) = start().await;
    assert!(enter(&url, scheme, credential.clone()).await.is_ok(), "{}", scheme.name);
    assert_eq!(*shown.lock().unwrap(), [(scheme.name, credential)]);
}

async fn check_refused(scheme: &'static SecurityScheme, credentials: &[Credential], words: Expect) {
    let mut all = Vec::new();
    for credential in credentials {
        // Nobody listens there: whatever is sent is another error.
        let error = enter("http://127.0.0.1:1", scheme, credential.clone()).await.err().unwrap();
        assert_eq!(error.stage(), Stage::Encode, "{error}");
        all.push(error.to_string());
    }
    all.dedup();
    words.assert_eq(&all.join("\n"));
}

#[tokio::test]
async fn credentials_arrive_as_they_were_given() {
    for token in ["t", "Bearer", "a-b._~+/==", "7|secret", "a:b;c"] {
        check_arrives(&BEARER, Credential::token(token)).await;
    }
    for key in ["k", "a b", "a,b", "\"k\"", "\u{e9}"] {
        check_arrives(&HEADER, Credential::token(key)).await;
    }
    for key in ["k", " a b ", "a,b;c&d=e+f%20", "\u{e9}\n"] {
        check_arrives(&QUERY, Credential::token(key)).await;
        check_arrives(&COOKIE, Credential::token(key)).await;
    }
    for (username, password) in [("ada", "pa:ss"), ("", ""), (" ada ", "\u{e9} ")] {
        check_arrives(&BASIC, Credential::basic(username, password)).await;
    }
}

#[tokio::test]
async fn what_would_arrive_as_another_is_not_sent() {
    check_refused(
        &BEARER,
        &[" t ", " ", "a b", "a,b", "a\"", "\u{e9}", "x\r\nEvil: 1"].map(Credential::token),
        expect!["enter: the request cannot be encoded: credential of `bearer`: a token holds visible ASCII characters only, and neither `,` nor `\"`"],
    )
    .await;
    check_refused(
        &BEARER,
        &[Credential::token("")],
        expect!["enter: the request cannot be encoded: credential of `bearer`: the token is empty"],
    )
    .await;
    check_refused(&HEADER, &[" k", "k ", " "].map(Credential::token), expect!["enter: the request cannot be encoded: credential of `header`: white space cannot stand at the end of a header's value"]).await;
    check_refused(
        &HEADER,
        &[Credential::token("k\r\nEvil: 1")],
        expect![
            "enter: the request cannot be encoded: credential of `header`: a control character cannot stand in a header"
        ],
    )
    .await;
    for scheme in [&HEADER, &QUERY, &COOKIE] {
        let words = format!("enter: the request cannot be encoded: credential of `{}`: the key is empty", scheme.name);
        let error = enter("http://127.0.0.1:1", scheme, Credential::token("")).await.err().unwrap();
        assert_eq!((error.stage(), error.to_string()), (Stage::Encode, words));
    }
    check_refused(
        &BASIC,
        &[Credential::basic("a:b", "c")],
        expect!["enter: the request cannot be encoded: credential of `basic`: a `:` cannot stand in a user name"],
    )
    .await;
    check_refused(&BASIC, &[Credential::basic("a\n", "c"), Credential::basic("a", "\0")], expect!["enter: the request cannot be encoded: credential of `basic`: a control character cannot stand in a user name or a password"]).await;
}

/// What a server makes of a raw request: it admits whoever shows anything.
async fn check_status(target: &str, headers: &[(&str, &str)], status: StatusCode) {
    let (shown, url) = start().await;
    let mut request = reqwest::Client::new().get(format!("{url}/{target}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    assert_eq!(request.send().await.unwrap().status(), status, "{target} {headers:?}");
    assert_eq!(shown.lock().unwrap().is_empty(), status == StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn of_several_credentials_in_one_place_none_counts() {
    const BASIC: (&str, &str) = ("Authorization", "Basic YWRhOnBhOnNz");
    const BEARER: (&str, &str) = ("Authorization", "Bearer t");
    for alone in [BASIC, BEARER, ("Key", "k"), ("Cookie", "key=k"), ("Cookie", "other=a; key=k")] {
        check_status("", &[alone], StatusCode::NO_CONTENT).await;
    }
    check_status("?key=k&other=a", &[], StatusCode::NO_CONTENT).await;
    for several in
        [[BASIC, BASIC], [BASIC, BEARER], [("Key", "k"), ("Key", "k")], [("Cookie", "key=a"), ("Cookie", "key=b")]]
    {
        check_status("", &several, StatusCode::UNAUTHORIZED).await;
    }
    check_status("?key=a&key=a", &[], StatusCode::UNAUTHORIZED).await;
}

#[tokio::test]
async fn what_is_no_credential_is_not_asked_about() {
    for value in
        ["Bearer ", "Bearer a,b", "Bearer a b", "Bearer a, Basic YWRhOnBhOnNz", "Bearer \"a\"", "Bearer \u{e9}"]
    {
        check_status("", &[("Authorization", value)], StatusCode::UNAUTHORIZED).await;
    }
    check_status("", &[("Key", ""), ("Cookie", "key=")], StatusCode::UNAUTHORIZED).await;
    check_status("?key=", &[], StatusCode::UNAUTHORIZED).await;
}
