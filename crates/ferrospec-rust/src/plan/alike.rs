//! What answers carry, written once although several operations give it.
//!
//! Where every answer of an API says how many requests are left, or may come in any of three media types, each operation
//! would have a type of its own that holds what all others hold. Written once, it compiles once; each operation keeps its
//! name for it.

use super::shapes::{Aliases, same};
use super::shared::resolved;
use crate::program::{
    ContentVariant, Contents, DocText, Field, Headed, Ident, MediaType, Payload, PayloadKind, Phrase, Response,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many operations are named of which answers are one.
const NAMED: usize = 3;

/// Makes those one that hold the same under the same names, and hands back what is written once: the one with the shortest
/// name. It stands beside all operations, and the others become other names for it. What types are by other names is known.
pub(super) fn share(responses: &mut [Response], aliases: &Aliases) -> Vec<Payload> {
    let mut written = Vec::new();
    let twins = twins(responses, aliases);
    let docs = docs(responses, &twins);
    let answers = responses.iter_mut().flat_map(|response| &mut response.answers);
    for payload in answers.filter_map(|answer| answer.payload.as_mut()) {
        let (name, same_as, said) = match &mut payload.kind {
            PayloadKind::Headed(item) => (&item.name, &mut item.same_as, &mut item.docs),
            PayloadKind::Several(item) => (&item.name, &mut item.same_as, &mut item.docs),
            PayloadKind::One(_) => continue,
        };
        match twins.get(name) {
            Some(first) if first == name => {
                if let Some(docs) = docs.get(first) {
                    *said = docs.clone();
                }
                payload.shared = true;
                written.push(payload.clone());
            }
            Some(first) => *same_as = Some(first.clone()),
            None => {}
        }
    }
    written
}

/// What is said of each that is written: which operations give it, in the order of the document.
fn docs(responses: &[Response], twins: &BTreeMap<Ident, Ident>) -> BTreeMap<Ident, DocText> {
    let mut given: BTreeMap<&Ident, (&Payload, Vec<&str>)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for response in responses {
        for payload in response.answers.iter().filter_map(|answer| answer.payload.as_ref()) {
            let Some(first) = own_name(payload).and_then(|name| twins.get(name)) else { continue };
            let (_, endpoints) = given.entry(first).or_insert_with(|| (payload, Vec::new()));
            if seen.insert((first, response.endpoint.as_str())) {
                endpoints.push(response.endpoint.as_str());
            }
        }
    }
    let docs = |(payload, endpoints): (&Payload, Vec<&str>)| match payload.kind {
        PayloadKind::Several(_) => answers_to("The body of ", &endpoints).words(", by its media type."),
        PayloadKind::One(_) | PayloadKind::Headed(_) => answers_to("What ", &endpoints).words(" carry."),
    };
    given.into_iter().map(|(first, given)| (first.clone(), docs(given).into())).collect()
}

/// `` What answers to `GET /a`, `GET /b` and 3 others ``
fn answers_to(what: &'static str, endpoints: &[&str]) -> Phrase {
    let (named, more) = match endpoints.len() {
        count if count > NAMED => (&endpoints[..NAMED - 1], count + 1 - NAMED),
        _ => (endpoints, 0),
    };
    let mut phrase = Phrase::new(what).words("answers to ");
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
    phrase
}

/// The name of the type that stands for nothing but this payload.
fn own_name(payload: &Payload) -> Option<&Ident> {
    match &payload.kind {
        PayloadKind::Headed(item) => Some(&item.name),
        PayloadKind::Several(item) => Some(&item.name),
        PayloadKind::One(_) => None,
    }
}

/// The name of the one that is written, by the names of all that are more than one.
fn twins(responses: &[Response], aliases: &Aliases) -> BTreeMap<Ident, Ident> {
    let answers = responses.iter().flat_map(|response| &response.answers).filter_map(|answer| answer.payload.as_ref());
    let (mut headed, mut contents) = (Vec::new(), Vec::new());
    for payload in answers.filter(|payload| !payload.shared) {
        match &payload.kind {
            PayloadKind::Headed(item) if stands_alone(item) => headed.push((&item.name, item)),
            PayloadKind::Several(item) => contents.push((&item.name, item)),
            PayloadKind::Headed(_) | PayloadKind::One(_) => {}
        }
    }
    // Only those are compared that have headers, or media types, of the same names.
    let headers = |item: &Headed| item.headers.iter().map(|header| header.name.clone()).collect::<Vec<_>>();
    let media_types =
        |item: &Contents| item.variants.iter().map(|variant| variant.media_type.name.clone()).collect::<Vec<_>>();
    let mut twins = grouped(headed, headers, |one, other| holds_as(one, other, aliases));
    twins.extend(grouped(contents, media_types, |one, other| may_be_as(one, other, aliases)));
    twins
}

/// The shortest name of those that are the same, by the names of all that are more than one.
fn grouped<'a, T, K: Ord>(
    mut all: Vec<(&'a Ident, &'a T)>,
    key: impl Fn(&T) -> K,
    same: impl Fn(&T, &T) -> bool,
) -> BTreeMap<Ident, Ident> {
    all.sort_by_key(|(name, _)| (name.as_str().len(), *name));
    let mut alike: BTreeMap<K, Vec<Vec<(&Ident, &T)>>> = BTreeMap::new();
    for (name, item) in all {
        let found = alike.entry(key(item)).or_default();
        match found.iter_mut().find(|others| same(others[0].1, item)) {
            Some(others) => others.push((name, item)),
            None => found.push(vec![(name, item)]),
        }
    }
    let alike = alike.into_values().flatten().filter(|alike| alike.len() > 1);
    alike
        .flat_map(|alike| alike.iter().map(|(name, _)| ((*name).clone(), alike[0].0.clone())).collect::<Vec<_>>())
        .collect()
}

