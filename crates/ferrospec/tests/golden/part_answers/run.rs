//! Answers in parts, between our own sides and from whoever else.

use crate::support::serve;
use golden_part_answers::client::Client;
use golden_part_answers::runtime::client::{PartLimits, Stage};
use golden_part_answers::runtime::{Bytes, File, Media, Octets, StatusCode, Stream, reqwest};
use golden_part_answers::server::router;
use golden_part_answers::*;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A server that answers with this album.
#[derive(Clone)]
struct Service(Arc<dyn Fn() -> Album + Send + Sync>);

impl Service {
    fn of(album: impl Fn() -> Album + Send + Sync + 'static) -> Self {
        Self(Arc::new(album))
    }
}

impl Api for Service {
    type Error = Infallible;

    async fn get_album(&self, request: GetAlbumRequest) -> Result<GetAlbumResponse, Infallible> {
        Ok(match request.name.as_str() {
            "none" => GetAlbumResponse::NotFound(Fault::new("there is none")),
            _ => GetAlbumResponse::Ok(GetAlbumOkResponse::new((self.0)(), 7)),
        })
    }

    async fn put_album(&self, request: PutAlbumRequest) -> Result<PutAlbumResponse, Infallible> {
        assert_eq!(request.body.title, request.name);
        Ok(PutAlbumResponse::NoContent)
    }

    async fn get_covers(&self, _: GetCoversRequest) -> Result<GetCoversResponse, Infallible> {
        let album = (self.0)();
        Ok(GetCoversResponse::Ok([("cover".to_owned(), vec![album.cover])].into()))
    }

    async fn get_facts(&self, request: GetFactsRequest) -> Result<GetFactsResponse, Infallible> {
        let facts = Facts::new(1).b(vec![true, false]);
        Ok(GetFactsResponse::Ok(match request.accept.allows("application/json") {
            true => GetFactsOkBody::Json(facts),
            false => GetFactsOkBody::Multipart(facts),
        }))
    }

    async fn get_backup(&self, _: GetBackupRequest) -> Result<GetBackupResponse, Infallible> {
        let body = Media::new("multipart/related; boundary=b", "--b\r\n\r\nx\r\n--b--");
        Ok(GetBackupResponse::Default { status: StatusCode::OK, body })
    }
}

fn png() -> File {
    File::new(vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n']).named("me.png").of_type("image/png")
}

/// A stream of so many pieces, which ends or breaks off.
struct Pieces(usize, bool);

impl Stream for Pieces {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match (self.0, self.1) {
            (0, true) => Poll::Ready(None),
            (0, false) => Poll::Ready(Some(Err("the disk is gone"))),
            _ => {
                self.0 -= 1;
                Poll::Ready(Some(Ok(vec![7; 64 * 1024].into())))
            }
        }
    }
}

