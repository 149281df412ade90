use ferrospec_runtime::client::Error;
use ferrospec_runtime::{Credential, Secret, reqwest};

use super::Api;
use super::requests::{GetFileRequest, GetOauthAccessTokenRequest, PutFileRequest, UpdateItemRequest};
use super::responses::{GetFileResponse, GetOauthAccessTokenResponse, PutFileResponse, UpdateItemResponse};
use super::security::{API_KEY, BASIC, BEARER_AUTH};

#[derive(Clone, Debug)]
pub struct Client {
    inner: ferrospec_runtime::client::Client,
}

impl Client {
    pub fn new(base_url: &str) -> Result<Self, Error> {
        ferrospec_runtime::client::Client::new(base_url).map(|inner| Self { inner })
    }

    pub fn with_http_client(self, http: reqwest::Client) -> Self {
        Self { inner: self.inner.with_http_client(http) }
    }

    pub fn with_http_builder(self, http: reqwest::ClientBuilder) -> Result<Self, Error> {
        Ok(Self { inner: self.inner.with_http_builder(http)? })
    }

    pub fn with_body_limit(self, octets: usize) -> Self {
        Self { inner: self.inner.with_body_limit(octets) }
    }

    pub fn with_timeout(self, timeout: std::time::Duration) -> Self {
        Self { inner: self.inner.with_timeout(timeout) }
    }

    pub fn with_header(self, name: &str, value: impl Into<Secret<String>>) -> Self {
        Self { inner: self.inner.with_header(name, value) }
    }

    pub fn with_idempotency_key(self, key: impl Into<Secret<String>>) -> Self {
        Self { inner: self.inner.with_idempotency_key(key) }
    }

    pub fn with_retry(self, retry: ferrospec_runtime::client::Retry) -> Self {
        Self { inner: self.inner.with_retry(retry) }
    }

    pub fn with_interceptor(self, interceptor: impl ferrospec_runtime::Interceptor) -> Self {
        Self { inner: self.inner.with_interceptor(interceptor) }
    }

    pub fn with_bearer_auth(self, token: impl Into<Secret<String>>) -> Self {
        Self { inner: self.inner.with_credential(&BEARER_AUTH, Credential::token(token)) }
    }

    pub fn with_api_key(self, key: impl Into<Secret<String>>) -> Self {
        Self { inner: self.inner.with_credential(&API_KEY, Credential::token(key)) }
    }

    pub fn with_basic(self, username: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        Self { inner: self.inner.with_credential(&BASIC, Credential::basic(username, password)) }
    }
}

impl Api for Client {
    type Error = Error;

    fn get_oauth_access_token(
        &self,
        request: GetOauthAccessTokenRequest,
    ) -> impl Future<Output = Result<GetOauthAccessTokenResponse, Self::Error>> + Send {
        self.inner.call(request)
    }

    fn update_item(
        &self,
        request: UpdateItemRequest,
    ) -> impl Future<Output = Result<UpdateItemResponse, Self::Error>> + Send {
        self.inner.call(request)
    }

    fn get_file(&self, request: GetFileRequest) -> impl Future<Output = Result<GetFileResponse, Self::Error>> + Send {
        self.inner.call(request)
    }

    fn put_file(&self, request: PutFileRequest) -> impl Future<Output = Result<PutFileResponse, Self::Error>> + Send {
        self.inner.call(request)
    }
}
