//! Names of fields.

use crate::parallel::Threads;
use crate::plan::{
    ident::Case,
    scope::Scope,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_ir::{Api, Location, Operation, Response, Shape, Struct};

/// What the fields of every struct are called, by its number and in their order; nothing for other types.
pub(super) fn of_types(api: &Api, threads: Threads, diagnostics: &mut Diagnostics) -> Vec<Vec<Ident>> {
    let types: Vec<_> = api.types.iter().collect();
    let named = threads.map(&types, |(_, ty)| match &ty.shape {
        Shape::Struct(shape) => fields(shape),
        _ => (Vec::new(), Vec::new()),
    });
    let mut names = Vec::with_capacity(named.len());
    for ((_, ty), (found, yielding)) in types.into_iter().zip(named) {
        if let Shape::Struct(shape) = &ty.shape {
            let member = |at: usize| (shape.fields[at].name.as_str(), shape.fields[at].locus);
            report(&yielding, &found, "property", member, diagnostics);
        }
        names.push(found);
    }
    names
}

/// A field that is not called as it would be alone, and the one that is called so.
type Yielding = (usize, usize);

fn fields(shape: &Struct) -> (Vec<Ident>, Vec<Yielding>) {
    let wishes: Vec<_> = shape.fields.iter().map(|field| Wish::spelled(Case::Snake, &field.name)).collect();
    let names =
        Scope::default().claim_all(&wishes, |at| wish::instead(Case::Snake, &shape.fields[at].name, "property"));
    let yielding = yielding(&wishes, &names);
    (names, yielding)
}

/// What the fields of an operation's own types are called.
pub(super) struct OfOperation {
    /// One a parameter, in their order.
    pub(super) parameters: Vec<Ident>,
    /// The field of the body.
    pub(super) body: Ident,
    /// The field of what the answer shall be, if it may be of several media types.
    pub(super) accept: Option<Ident>,
    /// One a header, answer by answer.
    pub(super) headers: Vec<Vec<Ident>>,
    yielding: Vec<Yielding>,
    yielding_headers: Vec<Vec<Yielding>>,
}

pub(super) fn of_operation(operation: &Operation) -> OfOperation {
    let (headers, yielding_headers) = operation.responses.iter().map(of_response).unzip();
    let ((parameters, body, accept), yielding) = of_request(operation);
    OfOperation { parameters, body, accept, headers, yielding, yielding_headers }
}

impl OfOperation {
    /// Says of each field that is not called as it would be alone what it is called.
    pub(super) fn report(&self, operation: &Operation, diagnostics: &mut Diagnostics) {
        for (response, (names, yielding)) in
            operation.responses.iter().zip(self.headers.iter().zip(&self.yielding_headers))
        {
            let member = |at: usize| (response.headers[at].name.as_str(), response.headers[at].locus);
            report(yielding, names, "header", member, diagnostics);
        }
        let parameters = &operation.parameters;
        let member = |at: usize| (parameters[at].name.as_str(), parameters[at].locus);
        report(&self.yielding, &self.parameters, "parameter", member, diagnostics);
    }
}

/// One name a header; the body is always `body`.
fn of_response(response: &Response) -> (Vec<Ident>, Vec<Yielding>) {
    let mut scope = Scope::default();
    let _ = scope.take(&Case::Snake.ident(&["body"]));
    let headers = &response.headers;
    let wishes: Vec<_> = headers.iter().map(|header| Wish::spelled(Case::Snake, &header.name)).collect();
    let names = scope.claim_all(&wishes, |at| wish::instead(Case::Snake, &headers[at].name, "header"));
    let yielding = yielding(&wishes, &names);
    (names, yielding)
}

/// One name a parameter, the body's, and that of what the answer shall be.
///
/// The body is always `body`. Among parameters of one name, the path's has it, else the query's, and the others say where
/// they stand: `id`, `id_in_query`.
fn of_request(operation: &Operation) -> ((Vec<Ident>, Ident, Option<Ident>), Vec<Yielding>) {
    let mut scope = Scope::default();
    let negotiates = operation.responses.iter().any(Response::is_negotiated);
    let accept = negotiates.then(|| scope.claim(Case::Snake.ident(&["accept"])));
    let body = Case::Snake.ident(&["body"]);
    if operation.body.is_some() {
        scope.take(&body);
    }
    let parameters = &operation.parameters;
    let wish = |parameter: &'_ ferrospec_ir::Parameter| {
        let name = Case::Snake.ident(&[&parameter.name]);
        let depth = match parameter.location {
            Location::Path => 0,
            Location::Query => 1,
            Location::Header => 2,
            Location::Cookie => 3,
            Location::Querystring => 4,
        };
        (name, depth)
    };
    let wishes: Vec<_> = parameters
        .iter()
        .map(|parameter| {
            let (name, depth) = wish(parameter);
            let rank = Rank::of(&name, &parameter.name);
            Wish { rank: rank.at_depth(depth).in_place(parameter.location.as_str()), name }
        })
        .collect();
    let names = scope.claim_all(&wishes, |at| {
        let (own, plain) = (&parameters[at], &wishes[at].name);
        let same = parameters.iter().zip(&wishes).filter(|(_, wish)| wish.name == *plain);
        let others: Vec<_> = same.map(|(other, _)| other).filter(|other| other.location != own.location).collect();
        let twins = wishes.iter().filter(|wish| wish.name == *plain).count() - 1;
        let mut names = wish::instead(Case::Snake, &own.name, "parameter");
        let place = Case::Snake.ident(&[plain.as_str(), "in", own.location.as_str()]);
        // What is spelled alike is told apart by its place, and so is what alone stands there; the body is in none.
        let by_place = others.len() == twins || others.iter().any(|other| other.name == own.name);
        names.insert(if by_place { 0 } else { names.len() }, place);
        names
    });
    // Where they stand tells parameters of one name apart, and there is nothing to say about it.
    let mut yielding = yielding(&wishes, &names);
    yielding.retain(|&(at, holder)| parameters[at].name != parameters[holder].name);
    ((names, body, accept), yielding)
}

fn yielding(wishes: &[Wish<'_>], names: &[Ident]) -> Vec<Yielding> {
    let yields = wishes.iter().zip(names).enumerate().filter(|(_, (wish, name))| wish.name != **name);
    let holder = |wanted: &Ident| names.iter().position(|name| name == wanted);
    yields.filter_map(|(at, (wish, _))| Some((at, holder(&wish.name)?))).collect()
}

/// Says of each that yields what it is called, and because of which other.
fn report<'a>(
    yielding: &[Yielding],
    names: &[Ident],
    kind: &str,
    member: impl Fn(usize) -> (&'a str, Locus),
    diagnostics: &mut Diagnostics,
) {
    for &(at, holder) in yielding {
        let ((name, locus), (_, place)) = (member(at), member(holder));
        let [called, plain] = [at, holder].map(|at| names[at].as_str());
        let words = format!("the {kind} `{name}` is the field `{called}`, because `{plain}` is another");
        diagnostics.report(&codes::RENAMED, locus, words).note(place, format!("this one is `{plain}`"));
    }
}
