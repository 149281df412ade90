//! Answers with headers that are written once although several operations give them.
//!
//! Where every answer of an API says how many requests are left, each operation would have a struct of its own that holds
//! what all others hold. Written once, it compiles once; each operation keeps its name for it.

use super::shared::resolved;
use crate::program::{DocText, Field, Headed, Ident, Payload, PayloadKind, Phrase, Response, RustType};
use std::collections::BTreeMap;

/// So many operations are named of which answers are one.
const NAMED: usize = 3;

/// Makes those one that hold the same under the same names, and hands back what is written once: the one with the shortest
/// name. It stands beside all operations, and the others become other names for it. What types are by other names is known.
pub(super) fn share(responses: &mut [Response], aliases: &BTreeMap<Ident, RustType>) -> Vec<Payload> {
    let mut written = Vec::new();
    let twins = twins(responses, aliases);
    let docs = docs(responses, &twins);
    let answers = responses.iter_mut().flat_map(|response| &mut response.answers);
    for payload in answers.filter_map(|answer| answer.payload.as_mut()) {
        let PayloadKind::Headed(headed) = &mut payload.kind else { continue };
        match twins.get(&headed.name) {
            Some(first) if *first == headed.name => {
                if let Some(docs) = docs.get(first) {
                    headed.docs = docs.clone();
                }
                payload.shared = true;
                written.push(payload.clone());
            }
            Some(first) => headed.same_as = Some(first.clone()),
            None => {}
        }
    }
    written
}

/// What is said of each that is written: which operations give it, in the order of the document.
fn docs(responses: &[Response], twins: &BTreeMap<Ident, Ident>) -> BTreeMap<Ident, DocText> {
    let mut given: BTreeMap<&Ident, Vec<&str>> = BTreeMap::new();
    for response in responses {
        for first in response.answers.iter().filter_map(|answer| twins.get(&headed(answer.payload.as_ref()?)?.name)) {
            let endpoints = given.entry(first).or_default();
            if !endpoints.contains(&response.endpoint.as_str()) {
                endpoints.push(response.endpoint.as_str());
            }
        }
    }
    given.into_iter().map(|(first, endpoints)| (first.clone(), carried_by(&endpoints).into())).collect()
}

/// `` What answers to `GET /a`, `GET /b` and 3 others carry. ``
fn carried_by(endpoints: &[&str]) -> Phrase {
    let (named, more) = match endpoints.len() {
        count if count > NAMED => (&endpoints[..NAMED - 1], count + 1 - NAMED),
        _ => (endpoints, 0),
    };
    let mut phrase = Phrase::new("What answers to ");
    for (at, endpoint) in named.iter().enumerate() {
        phrase = match at {
            0 => phrase,
            _ if more == 0 && at + 1 == named.len() => phrase.words(" and "),
            _ => phrase.words(", "),
        };
        phrase = phrase.code(endpoint);
    }
    if more > 0 {
        phrase = phrase.words(" and ").text(&more.to_string()).words(" others");
    }
    phrase.words(" carry.")
}

fn headed(payload: &Payload) -> Option<&Headed> {
    match &payload.kind {
        PayloadKind::Headed(headed) => Some(headed),
        PayloadKind::One(_) | PayloadKind::Several(_) => None,
    }
}

/// The name of the one that is written, by the names of all that are more than one.
fn twins(responses: &[Response], aliases: &BTreeMap<Ident, RustType>) -> BTreeMap<Ident, Ident> {
    let answers = responses.iter().flat_map(|response| &response.answers).filter_map(|answer| answer.payload.as_ref());
    let all = answers.filter(|payload| !payload.shared).filter_map(headed);
    let mut all: Vec<&Headed> = all.filter(|headed| stands_alone(headed)).collect();
    all.sort_by_key(|headed| (headed.name.as_str().len(), &headed.name));
    // Only those are compared that have headers of the same names.
    let mut alike: BTreeMap<Vec<&str>, Vec<Vec<&Headed>>> = BTreeMap::new();
    for headed in all {
        let found = alike.entry(headed.headers.iter().map(|header| header.name.as_str()).collect()).or_default();
        match found.iter_mut().find(|others| holds_as(others[0], headed, aliases)) {
            Some(others) => others.push(headed),
            None => found.push(vec![headed]),
        }
    }
    let alike = alike.into_values().flatten().filter(|alike| alike.len() > 1);
    alike
        .flat_map(|alike| alike.iter().map(|one| (one.name.clone(), alike[0].name.clone())).collect::<Vec<_>>())
        .collect()
}

/// Whether it can be written elsewhere: it has no type of its own inside, and nobody is warned who names it.
fn stands_alone(headed: &Headed) -> bool {
    let is_plain = headed.body.as_ref().is_none_or(|body| matches!(body.kind, PayloadKind::One(_)));
    is_plain && headed.fields.iter().all(|field| !field.deprecated)
}

fn holds_as(one: &Headed, other: &Headed, aliases: &BTreeMap<Ident, RustType>) -> bool {
    let body = |headed: &Headed| match headed.body.as_deref() {
        Some(Payload { kind: PayloadKind::One(media_type), .. }) => Some(media_type.clone()),
        _ => None,
    };
    // A type by another name is the same.
    let plain = |field: &Field| {
        let mut plain = Field { ty: resolved(&field.ty, aliases), ..field.clone() };
        plain.argument.ty = resolved(&plain.argument.ty, aliases);
        plain
    };
    let are_alike = |(one, other): (&Field, &Field)| one == other || plain(one) == plain(other);
    one.fields.len() == other.fields.len()
        && one.fields.iter().zip(&other.fields).all(are_alike)
        && one.headers == other.headers
        && one.without_body == other.without_body
        && (one.default, one.constructor) == (other.default, other.constructor)
        && body(one) == body(other)
}
