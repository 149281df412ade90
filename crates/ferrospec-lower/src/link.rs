//! Links: requests that answers lead to.

use crate::context::Context;
use crate::expressions::{Flaw, values};
use crate::schema::fallbacks;
use crate::{docs, literal};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::nearest;
use ferrospec_document::view::{self, Node};
use ferrospec_ir::{
    Codec, Expression, Given, Link, Literal, Location, Operation, OperationId, Piece, Response, Shape, StatusKey,
    Types, Use,
};
use std::collections::HashMap;

/// Reads the links of all answers, once all operations are known; `written` is how each is written.
pub(crate) fn all<'a>(context: &mut Context<'a>, operations: &mut [Operation], written: &[view::Operation<'a>]) {
    let of_paths = || operations.iter().zip(written).zip(0..).filter(|((it, _), _)| it.origin.is_path());
    let mut by_id: HashMap<String, OperationId> = HashMap::new();
    for ((operation, _), index) in of_paths() {
        if let Some(id) = &operation.id {
            // The check has reported an id that two operations have.
            by_id.entry(id.clone()).or_insert(OperationId(index));
        }
    }
    let by_place: HashMap<Locus, OperationId> =
        of_paths().map(|((_, written), index)| (written.locus(), OperationId(index))).collect();
    for index in 0..operations.len() {
        for (key, _, response) in written[index].responses() {
            let Some(status) = StatusKey::from_key(key) else { continue };
            for (name, locus, link) in response.links() {
                let node = link.node();
                let target = match node.get("operationRef") {
                    Some(at) => at.link().and_then(|target| by_place.get(&target.locus())),
                    None => link.operation_id().and_then(|id| by_id.get(id)),
                };
                let why = match target {
                    None => Some("it leads to no operation that is generated"),
                    Some(_) if !operations[index].origin.is_path() => {
                        Some("only an answer of the API leads to another request of its client")
                    }
                    Some(_) if node.get("server").is_some() => Some("a client sends to its own server"),
                    Some(_) => None,
                };
                match (target, why) {
                    (Some(&target), None) => {
                        let link = one(context, name, locus, link, (target, &operations[target.0 as usize]));
                        let mut answers = operations[index].responses.iter_mut();
                        if let Some(answer) = answers.find(|answer| answer.status == status) {
                            answer.links.push(link);
                        }
                    }
                    (_, why) => report(context, name, locus, why.unwrap_or("it leads nowhere")),
                }
            }
        }
    }
}

fn one<'a>(
    context: &mut Context<'a>,
    name: &str,
    locus: Locus,
    link: view::Link<'a>,
    (target, operation): (OperationId, &Operation),
) -> Link {
    let mut parameters = Vec::new();
    for (key, at, value) in link.node().get("parameters").into_iter().flat_map(|all| all.target().entries()) {
        let Some(index) = parameter(operation, key) else {
            let near = nearest(key, operation.parameters.iter().map(|other| other.name.as_str()));
            let near = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            report(context, key, at, &format!("the operation that the link leads to has no such parameter{near}"));
            continue;
        };
        match given(value) {
            Some(given) => parameters.push((index, given)),
            None => report(context, key, at, "nobody can say this value"),
        }
    }
    let body = link.node().get("requestBody").and_then(|value| {
        let takes = operation.body.as_ref().is_some_and(|body| match &body.contents[..] {
            [one] => matches!(one.codec, Codec::Json | Codec::Form | Codec::Text) && one.schema.is_some(),
            _ => false,
        });
        let given = given(value).filter(|_| takes);
        if given.is_none() {
            report(
                context,
                "requestBody",
                value.key_locus(),
                "the operation that the link leads to takes no such body",
            );
        }
        given
    });
    Link { name: name.to_owned(), operation: target, parameters, body, docs: docs::of_link(link), locus }
}

/// The parameter of this name, before which may stand where it is: `path.id` (OpenAPI 3.1.1 §4.8.20).
fn parameter(operation: &Operation, key: &str) -> Option<usize> {
    let find = |location: Option<Location>, name: &str| {
        operation.parameters.iter().position(|other| {
            let is_it = match other.location {
                Location::Header => other.name.eq_ignore_ascii_case(name),
                _ => other.name == name,
            };
            is_it && location.is_none_or(|location| location == other.location)
        })
    };
    let places = [Location::Path, Location::Query, Location::Header, Location::Cookie];
    let placed = key.split_once('.').and_then(|(place, name)| {
        let location = places.into_iter().find(|location| location.as_str() == place)?;
        find(Some(location), name)
    });
    placed.or_else(|| find(None, key))
}

