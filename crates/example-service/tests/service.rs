//! The token service, by stories. Each is told twice: to the service itself, and to a client of it over a real socket.
//! Both implement the same trait, and nobody can tell them apart.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "../examples/client.rs"]
#[expect(dead_code, unreachable_pub, reason = "the example as it is, of which `main` is not called")]
mod example;
#[path = "support/listen.rs"]
mod listen;

use example_service::{Application, TokenService};
use listen::listen;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use tiki_api::client::Client;
use tiki_api::runtime::{Secret, StatusCode};
use tiki_api::*;

const BACK: &str = "https://shop.example/back?from=tiki&x=1";
const KEY: &str = "-----BEGIN PUBLIC KEY-----\nAAAA+/==\n-----END PUBLIC KEY-----\n";

fn service() -> TokenService {
    let shop = Application::new("shop", "correct horse+battery&staple", BACK);
    let other = Application::new("other", "hunter2", "https://other.example/");
    TokenService::new([shop, other], KEY)
}

async fn client() -> Client {
    Client::new(&listen(service().into_router()).await).unwrap()
}

/// Tells a story to the service, and to a client of another one.
macro_rules! told_twice {
    ($($story:ident)*) => {$(
        #[tokio::test]
        async fn $story() {
            stories::$story(service()).await;
            stories::$story(client().await).await;
        }
    )*};
}

told_twice! {
    an_application_proves_itself
    a_code_is_good_once
    a_code_is_for_one_application
    a_code_goes_to_the_registered_page_only
    a_refresh_token_is_replaced_by_each_use
    what_is_granted_is_never_the_same
    what_is_missing_is_refused
    the_key_is_shown_to_everybody
}

mod stories {
    use super::*;

    pub(crate) async fn an_application_proves_itself<A: Api<Error: Debug>>(api: A) {
        let granted = token(&api, shop("client_credentials")).await.unwrap();
        assert_eq!((granted.token_type.as_deref(), granted.expires_in), (Some("Bearer"), Some(3600)));
        assert!(granted.access_token.is_some_and(|token| !token.expose().is_empty()));
        assert_eq!(granted.refresh_token, None);

        for (id, secret) in [("shop", "hunter2"), ("shop", ""), ("nobody", "hunter2"), ("", "")] {
            let request = GetOauthAccessTokenRequest::new("client_credentials", id, secret);
            assert_eq!(token(&api, request).await.unwrap_err(), "invalid_client");
        }
    }

    pub(crate) async fn a_code_is_good_once<A: Api<Error: Debug>>(api: A) {
        let code = code(&api).await;
        let granted = token(&api, exchange(&code)).await.unwrap();
        assert!(granted.access_token.is_some() && granted.refresh_token.is_some());
        assert_eq!(token(&api, exchange(&code)).await.unwrap_err(), "invalid_grant");
        assert_eq!(token(&api, exchange(&"guess".into())).await.unwrap_err(), "invalid_grant");
    }

    pub(crate) async fn a_code_is_for_one_application<A: Api<Error: Debug>>(api: A) {
        let code = code(&api).await;
        let stolen = GetOauthAccessTokenRequest::new("authorization_code", "other", "hunter2")
            .code(code.clone())
            .redirect_uri("https://other.example/");
        assert_eq!(token(&api, stolen).await.unwrap_err(), "invalid_grant");
        // It is known by now: its owner must ask for another.
        assert_eq!(token(&api, exchange(&code)).await.unwrap_err(), "invalid_grant");
    }

    pub(crate) async fn a_code_goes_to_the_registered_page_only<A: Api<Error: Debug>>(api: A) {
        for page in ["https://evil.example/", "", "https://shop.example/back", &format!("{BACK}#")] {
            assert_eq!(authorize(&api, "shop", page).await.unwrap_err(), "invalid_request");
        }
        assert_eq!(authorize(&api, "nobody", BACK).await.unwrap_err(), "invalid_client");

        let code = code(&api).await;
        let wrong = exchange(&code).redirect_uri("https://evil.example/");
        assert_eq!(token(&api, wrong).await.unwrap_err(), "invalid_grant");
        // A slip does not use the code up.
        assert!(token(&api, exchange(&code)).await.is_ok());
    }

    pub(crate) async fn a_refresh_token_is_replaced_by_each_use<A: Api<Error: Debug>>(api: A) {
        let code = code(&api).await;
        let mut old = token(&api, exchange(&code)).await.unwrap().refresh_token.unwrap();
        for _ in 0..3 {
            let refresh = shop("refresh_token").refresh_token(old.clone());
            let granted = token(&api, refresh.clone()).await.unwrap();
            let new = granted.refresh_token.unwrap();
            assert!(granted.access_token.is_some() && new != old);
            assert_eq!(token(&api, refresh).await.unwrap_err(), "invalid_grant");
            old = new;
        }
        let stolen = GetOauthAccessTokenRequest::new("refresh_token", "other", "hunter2").refresh_token(old);
        assert_eq!(token(&api, stolen).await.unwrap_err(), "invalid_grant");
    }

    pub(crate) async fn what_is_granted_is_never_the_same<A: Api<Error: Debug>>(api: A) {
        let mut seen = BTreeSet::new();
        for _ in 0..20 {
            let code = code(&api).await;
            let granted = token(&api, exchange(&code)).await.unwrap();
            for secret in [code, granted.access_token.unwrap(), granted.refresh_token.unwrap()] {
                assert_eq!(secret.expose().len(), 64);
                assert!(seen.insert(secret.expose().clone()));
            }
        }
    }

