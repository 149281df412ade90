//! Parts without names.

use crate::support::serve;
use axum::Extension;
use axum::routing::post as posted;
use golden_positions::client::Client;
use golden_positions::runtime::server::{PartLimits, StreamLimits};
use golden_positions::runtime::{File, Items, Octets, Stream, reqwest};
use golden_positions::server::router;
use golden_positions::*;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    /// Says of each frame what it is, or what is wrong with it.
    async fn send_frames(&self, mut request: SendFramesRequest) -> Result<SendFramesResponse, Infallible> {
        let mut frames = Vec::new();
        while let Some(frame) = request.body.next().await {
            frames.push(match frame {
                Ok(file) => {
                    let octets = file.octets().unwrap().len() as i64;
                    let frame = Frame::new(file.media_type().unwrap_or_default(), octets);
                    if let Some(name) = file.name() { frame.name(name) } else { frame }
                }
                Err(error) => Frame::new(error.to_string(), -1),
            });
        }
        Ok(SendFramesResponse::Ok(frames.into()))
    }

    async fn send_readings(&self, mut request: SendReadingsRequest) -> Result<SendReadingsResponse, Infallible> {
        let mut readings = Vec::new();
        while let Some(reading) = request.body.next().await {
            readings.push(match reading {
                Ok(SendReadingsBody { content, x_sequence, x_words }) => {
                    let reading = SendReadingsOk::new(content, x_sequence);
                    if let Some(words) = x_words { reading.x_words(words) } else { reading }
                }
                Err(error) => SendReadingsOk::new(Reading::new(-1.0).at(error.to_string()), 0),
            });
        }
        Ok(SendReadingsResponse::Ok(readings.into()))
    }

    async fn send_pages(&self, request: SendPagesRequest) -> Result<SendPagesResponse, Infallible> {
        Ok(SendPagesResponse::Ok(match request.body {
            SendPagesBody::Json(_) => vec![None].into(),
            SendPagesBody::Multipart(pages) => match pages.collect(10).await {
                Ok(pages) => pages.iter().map(|page| Some(page.len() as i64)).chain([None]).collect::<Vec<_>>().into(),
                Err(_) => Vec::new().into(),
            },
        }))
    }

    async fn get_files(&self, _: GetFilesRequest) -> Result<GetFilesResponse, Infallible> {
        // A file of a stream, and one that is at hand; then nothing for ever.
        let files = [
            GetFilesOk::new(
                File::from(Octets::stream(Slow(vec![Some("one ".into()), Some("two".into())].into_iter()))),
                "a",
            ),
            GetFilesOk::new(File::new("three").named("3.txt").of_type("text/plain"), "b"),
        ];
        let files = files.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        Ok(GetFilesResponse::Ok(Items::new(Slow(files))))
    }

    /// Says when the picture was taken.
    async fn send_letter(&self, request: SendLetterRequest) -> Result<SendLetterResponse, Infallible> {
        let Letter(reading, words, picture) = request.body;
        Ok(SendLetterResponse::Ok(match picture {
            Some(LetterItem { content, x_taken }) => SendLetterOk(reading.at(x_taken), words, Some(content)),
            None => SendLetterOk(reading, words, None),
        }))
    }

    async fn send_numbers(&self, request: SendNumbersRequest) -> Result<SendNumbersResponse, Infallible> {
        let item = |(place, number): (i64, Option<i64>)| {
            let shown: SendNumbersOkItemContent = match number {
                Some(number) => number.into(),
                None => vec!["none".to_owned(), String::new()].into(),
            };
            SendNumbersOkItem::new(shown, place)
        };
        Ok(SendNumbersResponse::Ok((0..).zip(request.body).map(item).collect()))
    }

    /// Says of each file what it is.
    async fn send_album(&self, request: SendAlbumRequest) -> Result<SendAlbumResponse, Infallible> {
        let AlbumParts(title, frame, files) = request.body;
        let shown = |file: File| format!("{} {:?}", file.media_type().unwrap_or("file"), file.octets().unwrap());
        let title = format!("{} of {:?} lines", title.content, title.x_lines);
        let frame = Frame { octets: frame.x_rows, ..frame.content };
        Ok(SendAlbumResponse::Ok(Album(title, frame, files.into_iter().map(shown).collect())))
    }
}

