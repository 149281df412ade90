//! Names of operations.

use super::{
    answers::{self, Called, Components},
    components::HELP,
    members,
    yields::Yields,
};
use crate::parallel::Threads;
use crate::plan::{
    docs,
    ident::Case,
    reserved,
    scope::Scope,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Component, Method, Operation, Origin, PathPart};
use std::collections::HashMap;

/// What an answer's own types are called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::plan) struct AnswerNames {
    /// `GetPetOkBody`, or `FailureBody` of a component, if it may be of several media types.
    pub(in crate::plan) contents: Option<Ident>,
    /// `GetPetOkResponse`, or `FailureResponse` of a component, if it has headers.
    pub(in crate::plan) headed: Option<Ident>,
    /// The fields of its headers.
    pub(in crate::plan) headers: Vec<Ident>,
    /// The component that these are the types of, whichever operations answer so.
    pub(in crate::plan) component: Option<Component>,
}

/// What an operation and its types are called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::plan) struct OperationNames {
    /// `get_pet`
    pub(in crate::plan) method: Ident,
    /// `GetPet`: what the names of its inline types begin with.
    pub(in crate::plan) prefix: Ident,
    /// `GetPetRequest`
    pub(in crate::plan) request: Ident,
    /// `GetPetResponse`
    pub(in crate::plan) response: Ident,
    /// `GetPetBody`, if that may be of several media types.
    pub(in crate::plan) body_contents: Option<Ident>,
    /// `accept`, if some answer may be of several media types.
    pub(in crate::plan) accept: Option<Ident>,
    /// Of each answer.
    pub(in crate::plan) answers: Vec<AnswerNames>,
    /// The fields of its request: one a parameter, in their order.
    pub(in crate::plan) parameters: Vec<Ident>,
    /// The field of the body.
    pub(in crate::plan) body: Ident,
}

/// Names every operation, in the order of the document.
///
/// An operation is called by its `operationId`, else by its method and all words of its path, parameters included, so
/// that `/pets` and `/pets/{petId}` differ. Where a schema has the name of a request or answer already, as is common
/// for `CreatePetRequest`, both of the operation's types say `Operation` in theirs.
pub(super) fn names(
    api: &Api,
    types: &mut Scope,
    yields: &mut Yields,
    threads: Threads,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    let endpoints: Vec<_> = api.operations.iter().map(endpoint).collect();
    let mut often: HashMap<&str, usize> = HashMap::new();
    for id in api.operations.iter().filter_map(id) {
        *often.entry(id).or_default() += 1;
    }
    let spelled: Vec<_> = api.operations.iter().zip(&endpoints).collect();
    let wishes = threads.map(&spelled, |(operation, endpoint)| {
        // Of several that bear one id none deserves it more: a call that was written for one of them must not become
        // a call of another.
        let is_shared = id(operation).is_some_and(|id| often[id] > 1);
        wish(operation, endpoint, if is_shared { "" } else { endpoint })
    });
    let methods = Scope::without(reserved::METHODS).claim_all(&wishes, |at| {
        let operation = &api.operations[at];
        match id(operation) {
            // The way in which it is spelled tells nothing from another that is spelled so.
            Some(id) if often[id] > 1 => {
                let by_path = Case::Snake.ident(&words(operation));
                [vec![by_path], wish::instead(Case::Snake, &endpoints[at], kind(operation))].concat()
            }
            Some(id) => wish::instead(Case::Snake, id, kind(operation)),
            None => wish::instead(Case::Snake, &endpoints[at], kind(operation)),
        }
    });
    report(api, &wishes, &methods, &often, diagnostics);
    of(api, methods, types, yields, threads, diagnostics)
}

fn id(operation: &Operation) -> Option<&str> {
    operation.id.as_deref().filter(|id| !id.trim().is_empty())
}

/// The name that an operation has if no other wants it, and how much it deserves it: one that is called so by the document
/// more than one that is called by its path.
fn wish<'a>(operation: &'a Operation, endpoint: &'a str, place: &'a str) -> Wish<'a> {
    let id = id(operation);
    let name = plain(operation);
    let name = match is_reserved(&name) {
        true => Case::Snake.ident(&[name.as_str(), "operation"]),
        false => name,
    };
    let rank = Rank::of(&name, id.unwrap_or(endpoint));
    // What is asked of the API keeps its name, whatever it sends itself.
    let depth = if operation.origin.is_path() { 0 } else { 2 };
    Wish { rank: rank.at_depth(depth + usize::from(id.is_none())).in_place(place), name }
}

