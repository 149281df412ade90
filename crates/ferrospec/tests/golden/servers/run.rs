//! Where requests go, and with which credentials.

use crate::support::serve;
use golden_servers::client::Client;
use golden_servers::runtime::Request;
use golden_servers::*;

/// A server that answers with what it was asked: its name, the path, and the credential.
async fn start(name: &'static str) -> String {
    let tell = move |request: axum::extract::Request| async move {
        let credential = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
        format!("{name} {} {}", request.uri(), credential.unwrap_or_default())
    };
    let tell = move |request| async move {
        let answer: String = tell(request).await;
        ([("content-type", "text/plain")], answer)
    };
    serve(axum::Router::new().fallback(tell)).await
}

#[test]
fn servers_have_urls() {
    assert_eq!(Client::SERVERS, ["https://eu.example.com:443/v1", "/relative"]);
    let [first, second] = Client::DECLARED_SERVERS else { panic!("two servers") };
    assert_eq!(first.url().as_deref(), Ok("https://eu.example.com:443/v1"));
    let other = first.with("region", "us").with("port", "8443").with("base", "v2/beta");
    assert_eq!(other.url().as_deref(), Ok("https://us.example.com:8443/v2/beta"));
    assert!(Client::new(&other.url().unwrap()).is_ok());
    assert!(first.with("region", "mars").url().is_err());
    assert!(first.with("base", "..?x").url().is_err());
    assert!(first.with("basis", "v2").url().is_err());
    assert_eq!(second.url().as_deref(), Ok("/relative"));
    // An operation whose servers are the description's has none of its own.
    assert!(SameRequest::SERVERS.is_empty() && HereRequest::SERVERS.is_empty());
    assert_eq!(ListRequest::SERVERS.len() + UploadRequest::SERVERS.len(), 3);
}

#[tokio::test]
async fn an_operation_goes_to_its_own_server() {
    let (main, uploads) = (start("main").await, start("uploads").await);
    let client = Client::new(&format!("{main}/api")).unwrap().with_bearer("t").with_declared_servers();
    let HereResponse::Ok(here) = client.here(HereRequest::new()).await.unwrap();
    assert_eq!(here, "main /api/here ");
    // The path item's server is relative to where the API is.
    let ListResponse::Ok(list) = client.list(ListRequest::new()).await.unwrap();
    assert_eq!(list, "main /files-of-old/files ");
    let client = client.with_server(&UploadRequest::SERVERS[0], &format!("{uploads}/up")).unwrap();
    let UploadResponse::Ok(upload) = client.upload(UploadRequest::new()).await.unwrap();
    assert_eq!(upload, "uploads /up/files Bearer t");
    let SameResponse::Ok(same) = client.same(SameRequest::new()).await.unwrap();
    assert_eq!(same, "main /api/same ");
}

#[tokio::test]
async fn a_server_that_was_named_gets_everything() {
    let client = Client::new(&format!("{}/api", start("test").await)).unwrap().with_bearer("t");
    let ListResponse::Ok(list) = client.list(ListRequest::new()).await.unwrap();
    assert_eq!(list, "test /api/files ");
    // No credential leaves for the server that the description has for this one.
    let UploadResponse::Ok(upload) = client.upload(UploadRequest::new()).await.unwrap();
    assert_eq!(upload, "test /api/files Bearer t");
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_so_is_an_error_before_anything_is_sent() {
    let main = start("main").await;
    let client = Client::new(&main).unwrap().with_declared_servers();
    // The declared server is `https`, and this client has no TLS.
    let error = client.upload(UploadRequest::new()).await.unwrap_err();
    assert_eq!(error.stage(), golden_servers::runtime::client::Stage::Configure);
    assert!(client.with_server(&UploadRequest::SERVERS[0], "ftp://x").is_err());
}
