//! Refusals and failures, as problems and as what the description declares.

use std::sync::{Arc, Mutex};

use crate::support::serve;
use golden_errors::client::Client;
use golden_errors::runtime::client::Stage;
use golden_errors::runtime::server::{Attempt, Denied, Errors, Failure, Refused};
use golden_errors::runtime::{Problem, Secret, StatusCode, axum};
use golden_errors::runtime::axum::{middleware::map_response, response::Response};
use golden_errors::server::{Authenticator, router};
use golden_errors::*;

struct Service;

/// What goes wrong anywhere in the service.
enum Trouble {
    Busy(&'static str),
    Gone,
    Late,
}

impl From<Trouble> for Failure<Conflict> {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Busy(with) => Self::new(StatusCode::CONFLICT, Conflict::new(with)),
            Trouble::Gone => {
                Self::new(StatusCode::NOT_FOUND, Conflict::new("nobody")).because("it was here yesterday")
            }
            Trouble::Late => Self::new(StatusCode::TOO_MANY_REQUESTS, Conflict::new("time")),
        }
    }
}

fn find(id: i64) -> Result<String, Trouble> {
    match id {
        1 => Err(Trouble::Busy("ada")),
        2 => Err(Trouble::Gone),
        3 => Err(Trouble::Late),
        id => Ok(format!("pet {id}")),
    }
}

impl Api for Service {
    type Error = Failure<Conflict>;

    async fn get_pet(&self, request: GetPetRequest) -> Result<GetPetResponse, Failure<Conflict>> {
        Ok(GetPetResponse::Ok(find(request.id)?))
    }

    async fn put_pet(&self, request: PutPetRequest) -> Result<PutPetResponse, Failure<Conflict>> {
        find(request.id)?;
        Ok(PutPetResponse::NoContent)
    }

    async fn rename_pet(&self, request: RenamePetRequest) -> Result<RenamePetResponse, Failure<Conflict>> {
        find(request.id)?;
        Ok(RenamePetResponse::NoContent)
    }

    async fn delete_pet(&self, request: DeletePetRequest) -> Result<DeletePetResponse, Failure<Conflict>> {
        find(request.id)?;
        Ok(DeletePetResponse::NoContent)
    }
}

struct Doorman;

impl Authenticator for Doorman {
    type Principal = ();

    async fn key(&self, _: Attempt<'_>, key: Secret<String>) -> Result<(), Denied> {
        if key.expose() == "good" { Ok(()) } else { Err(Denied::forbidden()) }
    }
}

fn errors() -> Errors {
    Errors::new().with(|problem: &Problem| {
        let error = Error::new(i64::from(problem.status.as_u16()), problem.message());
        let places: Vec<_> = problem.violations.iter().filter_map(|one| one.name.clone().or(one.pointer.clone())).collect();
        if places.is_empty() { error } else { error.places(places) }
    })
}

/// A request, and what is answered to it: status, challenge, media type, body.
async fn ask(url: &str, method: &str, path: &str, key: Option<&str>, body: &'static str) -> String {
    let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = reqwest::Client::new().request(method, format!("{url}{path}"));
    if let Some(key) = key {
        request = request.header("X-Key", key);
    }
    if !body.is_empty() {
        request = request.header("Content-Type", "application/json").body(body);
    }
    let answer = request.send().await.unwrap();
    let header = |name| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let head: Vec<_> = [header("www-authenticate"), header("content-type")].into_iter().flatten().collect();
    format!("{} {} {}", answer.status().as_u16(), head.join(" "), answer.text().await.unwrap())
}

const PROBLEM: &str = "application/problem+json";

