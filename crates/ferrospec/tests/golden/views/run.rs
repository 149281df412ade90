//! What a server assigns is not asked for, and what it keeps to itself is not answered.

use crate::support::serve;
use golden_views::client::Client;
use golden_views::runtime::{StatusCode, json};
use golden_views::server::router;
use golden_views::{
    AddUserRequest, AddUserResponse, AddUsersRequest, AddUsersResponse, Api, LogInRequest, LogInResponse, Login, Place,
    Token, User, UserAddress, UserInput, UserInputAddress,
};
use std::convert::Infallible;

fn input(name: &str) -> UserInput {
    UserInput::new(name, "hunter2", UserInputAddress::new("High Street"))
}

fn user(name: &str) -> User {
    User::new(7, "today", name, UserAddress::new("High Street", "HS"))
}

struct Store;

impl Api for Store {
    type Error = Infallible;

    async fn add_user(&self, request: AddUserRequest) -> Result<AddUserResponse, Infallible> {
        let UserInput { id, created, name, place, .. } = request.body;
        assert_eq!((id, created), (None, None));
        Ok(AddUserResponse::Created(User { place, ..user(&name) }))
    }

    async fn add_users(&self, request: AddUsersRequest) -> Result<AddUsersResponse, Infallible> {
        Ok(AddUsersResponse::Ok(request.body.iter().map(|input| user(&input.name)).collect()))
    }

    async fn log_in(&self, request: LogInRequest) -> Result<LogInResponse, Infallible> {
        assert_eq!(request.body.at, None);
        Ok(LogInResponse::Ok(Token::new("t")))
    }
}

#[tokio::test]
async fn each_side_has_what_it_must() {
    let base = serve(router(Store)).await;
    let client = Client::new(&base).unwrap();
    let added = client.add_user(AddUserRequest::new(input("Ann").place(Place::new("here")))).await.unwrap();
    assert_eq!(added, AddUserResponse::Created(user("Ann").place(Place::new("here"))));
    let added = client.add_users(AddUsersRequest::new(vec![input("Ann").friends(vec![input("Bob")])])).await.unwrap();
    assert_eq!(added, AddUsersResponse::Ok(vec![user("Ann")]));
    let request = LogInRequest::new(Login::new("Ann").user(input("Ann")));
    assert_eq!(client.log_in(request).await.unwrap(), LogInResponse::Ok(Token::new("t")));
}

#[tokio::test]
async fn what_a_side_must_have_it_must_have() {
    let base = serve(router(Store)).await;
    let raw = reqwest::Client::new();
    let request = raw.post(format!("{base}/users")).header("content-type", "application/json");
    // Without the password; with an id, which nobody minds.
    let body = r#"{"id":1,"name":"Ann","address":{"street":"High Street"}}"#;
    let answer = request.body(body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let problem = answer.text().await.unwrap();
    assert!(problem.contains("/password") && !problem.contains("/created"), "{problem}");
    let missing = json::from_slice::<User>(br#"{"name":"Ann","address":{"street":"x"}}"#).unwrap_err().to_string();
    assert!(["/id", "/created", "/address/code"].iter().all(|place| missing.contains(place)), "{missing}");
    assert!(!missing.contains("/password"), "{missing}");
}
