//! Octets pass through memory piece by piece, between our own sides and from whoever else.

use crate::support::serve;
use axum::Extension;
use golden_streams::client::Client;
use golden_streams::runtime::client::Stage;
use golden_streams::runtime::server::StreamLimits;
use golden_streams::runtime::{Bytes, File, Media, Octets, StatusCode, Stream, StreamError};
use golden_streams::server::router;
use golden_streams::*;
use std::io::{Read as _, Write as _};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

/// So many octets are in a piece.
const PIECE: usize = 64 * 1024;

/// So many pieces that no limit of what is kept in memory admits them.
const MANY: usize = 1_600;

/// A stream of pieces, which counts those that were asked for, and may break off behind them.
struct Pieces {
    left: usize,
    asked: Arc<AtomicUsize>,
    then: Then,
}

/// What happens behind the last piece.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    End,
    /// It breaks off, and not before what is there was sent.
    Wait,
    Break,
}

impl Pieces {
    fn octets(pieces: usize, asked: &Arc<AtomicUsize>) -> Octets {
        Octets::stream(Self { left: pieces, asked: Arc::clone(asked), then: Then::End })
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return match self.then {
                Then::End => Poll::Ready(None),
                Then::Break => Poll::Ready(Some(Err("the disk is gone"))),
                Then::Wait => {
                    self.then = Then::Break;
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
            };
        }
        self.left -= 1;
        self.asked.fetch_add(1, Ordering::SeqCst);
        Poll::Ready(Some(Ok(Bytes::from(vec![7; PIECE]))))
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        self.asked.fetch_add(1_000_000, Ordering::SeqCst);
    }
}

/// A store that has a file of any number of pieces, by its name, and counts what it is given.
#[derive(Clone, Default)]
struct Store {
    asked: Arc<AtomicUsize>,
}

async fn counted(mut octets: Octets) -> Result<i64, StreamError> {
    let mut count = 0;
    while let Some(piece) = octets.next().await {
        count += piece?.len() as i64;
    }
    Ok(count)
}

impl Api for Store {
    type Error = Box<dyn std::error::Error + Send + Sync>;

    async fn put_file(&self, request: PutFileRequest) -> Result<PutFileResponse, Self::Error> {
        match request.name.as_str() {
            // It answers without reading what comes.
            "unread" => Ok(PutFileResponse::Ok(-1)),
            "slow" => {
                let mut octets = request.body;
                let first = octets.next().await.expect("there is one")?;
                tokio::time::sleep(Duration::from_millis(300)).await;
                Ok(PutFileResponse::Ok(first.len() as i64))
            }
            _ => Ok(PutFileResponse::Ok(counted(request.body).await?)),
        }
    }

    async fn get_file(&self, request: GetFileRequest) -> Result<GetFileResponse, Self::Error> {
        let octets = match request.name.as_str() {
            "broken" => Octets::stream(Pieces { left: 3, asked: Arc::clone(&self.asked), then: Then::Wait }),
            "text" => "a text".into(),
            name => match name.parse() {
                Ok(pieces) => Pieces::octets(pieces, &self.asked),
                Err(_) => return Ok(GetFileResponse::NotFound(Missing::new(name))),
            },
        };
        Ok(GetFileResponse::Ok(GetFileOkResponse::new(octets).e_tag("\"1\"")))
    }

    async fn copy(&self, request: CopyRequest) -> Result<CopyResponse, Self::Error> {
        Ok(CopyResponse::Ok(request.body.unwrap_or_else(|| "nothing".into())))
    }

    async fn either(&self, request: EitherRequest) -> Result<EitherResponse, Self::Error> {
        let body = match request.body {
            EitherBody::Json(missing) => EitherDefaultBody::Json(missing),
            EitherBody::Image(media) => EitherDefaultBody::Bytes(media.octets),
        };
        Ok(EitherResponse::Default { status: StatusCode::ACCEPTED, body })
    }
}

/// A client that keeps a megabyte at most in memory.
async fn client(store: &Store) -> Client {
    let limits = Extension(StreamLimits { octets: (MANY * PIECE) as u64, ..StreamLimits::default() });
    Client::new(&serve(router(store.clone()).layer(limits)).await).unwrap().with_body_limit(1 << 20)
}

async fn file(client: &Client, name: &str) -> Octets {
    client.get_file(GetFileRequest::new(name)).await.unwrap().into_result().unwrap().body
}

