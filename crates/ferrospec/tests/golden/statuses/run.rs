//! Every answer that is declared arrives as what it was sent as.

use crate::support::serve;
use golden_statuses::client::Client;
use golden_statuses::runtime::{ClientErrorStatus, Response as _, ResponseWriter, StatusCode};
use golden_statuses::server::router;
use golden_statuses::{
    Api, Fault, GetAnswersAccepted, GetAnswersRequest, GetAnswersResponse, GetDefaultRequest, GetDefaultResponse,
    GetSameRequest, GetSameResponse, Pet,
};
use std::convert::Infallible;

/// Answers one after the other, as the request says.
struct Service;

fn answers() -> Vec<GetAnswersResponse> {
    let fault = || Fault::new("no");
    let other = |code| StatusCode::from_u16(code).unwrap();
    vec![
        GetAnswersResponse::Ok(Pet::new("Rex")),
        GetAnswersResponse::Created(Pet::new("Mia")),
        GetAnswersResponse::Accepted(GetAnswersAccepted::new(7)),
        GetAnswersResponse::NoContent,
        GetAnswersResponse::Status299(-1),
        GetAnswersResponse::NotFound(fault()),
        GetAnswersResponse::ImATeapot("short and stout".to_owned()),
        GetAnswersResponse::ClientError { status: other(409).try_into().unwrap(), body: fault() },
        GetAnswersResponse::ServerError { status: other(503).try_into().unwrap() },
        GetAnswersResponse::Default { status: other(302), body: fault() },
    ]
}

/// Answers of statuses that stand for others, which carry something else.
fn misplaced() -> Vec<GetAnswersResponse> {
    let fault = || Fault::new("no");
    vec![
        GetAnswersResponse::ClientError { status: ClientErrorStatus::NOT_FOUND, body: fault() },
        GetAnswersResponse::Default { status: StatusCode::OK, body: fault() },
        GetAnswersResponse::Default { status: StatusCode::BAD_GATEWAY, body: fault() },
    ]
}

impl Api for Service {
    type Error = Infallible;

    async fn get_answers(&self, request: GetAnswersRequest) -> Result<GetAnswersResponse, Infallible> {
        let which: usize = request.which.unwrap().parse().unwrap();
        Ok(answers().into_iter().chain(misplaced()).nth(which).unwrap())
    }

    async fn get_same(&self, _: GetSameRequest) -> Result<GetSameResponse, Infallible> {
        let status = StatusCode::PARTIAL_CONTENT.try_into().unwrap();
        Ok(GetSameResponse::Success { status, body: Pet::new("Rex") })
    }

    async fn get_default(&self, _: GetDefaultRequest) -> Result<GetDefaultResponse, Infallible> {
        Ok(GetDefaultResponse::Default { status: StatusCode::OK, body: vec![Pet::new("Rex")] })
    }
}

#[tokio::test]
async fn each_answer_arrives() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    for (number, answer) in answers().into_iter().enumerate() {
        let back = client.get_answers(GetAnswersRequest::default().which(number.to_string())).await.unwrap();
        assert_eq!(back.status(), answer.status());
        assert_eq!(back, answer);
    }
    let same = client.get_same(GetSameRequest::default()).await.unwrap();
    assert_eq!(same.into_result().unwrap(), Pet::new("Rex"));
    let default = client.get_default(GetDefaultRequest::default()).await.unwrap();
    assert_eq!(default.status(), StatusCode::OK);
}

#[tokio::test]
async fn no_answer_is_sent_with_the_status_of_another() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let sent = answers().len();
    for number in sent..sent + misplaced().len() {
        let back = client.get_answers(GetAnswersRequest::default().which(number.to_string())).await.unwrap();
        assert_eq!(back.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
    // What is the same on the wire is.
    let alike = GetAnswersResponse::Default { status: StatusCode::CONFLICT, body: Fault::new("no") };
    assert!(alike.encode(&mut ResponseWriter::new()).is_ok());
}

#[test]
fn a_range_holds_no_status_of_another() {
    let refused = golden_statuses::runtime::ClientErrorStatus::try_from(StatusCode::OK);
    assert!(refused.is_err());
}
