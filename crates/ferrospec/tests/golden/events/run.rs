//! Events arrive as they are sent, between our own sides and from whoever else.

use crate::support::serve;
use axum::Extension;
use axum::extract::State;
use golden_events::client::Client;
use golden_events::runtime::client::Stage;
use golden_events::runtime::server::StreamLimits;
use golden_events::runtime::{self, Bytes, EventStream, Stream, StreamError, reqwest};
use golden_events::server::router;
use golden_events::*;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// What an iterator brings; behind it there is neither more nor an end.
struct Open<I>(I);

impl<T, I: Iterator<Item = T> + Unpin> Stream for Open<I> {
    type Item = Result<T, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.next().map_or(Poll::Pending, |item| Poll::Ready(Some(Ok(item))))
    }
}

/// Octets without an end and without a line's end, which are counted as they are taken.
struct Endless(Arc<AtomicUsize>);

impl Stream for Endless {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let before = self.0.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Bytes::from_static(if before == 0 { b"data: " } else { &[b'a'; 1024] }))))
    }
}

fn changes() -> Vec<Change> {
    vec![
        ChangeAddString::default().data("This data is formatted\nacross two lines").retry(5).into(),
        ChangeAddNote::new(Note::new("a \"note\"").count(2)).id("7").into(),
        ChangeAddString::default().data("{\"text\":\"no note\"}").into(),
    ]
}

struct Service;

impl Api for Service {
    type Error = StreamError;

    async fn watch(&self, request: WatchRequest) -> Result<WatchResponse, StreamError> {
        Ok(match request.since {
            0 => WatchResponse::Ok(changes().into()),
            1 => WatchResponse::Ok(EventStream::new(Open(changes().into_iter())).keep_alive(Some(Duration::from_millis(20)))),
            _ => WatchResponse::NotFound(Note::new("none")),
        })
    }

    async fn send(&self, mut request: SendRequest) -> Result<SendResponse, StreamError> {
        let mut said = Vec::new();
        while let Some(change) = request.body.next().await {
            said.push(match change {
                Ok(Change::AddString(change)) => format!("{:?} {:?}", change.data, change.id),
                Ok(Change::AddNote(change)) => format!("{:?} {:?}", change.data, change.id),
                Err(error) if error.is_of_item() => error.to_string(),
                Err(error) => return Err(error),
            });
        }
        Ok(SendResponse::Ok(said))
    }

    async fn chat(&self, request: ChatRequest) -> Result<ChatResponse, StreamError> {
        let note = request.body;
        Ok(ChatResponse::Ok(match request.accept.choose(&["application/json", "text/event-stream"]) {
            Some("text/event-stream") => {
                let words: Vec<_> = note.text.split(' ').map(|word| runtime::Event::new(Note::new(word)).named("word")).collect();
                EventStream::from(words).into()
            }
            _ => note.into(),
        }))
    }

    async fn texts(&self, _: TextsRequest) -> Result<TextsResponse, StreamError> {
        Ok(TextsResponse::Ok(vec![runtime::Event::new("a\nb".to_owned()), runtime::Event::new(String::new()).of_id("1")].into()))
    }

    async fn twins(&self, _: TwinsRequest) -> Result<TwinsResponse, StreamError> {
        Ok(TwinsResponse::Ok(vec![runtime::Event::new(Event::default().text("a"))].into()))
    }

    async fn lists(&self, _: ListsRequest) -> Result<ListsResponse, StreamError> {
        Ok(ListsResponse::Ok(vec![ListsOk { id: Some("1".to_owned()), data: Some(vec![Note::new("a")]) }].into()))
    }
}

