//! Links: requests that answers lead to.

use crate::context::Context;
use crate::expressions::{self, Flaw, values};
use crate::fit::{Fit, Fitting};
use crate::schema::fallbacks;
use crate::{docs, literal};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::nearest;
use ferrospec_document::view::{self, Node};
use ferrospec_ir::{
    Codec, Expression, Given, Handed, Link, Literal, Location, Operation, OperationId, Piece, Response, Scalar, Shape,
    StatusKey, Use,
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
    let written: Vec<_> = link.node().get("parameters").into_iter().flat_map(|all| all.target().entries()).collect();
    let meant = meant(operation, written.iter().map(|(key, ..)| *key));
    for (count, &(key, at, value)) in written.iter().enumerate() {
        let Some(index) = meant[count] else {
            let near = nearest(key, operation.parameters.iter().map(|other| other.name.as_str()));
            if context.is_new(at) {
                let message =
                    format!("`{key}` of a link has no effect: the operation that it leads to takes no such parameter");
                context.report(&codes::UNKNOWN_LINK_PARAMETER, at, message).help =
                    near.map(|near| format!("did you mean `{near}`?"));
            }
            continue;
        };
        if let Some(first) = meant[..count].iter().position(|other| *other == Some(index)) {
            let first = written[first].0;
            report(context, key, at, &format!("it is the same parameter as `{first}`, which stands before it"));
            continue;
        }
        match given(value) {
            Some(given) => parameters.push(Handed { parameter: index, given, locus: value.locus() }),
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
        Some((given?, value.locus()))
    });
    Link { name: name.to_owned(), operation: target, parameters, body, docs: docs::of_link(link), locus }
}

/// The parameters of these names, before which may stand where they are: `path.id` (OpenAPI 3.1.1 §4.8.20). Of several that are
/// called alike, a name without a place is the first of which no other key says the place.
fn meant<'k>(operation: &Operation, keys: impl Iterator<Item = &'k str> + Clone) -> Vec<Option<usize>> {
    let find = |location: Option<Location>, name: &str| {
        let is_it = move |index: usize| {
            let other = &operation.parameters[index];
            let is_named = match other.location {
                Location::Header => other.name.eq_ignore_ascii_case(name),
                _ => other.name == name,
            };
            is_named && location.is_none_or(|location| location == other.location)
        };
        (0..operation.parameters.len()).filter(move |index| is_it(*index)).collect::<Vec<_>>()
    };
    let places = [Location::Path, Location::Query, Location::Header, Location::Cookie];
    let placed = |key: &str| {
        let (place, name) = key.split_once('.')?;
        let location = places.into_iter().find(|location| location.as_str() == place)?;
        find(Some(location), name).first().copied()
    };
    let mut meant: Vec<_> = keys.clone().map(placed).collect();
    for (count, key) in keys.enumerate() {
        if meant[count].is_none() {
            let all = find(None, key);
            let free = all.iter().find(|index| !meant.contains(&Some(**index)));
            meant[count] = free.or(all.first()).copied();
        }
    }
    meant
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

fn settle_one<'o>(
    context: &mut Context<'_>,
    operations: &'o [Operation],
    (operation, response): (&Operation, &Response),
    link: &mut Link,
) {
    let target = &operations[link.operation.0 as usize];
    let around = (operation, response);
    let mut faults = Vec::new();
    let mut fits = |taker: Taker<'o>, given: &Given, locus: Locus| {
        let fault = fault(context, around, taker.wanted, given);
        let fits = fault.as_ref().is_none_or(|fault| !fault.is_lasting());
        faults.extend(fault.map(|fault| (taker, locus, fault)));
        fits
    };
    link.parameters.retain(|Handed { parameter, given, locus }| {
        let parameter = &target.parameters[*parameter];
        let taker = Taker {
            name: &parameter.name,
            declared: parameter.locus,
            wanted: Some(parameter.schema),
            is_required: parameter.required,
        };
        fits(taker, given, *locus)
    });
    let body = target.body.iter().flat_map(|body| &body.contents).find_map(|payload| payload.schema);
    let is_required = target.body.as_ref().is_some_and(|body| body.required);
    let taker = Taker { name: "requestBody", declared: target.locus, wanted: body, is_required };
    link.body = link.body.take().filter(|(given, locus)| fits(taker, given, *locus));
    for (taker, locus, fault) in faults {
        if context.is_new(locus) {
            fault.report(context, taker, locus, operation);
        }
    }
}

/// What a link hands a value to.
#[derive(Clone, Copy)]
struct Taker<'o> {
    name: &'o str,
    declared: Locus,
    wanted: Option<Use>,
    is_required: bool,
}

/// Why what a link says cannot be handed on.
enum Fault {
    Flaw(Flaw),
    /// It is the URL of a request, which its answer does not tell.
    Url,
    /// It is a constant that is no value of what it is handed to.
    Foreign,
    /// What the text, or the expression, yields is no value of what it is handed to, or need not be.
    Unfit(String, Fit),
}

impl Fault {
    /// Whether nothing ever comes of what the link says.
    fn is_lasting(&self) -> bool {
        match self {
            Self::Flaw(flaw) => flaw.is_lasting(),
            Self::Url | Self::Foreign => true,
            Self::Unfit(_, fit) => matches!(fit, Fit::None(_)),
        }
    }

