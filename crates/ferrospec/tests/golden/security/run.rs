//! Each way of saying who one is, and what happens to those who do not.

use crate::support::serve;
use golden_security::client::Client;
use golden_security::runtime::Secret;
use golden_security::runtime::server::{Attempt, Context, Denied};
use golden_security::security::{BEARER, QUERY_KEY};
use golden_security::server::{Authenticator, router, router_for};
use golden_security::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// The API as one caller sees it, who is noted when it asks.
#[derive(Clone, Default)]
struct Service {
    caller: Option<String>,
    seen: Arc<Mutex<Vec<String>>>,
}

macro_rules! service {
    ($($method:ident($request:ident) -> $response:ident;)*) => {
        impl Api for Service {
            type Error = Infallible;

            $(async fn $method(&self, _: $request) -> Result<$response, Infallible> {
                let caller = self.caller.as_deref().unwrap_or("nobody");
                self.seen.lock().unwrap().push(format!("{caller} {}", stringify!($method)));
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
    get_scoped(GetScopedRequest) -> GetScopedResponse;
    get_role(GetRoleRequest) -> GetRoleResponse;
}

fn only(expected: &str, given: &Secret<String>, principal: &'static str) -> Result<&'static str, Denied> {
    if given.expose() == expected { Ok(principal) } else { Err(Denied::unauthorized()) }
}

struct Doorman;

impl Authenticator for Doorman {
    type Principal = &'static str;

    async fn bearer(&self, attempt: Attempt<'_>, token: Secret<String>) -> Result<&'static str, Denied> {
        match attempt.scopes {
            [] => only("token", &token, "bearer"),
            // A role is for who knows what it means.
            ["admin"] => only("admin", &token, "admin"),
            other => panic!("{other:?}"),
        }
    }

    async fn basic(
        &self,
        _: Attempt<'_>,
        name: String,
        password: Secret<String>,
    ) -> Result<&'static str, Denied> {
        if name == "ada" { only("pass:word", &password, "ada") } else { Err(Denied::forbidden()) }
    }

    async fn header_key(&self, _: Attempt<'_>, key: Secret<String>) -> Result<&'static str, Denied> {
        only("in header", &key, "header")
    }

    async fn query_key(&self, _: Attempt<'_>, key: Secret<String>) -> Result<&'static str, Denied> {
        only("in&query", &key, "query")
    }

    async fn cookie_key(&self, _: Attempt<'_>, key: Secret<String>) -> Result<&'static str, Denied> {
        only("in-cookie", &key, "cookie")
    }

    async fn account(&self, attempt: Attempt<'_>, token: Secret<String>) -> Result<&'static str, Denied> {
        // The token is the scopes that it is good for.
        let is_good = |scope: &&str| token.expose().split('+').any(|good| good == *scope);
        if attempt.scopes.iter().all(is_good) { Ok("account") } else { Err(Denied::insufficient_scope()) }
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
        status!(get_scoped, GetScopedRequest),
        status!(get_role, GetRoleRequest),
    ]
}

fn with_all(client: Client) -> Client {
    client
        .with_bearer("token")
        .with_basic("ada", "pass:word")
        .with_header_key("in header")
        .with_query_key("in&query")
        .with_cookie_key("in-cookie")
        .with_account("read+write")
}

#[tokio::test]
async fn who_is_let_in() {
    let url = serve(router(Service::default(), Doorman)).await;
    let client = || Client::new(&url).unwrap();
    assert_eq!(statuses(with_all(client())).await, [204, 204, 204, 204, 204, 204, 204, 204, 204, 204, 401]);
    assert_eq!(statuses(client()).await, [401, 401, 401, 401, 401, 401, 401, 204, 204, 401, 401]);
    let bearer = client().with_bearer("token");
    assert_eq!(statuses(bearer).await, [204, 401, 401, 401, 401, 204, 401, 204, 204, 401, 401]);
    let basic = client().with_basic("ada", "pass:word");
    assert_eq!(statuses(basic).await, [401, 204, 401, 401, 401, 204, 401, 204, 204, 401, 401]);
    let known = client().with_basic("eve", "pass:word");
    assert_eq!(statuses(known).await[1], 403);
    let wrong = client().with_bearer("no").with_query_key("no");
    assert_eq!(statuses(wrong).await[6], 401);
    let admin = client().with_bearer("admin");
    assert_eq!(statuses(admin).await[10], 204);
}

#[tokio::test]
async fn a_token_is_good_for_its_scopes() {
    let url = serve(router(Service::default(), Doorman)).await;
    let client = Client::new(&url).unwrap().with_account("read");
    let refused = client.get_scoped(GetScopedRequest::new()).await.unwrap_err();
    assert_eq!(refused.status().unwrap(), 403);
    let challenge = refused.headers().unwrap().get("www-authenticate").unwrap();
    assert_eq!(challenge, r#"Bearer error="insufficient_scope", scope="read write""#);
    let client = Client::new(&url).unwrap();
    let refused = client.get_scoped(GetScopedRequest::new()).await.unwrap_err();
    assert_eq!(refused.headers().unwrap().get("www-authenticate").unwrap(), r#"Bearer scope="read write""#);
}

/// What each operation saw of who asked.
#[tokio::test]
async fn an_implementation_knows_who_asks() {
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let service = Service { caller: None, seen: Arc::clone(&seen) };
    let for_caller = move |context: Context<&'static str>| {
        let both = context.principal_of(&BEARER).zip(context.principal_of(&QUERY_KEY));
        let caller = match both {
            Some((token, key)) => Some(format!("{token} and {key}")),
            None => context.into_principal().map(str::to_owned),
        };
        Service { caller, ..service.clone() }
    };
    let url = serve(router_for(Doorman, for_caller)).await;
    statuses(Client::new(&url).unwrap()).await;
    assert_eq!(std::mem::take(&mut *seen.lock().unwrap()), ["nobody get_maybe", "nobody get_open"]);
    statuses(with_all(Client::new(&url).unwrap())).await;
    assert_eq!(
        *seen.lock().unwrap(),
        [
            "bearer get_bearer",
            "ada get_basic",
            "header get_header",
            "query get_query",
            "cookie get_cookie",
            "bearer get_either",
            "bearer and query get_both",
            "bearer get_maybe",
            "nobody get_open",
            "account get_scoped",
        ]
    );
}

#[test]
fn nobody_reads_a_credential_in_a_log() {
    let client = Client::new("http://localhost").unwrap().with_bearer("hidden").with_basic("ada", "hidden");
    assert!(!format!("{client:?}").contains("hidden"), "{client:?}");
}
