//! Headers arrive as what they were sent as, and are read from whoever else sends them.

use crate::support::serve;
use axum::response::IntoResponse as _;
use golden_headers::client::Client;
use golden_headers::runtime::client::Stage;
use golden_headers::runtime::{Secret, StatusCode};
use golden_headers::server::router;
use golden_headers::*;
use std::convert::Infallible;

struct Service(fn() -> GetAllResponse);

fn all() -> GetAllOkResponse {
    let point = |x| Point { x, y: Some(-1) };
    GetAllOkResponse::new(Pet::new("Rex"), 7)
        .x_next("/all?page=2, \"x\"=y; é")
        .x_tags(vec!["a".to_owned(), "b c".to_owned()])
        .x_point(point(1))
        .x_pairs(point(2))
        .x_json(point(3))
        .x_kind(GetAllOkXKind::Dog)
        .x_page(2)
        .access_token("letmein")
        .set_cookie(vec!["a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT".to_owned(), "b=2, 3".to_owned()])
        .x_shared(Shared::Cold)
}

impl Api for Service {
    type Error = Infallible;

    async fn get_all(&self, _: GetAllRequest) -> Result<GetAllResponse, Infallible> {
        Ok(self.0())
    }

    async fn get_two(&self, _: GetTwoRequest) -> Result<GetTwoResponse, Infallible> {
        Ok(GetTwoResponse::Ok(GetTwoOkResponse::new("text", "\"1\"")))
    }

    async fn head_two(&self, _: HeadTwoRequest) -> Result<HeadTwoResponse, Infallible> {
        Ok(HeadTwoResponse::Ok(HeadTwoOkResponse::new().e_tag("\"2\"")))
    }

    async fn login(&self, _: LoginRequest) -> Result<LoginResponse, Infallible> {
        Ok(LoginResponse::NoContent(LoginNoContentResponse::new(vec!["sid=1, 2".to_owned()])))
    }

    async fn logout(&self, _: LogoutRequest) -> Result<LogoutResponse, Infallible> {
        Ok(LogoutResponse::NoContent(LogoutNoContentResponse::new(vec!["sid=".to_owned()])))
    }
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Service(|| GetAllResponse::Ok(all())))).await).unwrap();
    let back = client.get_all(GetAllRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(back, all());
    assert!(!format!("{back:?}").contains("letmein"));

    let two = client.get_two(GetTwoRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!((two.body, two.e_tag.as_str()), (GetTwoOkBody::Text("text".to_owned()), "\"1\""));
    let head = client.head_two(HeadTwoRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(head.e_tag.as_deref(), Some("\"2\""));
    let cookies = client.login(LoginRequest::new()).await.unwrap().into_result().unwrap().set_cookie;
    assert_eq!(cookies, ["sid=1, 2"]);
    // What two operations carry alike is one type, by the name of either.
    let left: LoginNoContentResponse = client.logout(LogoutRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(left.set_cookie, ["sid="]);

    let answers: [fn() -> GetAllResponse; 2] = [
        || GetAllResponse::NotFound(GetAllNotFoundResponse::new(120)),
        || GetAllResponse::Default {
            status: StatusCode::CONFLICT,
            response: GetAllDefaultResponse::new(GetAllDefaultAnswer::new("busy")).x_trace("t-1"),
        },
    ];
    for answer in answers {
        let client = Client::new(&serve(router(Service(answer))).await).unwrap();
        let back = client.get_all(GetAllRequest::new()).await.unwrap();
        assert_eq!((back.status(), &back), (answer().status(), &answer()));
        assert_eq!(back.into_result(), Err(answer()));
    }
}

#[tokio::test]
async fn others_see_plain_headers() {
    let url = serve(router(Service(|| GetAllResponse::Ok(all())))).await;
    let answer = reqwest::get(format!("{url}/all")).await.unwrap();
    let lines = |name: &str| -> Vec<String> {
        answer
            .headers()
            .get_all(name)
            .iter()
            .map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned())
            .collect()
    };
    assert_eq!(lines("x-rate-limit"), ["7"]);
    assert_eq!(lines("x-tags"), ["a,b c"]);
    assert_eq!(lines("x-point"), ["x,1,y,-1"]);
    assert_eq!(lines("x-pairs"), ["x=2,y=-1"]);
    assert_eq!(lines("x-json"), ["{\"x\":3,\"y\":-1}"]);
    assert_eq!(lines("x-page"), ["2"]);
    assert_eq!(lines("set-cookie"), ["a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT", "b=2, 3"]);
    assert_eq!(lines("content-type"), ["application/json"]);
    // A head has the media type of the body that is not there.
    let head = reqwest::Client::new().head(format!("{url}/two")).send().await.unwrap();
    assert_eq!((head.status().as_u16(), &head.headers()["content-type"]), (200, &"application/json".parse().unwrap()));
    // What no header can hold is the server's fault, and nothing is sent in its place.
    let wrong: [fn() -> GetAllResponse; 3] = [
        || GetAllResponse::Ok(all().x_next("a\r\nb: c")),
        || GetAllResponse::Ok(all().x_next(" a")),
        || GetAllResponse::Ok(all().x_tags(vec!["a,b".to_owned()])),
    ];
    for wrong in wrong {
        let answer = reqwest::get(format!("{}/all", serve(router(Service(wrong))).await)).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.headers().contains_key("set-cookie")), (500, false));
    }
}

