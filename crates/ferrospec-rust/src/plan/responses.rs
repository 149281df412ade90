//! Answers.

use super::{
    contents::{contents, media_type},
    docs,
    headers::headed,
    names::{AnswerNames, OperationNames},
    octets,
    rust_type::RustTypes,
    shapes::Aliases,
    shared, status,
};
use crate::program::{
    Answer, Codec, DocText, ErrorAnswer, IntoResult, MediaType, Payload, PayloadKind, Phrase, Response, RustType,
    StatusPattern, Wire,
};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir as ir;
use std::collections::BTreeMap;

/// The answers of an operation.
pub(super) fn response(
    types: &RustTypes<'_>,
    operation: &ir::Operation,
    names: &OperationNames,
    aliases: &Aliases,
) -> Response {
    let endpoint = docs::endpoint(operation);
    let mut answers: Vec<_> = operation
        .responses
        .iter()
        .zip(&names.answers)
        .map(|(response, names)| answer((types, aliases), &endpoint, response, names))
        .collect();
    for index in 0..answers.len() {
        answers[index].besides = besides(&answers, &answers[index]);
    }
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
        operation: names.method.clone(),
        errors: if operation.responses.is_empty() { Vec::new() } else { errors(&answers) },
        into_result: into_result(operation, &answers),
        answers,
    }
}

fn answer(
    (types, aliases): (&RustTypes<'_>, &Aliases),
    endpoint: &str,
    response: &ir::Response,
    names: &AnswerNames,
) -> Answer {
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
        docs: match &response.contents[..] {
            [payload] => docs.then(octets::docs(payload)),
            _ => docs,
        },
        status: status::pattern(response.status),
        payload: payload((types, aliases), endpoint, response, names),
        without_body: response.without_body.iter().map(|name| Wire::new(&*name.0)).collect(),
        besides: Vec::new(),
    }
}

/// What answers carry that several operations may give, because they are components: those that have a type of their own,
/// each once, in the order of their names.
pub(super) fn shared<'a>(
    types: &RustTypes<'_>,
    operations: impl Iterator<Item = (&'a ir::Operation, &'a OperationNames)>,
    aliases: &Aliases,
) -> Vec<Payload> {
    let answers = operations.flat_map(|(operation, names)| operation.responses.iter().zip(&names.answers));
    let mut found = BTreeMap::new();
    for (response, names) in answers.filter(|(_, names)| names.component.is_some()) {
        if let Some(name) = names.headed.as_ref().or(names.contents.as_ref()) {
            found.entry(name).or_insert((response, names));
        }
    }
    let payloads = found.into_values().filter_map(|(response, names)| payload((types, aliases), "", response, names));
    payloads.collect()
}