/// Whether it can be written elsewhere: it has no type of its own inside, and nobody is warned who names it.
fn stands_alone(headed: &Headed) -> bool {
    let is_plain = headed.body.as_ref().is_none_or(|body| matches!(body.kind, PayloadKind::One(_)));
    is_plain && headed.fields.iter().all(|field| !field.deprecated)
}

fn holds_as(one: &Headed, other: &Headed, aliases: &Aliases) -> bool {
    fn body(headed: &Headed) -> Option<&MediaType> {
        match headed.body.as_deref() {
            Some(Payload { kind: PayloadKind::One(media_type), .. }) => Some(media_type),
            _ => None,
        }
    }
    // A type by another name is the same.
    let plain = |field: &Field| {
        let mut plain = Field { ty: resolved(&field.ty, aliases), ..field.clone() };
        plain.argument.ty = resolved(&plain.argument.ty, aliases);
        plain
    };
    // Most differ in their types, which takes no copies to find.
    let are_alike = |(one, other): (&Field, &Field)| {
        same(&one.ty, &other.ty, aliases) && (one == other || plain(one) == plain(other))
    };
    one.fields.len() == other.fields.len()
        && body(one) == body(other)
        && one.fields.iter().zip(&other.fields).all(are_alike)
        && one.headers == other.headers
        && one.without_body == other.without_body
        && (one.default, one.constructor) == (other.default, other.constructor)
}

fn may_be_as(one: &Contents, other: &Contents, aliases: &Aliases) -> bool {
    let plain = |variant: &ContentVariant| ContentVariant { ty: resolved(&variant.ty, aliases), ..variant.clone() };
    let are_alike = |(one, other): (&ContentVariant, &ContentVariant)| {
        same(&one.ty, &other.ty, aliases) && (one == other || plain(one) == plain(other))
    };
    one.variants.len() == other.variants.len() && one.variants.iter().zip(&other.variants).all(are_alike)
}
