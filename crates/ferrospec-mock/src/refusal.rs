//! Refusals in the words of the description.

use ferrospec_ir::StatusKey;
use ferrospec_runtime::http::header::{HeaderName, HeaderValue};
use ferrospec_runtime::server::Refused;
use ferrospec_runtime::{
    Operation, Parameter, Problem, Requirement, ResponseWriter, SchemeKind, SecurityScheme, StatusCode,
};

use crate::answers::Answer;

/// What a refusal of this status is answered in the words of the description; `None` if there are none, or if only who makes a
/// real answer knows what stands in its headers: a generated server says the problem then.
pub(crate) fn of(answers: &[Answer], status: StatusCode) -> Option<(&Answer, StatusCode)> {
    declared(answers, status).filter(|(answer, _)| !answer.asks_headers())
}

/// The answer that a description declares for a refusal of this status, and the status that it has there; `None` if it
/// declares none.
///
/// Many descriptions have one status for all that is wrong with a request, or with its caller: 422 in the place of 400, or 400
/// for a body of another media type. What is declared is what its callers know, so the nearest is taken.
pub(crate) fn declared(answers: &[Answer], status: StatusCode) -> Option<(&Answer, StatusCode)> {
    let near: &[u16] = match status.as_u16() {
        400 => &[400, 422],
        406 => &[406, 400, 422],
        413 => &[413, 400, 422],
        415 => &[415, 400, 422],
        _ => &[],
    };
    let exact = near.iter().find_map(|&code| {
        let answer = answers.iter().find(|answer| answer.status == StatusKey::Exact(code))?;
        Some((answer, StatusCode::from_u16(code).ok()?))
    });
    let class = u8::try_from(status.as_u16() / 100).unwrap_or(0);
    let others = [StatusKey::Exact(status.as_u16()), StatusKey::Range(class), StatusKey::Default];
    let other = || others.iter().find_map(|key| answers.iter().find(|answer| answer.status == *key));
    exact.or_else(|| other().map(|answer| (answer, status)))
}

/// The answer to who asks for one that is not declared: none that is would be in its place, so it is in no words of the description.
pub(crate) fn unprepared(why: &str) -> Result<ResponseWriter, Problem> {
    let problem = Problem::new(StatusCode::BAD_REQUEST).with_detail(why);
    let mut writer = ResponseWriter::new();
    let header = Parameter::header(REASON_NAME);
    let reason = reason(&problem).and_then(|reason| Some(reason.to_str().ok()?.to_owned())).unwrap_or_default();
    match writer.json(problem.status, Problem::MEDIA_TYPE, &problem).and_then(|()| writer.header(&header, &reason)) {
        Ok(()) => Ok(writer),
        Err(_) => Err(problem),
    }
}

/// The header that says why a request is refused: the answer in the words of the description does not.
pub(crate) const REASON: HeaderName = HeaderName::from_static(REASON_NAME);

const REASON_NAME: &str = "mock-refusal";

/// So much is said in it.
const MAX_REASON: usize = 1000;

/// Why a request is refused, in one line, for people who wonder.
pub(crate) fn reason_of(Refused { operation, problem, cause, .. }: &Refused) -> Option<HeaderValue> {
    let why = match (problem.status, operation) {
        (StatusCode::UNAUTHORIZED, Some(operation)) => {
            let cause = cause.as_deref().unwrap_or("no credential is shown");
            format!("{cause}; callers are let in by {}", asked(operation))
        }
        (StatusCode::NOT_FOUND, None) => "no operation has this path".to_owned(),
        (StatusCode::METHOD_NOT_ALLOWED, None) => "no operation of this path has this method".to_owned(),
        _ => return reason(problem),
    };
    reason(&Problem { detail: problem.detail.clone().or(Some(why)), ..problem.clone() })
}

/// The credentials that let callers of an operation in.
fn asked(operation: &Operation) -> String {
    let of_scheme = |scheme: &SecurityScheme| match scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => "Authorization: Bearer".to_owned(),
        SchemeKind::Basic => "Authorization: Basic".to_owned(),
        SchemeKind::Http { scheme } => format!("Authorization: {scheme}"),
        SchemeKind::ApiKey { location, name } => format!("{} {name}", location.as_str()),
        SchemeKind::MutualTls => "a client certificate".to_owned(),
    };
    let of_all = |all: &&[Requirement]| {
        let all: Vec<_> = all.iter().map(|required| of_scheme(required.scheme)).collect();
        all.join(" and ")
    };
    let alternatives: Vec<_> = operation.security.iter().map(of_all).collect();
    alternatives.join(", or ")
}

/// A problem in one line.
fn reason(problem: &Problem) -> Option<HeaderValue> {
    let wrong: Vec<_> = problem.violations.iter().map(ToString::to_string).collect();
    let detail = problem.detail.clone().filter(|_| wrong.is_empty());
    let said = detail.unwrap_or_else(|| if wrong.is_empty() { problem.title.clone() } else { wrong.join("; ") });
    let plain = said.chars().map(|char| if (' '..='~').contains(&char) { char } else { '?' });
    HeaderValue::from_str(&plain.take(MAX_REASON).collect::<String>()).ok()
}
