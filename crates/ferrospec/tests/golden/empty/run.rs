//! A crate without operations has its types, and both of its sides.

use crate::support::serve;
use golden_empty::client::Client;
use golden_empty::server::router;
use golden_empty::{Alone, Api};

struct Nothing;

impl Api for Nothing {
    type Error = std::convert::Infallible;
}

#[tokio::test]
async fn nothing_is_served() {
    let url = serve(router(Nothing)).await;
    assert_eq!(reqwest::get(&url).await.unwrap().status(), 404);
    assert!(Client::SERVERS.is_empty());
    assert!(Client::new(&url).is_ok());
}

#[test]
fn types_are_there() {
    let alone: Alone = serde_json::from_str(r#"{"a": "b"}"#).unwrap();
    assert_eq!(alone, Alone::new("b"));
}
