//! Responses.

use crate::body;
use crate::context::Context;
use crate::docs;
use crate::left_out::LeftOut;
use ferrospec_document::view;
use ferrospec_ir::{OperationId, Place, Response, StatusKey};

/// What an operation may answer: exact statuses first, then ranges, then `default`.
pub(crate) fn all<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    written: view::Operation<'a>,
) -> Result<Vec<Response>, LeftOut> {
    let mut responses = Vec::new();
    for (key, locus, response) in written.responses() {
        // The check has reported a key that is no status.
        let Some(status) = StatusKey::from_key(key) else { continue };
        for key in ["headers", "links"] {
            if let Some(node) = response.node().get(key) {
                let _ = context.not_supported(key, node.key_locus());
            }
        }
        let payload = body::payload(context, response.content(), Place::Response { operation, status })?;
        responses.push(Response { status, payload, docs: docs::of_response(response), locus });
    }
    responses.sort_by_key(|response| response.status);
    Ok(responses)
}
