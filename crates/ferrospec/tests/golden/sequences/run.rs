//! Sequences of JSON texts.

use crate::support::serve;
use golden_sequences::client::Client;
use golden_sequences::runtime::{Value, reqwest};
use golden_sequences::server::router;
use golden_sequences::*;
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn post_events(&self, request: PostEventsRequest) -> Result<PostEventsResponse, Infallible> {
        Ok(PostEventsResponse::Ok(request.body))
    }

    async fn post_lists(&self, request: PostListsRequest) -> Result<PostListsResponse, Infallible> {
        Ok(PostListsResponse::Ok(request.body))
    }

    async fn post_either(&self, request: PostEitherRequest) -> Result<PostEitherResponse, Infallible> {
        let words = match request.body {
            PostEitherBody::Json(event) => format!("one of {}", event.id),
            PostEitherBody::JsonLines(lines) => format!("lines with {:?}", lines.iter().map(|line| line.id).collect::<Vec<_>>()),
        };
        Ok(PostEitherResponse::Ok(vec![Value::from(words)]))
    }

    async fn post_text(&self, request: PostTextRequest) -> Result<PostTextResponse, Infallible> {
        Ok(PostTextResponse::Ok(request.body))
    }

    async fn post_file(&self, request: PostFileRequest) -> Result<PostFileResponse, Infallible> {
        Ok(PostFileResponse::Ok(request.body))
    }
}

/// Sends a body, and shows status, media type and body of the answer.
async fn post(url: &str, path: &str, media_type: &str, body: &'static str) -> String {
    let request = reqwest::Client::new().post(format!("{url}{path}")).header("Content-Type", media_type).body(body);
    let answer = request.send().await.unwrap();
    let media_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
    format!("{} {media_type} {}", answer.status().as_u16(), answer.text().await.unwrap())
}

fn events() -> Vec<Event> {
    vec![Event::new(1), Event::new(2).words("a\nb")]
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    for events in [events(), Vec::new()] {
        let back = client.post_events(PostEventsRequest::new(events.clone())).await.unwrap();
        assert_eq!(back, PostEventsResponse::Ok(events.clone()));
        let back = client.post_lists(PostListsRequest::new(events.clone())).await.unwrap();
        assert_eq!(back, PostListsResponse::Ok(events));
    }
    let back = client.post_either(PostEitherRequest::new(Event::new(7))).await.unwrap();
    assert_eq!(back, PostEitherResponse::Ok(vec!["one of 7".into()]));
    let back = client.post_text(PostTextRequest::new("{}\n{")).await.unwrap();
    assert_eq!(back, PostTextResponse::Ok("{}\n{".to_owned()));
    let back = client.post_file(PostFileRequest::new("{\"a\":1}")).await.unwrap();
    assert_eq!(back.into_result().unwrap().bytes(100).await.unwrap(), "{\"a\":1}");
}

#[tokio::test]
async fn each_text_is_an_item() {
    let url = serve(router(Echo)).await;
    assert_eq!(
        post(&url, "/events", "application/jsonl", "{\"id\":1}\r\n\n{\"id\":2,\"words\":\"a\\nb\"}").await,
        "200 application/json-seq \u{1e}{\"id\":1}\n\u{1e}{\"id\":2,\"words\":\"a\\nb\"}\n"
    );
    assert_eq!(
        post(&url, "/lists", "application/x-ndjson", "{\"id\":1}\n").await,
        "200 application/jsonl {\"id\":1}\n"
    );
    for media_type in ["application/jsonl", "application/x-ndjson"] {
        assert_eq!(
            post(&url, "/either", media_type, "{\"id\":1}\n{}\n").await,
            "200 application/geo+json-seq \u{1e}\"lines with [Some(1), None]\"\n"
        );
    }
}

#[tokio::test]
async fn what_is_wrong_has_a_place() {
    let url = serve(router(Echo)).await;
    let wrong = post(&url, "/events", "application/jsonl", "{\"id\":1}\n{\"id\":0}\n{\"id\":\"x\"}\n").await;
    assert!(wrong.starts_with("400 ") && wrong.contains("/2/id"), "{wrong}");
    let small = post(&url, "/events", "application/jsonl", "{\"id\":1}\n{\"id\":0}\n").await;
    assert!(small.starts_with("400 ") && small.contains("/1/id"), "{small}");
    let many = post(&url, "/lists", "application/x-ndjson", "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n").await;
    assert!(many.starts_with("400 "), "{many}");
    let other = post(&url, "/events", "application/json", "[]").await;
    assert!(other.starts_with("415 "), "{other}");
}
