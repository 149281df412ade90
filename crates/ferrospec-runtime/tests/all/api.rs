//! A generated crate in miniature.

pub mod client;
pub mod requests;
pub mod responses;
pub mod security;
pub mod server;
pub mod types;

pub use client::Client;
pub use requests::*;
pub use responses::*;
pub use types::*;

/// One method an operation.
pub trait Api: Send + Sync {
    /// What goes wrong beside the declared answers.
    type Error: Send;

    /// `GET /oauth/access_token`
    fn get_oauth_access_token(
        &self,
        request: GetOauthAccessTokenRequest,
    ) -> impl Future<Output = Result<GetOauthAccessTokenResponse, Self::Error>> + Send;

    /// `POST /trackers/{trackerId}/{name}.json`
    fn update_item(
        &self,
        request: UpdateItemRequest,
    ) -> impl Future<Output = Result<UpdateItemResponse, Self::Error>> + Send;

    /// `GET /files/{path}`
    fn get_file(&self, request: GetFileRequest) -> impl Future<Output = Result<GetFileResponse, Self::Error>> + Send;

    /// `PUT /files/{path}`
    fn put_file(&self, request: PutFileRequest) -> impl Future<Output = Result<PutFileResponse, Self::Error>> + Send;
}
