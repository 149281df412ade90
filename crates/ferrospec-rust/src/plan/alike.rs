//! Answers with headers that are written once although several operations give them.
//!
//! Where every answer of an API says how many requests are left, each operation would have a struct of its own that holds
//! what all others hold. Written once, it compiles once; each operation keeps its name for it.

use crate::program::{Headed, Ident, Payload, PayloadKind, Response};
use std::collections::BTreeMap;

/// Makes those one that hold the same under the same names, and hands back what is written once: the one with the shortest
/// name. It stands beside all operations, and the others become other names for it.
pub(super) fn share(responses: &mut [Response]) -> Vec<Payload> {
    let mut written = Vec::new();
    let twins = twins(responses);
    let answers = responses.iter_mut().flat_map(|response| &mut response.answers);
    for payload in answers.filter_map(|answer| answer.payload.as_mut()) {
        let PayloadKind::Headed(headed) = &mut payload.kind else { continue };
        match twins.get(&headed.name) {
            Some(first) if *first == headed.name => {
                payload.shared = true;
                written.push(payload.clone());
            }
            Some(first) => headed.same_as = Some(first.clone()),
            None => {}
        }
    }
    written
}

/// The name of the one that is written, by the names of all that are more than one.
fn twins(responses: &[Response]) -> BTreeMap<Ident, Ident> {
    let answers = responses.iter().flat_map(|response| &response.answers).filter_map(|answer| answer.payload.as_ref());
    let all = answers.filter(|payload| !payload.shared).filter_map(|payload| match &payload.kind {
        PayloadKind::Headed(headed) => Some(headed),
        PayloadKind::One(_) | PayloadKind::Several(_) => None,
    });
    let mut all: Vec<&Headed> = all.filter(|headed| stands_alone(headed)).collect();
    all.sort_by_key(|headed| (headed.name.as_str().len(), &headed.name));
    // Only those are compared that have headers of the same names.
    let mut alike: BTreeMap<Vec<&str>, Vec<Vec<&Headed>>> = BTreeMap::new();
    for headed in all {
        let found = alike.entry(headed.headers.iter().map(|header| header.name.as_str()).collect()).or_default();
        match found.iter_mut().find(|others| holds_as(others[0], headed)) {
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

fn holds_as(one: &Headed, other: &Headed) -> bool {
    let body = |headed: &Headed| match headed.body.as_deref() {
        Some(Payload { kind: PayloadKind::One(media_type), .. }) => Some(media_type.clone()),
        _ => None,
    };
    one.fields == other.fields
        && one.headers == other.headers
        && one.without_body == other.without_body
        && (one.default, one.constructor) == (other.default, other.constructor)
        && body(one) == body(other)
}
