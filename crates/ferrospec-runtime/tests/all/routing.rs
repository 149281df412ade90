//! Paths that axum's own router cannot hold beside each other.

use expect_test::{Expect, expect};
use ferrospec_runtime::server::{ReadRequest, RequestReader, Routes};
use ferrospec_runtime::wire::EncodeError;
use ferrospec_runtime::{
    Method, Operation, Parameter, Problem, Request, RequestWriter, Response, ResponseReader, ResponseWriter,
    StatusCode, Unread, reqwest,
};

use crate::serving::{listen, show};

/// An operation whose answer names it and its parameters.
macro_rules! operations {
    ($($name:ident = $method:ident $path:literal [$($parameter:literal)*];)*) => {
        $(
            struct $name(Vec<String>);

            impl Request for $name {
                type Response = Named;

                const OPERATION: Operation = Operation {
                    name: stringify!($name),
                    method: Method::$method,
                    path: $path,
                    parameters: &[$(Parameter::path($parameter)),*],
                    body: None,
                    accept: &[],
                    security: &[],
                };

                fn encode(&self, _: &mut RequestWriter) -> Result<(), EncodeError> {
                    Ok(())
                }
            }

            impl ReadRequest for $name {
                fn decode(from: &mut RequestReader) -> Option<Self> {
                    let mut slots = [$(None::<String>.or_else(|| { let _ = $parameter; None })),*];
                    let mut places: Vec<_> = slots.iter_mut().map(|slot| slot as &mut dyn ferrospec_runtime::wire::Slot).collect();
                    from.parameters(&mut places);
                    from.finish()?;
                    slots.into_iter().collect::<Option<_>>().map(Self)
                }
            }
        )*

        fn routes() -> Routes<()> {
            let mut routes = Routes::new((), ());
            $(
                routes.add(|_, request: $name| async move {
                    Ok::<_, Problem>(Named(format!("{} {:?}", stringify!($name), request.0)))
                });
            )*
            routes
        }
    };
}

struct Named(String);

impl Response for Named {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        to.text(StatusCode::OK, "text/plain", &self.0)
    }

    fn decode(from: ResponseReader) -> Result<Self, Unread> {
        from.text().map(Self)
    }
}

operations! {
    One = GET "/p/{id}" ["id"];
    OneByName = DELETE "/p/{name}" ["name"];
    OneAsJson = GET "/p/{id}.json" ["id"];
    Cancel = POST "/p/{id}:cancel" ["id"];
    Mine = GET "/p/mine" [];
    Range = GET "/p/{a}-{b}" ["a" "b"];
    Any = GET "/{a}/{b}" ["a" "b"];
    Dotted = GET "/q/{a}.x/z" ["a"];
    AnyThree = GET "/{a}/{b}/{c}" ["a" "b" "c"];
    Colon = GET "/:x/*y" [];
    Braces = GET "/{{/caf\u{e9} b" [];
    Root = GET "/" [];
    Slash = GET "/p/mine/" [];
}

async fn check(method: Method, path: &str, answer: Expect) {
    let url = listen(routes().into_router()).await;
    let shown = show(reqwest::Client::new().request(method, format!("{url}{path}"))).await;
    answer.assert_eq(shown.lines().filter(|line| !line.contains("content-")).collect::<Vec<_>>().join(" ").as_str());
}

#[tokio::test]
async fn every_path_finds_its_operation() {
    check(Method::GET, "/p/7", expect![[r#"200 OK One ["7"]"#]]).await;
    check(Method::DELETE, "/p/7", expect![[r#"200 OK OneByName ["7"]"#]]).await;
    check(Method::GET, "/p/7.json", expect![[r#"200 OK OneAsJson ["7"]"#]]).await;
    check(Method::POST, "/p/7:cancel", expect![[r#"200 OK Cancel ["7"]"#]]).await;
    check(Method::GET, "/p/mine", expect!["200 OK Mine []"]).await;
    check(Method::GET, "/p/%6Dine", expect!["200 OK Mine []"]).await;
    check(Method::GET, "/p/%37", expect![[r#"200 OK One ["7"]"#]]).await;
    check(Method::GET, "/%7B%7B/caf%C3%A9%20b", expect!["200 OK Braces []"]).await;
    check(Method::GET, "/p/1-2", expect![[r#"200 OK Range ["1", "2"]"#]]).await;
    check(Method::GET, "/x/y", expect![[r#"200 OK Any ["x", "y"]"#]]).await;
    check(Method::GET, "/q/a.x/z", expect![[r#"200 OK Dotted ["a"]"#]]).await;
    check(Method::GET, "/q/a.y/z", expect![[r#"200 OK AnyThree ["q", "a.y", "z"]"#]]).await;
    check(Method::GET, "/:x/*y", expect!["200 OK Colon []"]).await;
    check(Method::GET, "/%3Ax/%2Ay", expect!["200 OK Colon []"]).await;
    check(Method::GET, "", expect!["200 OK Root []"]).await;
    check(Method::GET, "/p/mine/", expect!["200 OK Slash []"]).await;
    check(Method::GET, "/p/7/", expect![[r#"404 Not Found {"type":"about:blank","title":"Not Found","status":404}"#]])
        .await;
    check(Method::GET, "/x", expect![[r#"404 Not Found {"type":"about:blank","title":"Not Found","status":404}"#]])
        .await;
    check(Method::PATCH, "/p/7.json", expect![[r#"405 Method Not Allowed allow: GET, HEAD, DELETE, OPTIONS {"type":"about:blank","title":"Method Not Allowed","status":405}"#]]).await;
    check(Method::OPTIONS, "/p/mine", expect!["204 No Content allow: GET, HEAD, OPTIONS"]).await;
    check(Method::PATCH, "/p/mine", expect![[r#"405 Method Not Allowed allow: GET, HEAD, OPTIONS {"type":"about:blank","title":"Method Not Allowed","status":405}"#]]).await;
}

#[tokio::test]
async fn what_is_left_out_reaches_no_other_operation() {
    let mut routes = routes();
    routes.leave_out(const { &Operation::left_out(Method::DELETE, "/p/me") });
    routes.leave_out(const { &Operation::left_out(Method::GET, "/x/{same}/{same}") });
    routes.leave_out(const { &Operation::left_out(Method::GET, "/p/mine") });
    let url = listen(routes.into_router()).await;
    let answered = async |method: Method, path: &str| {
        reqwest::Client::new().request(method, format!("{url}{path}")).send().await.unwrap().status().as_u16()
    };
    assert_eq!(answered(Method::DELETE, "/p/me").await, 501);
    assert_eq!(answered(Method::DELETE, "/p/%6De").await, 501);
    assert_eq!(answered(Method::DELETE, "/p/7").await, 200);
    assert_eq!(answered(Method::GET, "/x/1/2").await, 501);
    assert_eq!(answered(Method::GET, "/y/1/2").await, 200);
    // What is served at the very path is.
    assert_eq!(answered(Method::GET, "/p/mine").await, 200);
    let allowed = async |path: &str| {
        let answer = reqwest::Client::new().patch(format!("{url}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 405);
        answer.headers()["allow"].to_str().unwrap().to_owned()
    };
    assert_eq!(allowed("/p/me").await, "OPTIONS");
    assert_eq!(allowed("/p/mine").await, "GET, HEAD, OPTIONS");
}
