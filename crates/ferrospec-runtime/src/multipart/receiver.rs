//! Receives a multipart body.

use std::future::poll_fn;
use std::pin::Pin;

use axum::RequestExt as _;
use axum::body::HttpBody as _;
use bytes::BytesMut;
use http::StatusCode;

use super::boundary;
use super::disposition::Disposition;
use super::parser::{Event, Headers, Parser};
use super::part::Received;
use crate::file::File;
use crate::problem::Problem;

/// So many parts are received. Each costs more than its octets.
const MAX_PARTS: usize = 1_000;

/// Receives the body of a request, which is said to be of this media type.
///
/// # Errors
/// It is not multipart, or larger than the server accepts.
pub(crate) async fn receive(request: axum::extract::Request, media_type: &str) -> Result<Vec<Received>, Problem> {
    let Some(boundary) = boundary::of(media_type) else {
        return Err(broken("the body's media type has no `boundary`, or none that may be one"));
    };
    let mut parser = Parser::new(boundary);
    let mut receiver = Receiver::default();
    let mut body = request.with_limited_body().into_body();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(octets) = frame.map_err(unread)?.into_data() else { continue };
        parser.feed(&octets);
        while let Some(event) = parser.next().map_err(broken)? {
            receiver.take(event)?;
        }
    }
    parser.finish().map_err(broken)?;
    Ok(receiver.parts)
}

#[derive(Default)]
struct Receiver {
    parts: Vec<Received>,
    content: BytesMut,
}

impl Receiver {
    fn take(&mut self, event: Event) -> Result<(), Problem> {
        match event {
            Event::Part(_) if self.parts.len() == MAX_PARTS => {
                Err(too_large("the body has more parts than are accepted"))
            }
            Event::Part(headers) => {
                self.parts.push(part(&headers).map_err(broken)?);
                Ok(())
            }
            Event::Content(octets) => {
                self.content.extend_from_slice(&octets);
                Ok(())
            }
            Event::End => {
                if let Some(part) = self.parts.last_mut() {
                    part.content.fill(std::mem::take(&mut self.content).freeze());
                }
                Ok(())
            }
        }
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
    Ok(Received { name, transfer_encoding: headers.get("content-transfer-encoding").map(str::to_owned), content })
}

fn broken(detail: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST).with_detail(detail)
}

fn too_large(detail: &str) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE).with_detail(detail)
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