/// What an iterator brings, where `None` in it is that nothing is there yet.
struct Slow<I>(I);

impl<T, I: Iterator<Item = Option<T>> + Unpin> Stream for Slow<I> {
    type Item = Result<T, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.next() {
            Some(None) => Poll::Pending,
            item => Poll::Ready(item.flatten().map(Ok)),
        }
    }
}

fn readings() -> Vec<SendReadingsBody> {
    let words = vec!["a".to_owned(), "b".to_owned()];
    vec![SendReadingsBody::new(Reading::new(1.5), 0), SendReadingsBody::new(Reading::new(2.0), 7).x_words(words)]
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let path = std::env::temp_dir().join(format!("positions-{}.png", std::process::id()));
    std::fs::write(&path, vec![7; 300_000]).unwrap();
    let stream = Octets::stream(Slow(vec![Some("one".into()), Some("two".into())].into_iter()));
    let frames = vec![
        File::new(vec![1, 2, 3]).named("a.jpg").of_type("image/jpeg"),
        File::open(&path).unwrap(),
        File::from(stream),
        File::new(""),
    ];
    let back = client.send_frames(SendFramesRequest::new(frames)).await.unwrap().into_result().unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    assert_eq!(
        back.collect(10).await.unwrap(),
        [
            Frame::new("image/jpeg", 3).name("a.jpg"),
            Frame::new("image/png", 300_000).name(name),
            Frame::new("image/png", 6),
            Frame::new("image/png", 0),
        ]
    );
    std::fs::remove_file(&path).unwrap();
    let none = client.send_frames(SendFramesRequest::new(Vec::new())).await.unwrap().into_result().unwrap();
    assert_eq!(none.collect(10).await.unwrap(), []);

    let back = client.send_readings(SendReadingsRequest::new(readings())).await.unwrap().into_result().unwrap();
    let wanted: Vec<_> = readings()
        .into_iter()
        .map(|SendReadingsBody { content, x_sequence, x_words }| SendReadingsOk { content, x_sequence, x_words })
        .collect();
    assert_eq!(back.collect(10).await.unwrap(), wanted);

    let pages = Items::from(vec!["<p>".to_owned(), String::new()]);
    let back = client.send_pages(SendPagesRequest::new(pages)).await.unwrap().into_result().unwrap();
    assert_eq!(back.collect(10).await.unwrap(), [Some(3), Some(0), None]);
    let back = client.send_pages(SendPagesRequest::new(Reading::new(1.0))).await.unwrap().into_result().unwrap();
    assert_eq!(back.collect(10).await.unwrap(), [None]);
}

#[tokio::test]
async fn parts_are_there_when_they_end() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let mut files = client.get_files(GetFilesRequest::new()).await.unwrap().into_result().unwrap();
    let first = files.next().await.unwrap().unwrap();
    assert_eq!((first.content.octets().unwrap(), first.x_id.as_str()), ("one two".into(), "a"));
    let second = files.next().await.unwrap().unwrap();
    assert_eq!(second, GetFilesOk::new(File::new("three").named("3.txt").of_type("text/plain"), "b"));
    let third = tokio::time::timeout(Duration::from_millis(100), files.next()).await;
    assert!(third.is_err(), "{third:?}");
    // A file that is of no type that may be there is not sent.
    let wrong = vec![File::new("a").of_type("text/plain")];
    let error = client.send_frames(SendFramesRequest::new(wrong)).await.unwrap_err();
    assert!(
        format!("{error:?}").contains("the media type of the file is not one of image/png, image/jpeg"),
        "{error:?}"
    );
}