/// A value that a link gives; `None` if it is none. What is no expression is a constant.
fn given(value: Node<'_>) -> Option<Given> {
    let literal = literal::of(value)?;
    let Literal::Text(text) = &literal else { return Some(Given::Constant(literal)) };
    let pieces = Piece::all(text)?;
    let is_taken = pieces.iter().any(|piece| matches!(piece, Piece::Value(_)));
    Some(if is_taken { Given::Taken(pieces) } else { Given::Constant(literal) })
}

fn report(context: &mut Context<'_>, name: &str, locus: Locus, why: &str) {
    if context.is_new(locus) {
        let message = format!("not supported: `{name}` of a link");
        context.report_of(&codes::NOT_SUPPORTED, "links", locus, message).help(why.to_owned());
    }
}

/// Takes out what finds nothing in what the links' operations exchange, and what is no value of what it is handed to: who
/// follows such a link says that itself.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    for index in 0..operations.len() {
        // An answer is looked at beside its operation.
        let mut responses = std::mem::take(&mut operations[index].responses);
        for response in &mut responses {
            let mut links = std::mem::take(&mut response.links);
            for link in &mut links {
                settle_one(context, operations, (&operations[index], &*response), link);
            }
            response.links = links;
        }
        operations[index].responses = responses;
    }
}

fn settle_one(
    context: &mut Context<'_>,
    operations: &[Operation],
    (operation, response): (&Operation, &Response),
    link: &mut Link,
) {
    let target = &operations[link.operation.0 as usize];
    let mut faults = Vec::new();
    let mut fits = |what: &str, wanted: Option<Use>, given: &Given| {
        let fault = fault(&context.types, (operation, response), wanted, given);
        let fits = fault.as_ref().is_none_or(|fault| matches!(fault, Fault::Flaw(flaw) if !flaw.is_lasting()));
        faults.extend(fault.map(|fault| (what.to_owned(), fault)));
        fits
    };
    link.parameters.retain(|(at, given)| {
        let parameter = &target.parameters[*at];
        fits(&parameter.name, Some(parameter.schema), given)
    });
    let body = target.body.iter().flat_map(|body| &body.contents).find_map(|payload| payload.schema);
    link.body = link.body.take().filter(|given| fits("requestBody", body, given));
    for (what, fault) in faults {
        if !context.is_new(link.locus) {
            continue;
        }
        let otherwise = "who follows the link must say the value";
        match fault {
            Fault::Flaw(flaw) => flaw.report(context, link.locus, operation.locus, otherwise),
            Fault::Foreign => {
                let message = format!("the link hands `{what}` a constant that is no value of it");
                let declared = target.parameters.iter().find(|it| it.name == what).map_or(target.locus, |it| it.locus);
                let message = context.report(&codes::UNFIT_VALUE, link.locus, message);
                message.note(declared, "this says what it may be").help(otherwise);
            }
        }
    }
}

/// Why what a link says cannot be handed on.
enum Fault {
    Flaw(Flaw),
    /// It is a constant of another kind.
    Foreign,
}

/// What is wrong with what a link hands to a value of this type.
fn fault(
    types: &Types,
    (operation, response): (&Operation, &Response),
    wanted: Option<Use>,
    given: &Given,
) -> Option<Fault> {
    match given {
        Given::Constant(value) => {
            wanted.filter(|wanted| fallbacks::is_foreign(types, *wanted, value)).map(|_| Fault::Foreign)
        }
        Given::Taken(pieces) => {
            let is_single = |wanted: Use| {
                let plain = types.behind_aliases(wanted.id).map(|id| &types[id].shape);
                matches!(plain, Some(Shape::Scalar(_) | Shape::Enum(_)))
            };
            // What stands alone keeps its type.
            let is_text = !matches!(&pieces[..], [Piece::Value(_)]) || wanted.is_some_and(is_single);
            let around = (operation, std::slice::from_ref(response));
            let mut flaws = values(pieces).filter_map(|expression| match expression {
                // A response does not tell which URL it answered.
                Expression::Url => Some(Flaw::nothing(expression)),
                _ => Flaw::find(types, around, expression, is_text),
            });
            flaws.next().map(Fault::Flaw)
        }
    }
}
