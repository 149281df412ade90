//! Sequences of JSON texts.

use crate::support::serve;
use axum::Extension;
use golden_sequences::client::Client;
use golden_sequences::runtime::server::StreamLimits;
use golden_sequences::runtime::{Items, Stream, Value, reqwest};
use golden_sequences::server::router;
use golden_sequences::*;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn post_events(&self, request: PostEventsRequest) -> Result<PostEventsResponse, Infallible> {
        Ok(PostEventsResponse::Ok(request.body))
    }

    async fn post_lists(&self, request: PostListsRequest) -> Result<PostListsResponse, Infallible> {
        Ok(PostListsResponse::Ok(request.body.into()))
    }

    async fn post_either(&self, request: PostEitherRequest) -> Result<PostEitherResponse, Infallible> {
        let words = match request.body {
            PostEitherBody::Json(event) => format!("one of {}", event.id),
            PostEitherBody::JsonLines(lines) => {
                let lines = lines.collect(10).await.expect("there are few");
                format!("lines with {:?}", lines.iter().map(|line| line.id).collect::<Vec<_>>())
            }
        };
        Ok(PostEitherResponse::Ok(vec![Value::from(words)].into()))
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
        let back = client.post_events(PostEventsRequest::new(events.clone())).await.unwrap().into_result().unwrap();
        assert_eq!(back.collect(2).await.unwrap(), events);
        let back = client.post_lists(PostListsRequest::new(events.clone())).await.unwrap().into_result().unwrap();
        assert_eq!(back.collect(2).await.unwrap(), events);
    }
    let back = client.post_either(PostEitherRequest::new(Event::new(7))).await.unwrap().into_result().unwrap();
    assert_eq!(back.collect(2).await.unwrap(), [Value::from("one of 7")]);
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

/// Says of each item what it is.
struct Listener;

impl Api for Listener {
    type Error = Infallible;

    async fn post_events(&self, mut request: PostEventsRequest) -> Result<PostEventsResponse, Infallible> {
        let mut said = Vec::new();
        while let Some(event) = request.body.next().await {
            said.push(Event::new(said.len() as i64).words(match event {
                Ok(event) => format!("{event:?}"),
                Err(error) => format!("{error} {:?}", error.item()),
            }));
        }
        Ok(PostEventsResponse::Ok(said.into()))
    }

    async fn post_lists(&self, _: PostListsRequest) -> Result<PostListsResponse, Infallible> {
        // It says something, then nothing, and would go on.
        let mut is_first = true;
        let items = std::iter::repeat_with(move || std::mem::take(&mut is_first).then(|| Event::new(1)));
        Ok(PostListsResponse::Ok(Items::new(Slow(items))))
    }

    async fn post_either(&self, _: PostEitherRequest) -> Result<PostEitherResponse, Infallible> {
        Ok(PostEitherResponse::Ok(Vec::new().into()))
    }

    async fn post_text(&self, request: PostTextRequest) -> Result<PostTextResponse, Infallible> {
        Ok(PostTextResponse::Ok(request.body))
    }

    async fn post_file(&self, request: PostFileRequest) -> Result<PostFileResponse, Infallible> {
        Ok(PostFileResponse::Ok(request.body))
    }
}

/// What an iterator brings, where `None` is that nothing is there yet.
struct Slow<I>(I);

impl<I: Iterator<Item = Option<Event>> + Unpin> Stream for Slow<I> {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.next().flatten().map_or(Poll::Pending, |event| Poll::Ready(Some(Ok(event))))
    }
}

#[tokio::test]
async fn items_are_there_when_they_come() {
    let client = Client::new(&serve(router(Listener)).await).unwrap();
    let mut items = client.post_lists(PostListsRequest::new(Vec::new())).await.unwrap().into_result().unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), Event::new(1));
    let next = tokio::time::timeout(Duration::from_millis(100), items.next()).await;
    assert!(next.is_err(), "{next:?}");
    // So they are where they are sent, while the answer is waited for.
    let endless = Items::new(Slow(std::iter::repeat_n(Some(Event::new(1)), 3).chain(std::iter::repeat(None))));
    let waiting = client.post_events(PostEventsRequest::new(endless));
    assert!(tokio::time::timeout(Duration::from_millis(100), waiting).await.is_err());
}

#[tokio::test]
async fn what_is_wrong_is_an_error_in_its_place() {
    let limits = Extension(StreamLimits { item: 20, ..StreamLimits::default() });
    let url = serve(router(Listener).layer(limits)).await;
    let lines = "{\"id\":1}\n{\"id\":0}\n{\"id\":\"x\"}\nnull,\n{\"id\":1234567890123456}\n{\"id\":7}";
    let said = post(&url, "/events", "application/jsonl", lines).await;
    let said: Vec<_> = said.split('\u{1e}').skip(1).map(str::trim_end).collect();
    assert_eq!(
        said,
        [
            r#"{"id":0,"words":"Event { id: 1, words: None }"}"#,
            r#"{"id":1,"words":"post_events: an item of the stream cannot be read: /1/id: must be at least 1 Some(b\"{\\\"id\\\":0}\")"}"#,
            r#"{"id":2,"words":"post_events: an item of the stream cannot be read: /2/id: expected an integer, found a string Some(b\"{\\\"id\\\":\\\"x\\\"}\")"}"#,
            r#"{"id":3,"words":"post_events: an item of the stream cannot be read: /3: not JSON: expected nothing more at line 1 column 5 Some(b\"null,\")"}"#,
            r#"{"id":4,"words":"post_events: an item of the stream is longer than 20 octets None"}"#,
            r#"{"id":5,"words":"Event { id: 7, words: None }"}"#,
        ]
    );
}

#[tokio::test]
async fn what_is_wrong_has_a_place() {
    let url = serve(router(Echo)).await;
    let many = post(&url, "/lists", "application/x-ndjson", "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n").await;
    assert!(many.starts_with("400 "), "{many}");
    let other = post(&url, "/events", "application/json", "[]").await;
    assert!(other.starts_with("415 "), "{other}");
}