/// Sends a body whose parts are divided by `b`, and shows the answer, divided by `*`.
async fn post(url: &str, path: &str, body: impl Into<String>) -> String {
    let is_related = ["/pages", "/letters"].contains(&path);
    let media_type = if is_related { "multipart/related; boundary=b" } else { "multipart/mixed; boundary=\"b\"" };
    let request = reqwest::Client::new().post(format!("{url}{path}")).header("Content-Type", media_type);
    let answer = request.body(body.into()).send().await.unwrap();
    let media_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
    let boundary = media_type.split_once("boundary=").map_or("no boundary", |(_, boundary)| boundary).to_owned();
    let shown = format!("{} {media_type}\n{}", answer.status().as_u16(), answer.text().await.unwrap());
    shown.replace(&boundary, "*").replace("\r\n", "\n")
}

/// Parts with these headers and contents.
fn parts(parts: &[(&str, &str)]) -> String {
    let part = |(head, content): &(&str, &str)| format!("--b\r\n{head}\r\n\r\n{content}\r\n");
    format!("{}--b--\r\n", parts.iter().map(part).collect::<String>())
}

#[tokio::test]
async fn parts_are_written_as_they_are_declared() {
    let url = serve(router(Echo)).await;
    let sent = parts(&[
        ("X-Sequence: 3\r\nContent-Type: application/vnd.reading+json", "{\"degrees\": 1.5}"),
        // Whoever says nothing of a part means what is declared.
        ("x-words: a, b\r\nx-sequence: 4", "{\"degrees\": 2}"),
    ]);
    assert_eq!(
        post(&url, "/readings", sent).await,
        "200 multipart/mixed; boundary=*\n\
         --*\nContent-Type: application/vnd.reading+json\nX-Sequence: 3\n\n{\"degrees\":1.5}\n\
         --*\nContent-Type: application/vnd.reading+json\nX-Sequence: 4\nX-Words: a,b\n\n{\"degrees\":2.0}\n\
         --*--\n"
    );
    assert_eq!(
        post(
            &url,
            "/pages",
            parts(&[("Content-Type: text/markdown", "é"), ("Content-Type: text/html; charset=utf-8", "."), ("A: b", "")])
        )
        .await,
        "200 multipart/mixed; boundary=*\n\
         --*\nContent-Type: application/json\n\n2\n--*\nContent-Type: application/json\n\n1\n\
         --*\nContent-Type: application/json\n\n0\n--*\nContent-Type: application/json\n\nnull\n--*--\n"
    );
    // The first is of another type than those that follow.
    let wrong = parts(&[("Content-Type: text/markdown", "a"), ("Content-Type: text/markdown", "b")]);
    assert_eq!(post(&url, "/pages", wrong).await, "200 multipart/mixed; boundary=*\n--*--\n");
    // What is longer than a page may be is none.
    let long = parts(&[("Content-Type: text/markdown", "more than twenty characters")]);
    assert_eq!(post(&url, "/pages", long).await, "200 multipart/mixed; boundary=*\n--*--\n");
}

