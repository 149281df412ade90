//! Methods of answers that make the requests that these lead to.

use super::{docs, expressions, ident::Case, names::OperationNames, reserved, scope::Scope, status, surfaces};
use crate::program::{DocText, Field, Given, Groups, Handed, Ident, Link, Phrase, Presence, Request, Wire};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir as ir;

/// How many arguments a function has before clippy asks for fewer.
const ARGUMENTS: usize = 7;

/// Variables of the methods beside their arguments, sorted.
const VARIABLES: &[&str] = &["exchange", "next", "request"];

/// Every link of every answer. `requests` are those of all operations, in their order.
pub(super) fn links(
    api: &ir::Api,
    operations: &[&OperationNames],
    requests: &[Request],
    diagnostics: &mut Diagnostics,
) -> Vec<Link> {
    let mut links = Vec::new();
    for (operation, names) in api.operations.iter().zip(operations) {
        let mut scope = Scope::without(reserved::METHODS).and_without(reserved::OF_ANSWERS);
        for (variants, link) in shared(&operation.responses) {
            let target = link.operation.0 as usize;
            let (next, next_names) = (&requests[target], operations[target]);
            let mut given = Vec::new();
            for ir::Handed { parameter, given: value, .. } in &link.parameters {
                given.push((&next.fields[*parameter], value));
            }
            let has_body = api.operations[target].body.is_some();
            let body = next.fields.get(next.operation.parameters.len()).filter(|_| has_body);
            given.extend(body.zip(link.body.as_ref().map(|(value, _)| value)));
            let is_asked = |field: &&Field| field.presence == Presence::Required && field.fixed.is_none();
            // What can have one value alone has it already.
            given.retain(|(field, _)| is_asked(field) || field.setter.is_some());
            let said =
                |field: &Field| given.iter().find(|(other, _)| other.name == field.name).map(|(_, value)| *value);
            let asks_request = given.iter().any(|(_, value)| taken(value).is_some_and(expressions::asks_request));
            // Itself, and the request that was answered.
            let beside = 1 + usize::from(asks_request);
            let arguments = next.fields.iter().filter(|field| is_asked(field) && said(field).is_none()).count();
            if !next.constructor || arguments + beside > ARGUMENTS {
                let message = format!("not supported: the link `{}`", link.name);
                diagnostics
                    .report_of(&codes::NOT_SUPPORTED, "links", link.locus, message)
                    .help("the request that it leads to asks for more than one function can be given");
                continue;
            }
            let mut variables = Scope::without(VARIABLES);
            let mut handed = |field: &Field| {
                let variable = variables.claim(field.name.clone());
                match said(field) {
                    Some(value) => self::given(variable, field, value),
                    None => Handed::Argument(variable, field.argument.clone()),
                }
            };
            let required = next.fields.iter().filter(is_asked).map(&mut handed).collect();
            let set = next.fields.iter().filter(|field| !is_asked(field) && said(field).is_some());
            let optional = set.filter_map(|field| Some((field.setter.clone()?, handed(field)))).collect();
            let plain = Case::Snake.ident(&[&link.name]);
            let longer = Case::Snake.ident(&[plain.as_str(), "of", variants[0].as_str()]);
            links.push(Link {
                name: scope.claim_first([plain, longer]),
                docs: docs::prose(&link.docs).then(words(&api.operations[target], next_names)),
                response: names.response.clone(),
                variants,
                request: asks_request.then(|| names.request.clone()),
                takes: given.iter().any(|(_, value)| taken(value).is_some()),
                next: next.name.clone(),
                groups: Groups::default(),
                required,
                optional,
            });
        }
    }
    links
}

/// The links of answers; one that is the same in several of them is one of all, which are known by their variants.
fn shared(responses: &[ir::Response]) -> Vec<(Vec<Ident>, &ir::Link)> {
    let mut links: Vec<(Vec<Ident>, &ir::Link)> = Vec::new();
    for (response, link) in responses.iter().flat_map(|it| it.links.iter().map(move |link| (it, link))) {
        let is_same = |other: &ir::Link| {
            (&other.name, other.operation) == (&link.name, link.operation) && said(other) == said(link)
        };
        let variant = status::variant(response.status);
        match links.iter_mut().find(|(_, other)| is_same(other)) {
            Some((variants, _)) => variants.push(variant),
            None => links.push((vec![variant], link)),
        }
    }
    links
}

/// What a link says of parameters and the body, wherever it does.
fn said(link: &ir::Link) -> (Vec<(usize, &ir::Given)>, Option<&ir::Given>) {
    let parameters = link.parameters.iter().map(|handed| (handed.parameter, &handed.given));
    (parameters.collect(), link.body.as_ref().map(|(given, _)| given))
}

/// What a link takes from what was exchanged.
fn taken(value: &ir::Given) -> Option<&[ir::Piece]> {
    match value {
        ir::Given::Taken(pieces) => Some(pieces),
        ir::Given::Constant(_) => None,
    }
}

fn words(operation: &ir::Operation, names: &OperationNames) -> DocText {
    let phrase = surfaces::method_of(operation, names, Phrase::new("The request of "));
    phrase.words(" that this answer leads to.").into()
}

fn given(variable: Ident, field: &Field, value: &ir::Given) -> Handed {
    let given = match value {
        ir::Given::Constant(value) => Given::Constant(Wire::new(value.to_string())),
        ir::Given::Taken(pieces) => Given::Taken(expressions::pieces(pieces)),
    };
    Handed::Given { variable, wire: field.wire.clone(), ty: field.argument.ty.clone(), given }
}
