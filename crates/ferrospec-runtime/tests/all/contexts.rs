//! What an implementation that is made for each request knows of it.

use ferrospec_runtime::server::{Attempt, Context, Denied, Gate, ReadRequest, RequestReader, Routes};
use ferrospec_runtime::wire::EncodeError;
use ferrospec_runtime::{
    Credential, Location, Method, Operation, Problem, Request, RequestWriter, Requirement, Response, ResponseReader,
    ResponseWriter, SchemeKind, SecurityScheme, StatusCode, Unread, axum, reqwest,
};

use crate::serving::listen;

const ACCOUNT: SecurityScheme = SecurityScheme { name: "account", kind: SchemeKind::OAuth2 };
const STAFF: SecurityScheme = SecurityScheme { name: "staff", kind: SchemeKind::Bearer };
const KEY: SecurityScheme =
    SecurityScheme { name: "key", kind: SchemeKind::ApiKey { location: Location::Header, name: "X-Key" } };

macro_rules! operations {
    ($($name:ident $path:literal $security:expr;)*) => {
        $(
            struct $name;

            impl Request for $name {
                type Response = Text;

                const OPERATION: Operation = Operation {
                    name: stringify!($name),
                    method: Method::GET,
                    path: $path,
                    parameters: &[],
                    body: None,
                    accept: &["text/plain"],
                    security: $security,
                };

                fn encode(&self, _: &mut RequestWriter) -> Result<(), EncodeError> {
                    Ok(())
                }
            }

            impl ReadRequest for $name {
                fn decode(_: &mut RequestReader) -> Option<Self> {
                    Some(Self)
                }
            }
        )*

        fn serve(mut routes: Routes<String>) -> axum::Router {
            $(routes.add(|seen, _: $name| async move { Ok::<_, Problem>(Text(seen.to_string())) });)*
            routes.into_router()
        }
    };
}

operations! {
    Open "/open" &[];
    Maybe "/maybe" &[&[], &[Requirement::new(&KEY)]];
    Both "/both" &[&[Requirement::new(&STAFF).scopes(&["admin"]), Requirement::new(&KEY)]];
    Either "/either" &[&[Requirement::new(&ACCOUNT).scopes(&["read", "write"])], &[Requirement::new(&KEY)]];
}

struct Text(String);

impl Response for Text {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        to.text(StatusCode::OK, "text/plain", &self.0)
    }

    fn decode(from: ResponseReader) -> Result<Self, Unread> {
        from.text().map(Self)
    }
}

/// Who a caller is: what it shows, and the scopes that it was asked for.
#[derive(Clone, Debug)]
struct Caller(String);

struct Doorman;

impl Gate for Doorman {
    type Principal = Caller;

    async fn check(&self, attempt: Attempt<'_>, credential: Credential) -> Result<Caller, Denied> {
        let Attempt { operation, scheme, scopes, request } = attempt;
        assert!(!format!("{attempt:?}").contains("hidden"), "{attempt:?}");
        let token = credential.into_token();
        match token.expose().as_str() {
            "short" => Err(Denied::insufficient_scope()),
            "down" => Err(Denied::unavailable()),
            "wrong" => Err(Denied::unauthorized()),
            "hidden" => Ok(Caller(format!("{} {} {} {scopes:?}", operation.name, scheme.name, request.uri.path()))),
            _ => Err(Denied::forbidden()),
        }
    }
}

async fn start() -> String {
    let routes = Routes::for_each(Doorman, |mut context: Context<Caller>| {
        assert!(!format!("{context:?}").contains("hidden"), "{context:?}");
        let layer = context.extensions_mut().remove::<&str>();
        let named = context.headers().get("x-name").map(|name| name.to_str().unwrap().to_owned());
        let staff = context.principal_of(&STAFF).is_some();
        let all: Vec<_> = context.principals().map(|(scheme, _)| scheme.name).collect();
        let words = format!("{} {} {all:?} staff {staff} {named:?} {layer:?}", context.method(), context.uri());
        let first = context.principal().map(|caller| caller.0.clone());
        assert_eq!(context.into_principal().map(|caller| caller.0), first);
        format!("{words} {first:?}")
    });
    listen(serve(routes).layer(axum::Extension("from a layer"))).await
}

async fn ask(path: &str, headers: &[(&str, &str)]) -> String {
    let mut request = reqwest::Client::new().get(format!("{}{path}", start().await));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    let challenges = answer.headers().get_all("www-authenticate").iter().map(|line| line.to_str().unwrap().to_owned());
    let (status, challenges) = (answer.status().as_u16(), challenges.collect::<Vec<_>>());
    match status {
        200 => answer.text().await.unwrap(),
        _ => format!("{status} {}", challenges.join(" | ")),
    }
}

const TOKEN: (&str, &str) = ("Authorization", "Bearer hidden");
const GOOD: (&str, &str) = ("X-Key", "hidden");

#[tokio::test]
async fn nobody_asks_where_nobody_need_say_who_asks() {
    assert_eq!(
        ask("/open?a=b", &[GOOD, ("X-Name", "n")]).await,
        r#"GET /open?a=b [] staff false Some("n") Some("from a layer") None"#
    );
    assert_eq!(ask("/maybe", &[]).await, r#"GET /maybe [] staff false None Some("from a layer") None"#);
    assert_eq!(
        ask("/maybe", &[GOOD]).await,
        r#"GET /maybe ["key"] staff false None Some("from a layer") Some("Maybe key /maybe []")"#
    );
}

#[tokio::test]
async fn who_satisfies_several_schemes_is_known_by_each() {
    assert_eq!(
        ask("/both", &[GOOD, TOKEN]).await,
        r#"GET /both ["staff", "key"] staff true None Some("from a layer") Some("Both staff /both [\"admin\"]")"#
    );
    assert_eq!(
        ask("/either", &[TOKEN]).await,
        r#"GET /either ["account"] staff false None Some("from a layer") Some("Either account /either [\"read\", \"write\"]")"#
    );
    // What the first alternative was satisfied by is nobody's where the second lets in.
    assert_eq!(
        ask("/either", &[("Authorization", "Bearer short"), GOOD]).await,
        r#"GET /either ["key"] staff false None Some("from a layer") Some("Either key /either []")"#
    );
}

#[tokio::test]
async fn a_challenge_says_what_is_missing() {
    let key = r#"ApiKey in="header", name="X-Key""#;
    assert_eq!(ask("/either", &[]).await, format!(r#"401 Bearer scope="read write" | {key}"#));
    assert_eq!(
        ask("/either", &[("Authorization", "Bearer wrong")]).await,
        format!(r#"401 Bearer error="invalid_token", scope="read write" | {key}"#)
    );
    assert_eq!(
        ask("/either", &[("Authorization", "Bearer short")]).await,
        r#"403 Bearer error="insufficient_scope", scope="read write""#
    );
    // Roles are not said to who asks.
    assert_eq!(ask("/both", &[GOOD]).await, format!("401 Bearer | {key}"));
    assert_eq!(
        ask("/both", &[GOOD, ("Authorization", "Bearer wrong")]).await,
        format!(r#"401 Bearer error="invalid_token" | {key}"#)
    );
    assert_eq!(
        ask("/both", &[GOOD, ("Authorization", "Bearer short")]).await,
        r#"403 Bearer error="insufficient_scope""#
    );
    assert_eq!(ask("/both", &[TOKEN, ("X-Key", "other")]).await, "403 ");
    assert_eq!(ask("/both", &[TOKEN, ("X-Key", "down")]).await, "503 ");
}