#[tokio::test]
async fn what_is_wrong_is_an_error_in_its_place() {
    let limits = Extension(StreamLimits { item: 30, ..StreamLimits::default() });
    let url = serve(router(Echo).layer(limits)).await;
    let said = |answer: &str| -> Vec<String> {
        let words =
            |line: &str| line.split_once("send_").map(|(_, words)| words.trim_end_matches(['"', '}']).to_owned());
        answer.lines().filter_map(words).collect()
    };
    let sent = parts(&[
        ("X-Sequence: 3", "{\"degrees\": 101}"),
        ("Content-Type: application/json", "{\"degrees\": 1}"),
        ("X-Sequence: 3\r\nContent-Type: text/plain", "1"),
        ("X-Sequence: 3", "{\"degrees\": 1, \"at\": \"a long time ago\"}"),
        ("X-Sequence: -1", "{\"degrees\": 1}"),
    ]);
    assert_eq!(
        said(&post(&url, "/readings", sent).await),
        [
            "readings: an item of the stream cannot be read: /0/content/degrees: must be at most 100",
            "readings: an item of the stream cannot be read: /1/content: must be application/vnd.reading+json; /1/X-Sequence: required, and not there",
            "readings: an item of the stream cannot be read: /2/content: must be application/vnd.reading+json",
            "readings: an item of the stream is longer than 30 octets",
            "readings: an item of the stream cannot be read: /4/X-Sequence: must be at least 0",
        ]
    );
    let sent = parts(&[("Content-Type: image/png", "a"), ("Content-Type: image/gif", "b"), ("X-Other: 1", "c")]);
    let answer = post(&url, "/frames", sent).await;
    assert_eq!(
        said(&answer),
        ["frames: an item of the stream cannot be read: /1: must be image/png or image/jpeg\",\"octets\":-1"]
    );
    assert!(answer.ends_with("{\"type\":\"\",\"octets\":1}\n--*--\n"), "{answer}");
    // What is no multipart body any more is not read on.
    for (body, why) in [
        ("--b\r\n\r\na\r\n--b\r\n\r\nb", "the body ends before its last boundary"),
        ("--b\r\n\r\na\r\n--bc\r\n\r\nb\r\n--b--", "a boundary is followed by other text"),
        ("", "the boundary of the body's media type is nowhere in the body"),
    ] {
        let said = said(&post(&url, "/frames", body).await);
        assert_eq!(said, [format!("frames: the stream broke off: {why}\",\"octets\":-1")], "{body:?}");
    }
    let request = reqwest::Client::new().post(format!("{url}/frames")).header("Content-Type", "multipart/mixed");
    let answer = request.body("--b--").send().await.unwrap();
    assert_eq!(answer.status(), 400);
    assert!(answer.text().await.unwrap().contains("does not say what divides its parts"));
    let request = reqwest::Client::new().post(format!("{url}/frames")).header("Content-Type", "multipart/form-data");
    assert_eq!(request.body("--b--").send().await.unwrap().status(), 415);
}

#[tokio::test]
async fn a_mock_answers_in_parts() {
    let client = Client::new(&serve(server::router(mock::Mock::new(7))).await).unwrap();
    let pages = Items::from(vec!["<p>".to_owned()]);
    let back = client.send_pages(SendPagesRequest::new(pages)).await.unwrap().into_result().unwrap();
    assert_eq!(back.collect(10).await.unwrap(), [Some(1), None]);
    let back = client.send_readings(SendReadingsRequest::new(readings())).await.unwrap().into_result().unwrap();
    assert!(!back.collect(10).await.unwrap().is_empty());
    let files = client.get_files(GetFilesRequest::new()).await.unwrap().into_result().unwrap();
    assert!(!files.collect(10).await.unwrap().is_empty());

    let letter = SendLetterRequest::new(Letter(Reading::new(1.0), String::new(), None));
    let back = client.send_letter(letter).await.unwrap().into_result().unwrap();
    let picture = File::new("...").of_type("application/octet-stream");
    assert_eq!(back, SendLetterOk(Reading::new(1.0), "warm".to_owned(), Some(picture)));
    let numbers = SendNumbersRequest::new(vec![Some(1)]);
    assert!(!client.send_numbers(numbers).await.unwrap().into_result().unwrap().is_empty());
}