fn payload(
    (types, aliases): (&RustTypes<'_>, &Aliases),
    endpoint: &str,
    response: &ir::Response,
    names: &AnswerNames,
) -> Option<Payload> {
    let of_answer = |words| match &names.component {
        Some(component) => Phrase::new(words).words("the shared response ").code(&component.name),
        None => {
            let words = Phrase::new(words).words("a ").code(&status::words(response.status));
            words.words(" answer to ").code(endpoint)
        }
    };
    let shared = names.component.is_some();
    let body = match (&response.contents[..], &names.contents) {
        ([], _) => None,
        ([first, ..], None) => {
            Some(Payload { ty: types.of_payload(first), kind: PayloadKind::One(media_type(types, first)), shared })
        }
        (all, Some(name)) => {
            let words = of_answer("The body of ").words(", by its media type.");
            let mut contents = contents(types, all, name, words.into());
            shared::convert_first(&mut contents, aliases);
            Some(Payload { ty: RustType::Local(name.clone()), kind: PayloadKind::Several(contents), shared })
        }
    };
    match &names.headed {
        None => body,
        Some(name) => {
            // Of an answer of its own, the variant says what the description does.
            let docs = match &names.component {
                Some(component) => {
                    let which = Phrase::new("The shared response ").code(&component.name).words(".");
                    docs::prose(&response.docs).then(which.into())
                }
                None => of_answer("What ").words(" carries.").into(),
            };
            let headed = headed(types, response, (name, names), body, docs);
            Some(Payload { ty: RustType::Local(name.clone()), kind: PayloadKind::Headed(headed), shared })
        }
    }
}

/// Where nothing is declared, everything is an answer.
fn undescribed() -> Answer {
    Answer {
        name: status::variant(ir::StatusKey::Default),
        docs: Phrase::new("Any status, with its body as it is.").into(),
        status: StatusPattern::Default,
        without_body: Vec::new(),
        besides: Vec::new(),
        payload: Some(Payload {
            ty: RustType::Bytes,
            kind: PayloadKind::One(MediaType {
                name: Wire::new("application/octet-stream"),
                also: Vec::new(),
                codec: Codec::Bytes,
                xml: None,
                parts: Vec::new(),
                fields: Vec::new(),
            }),
            shared: false,
        }),
    }
}

/// The statuses that `answer` would stand for, but for another answer that is more exact and carries something else.
fn besides(answers: &[Answer], answer: &Answer) -> Vec<StatusPattern> {
    let is_in = |status: StatusPattern| match (answer.status, status) {
        (StatusPattern::Range(class), StatusPattern::Exact(code, _)) => code / 100 == u16::from(class),
        (StatusPattern::Default, StatusPattern::Exact(..) | StatusPattern::Range(_)) => true,
        _ => false,
    };
    let others = answers.iter().filter(|other| is_in(other.status) && !are_alike(answer, other));
    others.map(|other| other.status).collect()
}

/// Whether two answers are the same on the wire, but for their status.
fn are_alike(one: &Answer, other: &Answer) -> bool {
    match (&one.payload, &other.payload) {
        (None, None) => one.without_body == other.without_body,
        (Some(one), Some(other)) => match (&one.kind, &other.kind) {
            (PayloadKind::One(media_type), PayloadKind::One(other_type)) => {
                one.ty == other.ty && media_type == other_type
            }
            // Only what several answers share has one type.
            (PayloadKind::Several(_), PayloadKind::Several(_)) | (PayloadKind::Headed(_), PayloadKind::Headed(_)) => {
                one.ty == other.ty
            }
            _ => false,
        },
        _ => false,
    }
}

/// What a server may say in the place of a problem.
fn errors(answers: &[Answer]) -> Vec<ErrorAnswer> {
    let is_error = |status| match status {
        StatusPattern::Exact(code, _) => code >= 400,
        StatusPattern::Range(class) => class >= 4,
        StatusPattern::Default => true,
    };
    let errors = answers.iter().filter(|answer| is_error(answer.status));
    let errors: Vec<_> = errors
        .map(|answer| ErrorAnswer { status: answer.status, json: answer.payload.as_ref().and_then(json) })
        .collect();
    if errors.iter().any(|error| error.json.is_some()) { errors } else { Vec::new() }
}

/// The body in JSON that an answer may have without anything else.
fn json(payload: &Payload) -> Option<(Wire, RustType)> {
    match &payload.kind {
        PayloadKind::One(media_type) if media_type.codec == Codec::Json => {
            Some((media_type.name.clone(), payload.ty.clone()))
        }
        PayloadKind::One(_) => None,
        PayloadKind::Several(contents) => {
            let variant = contents.variants.iter().find(|variant| variant.media_type.codec == Codec::Json)?;
            Some((variant.media_type.name.clone(), variant.ty.clone()))
        }
        PayloadKind::Headed(headed) => {
            let is_whole = headed.headers.iter().all(|header| !header.required || is_known(header.name.as_str()));
            headed.body.as_deref().filter(|_| is_whole).and_then(json)
        }
    }
}

/// Whether whoever refuses a caller knows what a header says: a challenge, but no other that must be there.
fn is_known(header: &str) -> bool {
    header.eq_ignore_ascii_case("www-authenticate")
}

/// Says of each error of the description that neither a refusal nor a failure can be, because of a header.
pub(super) fn report(api: &ir::Api, diagnostics: &mut Diagnostics) {
    let is_error = |response: &&ir::Response| match response.status {
        ir::StatusKey::Exact(code) => code >= 400,
        ir::StatusKey::Range(class) => class >= 4,
        ir::StatusKey::Default => true,
    };
    let answers = api.operations.iter().flat_map(|operation| &operation.responses).filter(is_error);
    for response in answers.filter(|response| response.contents.iter().any(|it| matches!(it.codec, ir::Codec::Json))) {
        for header in response.headers.iter().filter(|header| header.required && !is_known(&header.name)) {
            let words = format!("no refusal can be this answer, because the header `{}` must be there", header.name);
            let _ = diagnostics
                .report(&codes::NO_REFUSAL, header.locus, words)
                .help("leave out `required`, or write the answer where the operation is implemented");
        }
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
