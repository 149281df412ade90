//! The service and a client of it in one program, on loopback: `cargo run -p example-service --example tour`.

use example_service::{Application, TokenService};
use tiki_api::client::Client;
use tiki_api::{Api, GetOauthAccessTokenRequest, GetVersionRequest};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let application = Application::new("example", "correct horse", "http://127.0.0.1/back");
    let service = TokenService::new([application], "-----BEGIN PUBLIC KEY-----\n...\n-----END PUBLIC KEY-----\n");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, service.into_router()).await });
    println!("The generated router serves on {base_url}.");

    let client = Client::new(&base_url)?;
    let request = GetOauthAccessTokenRequest::new("client_credentials", "example", "wrong horse");
    println!("\nA wrong secret is refused, as the description declares:");
    println!("  {:?}", client.get_oauth_access_token(request).await?);

    let request = GetOauthAccessTokenRequest::new("client_credentials", "example", "correct horse");
    let granted = client.get_oauth_access_token(request).await?.into_result()?;
    println!("\nThe right one gets a token, which no log shows:\n  {granted:?}");

    println!("\nWithout a token, another operation answers what the description does not declare:");
    if let Err(error) = client.get_version(GetVersionRequest::new()).await {
        println!("  {error}");
    }
    let client = client.with_bearer_auth(granted.access_token.ok_or("the service granted no token")?);
    println!("\nWith the token:\n  {:?}", client.get_version(GetVersionRequest::new()).await?.into_result()?);
    Ok(())
}
