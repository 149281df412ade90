//! Responses.

use crate::body;
use crate::context::Context;
use crate::docs;
use crate::header;
use crate::left_out::LeftOut;
use ferrospec_diagnostics::codes;
use ferrospec_document::view;
use ferrospec_ir::{MediaType, Method, OperationId, Place, Response, StatusKey};

/// What an operation may answer: exact statuses first, then ranges, then `default`.
pub(crate) fn all<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    method: Method,
    written: view::Operation<'a>,
) -> Result<Vec<Response>, LeftOut> {
    let mut responses = Vec::new();
    for (key, locus, response) in written.responses() {
        // The check has reported a key that is no status.
        let Some(status) = StatusKey::from_key(key) else { continue };
        let place = Place::Response { operation, status };
        let contents = match why_empty(method, status) {
            Some(why) => {
                report_content(context, response, method, why);
                Vec::new()
            }
            None => body::contents(context, response.content(), place.clone())?,
        };
        let named = response.content().map(|(name, ..)| MediaType(name.to_owned()));
        let without_body = named.filter(|_| method == Method::Head).collect();
        let headers = header::all(context, response.headers(), &place);
        // One that may have no body here is not what it is elsewhere.
        let is_whole = contents.is_empty() == response.content().next().is_none();
        let component = match context.in_component(response.node(), place) {
            Place::Shared(component) if is_whole => Some(component),
            _ => None,
        };
        let named_at = component.as_ref().map_or(locus, |_| response.node().key_locus());
        responses.push(Response {
            status,
            contents,
            without_body,
            headers,
            links: Vec::new(),
            component,
            docs: docs::of_response(response),
            locus,
            named_at,
        });
    }
    responses.sort_by_key(|response| response.status);
    Ok(responses)
}

/// Why an answer has no body, whatever is declared (RFC 9110 §6.4.1, §15.3.6).
fn why_empty(method: Method, status: StatusKey) -> Option<String> {
    match status {
        _ if method == Method::Head => Some("an answer to `HEAD` has no body".to_owned()),
        StatusKey::Exact(100..=199 | 204 | 205 | 304) | StatusKey::Range(1) => {
            Some(format!("an answer of status `{status}` has no body"))
        }
        _ => None,
    }
}

fn report_content<'a>(context: &mut Context<'a>, response: view::Response<'a>, method: Method, why: String) {
    if response.content().next().is_some()
        && let Some(node) = response.node().get("content")
    {
        let help = match method {
            Method::Head => "of its `content`, nothing but the media type is said, in `Content-Type`",
            _ => "its `content` is ignored; leave it out",
        };
        context.report(&codes::NO_BODY, node.key_locus(), why).help(help);
    }
}