/// What an operation would be called if there were no other methods.
fn plain(operation: &Operation) -> Ident {
    match id(operation) {
        Some(id) => Case::Snake.ident(&[id]),
        None => Case::Snake.ident(&words(operation)),
    }
}

/// Whether a method of that name means something else already. The client's own methods are called `with_...`.
fn is_reserved(name: &Ident) -> bool {
    reserved::METHODS.contains(&name.as_str()) || name.as_str().starts_with("with_")
}

/// Says of each operation that is not called as it would be alone what it is called, and because of which other. Of those that
/// bear one id, which are `often`, the check has said how they are called.
fn report(
    api: &Api,
    wishes: &[Wish<'_>],
    methods: &[Ident],
    often: &HashMap<&str, usize>,
    diagnostics: &mut Diagnostics,
) {
    for (operation, (wish, method)) in api.operations.iter().zip(wishes.iter().zip(methods)) {
        let (plain, name) = (plain(operation), method.as_str());
        if is_reserved(&plain) && *method == wish.name {
            let called = id(operation).map_or_else(|| docs::endpoint(operation), str::to_owned);
            let why = format!("clients have another method `{}`, or may have one", plain.as_str());
            let words = format!("the operation `{called}` is called `{name}`, because {why}");
            let help = "an `operationId` of its own gives it another name";
            let _ = diagnostics.report(&codes::RENAMED, operation.locus, words).help(help);
        }
    }
    let yields = |at: &usize| methods[*at] != wishes[*at].name;
    let yielding: Vec<_> = (0..methods.len()).filter(yields).collect();
    if yielding.is_empty() {
        return;
    }
    let holders: HashMap<&Ident, usize> = methods.iter().zip(0..).collect();
    for at in yielding {
        let (operation, plain, name) = (&api.operations[at], wishes[at].name.as_str(), methods[at].as_str());
        let called = match id(operation) {
            Some(id) => id.to_owned(),
            None => docs::endpoint(operation),
        };
        let holder = holders.get(&wishes[at].name);
        if holder.is_none() && id(operation).is_some_and(|id| often[id] > 1) {
            continue;
        }
        let why = match holder {
            Some(_) => format!("`{plain}` is another"),
            None => format!("several would be `{plain}`"),
        };
        let words = format!("the operation `{called}` is called `{name}`, because {why}");
        let message = diagnostics.report(&codes::RENAMED, operation.locus, words);
        if let Some(&holder) = holder {
            message.note(api.operations[holder].locus, format!("this one is called `{plain}`"));
        }
        message.help("an `operationId` of its own gives it another name");
    }
}

/// What an operation is.
fn kind(operation: &Operation) -> &'static str {
    match operation.origin {
        Origin::Path => "operation",
        Origin::Webhook { .. } => "webhook",
        Origin::Callback { .. } => "callback",
    }
}

/// Method and path as one word of signs: `get/pets/{id}`.
fn endpoint(operation: &Operation) -> String {
    match &operation.origin {
        Origin::Path => format!("{}{}", method(operation), operation.path),
        Origin::Webhook { name } => match operation.method {
            Method::Post => name.clone(),
            _ => format!("{}/{name}", method(operation)),
        },
        // Its path says whose callback it is.
        Origin::Callback { .. } => format!("{}{}", method(operation), operation.path),
    }
}

/// The words of what an operation is without its id. Webhooks are posted, so that nothing is said of that.
fn words(operation: &Operation) -> Vec<&str> {
    match &operation.origin {
        Origin::Path => path_words(operation),
        Origin::Webhook { name } => match operation.method {
            Method::Post => vec![name],
            _ => vec![method(operation), name],
        },
        Origin::Callback { .. } => {
            let words = path_words(operation);
            if operation.method == Method::Post { words[1..].to_vec() } else { words }
        }
    }
}

fn method(operation: &Operation) -> &'static str {
    match operation.method {
        Method::Get => "get",
        Method::Put => "put",
        Method::Post => "post",
        Method::Delete => "delete",
        Method::Options => "options",
        Method::Head => "head",
        Method::Patch => "patch",
        Method::Trace => "trace",
    }
}

fn path_words(operation: &Operation) -> Vec<&str> {
    let mut words = vec![method(operation)];
    words.extend(operation.path.parts().iter().map(|part| match part {
        PathPart::Literal(text) | PathPart::Parameter(text) => text.as_str(),
    }));
    // Slashes are no words, but a name may consist of other symbols.
    words.retain(|word| word.chars().any(|char| char != '/'));
    if words.len() == 1 {
        words.push("root");
    }
    words
}