#[tokio::test]
async fn parts_that_are_told_by_their_places_come_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let letter = |picture| Letter(Reading::new(1.5), "# *so*".to_owned(), picture);
    let send = async |letter| client.send_letter(SendLetterRequest::new(letter)).await.unwrap().into_result().unwrap();
    let back = send(letter(None)).await;
    assert_eq!(back, SendLetterOk(Reading::new(1.5), "# *so*".to_owned(), None));
    let picture = File::new(vec![0, 13, 10, 255]).named("a.jpg").of_type("image/jpeg");
    let back = send(letter(Some(LetterItem::new(picture.clone(), "2025")))).await;
    assert_eq!(back, SendLetterOk(Reading::new(1.5).at("2025"), "# *so*".to_owned(), Some(picture)));
    // A stream is sent as it comes.
    let stream = Octets::stream(Slow(vec![Some("one ".into()), Some("two".into())].into_iter()));
    let back = send(letter(Some(LetterItem::new(File::from(stream), "2025")))).await;
    assert_eq!(back.2.unwrap().octets().unwrap(), "one two");
    // A file is of a type that may be there, and each item within its limits.
    let wrong = letter(Some(LetterItem::new(File::new("a").of_type("text/plain"), "2025")));
    let error = format!("{:?}", client.send_letter(SendLetterRequest::new(wrong)).await.unwrap_err());
    assert!(error.contains("the media type of the file is not one of image/png, image/jpeg"), "{error}");

    let numbers = SendNumbersRequest::new(vec![Some(7), None]);
    let back = client.send_numbers(numbers).await.unwrap().into_result().unwrap();
    let none = vec!["none".to_owned(), String::new()];
    assert_eq!(back, [SendNumbersOkItem::new(7, 0), SendNumbersOkItem::new(none, 1)]);

    let title = AlbumPartsItem0::new("Far").x_lines(2);
    let frame = AlbumPartsItem1::new(Frame::new("oak", 1), 9);
    let files =
        vec![File::new("a;b").named("a.csv"), File::new("..").of_type("image/gif"), File::new("").of_type("image/x")];
    let album = SendAlbumRequest::new(AlbumParts(title, frame, files));
    let Album(title, frame, files) = client.send_album(album).await.unwrap().into_result().unwrap();
    assert_eq!((title.as_str(), frame), ("Far of Some(2) lines", Frame::new("oak", 9)));
    assert_eq!(files, ["text/csv b\"a;b\"", "image/gif b\"..\"", "image/x b\"\""]);
}

