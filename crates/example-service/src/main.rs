//! Serves the token service on port 3000 of the loopback address: `cargo run -p example-service`. An argument names
//! another port; with 0 the system chooses a free one.

use example_service::{Application, TokenService};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "3000".to_owned());
    let application = Application::new("example", "correct horse", "http://127.0.0.1:3001/back");
    let service = TokenService::new([application], "-----BEGIN PUBLIC KEY-----\n...\n-----END PUBLIC KEY-----\n");

    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("serving on http://{}", listener.local_addr()?);
    axum::serve(listener, service.into_router()).await?;
    Ok(())
}
