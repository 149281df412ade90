//! Each way of saying who one is, and what happens to those who do not.

use crate::support::serve;
use golden_security::client::Client;
use golden_security::runtime::server::Denied;
use golden_security::runtime::{Operation, Secret};
use golden_security::server::{Authenticator, router};
use golden_security::*;
use std::convert::Infallible;

#[derive(Clone)]
struct Service;

macro_rules! service {
    ($($method:ident($request:ident) -> $response:ident;)*) => {
        impl Api for Service {
            type Error = Infallible;

            $(async fn $method(&self, _: $request) -> Result<$response, Infallible> {
                Ok($response::NoContent)
            })*
        }
    };
}

service! {
    get_bearer(GetBearerRequest) -> GetBearerResponse;
    get_basic(GetBasicRequest) -> GetBasicResponse;
    get_header(GetHeaderRequest) -> GetHeaderResponse;
    get_query(GetQueryRequest) -> GetQueryResponse;
    get_cookie(GetCookieRequest) -> GetCookieResponse;
    get_either(GetEitherRequest) -> GetEitherResponse;
    get_both(GetBothRequest) -> GetBothResponse;
    get_maybe(GetMaybeRequest) -> GetMaybeResponse;
    get_open(GetOpenRequest) -> GetOpenResponse;
}

fn only(expected: &str, given: &Secret<String>) -> Result<(), Denied> {
    if given.expose() == expected { Ok(()) } else { Err(Denied::unauthorized()) }
}

impl Authenticator for Service {
    async fn bearer(&self, _: &'static Operation, token: Secret<String>) -> Result<(), Denied> {
        only("token", &token)
    }

    async fn basic(&self, _: &'static Operation, name: String, password: Secret<String>) -> Result<(), Denied> {
        if name == "ada" { only("pass:word", &password) } else { Err(Denied::forbidden()) }
    }

    async fn header_key(&self, _: &'static Operation, key: Secret<String>) -> Result<(), Denied> {
        only("in header", &key)
    }

    async fn query_key(&self, _: &'static Operation, key: Secret<String>) -> Result<(), Denied> {
        only("in&query", &key)
    }

    async fn cookie_key(&self, _: &'static Operation, key: Secret<String>) -> Result<(), Denied> {
        only("in-cookie", &key)
    }
}

/// The statuses that all operations answer `client` with, in the order of the description.
async fn statuses(client: Client) -> Vec<u16> {
    macro_rules! status {
        ($method:ident, $request:ident) => {
            match client.$method($request::default()).await {
                Ok(answer) => answer.status().as_u16(),
                Err(error) => error.status().unwrap().as_u16(),
            }
        };
    }
    vec![
        status!(get_bearer, GetBearerRequest),
        status!(get_basic, GetBasicRequest),
        status!(get_header, GetHeaderRequest),
        status!(get_query, GetQueryRequest),
        status!(get_cookie, GetCookieRequest),
        status!(get_either, GetEitherRequest),
        status!(get_both, GetBothRequest),
        status!(get_maybe, GetMaybeRequest),
        status!(get_open, GetOpenRequest),
    ]
}

#[tokio::test]
async fn who_is_let_in() {
    let url = serve(router(Service, Service)).await;
    let client = || Client::new(&url).unwrap();
    let all = client()
        .with_bearer("token")
        .with_basic("ada", "pass:word")
        .with_header_key("in header")
        .with_query_key("in&query")
        .with_cookie_key("in-cookie");
    assert_eq!(statuses(all).await, [204; 9]);
    assert_eq!(statuses(client()).await, [401, 401, 401, 401, 401, 401, 401, 204, 204]);
    let bearer = client().with_bearer("token");
    assert_eq!(statuses(bearer).await, [204, 401, 401, 401, 401, 204, 401, 204, 204]);
    let basic = client().with_basic("ada", "pass:word");
    assert_eq!(statuses(basic).await, [401, 204, 401, 401, 401, 204, 401, 204, 204]);
    let known = client().with_basic("eve", "pass:word");
    assert_eq!(statuses(known).await[1], 403);
    let wrong = client().with_bearer("no").with_query_key("no");
    assert_eq!(statuses(wrong).await[6], 401);
}

#[test]
fn nobody_reads_a_credential_in_a_log() {
    let client = Client::new("http://localhost").unwrap().with_bearer("hidden").with_basic("ada", "hidden");
    assert!(!format!("{client:?}").contains("hidden"), "{client:?}");
}
