//! Receives a multipart body.

use std::future::poll_fn;
use std::pin::Pin;

use axum::RequestExt as _;
use axum::body::HttpBody as _;
use bytes::Bytes;
use http::StatusCode;

use super::boundary;
use super::disposition::Disposition;
use super::limits::PartLimits;
use super::parser::{Event, Headers, Parser};
use super::part::Received;
use super::spool::Spool;
use crate::file::File;
use crate::problem::Problem;

/// Receives the body of a request, which is said to be of this media type.
///
/// # Errors
/// It is not multipart, or larger than the server accepts.
pub(crate) async fn receive(request: axum::extract::Request, media_type: &str) -> Result<Vec<Received>, Problem> {
    let Some(boundary) = boundary::of(media_type) else {
        return Err(broken("the body's media type has no `boundary`, or none that may be one"));
    };
    let limits = request.extensions().get::<PartLimits>().copied().unwrap_or_default();
    let mut parser = Parser::new(boundary);
    let mut receiver = Receiver { limits, parts: Vec::new(), content: Spool::default(), held: 0 };
    let mut body = request.with_limited_body().into_body();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(octets) = frame.map_err(unread)?.into_data() else { continue };
        parser.feed(&octets);
        while let Some(event) = parser.next().map_err(broken)? {
            receiver.take(event).await?;
        }
    }
    parser.finish().map_err(broken)?;
    Ok(receiver.parts)
}

struct Receiver {
    limits: PartLimits,
    parts: Vec<Received>,
    /// What has come of the part that is coming.
    content: Spool,
    /// So many octets of the other parts are in memory.
    held: usize,
}

impl Receiver {
    async fn take(&mut self, event: Event) -> Result<(), Problem> {
        match event {
            Event::Part(_) if self.parts.len() == self.limits.parts => {
                return Err(too_large("the body has more parts than are accepted"));
            }
            Event::Part(headers) => self.parts.push(part(&headers).map_err(broken)?),
            Event::Content(octets) => {
                let room = self.limits.memory.saturating_sub(self.held);
                self.content.take(&octets, room).await.map_err(unstored)?;
            }
            Event::End => {
                let content = std::mem::take(&mut self.content);
                if let Some(part) = self.parts.last_mut() {
                    content.finish(&mut part.content).await.map_err(unstored)?;
                    self.held += part.content.held().map_or(0, Bytes::len);
                    part.is_long = part.content.len() > self.limits.value;
                }
            }
        }
        Ok(())
    }
}

/// A part of which the content has not come yet.
fn part(headers: &Headers) -> Result<Received, &'static str> {
    let disposition = headers.get("content-disposition").map(Disposition::read).unwrap_or_default();
    let name = disposition.name.ok_or("a part has no name")?;
    let mut content = File::new("");
    if let Some(name) = disposition.file_name {
        content = content.named(name);
    }
    if let Some(media_type) = headers.get("content-type") {
        content = content.of_type(media_type);
    }
    Ok(Received {
        name,
        transfer_encoding: headers.get("content-transfer-encoding").map(str::to_owned),
        content,
        is_long: false,
    })
}

fn broken(detail: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST).with_detail(detail)
}

fn too_large(detail: &str) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE).with_detail(detail)
}

/// The disk is full, or there is none.
fn unstored(_: std::io::Error) -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR).with_detail("a part of the body could not be stored")
}

fn unread(error: axum::Error) -> Problem {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(error) = source {
        if error.is::<http_body_util::LengthLimitError>() {
            return too_large("the body is larger than this server accepts");
        }
        source = error.source();
    }
    broken("the body could not be read")
}

#[cfg(feature = "multipart")]
#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use std::sync::LazyLock;
    use std::time::Duration;

    /// The folder of temporary files, which nothing else uses.
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("there is a disk");
        tempfile::env::override_temp_dir(folder.path()).expect("nobody else does");
        folder
    });

    fn stored() -> usize {
        std::fs::read_dir(FOLDER.path()).expect("it is there").count()
    }

    /// A body that goes on forever behind these chunks, unless `is_whole`.
    struct Slow {
        chunks: std::vec::IntoIter<Bytes>,
        is_whole: bool,
    }

    impl http_body::Body for Slow {
        type Data = Bytes;
        type Error = std::io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
            match self.chunks.next() {
                Some(chunk) => std::task::Poll::Ready(Some(Ok(http_body::Frame::data(chunk)))),
                None if self.is_whole => std::task::Poll::Ready(None),
                None => std::task::Poll::Pending,
            }
        }
    }

    async fn received(sizes: &[usize], memory: usize, is_whole: bool) -> Result<Vec<Received>, Problem> {
        let mut chunks = Vec::new();
        for size in sizes {
            chunks.push("--b\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\n".into());
            chunks.extend(vec![Bytes::from(vec![7; 100_000]); size / 100_000]);
            chunks.push(vec![7; size % 100_000].into());
            chunks.push("\r\n".into());
        }
        if is_whole {
            chunks.push("--b--".into());
        }
        let body = axum::body::Body::new(Slow { chunks: chunks.into_iter(), is_whole });
        let mut request = axum::extract::Request::new(body);
        request.extensions_mut().insert(PartLimits { memory, value: 10, ..PartLimits::default() });
        receive(request, "multipart/form-data; boundary=b").await
    }

    /// One test, because all of them look into the same folder.
    #[tokio::test]
    async fn what_is_large_is_in_files_until_nobody_wants_it() {
        let sizes = [800_000, 5, 300_000, 700_000, 150_000];
        LazyLock::force(&FOLDER);
        let parts = received(&sizes, 500_000, true).await.unwrap();
        let lengths: Vec<_> = parts.iter().map(|part| part.content.len() as usize).collect();
        assert_eq!(lengths, sizes);
        let held: Vec<_> = parts.iter().map(|part| part.content.held().is_some()).collect();
        assert_eq!(held, [false, true, true, false, true]);
        assert_eq!(stored(), 2);
        assert_eq!(parts[3].content, File::new(vec![7; 700_000]).named("a"));
        assert_ne!(parts[3].content, File::new(vec![8; 700_000]).named("a"));
        let kept = parts[0].content.clone();
        drop(parts);
        assert_eq!(stored(), 1);
        let copy = FOLDER.path().join("copy");
        kept.save(&copy).unwrap();
        assert_eq!((File::open(&copy).unwrap().named("a"), kept.save(&copy).is_err()), (kept, true));
        std::fs::remove_file(copy).unwrap();
        assert_eq!(stored(), 0);

        // Everything is in files where nothing may be in memory.
        let parts = received(&[1, 200_000], 0, true).await.unwrap();
        assert_eq!(stored(), 2);
        drop(parts);

        // A request that is given up leaves nothing behind.
        let waiting = received(&[2_000_000], 0, false);
        assert!(tokio::time::timeout(Duration::from_millis(200), waiting).await.is_err());
        for _ in 0..100 {
            if stored() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{} files are left", stored());
    }
}