#[tokio::test]
async fn parts_are_written_and_read_in_their_places() {
    let url = serve(router(Echo)).await;
    // In the order of the array, whatever they are called, and whatever stands before and behind them.
    let sent = parts(&[
        ("Content-Type: application/json", "{\"degrees\": 1.5}"),
        ("Content-Disposition: form-data; name=x\r\nContent-Type: text/markdown; charset=utf-8", "é"),
        ("x-taken: 2025\r\nContent-Disposition: attachment; filename=\"a.png\"\r\nContent-Type: image/png", "\r\n--a"),
    ]);
    assert_eq!(
        post(&url, "/letters", format!("before\r\n{sent}behind")).await,
        "200 multipart/mixed; boundary=*\n\
         --*\nContent-Type: application/vnd.reading+json\n\n{\"degrees\":1.5,\"at\":\"2025\"}\n\
         --*\n\né\n\
         --*\nContent-Disposition: attachment; filename=\"a.png\"\nContent-Type: image/png\n\n\n--a\n--*--\n"
    );
    // Whoever says nothing of a part means what is declared.
    assert_eq!(
        post(&url, "/numbers", parts(&[("X: y", "1"), ("Content-Type: application/json", " null ")])).await,
        "200 multipart/mixed; boundary=*\n\
         --*\nX-Place: 0\n\n1\n\
         --*\nContent-Type: application/json\nX-Place: 1\n\n[\"none\",\"\"]\n--*--\n"
    );
    assert_eq!(
        post(
            &url,
            "/albums",
            parts(&[("A: b", "Far"), ("X-Rows: 3", "{\"type\": \"oak\", \"octets\": 1}"), ("A: b", "c")])
        )
        .await,
        "200 application/json\n[\"Far of None lines\",{\"type\":\"oak\",\"octets\":3},\"file b\\\"c\\\"\"]"
    );

    // A server that others have written.
    let body = "--x\r\n\r\n{\"degrees\": 2}\r\n--x\r\nContent-Type: text/plain\r\n\r\nso\r\n--x\r\nContent-Type: a/b\r\n\r\n\0\r\n--x--";
    let answer = move || async move { ([("Content-Type", "Multipart/Mixed; boundary=x")], body) };
    let client = Client::new(&serve(axum::Router::new().route("/letters", posted(answer))).await).unwrap();
    let letter = Letter(Reading::new(1.0), String::new(), None);
    let back = client.send_letter(SendLetterRequest::new(letter)).await.unwrap().into_result().unwrap();
    assert_eq!(back, SendLetterOk(Reading::new(2.0), "so".to_owned(), Some(File::new("\0").of_type("a/b"))));
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_place() {
    let limits = Extension(PartLimits { parts: 4, value: 40, ..PartLimits::default() });
    let url = serve(router(Echo).layer(limits)).await;
    let reading = ("Content-Type: application/json", "{\"degrees\": 1}");
    let words = ("A: b", "so");
    let image = ("X-Taken: 2025", "...");
    let number = ("A: b", "1");
    for (path, sent, said) in [
        ("/letters", vec![reading], "400 : must have at least 2 items"),
        ("/letters", vec![], "400 : must have at least 2 items"),
        ("/letters", vec![reading, words, image, words], "400 /3: not an item of this array"),
        ("/letters", vec![reading, words, image, words, words], "413 the body has more parts than are accepted"),
        (
            "/letters",
            vec![words, reading, words],
            "400 /0: not JSON: expected a value at line 1 column 1; /1: must be text/markdown; /2/X-Taken: required, and not there",
        ),
        (
            "/letters",
            vec![("A: b", "{\"degrees\": 101}"), ("A: b", "more than twenty characters"), ("X-Taken: 99", "")],
            "400 /0/degrees: must be at most 100; /1: must have at most 20 characters; /2/X-Taken: must have at least 4 characters",
        ),
        (
            "/letters",
            vec![("A: b", "{\"degrees\": 1, \"at\": \"a long, long time ago\"}"), words],
            "400 /0: longer than is accepted of what is no file",
        ),
        ("/numbers", vec![], "400 : must have at least 1 item"),
        ("/numbers", vec![number; 4], "400 : must have at most 3 items"),
        ("/numbers", vec![number, number, ("A: b", "-1")], "400 /2: must be at least 0"),
        ("/numbers", vec![number, ("Content-Type: text/plain", "1")], "400 /1: must be application/json"),
        (
            "/albums",
            vec![words, ("X-Rows: 1", "{\"type\": \"oak\"}"), image, ("Content-Type: text/csv", "a")],
            "400 /1/content/octets: required, and not there; /3: must be image/*",
        ),
        ("/albums", vec![words, ("X-Rows: 1", "{\"type\": \"\", \"octets\": 1}")], "400 : must have at least 3 items"),
    ] {
        let answer = post(&url, path, parts(&sent)).await;
        let (status, problem) = answer.split_once(" application/problem+json\n").unwrap();
        let problem: serde_json::Value = serde_json::from_str(problem).unwrap();
        let words = |violation: &serde_json::Value| {
            [&violation["pointer"], &violation["message"]].map(|it| it.as_str().unwrap().to_owned()).join(": ")
        };
        let found = match problem["violations"].as_array() {
            Some(violations) => violations.iter().map(words).collect::<Vec<_>>().join("; "),
            None => problem["detail"].as_str().unwrap().to_owned(),
        };
        assert_eq!(format!("{status} {found}"), said, "{sent:?}");
    }
}