#[tokio::test]
async fn what_goes_comes_back() {
    let url = serve(router(Service)).await;
    let client = Client::new(&url).unwrap();
    let watched = client.watch(WatchRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(watched.collect(3).await.unwrap(), changes());
    let watched = reqwest::get(format!("{url}/typed")).await.unwrap();
    let said = ["content-type", "cache-control"].map(|name| watched.headers()[name].to_str().unwrap().to_owned());
    assert_eq!(said, ["text/event-stream", "no-cache"]);
    assert_eq!(
        watched.text().await.unwrap(),
        "event: addString\ndata: This data is formatted\ndata: across two lines\nretry: 5\n\n\
         event: addNote\ndata: {\"text\":\"a \\\"note\\\"\",\"count\":2}\nid: 7\n\n\
         event: addString\ndata: {\"text\":\"no note\"}\n\n"
    );
    let missing = client.watch(WatchRequest::new().since(2)).await.unwrap();
    assert_eq!(missing, WatchResponse::NotFound(Note::new("none")));

    let sent = client.send(SendRequest::new(changes())).await.unwrap();
    let first = "Some(\"This data is formatted\\nacross two lines\") None";
    let second = "Note { text: \"a \\\"note\\\"\", count: Some(2) } Some(\"7\")";
    let third = "Some(\"{\\\"text\\\":\\\"no note\\\"}\") None";
    assert_eq!(sent, SendResponse::Ok([first, second, third].map(str::to_owned).to_vec()));

    // A proxy hands on what comes.
    let proxy = Client::new(&serve(router(Client::new(&url).unwrap())).await).unwrap();
    let watched = proxy.watch(WatchRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(watched.collect(3).await.unwrap(), changes());

    let texts = client.texts(TextsRequest::new()).await.unwrap().into_result().unwrap().collect(9).await.unwrap();
    assert_eq!(texts, [runtime::Event::new("a\nb".to_owned()), runtime::Event::new(String::new()).of_id("1")]);
    let twins = client.twins(TwinsRequest::new()).await.unwrap().into_result().unwrap().collect(9).await.unwrap();
    assert_eq!(twins[0].data.text.as_deref(), Some("a"));
    let lists = client.lists(ListsRequest::new()).await.unwrap().into_result().unwrap().collect(9).await.unwrap();
    assert_eq!(lists[0].data.as_deref(), Some(&[Note::new("a")][..]));
}

#[tokio::test]
async fn a_caller_says_whether_it_wants_events() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let chat = async |accept: &str| {
        client.chat(ChatRequest::new(Note::new("one two")).accept(accept)).await.unwrap().into_result().unwrap()
    };
    assert_eq!(chat("application/json").await, ChatOkBody::Json(Note::new("one two")));
    let ChatOkBody::Events(events) = chat("text/event-stream").await else { panic!("events") };
    let events = events.collect(2).await.unwrap();
    assert_eq!(events, ["one", "two"].map(|word| runtime::Event::new(Note::new(word)).named("word")));
}

/// A server that answers with these, one request after the other, and keeps the last ids that it was told.
async fn foreign(answers: &'static [(u16, &'static str)]) -> (Client, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let answer = move |State(asked): State<Arc<Mutex<Vec<String>>>>, request: axum::extract::Request| async move {
        let id = request.headers().get("last-event-id").map_or("-", |id| id.to_str().unwrap()).to_owned();
        let mut asked = asked.lock().unwrap();
        let (status, body) = answers[asked.len().min(answers.len() - 1)];
        asked.push(id);
        let answer = axum::http::Response::builder().status(status).header("content-type", "text/event-stream");
        answer.body(axum::body::Body::from(body)).unwrap()
    };
    let router = axum::Router::new().fallback(answer).with_state(Arc::clone(&asked));
    (Client::new(&serve(router).await).unwrap().with_body_limit(60), asked)
}