/// A server that answers every request with these headers.
async fn answering(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> Client {
    let answer = move || async move {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let headers: axum::http::HeaderMap = headers.collect();
        (axum::http::StatusCode::from_u16(status).unwrap(), headers, body).into_response()
    };
    Client::new(&serve(axum::Router::new().fallback(answer)).await).unwrap()
}

#[tokio::test]
async fn what_others_send_is_read() {
    let sent = &[
        ("content-type", "application/json"),
        ("x-rate-limit", "7"),
        ("X-TAGS", "a , b"),
        ("x-tags", "c"),
        ("x-point", "y, 2, x, 1"),
        ("x-json", " {\"x\": 1}"),
        ("x-kind", "bird"),
        ("set-cookie", "a=1, 2"),
        ("set-cookie", "b=3"),
        ("x-other", "ignored"),
    ];
    let client = answering(200, sent, "{\"name\":\"Rex\"}").await;
    let back = client.get_all(GetAllRequest::new()).await.unwrap().into_result().unwrap();
    let wanted = GetAllOkResponse::new(Pet::new("Rex"), 7)
        .x_tags(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()])
        .x_point(Point { x: 1, y: Some(2) })
        .x_json(Point { x: 1, y: None })
        .x_kind(GetAllOkXKind::Unknown("bird".to_owned()))
        .set_cookie(vec!["a=1, 2".to_owned(), "b=3".to_owned()]);
    assert_eq!(back, wanted);
    assert_eq!((back.x_page, back.x_next, back.access_token), (1, None, None::<Secret<String>>));

    let json = ("content-type", "application/json");
    let problem = ("content-type", "application/problem+json");
    let wrong: [(u16, &'static [_], Stage); 5] = [
        (200, Box::leak(Box::new([json])), Stage::Header),
        (200, Box::leak(Box::new([json, ("x-rate-limit", "many")])), Stage::Header),
        (200, Box::leak(Box::new([json, ("x-rate-limit", "1"), ("x-json", "{}")])), Stage::Header),
        (404, Box::leak(Box::new([json])), Stage::Header),
        (404, Box::leak(Box::new([problem])), Stage::Refused),
    ];
    for (status, headers, stage) in wrong {
        let error =
            answering(status, headers, "{\"name\":\"Rex\"}").await.get_all(GetAllRequest::new()).await.unwrap_err();
        assert_eq!(error.stage(), stage, "{headers:?}");
    }
    assert!(answering(204, &[], "").await.login(LoginRequest::new()).await.is_err());
}