/// The names of operations with these methods.
fn of(
    api: &Api,
    methods: Vec<Ident>,
    types: &mut Scope,
    yields: &mut Yields,
    threads: Threads,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    let name = |method: &Ident, words: &[&str]| {
        let words: Vec<_> = [method.as_str()].into_iter().chain(words.iter().copied()).collect();
        Case::Camel.ident(&words)
    };
    let plain = threads.map(&methods, |method| ["request", "response"].map(|kind| name(method, &[kind])));
    // Both, so that they are called alike.
    let kinds = |(method, plain): (&Ident, &[Ident; 2])| {
        if plain.iter().all(|name| types.is_free(name)) {
            return plain.clone();
        }
        ["request", "response"].map(|kind| name(method, &["operation", kind]))
    };
    let wanted: Vec<_> = methods.iter().zip(&plain).map(kinds).collect();
    let mut claim = |kind: usize, word: &str| {
        let rank = |method| Rank::of(method, Ident::as_str(method));
        let wishes =
            methods.iter().zip(&wanted).map(|(method, wanted)| Wish { name: wanted[kind].clone(), rank: rank(method) });
        // Methods that differ in signs alone are the same in camel case.
        types.claim_all(&wishes.collect::<Vec<_>>(), |at| {
            let others = wish::instead(Case::Camel, methods[at].as_str(), "operation");
            others.iter().map(|other| Case::Camel.ident(&[other.as_str(), word])).collect()
        })
    };
    let (requests, responses) = (claim(0, "request"), claim(1, "response"));
    let called = methods.iter().zip(&plain).zip(requests.iter().zip(&responses));
    for (operation, ((method, plain), (request, response))) in api.operations.iter().zip(called) {
        for (plain, name) in plain.iter().zip([request, response]) {
            yields.note(operation.locus, (plain, name), HELP, |_| {
                let [request, response] = [request, response].map(Ident::as_str);
                format!("the types of `{}` are called `{request}` and `{response}`", method.as_str())
            });
        }
    }
    let components = Components::of(api);
    let mut contents = contents(api, &components, &methods, types, yields);
    let mut headed = headed(api, &components, &methods, types, yields);
    let members = threads.map(&api.operations, members::of_operation);
    let prefixes = threads.map(&methods, |method| Case::Camel.ident(&[method.as_str()]));
    let names = methods.into_iter().zip(prefixes).zip(requests.into_iter().zip(responses));
    let names = names.zip(members).zip(&api.operations).map(|((names, members), operation)| {
        let ((method, prefix), (request, response)) = names;
        members.report(operation, diagnostics);
        let body = operation.body.as_ref().filter(|body| body.contents.len() > 1);
        let body_contents = body.and_then(|_| contents.next(None));
        let answers = operation.responses.iter().zip(members.headers).map(|(response, headers)| {
            let component = components.component(response);
            AnswerNames {
                contents: (response.contents.len() > 1).then(|| contents.next(component)).flatten(),
                headed: (!response.headers.is_empty()).then(|| headed.next(component)).flatten(),
                headers,
                component: component.cloned(),
            }
        });
        let answers = answers.collect();
        let (parameters, body, accept) = (members.parameters, members.body, members.accept);
        OperationNames { method, prefix, request, response, body_contents, accept, answers, parameters, body }
    });
    names.collect()
}

/// The names of all bodies that may be of several media types, operation by operation, a request's before its answers'.
fn contents<'a>(
    api: &'a Api,
    components: &Components<'a>,
    methods: &[Ident],
    types: &mut Scope,
    yields: &mut Yields,
) -> Called<'a> {
    let of_operation = |operation: &'a Operation| {
        let body = operation.body.iter().map(|body| (&body.contents, (None, None, operation.locus)));
        let answers = operation.responses.iter().map(|response| {
            (&response.contents, (Some(response.status), components.component(response), response.named_at))
        });
        body.chain(answers).filter(|(contents, _)| contents.len() > 1).map(|(_, one)| one).collect()
    };
    answers::called(api, methods, types, &of_operation, ["body", "content"], yields)
}

/// The names of all answers with headers, operation by operation.
fn headed<'a>(
    api: &'a Api,
    components: &Components<'a>,
    methods: &[Ident],
    types: &mut Scope,
    yields: &mut Yields,
) -> Called<'a> {
    let of_operation = |operation: &'a Operation| {
        let headed = operation.responses.iter().filter(|response| !response.headers.is_empty());
        headed.map(|response| (Some(response.status), components.component(response), response.named_at)).collect()
    };
    answers::called(api, methods, types, &of_operation, ["response", "with_headers"], yields)
}
