//! Tokens that do not last, and certificates.

use crate::support::serve;
use golden_oauth::client::Client;
use golden_oauth::runtime::client::{Stage, TokenError, TokenSource};
use golden_oauth::runtime::server::{Attempt, Context, Denied};
use golden_oauth::runtime::{ClientCertificate, Secret, StatusCode, axum};
use golden_oauth::security::{
    ACCOUNT_AUTHORIZATION_CODE, ACCOUNT_CLIENT_CREDENTIALS, ACCOUNT_DEVICE_AUTHORIZATION, ACCOUNT_IMPLICIT, ID_URL,
};
use golden_oauth::server::{Authenticator, router, router_for};
use golden_oauth::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Service {
    seen: Arc<Mutex<Vec<String>>>,
    caller: String,
}

macro_rules! service {
    ($($method:ident($request:ident) -> $response:ident;)*) => {
        impl Api for Service {
            type Error = Infallible;

            $(async fn $method(&self, _: $request) -> Result<$response, Infallible> {
                self.seen.lock().unwrap().push(format!("{} {}", stringify!($method), self.caller));
                Ok($response::NoContent)
            })*
        }
    };
}

service! {
    get_pets(GetPetsRequest) -> GetPetsResponse;
    post_pet(PostPetRequest) -> PostPetResponse;
    get_me(GetMeRequest) -> GetMeResponse;
    get_safe(GetSafeRequest) -> GetSafeResponse;
    put_safe(PutSafeRequest) -> PutSafeResponse;
}

/// Knows everybody by what is shown.
struct Doorman;

impl Authenticator for Doorman {
    type Principal = String;

    async fn account(&self, _: Attempt<'_>, token: Secret<String>) -> Result<String, Denied> {
        Ok(token.expose().clone())
    }

    async fn spare(&self, _: Attempt<'_>, _: Secret<String>) -> Result<String, Denied> {
        Err(Denied::unauthorized())
    }

    async fn id(&self, _: Attempt<'_>, token: Secret<String>) -> Result<String, Denied> {
        Ok(token.expose().clone())
    }

    async fn tls(&self, _: Attempt<'_>, certificate: ClientCertificate) -> Result<String, Denied> {
        match &certificate.der[..] {
            b"known" => Ok("certified".to_owned()),
            _ => Err(Denied::unauthorized()),
        }
    }
}

/// A token that is another one each time, and says what it is for.
#[derive(Default)]
struct Rotating(Mutex<u32>);

impl TokenSource for Rotating {
    async fn token(&self, scopes: &'static [&'static str]) -> Result<Secret<String>, TokenError> {
        let mut count = self.0.lock().unwrap();
        *count += 1;
        if *count > 2 {
            return Err(TokenError::new("there were two"));
        }
        Ok(Secret::from(format!("{count}:{}", scopes.join("+"))))
    }
}

async fn start(certificate: Option<&'static [u8]>) -> (Service, Client) {
    let service = Service::default();
    let shared = service.clone();
    let router = router_for(Doorman, move |context: Context<String>| {
        let all: Vec<_> = context.principals().map(|(scheme, who)| format!("{}={who}", scheme.name)).collect();
        Service { caller: all.join(" "), ..shared.clone() }
    });
    let router = match certificate {
        Some(der) => router.layer(axum::Extension(ClientCertificate::new(der))),
        None => router,
    };
    let client = Client::new(&serve(router).await).unwrap();
    (service, client)
}

#[tokio::test]
async fn a_source_is_asked_for_the_scopes_of_each_operation() {
    let (service, client) = start(None).await;
    let client = client.with_account_source(Rotating::default());
    client.get_pets(GetPetsRequest::new()).await.unwrap();
    client.clone().post_pet(PostPetRequest::new()).await.unwrap();
    assert_eq!(*service.seen.lock().unwrap(), ["get_pets account=1:read", "post_pet account=2:read+write"]);
    let failure = client.get_pets(GetPetsRequest::new()).await.unwrap_err();
    assert_eq!((failure.stage(), failure.to_string().as_str()), (Stage::Authorize, "get_pets: no token: there were two"));
    // What is not asked for is not fetched.
    let unasked = Client::new("http://127.0.0.1:1").unwrap().with_id_source(Rotating::default());
    assert_eq!(unasked.get_pets(GetPetsRequest::new()).await.unwrap_err().stage(), Stage::Send);
}

#[tokio::test]
async fn a_certificate_is_what_the_transport_says() {
    let status = |failure: golden_oauth::client::Error| failure.status().unwrap();
    let (service, client) = start(Some(b"known")).await;
    client.get_safe(GetSafeRequest::new()).await.unwrap();
    assert_eq!(status(client.put_safe(PutSafeRequest::new()).await.unwrap_err()), StatusCode::UNAUTHORIZED);
    client.with_account("t").put_safe(PutSafeRequest::new()).await.unwrap();
    assert_eq!(*service.seen.lock().unwrap(), ["get_safe tls=certified", "put_safe tls=certified account=t"]);
    // Nothing that a header could hold helps.
    for certificate in [Some(&b"other"[..]), None] {
        let (_, client) = start(certificate).await;
        let failure = client.with_account("t").get_safe(GetSafeRequest::new()).await.unwrap_err();
        assert!(failure.headers().unwrap().get("www-authenticate").is_none());
        assert_eq!(status(failure), StatusCode::FORBIDDEN);
    }
}

#[test]
fn the_description_says_where_tokens_come_from() {
    let flow = ACCOUNT_CLIENT_CREDENTIALS;
    assert_eq!((flow.token_url, flow.refresh_url), (Some("https://a.example/token"), Some("https://a.example/refresh")));
    assert_eq!(flow.scopes, ["read", "write"]);
    assert_eq!(ACCOUNT_AUTHORIZATION_CODE.authorization_url, Some("https://a.example/in"));
    let flow = ACCOUNT_DEVICE_AUTHORIZATION;
    let urls = (flow.device_authorization_url, flow.token_url);
    assert_eq!(urls, (Some("https://a.example/device"), Some("https://a.example/token")));
    let flow = ACCOUNT_IMPLICIT;
    assert_eq!((flow.authorization_url, flow.token_url), (Some("https://a.example/in"), None));
    assert_eq!(ID_URL, "https://a.example/.well-known/openid-configuration");
    let _ = router(Service::default(), Doorman);
}