    pub(crate) async fn what_is_missing_is_refused<A: Api<Error: Debug>>(api: A) {
        let code = code(&api).await;
        let without_page = shop("authorization_code").code(code);
        let without_code = shop("authorization_code").redirect_uri(BACK);
        for request in [without_page, without_code, shop("refresh_token")] {
            assert_eq!(token(&api, request).await.unwrap_err(), "invalid_request");
        }
        for grant in ["password", "", "Client_Credentials"] {
            assert_eq!(token(&api, shop(grant)).await.unwrap_err(), "unsupported_grant_type");
        }
    }

    pub(crate) async fn the_key_is_shown_to_everybody<A: Api<Error: Debug>>(api: A) {
        let answer = api.get_oauth_public_key(GetOauthPublicKeyRequest::new()).await.unwrap();
        assert_eq!(answer.into_result().unwrap().key, KEY);
    }
}

fn shop(grant_type: &str) -> GetOauthAccessTokenRequest {
    GetOauthAccessTokenRequest::new(grant_type, "shop", "correct horse+battery&staple")
}

fn exchange(code: &Secret<String>) -> GetOauthAccessTokenRequest {
    shop("authorization_code").code(code.clone()).redirect_uri(BACK)
}

/// What is granted; or else the title of the `Error` that says why not.
async fn token<A: Api<Error: Debug>>(
    api: &A,
    request: GetOauthAccessTokenRequest,
) -> Result<GetOauthAccessTokenOk, String> {
    match api.get_oauth_access_token(request).await.unwrap() {
        GetOauthAccessTokenResponse::Ok(granted) => Ok(granted),
        GetOauthAccessTokenResponse::Forbidden(error) => Err(title(error)),
    }
}

async fn authorize<A: Api<Error: Debug>>(api: &A, id: &str, page: &str) -> Result<GetOauthAuthorizeOk, String> {
    let state = "st&te=é";
    let request = GetOauthAuthorizeRequest::new(id, page).state(state);
    match api.get_oauth_authorize(request).await.unwrap() {
        GetOauthAuthorizeResponse::Ok(granted) => {
            assert_eq!(granted.state.as_deref(), Some(state));
            Ok(granted)
        }
        GetOauthAuthorizeResponse::Forbidden(error) => Err(title(error)),
    }
}

async fn code<A: Api<Error: Debug>>(api: &A) -> Secret<String> {
    authorize(api, "shop", BACK).await.unwrap().code
}

fn title(error: Error) -> String {
    assert_eq!(error.code, 403);
    error.errortitle
}

#[tokio::test]
async fn the_version_is_for_who_has_a_token() {
    let client = client().await;
    let version = async |client: &Client| client.get_version(GetVersionRequest::new()).await;
    assert_eq!(version(&client).await.unwrap_err().status(), Some(StatusCode::UNAUTHORIZED));
    let guess = client.clone().with_bearer_auth("guess");
    assert_eq!(version(&guess).await.unwrap_err().status(), Some(StatusCode::UNAUTHORIZED));

    let code = code(&client).await;
    let granted = token(&client, exchange(&code)).await.unwrap();
    let (access, refresh) = (granted.access_token.unwrap(), granted.refresh_token.unwrap());
    // Each is good for what it was granted for only.
    for other in [code, refresh] {
        let client = client.clone().with_bearer_auth(other);
        assert_eq!(version(&client).await.unwrap_err().status(), Some(StatusCode::UNAUTHORIZED));
    }
    let answer = version(&client.with_bearer_auth(access)).await.unwrap();
    assert_eq!(answer, GetVersionResponse::Ok(GetVersionOk::new(env!("CARGO_PKG_VERSION"))));
}

#[tokio::test]
async fn a_suspended_application_is_known_and_refused() {
    let shop = Application::new("shop", "correct horse+battery&staple", BACK).suspended();
    let url = listen(TokenService::new([shop], KEY).into_router()).await;
    let client = Client::new(&url).unwrap();
    let granted = token(&client, self::shop("client_credentials")).await.unwrap();
    let client = client.with_bearer_auth(granted.access_token.unwrap());
    let answer = client.get_version(GetVersionRequest::new()).await.unwrap();
    assert!(matches!(answer, GetVersionResponse::Forbidden(error) if error.errortitle == "access_denied"));
}

#[tokio::test]
async fn a_response_type_that_no_router_saw_is_refused() {
    let mut request = GetOauthAuthorizeRequest::new("shop", BACK);
    request.response_type = "token".into();
    let answer = service().get_oauth_authorize(request).await.unwrap();
    assert!(
        matches!(answer, GetOauthAuthorizeResponse::Forbidden(error) if error.errortitle == "unsupported_response_type")
    );
}

#[tokio::test]
async fn the_service_shows_no_secret() {
    let service = service();
    let code = code(&service).await;
    let granted = token(&service, exchange(&code)).await.unwrap();
    let unused = self::code(&service).await;
    let shown = format!("{service:?} {service:#?}");
    let given = [code, unused, granted.access_token.unwrap(), granted.refresh_token.unwrap()];
    for secret in given.iter().map(|secret| secret.expose().as_str()).chain(["hunter2", "battery"]) {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// The service's own program, ended when the test ends.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_example_gets_its_answer_from_the_program() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_example-service"));
    let mut program = Program(command.arg("0").stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("serving on ").unwrap();
    assert_eq!(example::version(url).await.unwrap(), GetVersionOk::new(env!("CARGO_PKG_VERSION")));
}
