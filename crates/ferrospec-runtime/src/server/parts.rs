//! The parts of a request's body.

use std::future::poll_fn;
use std::pin::Pin;

use axum::RequestExt as _;
use axum::body::HttpBody as _;
use http::StatusCode;

use crate::multipart::{PartLimits, Received, Receiver, Unreceived};
use crate::problem::Problem;

/// Receives the body of a request, which is said to be of this media type.
///
/// # Errors
/// It is not multipart, or larger than the server accepts.
pub(super) async fn receive(request: axum::extract::Request, media_type: &str) -> Result<Vec<Received>, Problem> {
    let limits = request.extensions().get::<PartLimits>().copied().unwrap_or_default();
    let mut receiver = Receiver::new(media_type, limits).map_err(refused)?;
    let mut body = request.with_limited_body().into_body();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(octets) = frame.map_err(unread)?.into_data() else { continue };
        receiver.take(&octets).await.map_err(refused)?;
    }
    receiver.finish().map_err(refused)
}

fn refused(why: Unreceived) -> Problem {
    let status = match why {
        Unreceived::Broken(_) => StatusCode::BAD_REQUEST,
        Unreceived::TooMany => StatusCode::PAYLOAD_TOO_LARGE,
        Unreceived::Unstored(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    Problem::new(status).with_detail(why.words())
}

fn unread(error: axum::Error) -> Problem {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(error) = source {
        if error.is::<http_body_util::LengthLimitError>() {
            let detail = "the body is larger than this server accepts";
            return Problem::new(StatusCode::PAYLOAD_TOO_LARGE).with_detail(detail);
        }
        source = error.source();
    }
    Problem::new(StatusCode::BAD_REQUEST).with_detail("the body could not be read")
}
