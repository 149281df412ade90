//! The parts of an answer.

use crate::multipart::{PartLimits, Received, Receiver, Unreceived};
use crate::octets::Octets;
use crate::stream_error::StreamError;

/// Receives parts. What is no multipart body has none, and the rest of it is not asked for.
pub(super) async fn receive(
    mut body: Octets,
    media_type: &str,
    limit: u64,
    limits: PartLimits,
) -> Result<Result<Vec<Received>, &'static str>, StreamError> {
    let failed = |why: Unreceived| match why {
        Unreceived::Unstored(error) => Err(StreamError::broken(error)),
        why => Ok(Err(why.words())),
    };
    let mut receiver = match Receiver::new(media_type, limits) {
        Ok(receiver) => receiver,
        Err(why) => return failed(why),
    };
    let mut left = limit;
    while let Some(piece) = body.next().await {
        let piece = piece?;
        left = left.checked_sub(piece.len() as u64).ok_or_else(|| StreamError::too_large(limit))?;
        if let Err(why) = receiver.take(&piece).await {
            return failed(why);
        }
    }
    receiver.finish().map(Ok).or_else(failed)
}