async fn notes(client: &Client) -> EventStream<runtime::Event<Note>> {
    match client.chat(ChatRequest::new(Note::new(""))).await.unwrap().into_result().unwrap() {
        ChatOkBody::Events(events) => events,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_wrong_is_an_error_in_its_place() {
    const LONG: &str = "data: 0123456789012345678901234567890123456789012345678901234567890123456789\n\n";
    let body = "data: {\"text\":\"a\"}\n\ndata: [DONE]\n\ndata: 1,\"event\":\"x\"\n\ndata: {\"text\":1}\n\n";
    let body: &'static str = format!("{body}{LONG}data: {{\"text\":\"b\"}}\n\ndata: {{}}\n").leak();
    let (client, _) = foreign(vec![(200, body)].leak()).await;
    let mut events = notes(&client).await;
    let mut said = Vec::new();
    while let Some(event) = events.next().await {
        said.push(match event {
            Ok(event) => event.data.text,
            Err(error) => {
                assert!(error.is_of_item());
                let item = error.item().map(|item| String::from_utf8_lossy(item).into_owned());
                format!("{} {} {:?}", error, item.unwrap_or_default(), error.stage())
            }
        });
    }
    assert_eq!(
        said,
        [
            "a",
            "chat: an item of the stream cannot be read: /1/data: not JSON: expected a value at line 1 column 2 [DONE] Body",
            "chat: an item of the stream cannot be read: /2/data: not JSON: expected nothing more at line 1 column 2 1,\"event\":\"x\" Body",
            "chat: an item of the stream cannot be read: /3/data/text: expected a string, found an integer {\"text\":1} Body",
            "chat: an item of the stream is longer than 60 octets  Read",
            "b",
        ]
    );
    // A server refuses in the same way, and asks for limits beside that.
    let url = serve(router(Service).layer(Extension(StreamLimits { item: 50, ..StreamLimits::default() }))).await;
    let sent = "event: addNote\ndata: {\"text\":\"0123456789\"}\n\nevent: other\ndata: 1\n\nevent: addString\ndata\n\n";
    let request = reqwest::Client::new().post(format!("{url}/typed")).header("content-type", "text/event-stream");
    let answer = request.body(sent).send().await.unwrap().text().await.unwrap();
    let said: Vec<String> = serde_json::from_str(&answer).unwrap();
    assert_eq!(said[0], "send: an item of the stream cannot be read: /0/data/text: must have at most 9 characters");
    assert!(said[1].starts_with("send: an item of the stream cannot be read: /1"), "{said:?}");
    assert_eq!(said[2], "Some(\"\") None");
}

#[tokio::test]
async fn a_line_without_an_end_is_not_waited_for() {
    let taken = Arc::new(AtomicUsize::new(0));
    let answer = async |State(taken): State<Arc<AtomicUsize>>| {
        let answer = axum::http::Response::builder().header("content-type", "text/event-stream");
        answer.body(axum::body::Body::from_stream(Endless(taken))).unwrap()
    };
    let endless = axum::Router::new().fallback(answer).with_state(Arc::clone(&taken));
    let client = Client::new(&serve(endless).await).unwrap().with_body_limit(10_000);
    let mut events = notes(&client).await;
    let first = tokio::time::timeout(Duration::from_secs(10), events.next()).await.unwrap().unwrap().unwrap_err();
    assert_eq!(first.to_string(), "chat: an item of the stream is longer than 10000 octets");
    // Whoever lets go of the stream ends it on the server's side, too.
    drop(events);
    let mut last = 0;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let now = taken.load(Ordering::Relaxed);
        if now == last {
            break;
        }
        last = now;
    }
    assert_eq!(taken.load(Ordering::Relaxed), last, "it is still read");

    // A server takes a limit of one item, and of all of them.
    let limits = StreamLimits { item: 10_000, octets: 1_000_000 };
    let url = serve(router(Service).layer(Extension(limits))).await;
    let taken = Arc::new(AtomicUsize::new(0));
    let request = reqwest::Client::new().post(format!("{url}/typed")).header("content-type", "text/event-stream");
    let body = reqwest::Body::wrap(runtime::Octets::stream(Endless(Arc::clone(&taken))));
    let answer = tokio::time::timeout(Duration::from_secs(10), request.body(body).send()).await.unwrap();
    if let Ok(answer) = answer {
        assert_eq!(answer.status(), 413);
    }
    // What it had not read yet stood in buffers of the connection.
    assert!(taken.load(Ordering::Relaxed) < 20_000, "{taken:?}");
}

#[tokio::test]
async fn a_stream_goes_on_behind_its_end() {
    let (client, asked) = foreign(&[
        (200, "retry: 1\nid: 1\nevent: addString\ndata: a\n\nevent: addString\ndata: lost"),
        (503, ""),
        (200, ": nothing\n\n"),
        (200, "event: addString\ndata: b\nid: 2\n\n"),
        (204, ""),
    ])
    .await;
    let watched = client.watch(WatchRequest::new()).await.unwrap().into_result().unwrap().reconnecting();
    let changes = watched.collect(9).await.unwrap();
    let data = changes.into_iter().map(|change| match change {
        Change::AddString(change) => change.data.unwrap(),
        other => panic!("{other:?}"),
    });
    assert_eq!(data.collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(*asked.lock().unwrap(), ["-", "1", "1", "1", "2"]);

    // Nobody asks again who was not told to, or did more than ask.
    let (client, asked) = foreign(&[(200, "retry: 1\ndata: {\"text\":\"a\"}\n\n")]).await;
    assert_eq!(client.watch(WatchRequest::new()).await.unwrap().into_result().unwrap().collect(9).await.unwrap_err().stage(), Stage::Body);
    assert_eq!(notes(&client).await.reconnecting().collect(9).await.unwrap(), [runtime::Event::new(Note::new("a")).retry_in(Duration::from_millis(1))]);
    assert_eq!(asked.lock().unwrap().len(), 2);

    // What a server will not have is the end.
    let (client, _) = foreign(&[(200, "retry: 1\n\n"), (401, "")]).await;
    let mut watched = client.watch(WatchRequest::new()).await.unwrap().into_result().unwrap().reconnecting();
    let error = watched.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "watch: the stream broke off: asked for more, the server answered 401 Unauthorized");
    assert!(watched.next().await.is_none());
}

#[tokio::test]
async fn events_are_there_when_they_come() {
    let url = serve(router(Service)).await;
    let client = Client::new(&url).unwrap();
    let mut watched = client.watch(WatchRequest::new().since(1)).await.unwrap().into_result().unwrap();
    for change in changes() {
        assert_eq!(watched.next().await.unwrap().unwrap(), change);
    }
    assert!(tokio::time::timeout(Duration::from_millis(100), watched.next()).await.is_err());
    // Meanwhile somebody says that it is there.
    let mut answer = reqwest::get(format!("{url}/typed?since=1")).await.unwrap();
    let mut said = Vec::new();
    while !said.ends_with(b":\n\n:\n\n") {
        let more = tokio::time::timeout(Duration::from_secs(10), answer.chunk()).await.expect("it is there");
        said.extend(more.unwrap().unwrap());
    }
}

#[tokio::test]
async fn what_cannot_be_an_event_is_not_sent() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let broken = ChangeAddString::default().data("a").id("1\ndata: injected");
    let error = client.send(SendRequest::new(vec![broken.into()])).await.unwrap_err();
    assert_eq!(error.stage(), Stage::Send);
    let mut why = std::iter::successors(std::error::Error::source(&error), |error| error.source());
    assert!(why.any(|why| why.to_string().contains("/id: is one line")), "{error:?}");
}
