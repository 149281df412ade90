//! Answers.

use super::{docs, names::OperationNames, requests::codec, rust_type::RustTypes, status};
use crate::program::{Answer, Codec, DocText, IntoResult, Payload, Phrase, Response, RustType, StatusPattern, Wire};
use ferrospec_ir as ir;

/// The answers of an operation.
pub(super) fn response(types: &RustTypes<'_>, operation: &ir::Operation, names: &OperationNames) -> Response {
    let endpoint = docs::endpoint(operation);
    let mut answers: Vec<_> = operation.responses.iter().map(|response| answer(types, response)).collect();
    let docs = if answers.is_empty() {
        answers.push(undescribed());
        Phrase::new("An answer to ").code(&endpoint).words(", of which the description declares none.")
    } else {
        Phrase::new("Every answer that ").code(&endpoint).words(" declares.")
    };
    Response {
        name: names.response.clone(),
        docs: docs.into(),
        endpoint: Wire::new(endpoint),
        into_result: into_result(operation, &answers),
        answers,
    }
}

fn answer(types: &RustTypes<'_>, response: &ir::Response) -> Answer {
    let status = match response.status {
        ir::StatusKey::Exact(code) if status::words(response.status) == code.to_string() => format!("Status {code}"),
        ir::StatusKey::Exact(_) => status::words(response.status),
        ir::StatusKey::Range(class) => format!("Any other {class}XX status"),
        ir::StatusKey::Default => "Any other status".to_owned(),
    };
    let said: Vec<_> = [&response.docs.summary, &response.docs.description]
        .into_iter()
        .flatten()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let docs = match said[..] {
        [] => DocText::plain(&format!("{status}.")),
        [..] => DocText::markdown(&format!("{status}: {}", said.join("\n\n"))),
    };
    Answer {
        name: status::variant(response.status),
        docs,
        status: status::pattern(response.status),
        payload: response.payload.as_ref().map(|payload| Payload {
            ty: types.of_payload(payload),
            media_type: Wire::new(&payload.media_type.0),
            codec: codec(payload.codec),
            xml: types.xml.root(payload),
        }),
    }
}

/// Where nothing is declared, everything is an answer.
fn undescribed() -> Answer {
    Answer {
        name: status::variant(ir::StatusKey::Default),
        docs: Phrase::new("Any status, with its body as it is.").into(),
        status: StatusPattern::Default,
        payload: Some(Payload {
            ty: RustType::Bytes,
            media_type: Wire::new("application/octet-stream"),
            codec: Codec::Bytes,
            xml: None,
        }),
    }
}

fn into_result(operation: &ir::Operation, answers: &[Answer]) -> IntoResult {
    let mut payloads = operation
        .responses
        .iter()
        .zip(answers)
        .filter(|(response, _)| status::is_success(response.status))
        .map(|(_, answer)| answer.payload.as_ref().map(|payload| &payload.ty));
    match payloads.next() {
        Some(first) if payloads.all(|payload| payload == first) => IntoResult::Payload(first.cloned()),
        _ => IntoResult::Answer,
    }
}