    /// Says so; `of` is the operation whose answer has the link.
    fn report(&self, context: &mut Context<'_>, taker: Taker<'_>, locus: Locus, of: &Operation) {
        let name = taker.name;
        let otherwise = match taker.is_required {
            true => "who follows the link must say the value",
            false => "the link leaves it out; who follows it may set it in the request that it makes",
        };
        let declared = "this says what it may be";
        let _ = match self {
            Self::Flaw(flaw) => return flaw.report(context, locus, of.locus, otherwise),
            Self::Url => {
                let message = "`$url` finds nothing in a link: an answer does not tell which URL was asked";
                context.report(&codes::FINDS_NOTHING, locus, message).help(otherwise)
            }
            Self::Foreign => {
                let message = format!("the link hands `{name}` a constant that is no value of it");
                context.report(&codes::UNFIT_VALUE, locus, message).note(taker.declared, declared).help(otherwise)
            }
            Self::Unfit(what, Fit::None(why)) => {
                let message = format!("what `{what}` finds is no value of `{name}`: {why}");
                context.report(&codes::UNFIT_VALUE, locus, message).note(taker.declared, declared).help(otherwise)
            }
            Self::Unfit(what, Fit::Some(why)) => {
                let message = format!("what `{what}` finds need not be a value of `{name}`: {why}");
                let help = "who follows the link gets an error where it is none";
                context.report(&codes::UNFIT_VALUE, locus, message).note(taker.declared, declared).help(help)
            }
            Self::Unfit(_, Fit::All) => return,
        };
    }
}

/// What is wrong with what a link hands to a value of this type.
fn fault(
    context: &Context<'_>,
    (operation, response): (&Operation, &Response),
    wanted: Option<Use>,
    given: &Given,
) -> Option<Fault> {
    let (types, matcher) = (&context.types, context.matcher());
    let pieces = match given {
        Given::Constant(value) => {
            let is_foreign = |wanted: Use| fallbacks::is_foreign((types, matcher), wanted, value);
            return wanted.filter(|wanted| is_foreign(*wanted)).map(|_| Fault::Foreign);
        }
        Given::Taken(pieces) => pieces,
    };
    // A response does not tell which URL it answered.
    if values(pieces).any(|expression| *expression == Expression::Url) {
        return Some(Fault::Url);
    }
    let is_single = |wanted: Use| {
        let plain = types.behind_aliases(wanted.id).map(|id| &types[id].shape);
        matches!(plain, Some(Shape::Scalar(_) | Shape::Enum(_)))
    };
    // What stands alone keeps its type.
    let is_text = !matches!(&pieces[..], [Piece::Value(_)]) || wanted.is_some_and(is_single);
    let around = (operation, std::slice::from_ref(response));
    let mut flaws = values(pieces).filter_map(|expression| Flaw::find(types, around, expression, is_text));
    if let Some(flaw) = flaws.next() {
        return Some(Fault::Flaw(flaw));
    }
    let wanted = wanted?;
    let [Piece::Value(expression)] = &pieces[..] else {
        let is_word = |piece: &Piece| matches!(piece, Piece::Text(text) if text.contains(|c: char| c.is_ascii_alphabetic() && !"eE".contains(c)));
        let is_number = |wanted: Use| {
            let plain = types.behind_aliases(wanted.id).map(|id| &types[id].shape);
            matches!(plain, Some(Shape::Scalar(Scalar::Integer(_) | Scalar::Number(_))))
        };
        let is_object = |wanted: Use| {
            let plain = types.behind_aliases(wanted.id).map(|id| &types[id].shape);
            matches!(plain, Some(Shape::Struct(_) | Shape::Map(_)))
        };
        // JSON in a text may say an object.
        let begins_none = matches!(pieces.first(), Some(Piece::Text(text)) if !text.trim_start().starts_with('{'));
        if begins_none && is_object(wanted) {
            let text: String = pieces.iter().map(Piece::to_string).collect();
            return Some(Fault::Unfit(text, Fit::None("it is a text that says no object".to_owned())));
        }
        let text: String = pieces.iter().map(Piece::to_string).collect();
        let why = || Fit::None("it is a text that says no number".to_owned());
        return (is_number(wanted) && pieces.iter().any(is_word)).then(|| Fault::Unfit(text, why()));
    };
    let constant = match expression {
        Expression::Method => Some(Literal::Text(operation.method.to_string())),
        _ => None,
    };
    if constant.is_some_and(|value| fallbacks::is_foreign((types, matcher), wanted, &value)) {
        let why = format!("it is `{}`", operation.method);
        return Some(Fault::Unfit(expression.to_string(), Fit::None(why)));
    }
    let found = expressions::types_of(types, around, expression);
    // Where one body of several has the value, that is one of those that may be found.
    let fits: Vec<_> = found.into_iter().map(|id| Fitting { types, matcher }.of(id, wanted)).collect();
    let fit = match fits.iter().find(|fit| **fit != Fit::All)? {
        Fit::None(why) if fits.iter().any(|fit| !matches!(fit, Fit::None(_))) => Fit::Some(why.clone()),
        fit => fit.clone(),
    };
    Some(Fault::Unfit(expression.to_string(), fit))
}
