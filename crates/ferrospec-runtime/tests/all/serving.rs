//! A server on a real socket: an implementation that keeps what it was asked, and a caller of raw requests.

use std::sync::{Arc, Mutex};

use ferrospec_runtime::server::{Attempt, Denied, Fault};
use ferrospec_runtime::{Bytes, Problem, Secret, StatusCode, axum, reqwest};

use crate::api::server::{Authenticator, router};
use crate::api::*;

/// What the server keeps of the requests that reached its implementation.
#[derive(Clone, Default)]
pub struct Service {
    pub token: Arc<Mutex<Option<GetOauthAccessTokenRequest>>>,
    pub item: Arc<Mutex<Option<UpdateItemRequest>>>,
    pub file: Arc<Mutex<Option<PutFileRequest>>>,
}

pub struct Broken(pub Option<Problem>);

impl Fault for Broken {
    fn problem(&self) -> Problem {
        self.0.clone().unwrap_or_else(|| Problem::new(StatusCode::INTERNAL_SERVER_ERROR))
    }

    fn cause(&self) -> Option<String> {
        Some("the disk is full".to_owned())
    }
}

impl Api for Service {
    type Error = Broken;

    async fn get_oauth_access_token(
        &self,
        request: GetOauthAccessTokenRequest,
    ) -> Result<GetOauthAccessTokenResponse, Broken> {
        let answer = match request.client_id.as_str() {
            "stranger" => GetOauthAccessTokenResponse::Forbidden(Error::new(403, "Forbidden", "who are you?")),
            "chaos" => return Err(Broken(None)),
            _ => GetOauthAccessTokenResponse::Ok(
                GetOauthAccessTokenOk::default().token_type("Bearer").expires_in(3600).access_token("t0ken"),
            ),
        };
        *self.token.lock().unwrap() = Some(request);
        Ok(answer)
    }

    async fn update_item(&self, request: UpdateItemRequest) -> Result<UpdateItemResponse, Broken> {
        let answer = match request.body.title.as_str() {
            "gone" => UpdateItemResponse::ClientError {
                status: ferrospec_runtime::ClientErrorStatus::GONE,
                body: Error::new(410, "Gone", "too late"),
            },
            "teapot" => UpdateItemResponse::Default { status: StatusCode::SERVICE_UNAVAILABLE, body: "tea\r\n".into() },
            "infinite" => {
                let owner = Owner { score: Some(f64::INFINITY), ..Owner::default() };
                let body = Item { owner: Some(owner), ..request.body.clone() };
                UpdateItemResponse::Ok { body, x_rate: 0, etag: None }
            }
            _ => UpdateItemResponse::Ok { body: request.body.clone(), x_rate: -7, etag: Some("\"a\"".into()) },
        };
        *self.item.lock().unwrap() = Some(request);
        Ok(answer)
    }

    async fn get_file(&self, request: GetFileRequest) -> Result<GetFileResponse, Broken> {
        Ok(GetFileResponse::Ok(Bytes::from(request.path)))
    }

    async fn put_file(&self, mut request: PutFileRequest) -> Result<PutFileResponse, Broken> {
        if let Some(body) = &mut request.body {
            *body = std::mem::take(body).bytes(100).await.expect("it is small").into();
        }
        *self.file.lock().unwrap() = Some(request);
        Ok(PutFileResponse::NoContent)
    }
}

/// Knows one credential of each scheme. A `guest` is known and may do nothing.
pub struct Doorkeeper;

impl Authenticator for Doorkeeper {
    type Principal = &'static str;

    async fn bearer_auth(&self, _: Attempt<'_>, token: Secret<String>) -> Result<&'static str, Denied> {
        match token.expose().as_str() {
            "good" => Ok("bearer"),
            "guest" => Err(Denied::forbidden()),
            _ => Err(Denied::unauthorized()),
        }
    }

    async fn api_key(&self, _: Attempt<'_>, key: Secret<String>) -> Result<&'static str, Denied> {
        if key == Secret::from("key") { Ok("key") } else { Err(Denied::unauthorized()) }
    }

    async fn basic(&self, _: Attempt<'_>, username: String, password: Secret<String>) -> Result<&'static str, Denied> {
        match username.as_str() {
            "ada" if password == Secret::from("pa:ss") => Ok("ada"),
            "guest" => Err(Denied::forbidden()),
            _ => Err(Denied::unauthorized()),
        }
    }
}

/// Serves a router on a free port of this machine; its URL.
pub async fn listen(router: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// A served [`Service`] and its URL.
pub async fn start() -> (Service, String) {
    let service = Service::default();
    let url = listen(router(service.clone(), Doorkeeper)).await;
    (service, url)
}

/// Sends a raw request and shows the answer: status, the headers that matter, body.
pub async fn show(request: reqwest::RequestBuilder) -> String {
    let response = request.send().await.unwrap();
    let mut out = format!("{}\n", response.status());
    for name in ["allow", "www-authenticate", "content-type", "content-length"] {
        for value in response.headers().get_all(name) {
            out.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
        }
    }
    out + &response.text().await.unwrap().replace("},{", "},\n{").replace(":[{", ":[\n{")
}