#[tokio::test]
async fn more_than_memory_may_hold_goes_both_ways() {
    let (store, asked) = (Store::default(), Arc::default());
    let client = client(&store).await;
    let whole = (MANY * PIECE) as i64;
    let put = client.put_file(PutFileRequest::new("a", Pieces::octets(MANY, &asked))).await.unwrap();
    assert_eq!(put, PutFileResponse::Ok(whole));
    assert_eq!(counted(file(&client, &MANY.to_string()).await).await.unwrap(), whole);

    // What comes may go on to others as it comes.
    let copied = client.copy(CopyRequest::new().body(file(&client, &MANY.to_string()).await)).await.unwrap();
    assert_eq!(counted(copied.into_result().unwrap()).await.unwrap(), whole);
    let copied = client.copy(CopyRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(copied.bytes(10).await.unwrap(), "nothing");
}

#[tokio::test]
async fn nothing_is_asked_for_that_nobody_takes() {
    let (store, asked) = (Store::default(), Arc::<AtomicUsize>::default());
    let client = client(&store).await;
    // Sockets hold some megabytes.
    let most = MANY / 4;
    let mut octets = file(&client, &MANY.to_string()).await;
    octets.next().await.unwrap().unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let count = store.asked.load(Ordering::SeqCst);
    assert!((1..most).contains(&count), "{count} pieces were asked for");
    // Whoever drops an answer ends its transfer.
    drop(octets);
    for _ in 0..100 {
        if store.asked.load(Ordering::SeqCst) >= 1_000_000 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let count = store.asked.load(Ordering::SeqCst);
    assert!((1_000_001..1_000_000 + most).contains(&count), "{count}");

    let slow = client.put_file(PutFileRequest::new("slow", Pieces::octets(MANY, &asked)));
    let mut slow = pin!(slow);
    assert!(tokio::time::timeout(Duration::from_millis(200), &mut slow).await.is_err());
    let count = asked.load(Ordering::SeqCst);
    assert!((1..most).contains(&count), "{count} pieces were asked for");
    assert!(matches!(slow.await.unwrap(), PutFileResponse::Ok(count) if count > 0));
}

#[tokio::test]
async fn a_stream_ends_whole_or_in_an_error() {
    let store = Store::default();
    let client = client(&store).await;
    let error = counted(file(&client, "broken").await).await.unwrap_err();
    assert_eq!((error.operation(), error.stage()), ("get_file", Stage::Read));
    assert!(error.to_string().starts_with("get_file: the stream broke off: "), "{error}");
    let error = golden_streams::runtime::client::Error::from(error);
    assert_eq!((error.operation(), error.stage()), ("get_file", Stage::Read));

    // What is collected is so up to a limit; what is no stream is, in any case.
    let error = file(&client, "20").await.bytes(1 << 20).await.unwrap_err();
    assert!(error.is_too_large() && error.to_string() == "the stream is longer than 1048576 octets", "{error}");
    let missing = client.get_file(GetFileRequest::new("c")).await.unwrap();
    assert_eq!(missing, GetFileResponse::NotFound(Missing::new("c")));

    // Of two that have the same stream, one reads it.
    let octets = file(&client, "2").await;
    let (same, other) = (octets.clone(), file(&client, "2").await);
    assert!(octets == same && octets != other);
    assert_eq!(octets.bytes(1 << 20).await.unwrap().len(), 2 * PIECE);
    let error = same.clone().bytes(10).await.unwrap_err();
    assert_eq!(error.to_string(), "the stream passes once, and has passed");
    let error = client.put_file(PutFileRequest::new("a", same)).await.unwrap_err();
    assert_eq!(error.stage(), Stage::Encode);

    // A request that breaks off is one that could not be sent.
    let broken = Octets::stream(Pieces { left: 3, asked: Arc::default(), then: Then::Wait });
    let error = client.put_file(PutFileRequest::new("a", broken)).await.unwrap_err();
    assert_eq!((error.operation(), error.stage()), ("put_file", Stage::Send));
    let said = "put_file: the request could not be sent: the stream broke off: the disk is gone";
    assert_eq!(error.to_string(), said);
    let mut why = std::iter::successors(std::error::Error::source(&error), |error| error.source());
    assert!(why.any(|why| why.to_string().contains("the disk is gone")), "{error:?}");
}

#[tokio::test]
async fn a_server_takes_no_more_than_it_accepts() {
    let limits = Extension(StreamLimits { octets: 5, ..StreamLimits::default() });
    let address = serve(router(Store::default()).layer(limits)).await.replace("http://", "");
    let put = async |name: &str, body: &str| {
        let request = format!("PUT /files/{name} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/octet-stream\r\n{body}");
        let address = address.clone();
        let answered = tokio::task::spawn_blocking(move || {
            let mut socket = std::net::TcpStream::connect(address).unwrap();
            socket.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            socket.read_to_string(&mut answer).unwrap();
            answer
        });
        let answer = answered.await.unwrap();
        (answer[9..12].to_owned(), answer.rsplit("\r\n").next().unwrap().to_owned())
    };
    let said = |status: &str, body: &str| (status.to_owned(), body.to_owned());
    let too_large = said("413", r#"{"type":"about:blank","title":"Payload Too Large","status":413,"detail":"the body is larger than this server accepts"}"#);
    assert_eq!(put("a", "Content-Length: 5\r\n\r\n12345").await, said("200", "5"));
    // It is told before anything comes, or finds out.
    assert_eq!(put("a", "Content-Length: 6\r\n\r\n").await, too_large);
    assert_eq!(put("a", "Transfer-Encoding: chunked\r\n\r\n3\r\n123\r\n3\r\n456\r\n0\r\n\r\n").await, too_large);
    assert_eq!(put("a", "Transfer-Encoding: chunked\r\n\r\n3\r\n123\r\nwrong\r\n").await.0, "400");
    // Nothing is wrong with what nobody reads.
    assert_eq!(put("unread", "Transfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n0\r\n\r\n").await, said("200", "-1"));
}

#[tokio::test]
async fn lengths_are_told_where_they_are_known() {
    let store = Store::default();
    let url = serve(router(store.clone())).await;
    let http = reqwest::Client::new();
    let known = http.get(format!("{url}/files/text")).send().await.unwrap();
    assert_eq!((known.headers()["content-length"].to_str().unwrap(), known.headers()["etag"].to_str().unwrap()), ("6", "\"1\""));
    let unknown = http.get(format!("{url}/files/3")).send().await.unwrap();
    assert_eq!(unknown.headers().get("content-length"), None);
    assert_eq!(unknown.bytes().await.unwrap().len(), 3 * PIECE);
    let head = http.head(format!("{url}/files/text")).send().await.unwrap();
    assert_eq!(head.headers()["content-length"], "6");
    let nothing = http.put(format!("{url}/files/a")).send().await.unwrap();
    assert_eq!(nothing.status(), 400);
    let other = http.post(format!("{url}/copies")).header("content-type", "text/plain").body("a").send().await.unwrap();
    assert_eq!(other.status(), 415);

    // A proxy says what it was told.
    let behind = serve(router(Client::new(&url).unwrap())).await;
    let known = http.get(format!("{behind}/files/text")).send().await.unwrap();
    assert_eq!(known.headers()["content-length"], "6");
    assert_eq!(known.text().await.unwrap(), "a text");
    let missing = http.get(format!("{behind}/files/none")).send().await.unwrap();
    assert_eq!((missing.status().as_u16(), missing.text().await.unwrap()), (404, r#"{"name":"none"}"#.to_owned()));
}

#[tokio::test]
async fn files_are_read_as_they_are_sent() {
    let client = client(&Store::default()).await;
    let path = std::env::temp_dir().join(format!("ferrospec-streams-{}", std::process::id()));
    std::fs::File::create(&path).unwrap().write_all(&vec![1; 3 * PIECE + 1]).unwrap();
    let whole = 3 * PIECE as i64 + 1;
    let put = async |octets: Octets| client.put_file(PutFileRequest::new("a", octets)).await.unwrap();
    let stored = Octets::from(File::open(&path).unwrap());
    assert_eq!(stored.known_len(), Some(whole as u64));
    // What is on a disk can be sent again.
    assert_eq!(put(stored.clone()).await, PutFileResponse::Ok(whole));
    assert_eq!(put(stored).await, PutFileResponse::Ok(whole));
    let mut opened = std::fs::File::open(&path).unwrap();
    opened.read_exact(&mut [0; 10]).unwrap();
    let opened = Octets::from(opened);
    assert_eq!(opened.known_len(), Some(whole as u64 - 10));
    assert_eq!(put(opened).await, PutFileResponse::Ok(whole - 10));
    std::fs::remove_file(&path).unwrap();
    // What comes is stored as it comes, and in the place of nothing else.
    assert_eq!(file(&client, "20").await.save(&path).await.unwrap(), 20 * PIECE as u64);
    assert_eq!(std::fs::read(&path).unwrap(), vec![7; 20 * PIECE]);
    let error = file(&client, "1").await.save(&path).await.unwrap_err();
    assert!(error.to_string().starts_with("the stream broke off: File exists"), "{error}");
    std::fs::remove_file(path).unwrap();
}

#[tokio::test]
async fn each_media_type_is_read_in_its_own_way() {
    let client = client(&Store::default()).await;
    let either = async |body: EitherBody| match client.either(EitherRequest::new(body)).await.unwrap() {
        EitherResponse::Default { body, status } => {
            assert_eq!(status, StatusCode::ACCEPTED);
            body
        }
    };
    assert_eq!(either(Missing::new("a").into()).await, EitherDefaultBody::Json(Missing::new("a")));
    match either(Media::new("image/png", Pieces::octets(40, &Arc::default())).into()).await {
        EitherDefaultBody::Bytes(octets) => assert_eq!(counted(octets).await.unwrap(), 40 * PIECE as i64),
        other => panic!("{other:?}"),
    }
}