async fn album(client: &Client) -> Result<Album, golden_part_answers::runtime::client::Error> {
    match client.get_album(GetAlbumRequest::new("a")).await? {
        GetAlbumResponse::Ok(ok) => {
            assert_eq!(ok.x_rank, 7);
            Ok(ok.body)
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_was_written_is_read() {
    let full = || {
        Album::new("größe", File::new("x").named("a \"1\".gif").of_type("image/gif"))
            .pages(vec![File::new("\r\n--").named("p").of_type("application/octet-stream"), png()])
            .notes("# ü")
            .tags(vec!["a".to_owned(), String::new()])
            .place(Place::new("X"))
            .year(2001)
    };
    for make in [full, || Album::new("a", png())] {
        let client = Client::new(&serve(router(Service::of(make))).await).unwrap();
        let found = album(&client).await.unwrap();
        let wanted = make();
        // A media type says its character encoding where that matters, and a file without a name is called as its part.
        assert_eq!(found, wanted);
        assert_eq!(client.put_album(PutAlbumRequest::new("t", Album::new("t", png()))).await.unwrap(), PutAlbumResponse::NoContent);
        let covers = client.get_covers(GetCoversRequest::new()).await.unwrap().into_result().unwrap();
        assert_eq!(covers["cover"], [wanted.cover]);
    }
    let client = Client::new(&serve(router(Service::of(full))).await).unwrap();
    let none = client.get_album(GetAlbumRequest::new("none")).await.unwrap();
    assert_eq!(none, GetAlbumResponse::NotFound(Fault::new("there is none")));
    let facts = Facts::new(1).b(vec![true, false]);
    for (accept, wanted) in [
        ("application/json", GetFactsOkBody::Json(facts.clone())),
        ("multipart/mixed", GetFactsOkBody::Multipart(facts)),
    ] {
        let request = GetFactsRequest::new().accept(accept);
        assert_eq!(client.get_facts(request).await.unwrap(), GetFactsResponse::Ok(wanted));
    }
    let GetBackupResponse::Default { body, .. } = client.get_backup(GetBackupRequest::new()).await.unwrap();
    assert_eq!(body.media_type, "multipart/related; boundary=b");
    assert_eq!(body.octets.bytes(100).await.unwrap(), "--b\r\n\r\nx\r\n--b--");
}

#[tokio::test]
async fn a_large_file_goes_from_disk_or_stream_to_disk() {
    const MANY: usize = 64;
    let octets: Vec<u8> = vec![7; MANY * 64 * 1024];
    let path = std::env::temp_dir().join(format!("ferrospec-golden-answer-{}.bin", std::process::id()));
    std::fs::write(&path, &octets).unwrap();
    let of_disk = {
        let path = path.clone();
        Service::of(move || Album::new("a", File::open(&path).unwrap().of_type("image/png")))
    };
    let of_stream = |len: Option<u64>, is_whole: bool| {
        Service::of(move || {
            let stream = Octets::stream(Pieces(MANY, is_whole));
            let stream = if let Some(len) = len { stream.of_len(len) } else { stream };
            Album::new("a", File::from(stream).named("s").of_type("image/png"))
        })
    };
    let len = octets.len() as u64;
    let limits = PartLimits { memory: 1000, ..PartLimits::default() };
    for service in [of_disk, of_stream(Some(len), true), of_stream(None, true)] {
        let url = serve(router(service)).await;
        let client = Client::new(&url).unwrap().with_part_limits(limits);
        let found = album(&client).await.unwrap();
        assert_eq!((found.cover.known_len(), found.cover.octets().unwrap() == octets), (Some(len), true));
        let copy = path.with_extension(url.rsplit(':').next().unwrap());
        found.cover.save(&copy).unwrap();
        assert!(std::fs::read(&copy).unwrap() == octets);
        // What is there already stays as it is, whichever way something else is saved there.
        assert!(found.cover.save(&copy).is_err());
        Octets::from(found.cover.clone()).save(&copy).await.unwrap_err();
        std::fs::remove_file(&copy).unwrap();
        assert_eq!(Octets::from(found.cover).save(&copy).await.unwrap(), len);
        assert!(std::fs::read(&copy).unwrap() == octets);
        std::fs::remove_file(copy).unwrap();
        // More than is accepted of a whole answer.
        let error = album(&client.with_body_limit(1_000_000)).await.unwrap_err();
        assert_eq!((error.stage(), error.status().map(|status| status.as_u16())), (Stage::Read, Some(200)));
        assert!(error.to_string().contains("1000000"), "{error}");
    }
    std::fs::remove_file(&path).unwrap();
    // What breaks off is no album, and neither is a stream that has passed.
    let client = Client::new(&serve(router(of_stream(None, false))).await).unwrap();
    assert_eq!(album(&client).await.unwrap_err().stage(), Stage::Read);
    let once = File::from(Octets::stream(Pieces(1, true))).of_type("image/png");
    let client = Client::new(&serve(router(Service::of(move || Album::new("a", once.clone())))).await).unwrap();
    assert_eq!(album(&client).await.unwrap().cover.known_len(), Some(64 * 1024));
    assert_eq!(album(&client).await.unwrap_err().status().map(|status| status.as_u16()), Some(500));
}

/// A server that answers whatever it is asked with this.
async fn foreign(status: u16, media_type: &'static str, body: String) -> Client {
    let answer = move || {
        let answer = axum::http::Response::builder().status(status).header("content-type", media_type);
        std::future::ready(answer.header("x-rank", "7").body(axum::body::Body::from(body.clone())).unwrap())
    };
    Client::new(&serve(axum::Router::new().fallback(answer)).await).unwrap()
}

const FORM: &str = "multipart/form-data; boundary=b";

/// Parts as they stand in a body.
fn parts(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().map(|(name, content)| {
        format!("--b\r\nContent-Disposition: form-data; name={name}\r\nContent-Type: image/png\r\n\r\n{content}\r\n")
    });
    format!("{}--b--\r\n", parts.collect::<String>().replace("Content-Type: image/png\r\n\r\nt", "X: y\r\n\r\nt"))
}

#[tokio::test]
async fn others_answer_as_they_do() {
    let good = parts(&[("other", "1"), ("cover", "x"), ("title", "t")]);
    let client = foreign(200, FORM, good.clone()).await;
    let found = album(&client).await.unwrap();
    assert_eq!(found, Album::new("t", File::new("x").of_type("image/png")));
    let many = PartLimits { parts: 2, ..PartLimits::default() };
    let long = PartLimits { value: 3, ..PartLimits::default() };
    for (client, stage, why) in [
        (client.with_part_limits(many), Stage::Body, "more parts than are accepted"),
        (foreign(200, FORM, parts(&[("title", "tttt"), ("cover", "x")])).await.with_part_limits(long), Stage::Body, "/title"),
        (foreign(200, FORM, parts(&[("title", "t")])).await, Stage::Body, "/cover"),
        (foreign(200, FORM, good[..good.len() - 6].to_owned()).await, Stage::Body, "before its last boundary"),
        (foreign(200, "multipart/form-data", good.clone()).await, Stage::Body, "`boundary`"),
        (foreign(200, "text/html", good.clone()).await, Stage::ContentType, "text/html"),
        (foreign(200, "application/problem+json", "{\"status\":200}".to_owned()).await, Stage::Refused, "problem"),
        (foreign(500, FORM, good.clone()).await, Stage::Status, "500"),
    ] {
        let error = album(&client).await.unwrap_err();
        assert_eq!(error.stage(), stage, "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
    let raw = reqwest::get(format!("{}/facts", serve(router(Service::of(|| Album::new("a", png())))).await));
    let raw = raw.await.unwrap();
    assert_eq!(raw.headers()["content-type"], "application/json");
}