#[tokio::test]
async fn what_is_declared_is_said_where_somebody_says_how() {
    let url = serve(router(Service, Doorman).layer(axum::Extension(errors()))).await;
    let get = async |path: &str, key| ask(&url, "GET", path, key, "").await;
    assert_eq!(
        get("/pets/5", None).await,
        r#"401 ApiKey in="header", name="X-Key" application/json {"code":401,"text":"Unauthorized"}"#
    );
    assert_eq!(get("/pets/5", Some("bad")).await, r#"403 application/json {"code":403,"text":"Forbidden"}"#);
    assert_eq!(
        get("/pets/x", Some("good")).await,
        r#"400 application/json {"code":400,"text":"Bad Request: the request is not what the description of this operation says (path parameter `id`: expected an integer, found other text)","places":["id"]}"#
    );
    // Of the two, the one in JSON.
    assert_eq!(
        ask(&url, "PUT", "/pets/5", None, "\"long\"").await,
        r#"400 application/json {"code":400,"text":"Bad Request: the request is not what the description of this operation says (body: must have at most 3 characters)","places":[""]}"#
    );
    // What is declared is declared: an answer without a body is none with another.
    assert!(get("/pets/2", Some("good")).await.starts_with(&format!("404 {PROBLEM} {{")));
    assert!(get("/pets/3", Some("good")).await.starts_with(&format!("429 {PROBLEM} {{")));
    assert!(ask(&url, "DELETE", "/pets/x", None, "").await.starts_with(&format!("400 {PROBLEM} {{")));
    // Nor has a path without an operation anything declared.
    assert!(get("/none", None).await.starts_with(&format!("404 {PROBLEM} {{")));
}

#[tokio::test]
async fn what_no_caller_is_told_stands_in_a_log() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let written = Arc::clone(&log);
    let logged = move |response: Response| {
        if let Some(Refused { stage, problem, cause, .. }) = response.extensions().get() {
            written.lock().unwrap().push(format!("{stage:?}: {problem}: {cause:?}"));
        }
        std::future::ready(response)
    };
    let url = serve(router(Service, Doorman).layer(map_response(logged))).await;
    let answer = ask(&url, "DELETE", "/pets/1", None, "").await;
    assert_eq!(answer, format!(r#"409 {PROBLEM} {{"type":"about:blank","title":"Conflict","status":409}}"#));
    ask(&url, "GET", "/pets/2", Some("good"), "").await;
    let log = log.lock().unwrap();
    assert_eq!(log[0], r#"Fault: 409 Conflict: Some("Conflict { with: \"ada\" }")"#);
    assert_eq!(log[1], r#"Fault: 404 Not Found: Some("Conflict { with: \"nobody\" }: it was here yesterday")"#);
}

#[tokio::test]
async fn without_anybody_who_says_how_all_are_problems() {
    let url = serve(router(Service, Doorman)).await;
    assert!(ask(&url, "GET", "/pets/5", Some("bad"), "").await.starts_with(&format!("403 {PROBLEM} {{")));
    assert!(ask(&url, "PUT", "/pets/5", None, "\"long\"").await.starts_with(&format!("400 {PROBLEM} {{")));
}

#[tokio::test]
async fn a_problem_that_is_declared_otherwise_is_a_refusal() {
    let url = serve(router(Service, Doorman)).await;
    let client = Client::new(&url).unwrap();
    let error = client.rename_pet(RenamePetRequest::new(5, "long")).await.unwrap_err();
    assert_eq!((error.stage(), error.status()), (Stage::Refused, Some(StatusCode::BAD_REQUEST)));
    assert_eq!(error.problem().unwrap().violations.len(), 1);
    // Where somebody says how, it is what is declared.
    let url = serve(router(Service, Doorman).layer(axum::Extension(errors()))).await;
    let answer = Client::new(&url).unwrap().rename_pet(RenamePetRequest::new(5, "long")).await.unwrap();
    let RenamePetResponse::ClientError { body, .. } = answer else { panic!("{answer:?}") };
    assert_eq!((body.code, body.places), (400, Some(vec![String::new()])));
}

#[tokio::test]
async fn an_error_that_all_share_is_returned_by_a_question_mark() {
    for router in [router(Service, Doorman), router(Service, Doorman).layer(axum::Extension(errors()))] {
        let url = serve(router).await;
        assert_eq!(
            ask(&url, "GET", "/pets/1", Some("good"), "").await,
            r#"409 application/vnd.conflict+json {"with":"ada"}"#
        );
        // Whoever calls reads it as what it is.
        let client = Client::new(&url).unwrap().with_key("good");
        let answer = client.get_pet(GetPetRequest::new(1)).await.unwrap();
        assert_eq!(answer, GetPetResponse::Conflict(Conflict::new("ada")));
        let error = answer.into_result().unwrap_err();
        assert_eq!(error.to_string(), r#"get_pet: answered 409 Conflict: Conflict { with: "ada" }"#);
        // Where nothing is declared, it is a problem of its status, and who runs the server is told what it was.
        let refused = client.delete_pet(DeletePetRequest::new(1)).await.unwrap_err();
        assert_eq!((refused.stage(), refused.status()), (Stage::Status, Some(StatusCode::CONFLICT)));
        assert_eq!(refused.problem(), Some(Problem::new(StatusCode::CONFLICT)));
    }
    // Where another type is declared, it is made of that problem.
    let url = serve(router(Service, Doorman).layer(axum::Extension(errors()))).await;
    assert_eq!(
        ask(&url, "PUT", "/pets/1", None, "\"a\"").await,
        r#"409 application/json {"code":409,"text":"Conflict"}"#
    );
}
