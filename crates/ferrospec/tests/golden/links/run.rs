//! An answer makes the next request, of itself and of the request that it answers.

use crate::support::serve;
use golden_links::client::Client;
use golden_links::server::router;
use golden_links::*;
use std::convert::Infallible;
use std::sync::Mutex;

/// Answers with an id of the name's length, and keeps what else it is asked.
#[derive(Default)]
struct Service(Mutex<Vec<String>>);

impl Api for &'static Service {
    type Error = Infallible;

    async fn create_user(&self, request: CreateUserRequest) -> Result<CreateUserResponse, Infallible> {
        let created = Created::new(request.body.name.len().to_string()).tags(vec!["a,b".to_owned(), "c".to_owned()]);
        let created = created.owner(CreatedOwner::default().name(request.body.name));
        Ok(match request.notify {
            Some(true) => CreateUserResponse::Ok(created),
            _ => CreateUserResponse::Created(CreateUserCreatedResponse::new(created, 9)),
        })
    }

    async fn list_users(&self, request: ListUsersRequest) -> Result<ListUsersResponse, Infallible> {
        self.0.lock().unwrap().push(format!("{request:?}"));
        Ok(ListUsersResponse::NoContent)
    }

    async fn get_user(&self, request: GetUserRequest) -> Result<GetUserResponse, Infallible> {
        self.0.lock().unwrap().push(format!("{request:?}"));
        Ok(GetUserResponse::NoContent)
    }

    async fn find_users(&self, request: FindUsersRequest) -> Result<FindUsersResponse, Infallible> {
        self.0.lock().unwrap().push(format!("{request:?}"));
        Ok(FindUsersResponse::NoContent)
    }

    async fn replace_user(&self, request: ReplaceUserRequest) -> Result<ReplaceUserResponse, Infallible> {
        self.0.lock().unwrap().push(format!("{request:?}"));
        Ok(ReplaceUserResponse::NoContent)
    }
}

#[tokio::test]
#[allow(deprecated)]
async fn answers_make_the_next_requests() {
    let service: &'static Service = Box::leak(Box::default());
    let client = Client::new(&serve(router(service)).await).unwrap();
    let request = CreateUserRequest::new(5, User::new("Bobby").colour(UserColour::Blue)).x_trace("t1");
    let answer = client.create_user(request.clone()).await.unwrap();
    let noted = || service.0.lock().unwrap().pop().unwrap();

    // What is a text in the answer is a number in the path.
    let next = answer.get_user().unwrap();
    assert_eq!(next, GetUserRequest::new(5).detail(vec!["a,b".to_owned(), "c".to_owned()]));
    client.get_user(next.clone()).await.unwrap();
    assert_eq!(noted(), format!("{next:?}"));

    // Of the request and the answer, with what nothing says as arguments.
    let next = answer.status_of_created(&request, true, "2026-01-01").unwrap();
    let expected = ListUsersRequest::new(5, "Bobby", true, "2026-01-01").limit(5).label("user-5 by POST (201)");
    assert_eq!(next, expected.x_trace("t1"));
    client.list_users(next.clone()).await.unwrap();
    assert_eq!(noted(), format!("{next:?}"));
    // What is optional and nowhere said is left out.
    let untraced = CreateUserRequest::new(5, User::new("Bobby"));
    assert_eq!(answer.status_of_created(&untraced, true, "2026-01-01").unwrap().x_trace, None);

    // Whole bodies, and constants.
    let next = answer.replace(&request).unwrap();
    assert_eq!(next, ReplaceUserRequest::new(9, User::new("Bobby").colour(UserColour::Blue)));
    client.replace_user(next.clone()).await.unwrap();
    assert_eq!(noted(), format!("{next:?}"));
    let next = answer.rename(7).unwrap();
    assert_eq!(next, ReplaceUserRequest::new(7, User::new("Ann").colour(UserColour::Red)));

    // Two parameters that are called alike.
    assert_eq!(answer.both().unwrap(), FindUsersRequest::new(2).id_in_query("5"));

    // One link of two answers is one method.
    let answer = client.create_user(request.clone().notify(true)).await.unwrap();
    assert!(matches!(answer, CreateUserResponse::Ok(_)));
    assert_eq!(answer.get_user().unwrap().id, 5);
    // Another answer does not have it.
    let error = answer.replace(&request).unwrap_err();
    assert_eq!(error.to_string(), "this answer does not have the link");
}

#[test]
fn what_an_answer_does_not_say_is_an_error() {
    let answer = |created| CreateUserResponse::Created(CreateUserCreatedResponse::new(created, 9));
    let request = CreateUserRequest::new(5, User::new("Bobby"));
    let error = answer(Created::new("x7")).get_user().unwrap_err();
    assert_eq!(error.to_string(), "what is said of `id` is no value of it");
    let error = answer(Created::new("7")).status_of_created(&request, false, "2026-01-01").unwrap_err();
    assert_eq!(error.to_string(), "nothing says `owner`");
    let other = CreateUserResponse::Default { status: runtime::StatusCode::CONFLICT };
    assert_eq!(other.all(5, "Ann", false, "2026-01-01").unwrap(), ListUsersRequest::new(5, "Ann", false, "2026-01-01"));
}
