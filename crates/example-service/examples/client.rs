//! Gets a token from the service and uses it: `cargo run -p example-service --example client`, while the service runs.

use std::error::Error;
use tiki_api::client::Client;
use tiki_api::{Api, GetOauthAccessTokenRequest, GetVersionOk, GetVersionRequest};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let base_url = std::env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:3000".to_owned());
    println!("{:?}", version(&base_url).await?);
    Ok(())
}

/// Asks for the version, which nobody is told without a token.
pub async fn version(base_url: &str) -> Result<GetVersionOk, Box<dyn Error>> {
    let client = Client::new(base_url)?;

    let request = GetOauthAccessTokenRequest::new("client_credentials", "example", "correct horse");
    let granted = client.get_oauth_access_token(request).await?.into_result()?;
    // `Debug` keeps secrets to itself.
    println!("{granted:?}");

    let token = granted.access_token.ok_or("the service granted no token")?;
    let client = client.with_bearer_auth(token);
    Ok(client.get_version(GetVersionRequest::new()).await?.into_result()?)
}
