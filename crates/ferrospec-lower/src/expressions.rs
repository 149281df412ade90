//! Whether runtime expressions can find something (OpenAPI 3.1.1 §4.8.20.4).

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{
    Additional, Address, Codec, Expression, Location, Operation, Origin, Payload, Piece, Response, Shape, Source,
    TypeId, Types,
};
use std::collections::BTreeSet;

/// Reports the expressions of callbacks that find nothing in what their operations exchange, or no text. Nothing says then
/// where such a callback goes.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    for index in 0..operations.len() {
        let Origin::Callback { addresses, .. } = &operations[index].origin else { continue };
        let flaw = |address: &Address| {
            let of = &operations[address.operation.0 as usize];
            values(&address.url).find_map(|value| Flaw::find(&context.types, (of, &of.responses), value, true))
        };
        let flaws: Vec<_> = addresses.iter().map(flaw).collect();
        for (at, flaw) in flaws.into_iter().enumerate() {
            let (Some(flaw), Origin::Callback { addresses, .. }) = (flaw, &mut operations[index].origin) else {
                continue;
            };
            if flaw.is_lasting() {
                addresses[at].url.clear();
            }
            let (locus, of) = (addresses[at].locus, addresses[at].operation.0 as usize);
            if context.is_new(locus) {
                let of = operations[of].locus;
                flaw.report(context, locus, of, "whoever sends the callback must know its URL otherwise");
            }
        }
    }
}

/// What is wrong with an expression.
pub(crate) struct Flaw {
    expression: Expression,
    found: Found,
}

/// What an expression finds that is not what is wanted.
enum Found {
    Nothing,
    /// A list or an object, which has no text.
    Parts,
    /// Nothing in a body of this media type.
    NothingIn(String),
}

impl Flaw {
    /// What is wrong with an expression about an operation and these of its answers, if something is. `is_text` says whether
    /// a text is made of what it finds.
    pub(crate) fn find(
        types: &Types,
        (operation, responses): (&Operation, &[Response]),
        expression: &Expression,
        is_text: bool,
    ) -> Option<Self> {
        let found = if !finds(types, operation, responses, expression) {
            Some(Found::Nothing)
        } else if is_text && has_parts(types, operation, responses, expression) {
            Some(Found::Parts)
        } else {
            fails_in(types, operation, expression).map(Found::NothingIn)
        };
        found.map(|found| Self { expression: expression.clone(), found })
    }

    /// Whether nothing ever comes of it.
    pub(crate) fn is_lasting(&self) -> bool {
        !matches!(self.found, Found::NothingIn(_))
    }

    /// Says so; `of` is the operation that the expression speaks of, and `otherwise` what is left to do where nothing ever
    /// comes of it.
    pub(crate) fn report(&self, context: &mut Context<'_>, locus: Locus, of: Locus, otherwise: &str) {
        let expression = &self.expression;
        let _ = match &self.found {
            Found::Nothing => context
                .report(&codes::FINDS_NOTHING, locus, format!("`{expression}` finds nothing"))
                .note(of, "this operation has no such thing")
                .help(otherwise),
            Found::Parts => {
                let message = format!("`{expression}` finds a list or an object, and a single value is wanted");
                let message = context.report(&codes::UNFIT_VALUE, locus, message);
                message.note(of, "it is declared here").help(otherwise)
            }
            Found::NothingIn(media_type) => context
                .report(&codes::FINDS_NOTHING, locus, format!("`{expression}` finds nothing in `{media_type}`"))
                .note(of, "this operation takes such a body as well")
                .help("nothing is said where a request has that body"),
        };
    }
}

pub(crate) fn values(pieces: &[Piece]) -> impl Iterator<Item = &Expression> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Value(value) => Some(value),
        Piece::Text(_) => None,
    })
}

/// Whether an operation, or these of its answers, declare what the expression takes from them.
fn finds(types: &Types, operation: &Operation, responses: &[Response], expression: &Expression) -> bool {
    match expression {
        Expression::Url | Expression::Method | Expression::StatusCode => true,
        Expression::Request(Source::Header(name)) => parameter(operation, Location::Header, name).is_some(),
        Expression::Request(Source::Query(name)) => parameter(operation, Location::Query, name).is_some(),
        Expression::Request(Source::Path(name)) => parameter(operation, Location::Path, name).is_some(),
        Expression::Response(Source::Header(name) | Source::Query(name) | Source::Path(name)) => {
            header(responses, name).is_some()
        }
        Expression::Request(Source::Body(pointer)) | Expression::Response(Source::Body(pointer)) => {
            bodies(operation, responses, expression).any(|payload| found_in(types, payload, pointer).is_some())
        }
    }
}

/// The types of what an expression finds; none where that is not declared, or may be anything.
pub(crate) fn types_of(
    types: &Types,
    (operation, responses): (&Operation, &[Response]),
    expression: &Expression,
) -> BTreeSet<TypeId> {
    match expression {
        Expression::Url | Expression::Method | Expression::StatusCode => BTreeSet::new(),
        Expression::Request(Source::Header(name)) => one(parameter(operation, Location::Header, name)),
        Expression::Request(Source::Query(name)) => one(parameter(operation, Location::Query, name)),
        Expression::Request(Source::Path(name)) => one(parameter(operation, Location::Path, name)),
        Expression::Response(Source::Header(name) | Source::Query(name) | Source::Path(name)) => {
            one(header(responses, name))
        }
        Expression::Request(Source::Body(pointer)) | Expression::Response(Source::Body(pointer)) => {
            let found =
                bodies(operation, responses, expression).filter_map(|payload| found_in(types, payload, pointer));
            let found: Vec<_> = found.collect();
            // A body without a schema may be anything.
            match found.iter().any(BTreeSet::is_empty) {
                true => BTreeSet::new(),
                false => found.into_iter().flatten().collect(),
            }
        }
    }
}

/// Whether all that an expression finds are lists and objects.
fn has_parts(types: &Types, operation: &Operation, responses: &[Response], expression: &Expression) -> bool {
    let found = types_of(types, (operation, responses), expression);
    let plain = |id: &TypeId| !matches!(types[*id].shape, Shape::Alias(_) | Shape::Union(_));
    let mut found = seen_through(types, found).into_iter().filter(plain).peekable();
    found.peek().is_some()
        && found
            .all(|id| matches!(types[id].shape, Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Struct(_)))
}

/// The media type of a body that an expression finds nothing in, although it does in another.
fn fails_in(types: &Types, operation: &Operation, expression: &Expression) -> Option<String> {
    let Expression::Request(Source::Body(pointer)) = expression else { return None };
    let mut bodies = bodies(operation, &[], expression);
    let fails = bodies.find(|payload| found_in(types, payload, pointer).is_none());
    fails.map(|payload| payload.media_type.0.clone())
}

fn parameter(operation: &Operation, location: Location, name: &str) -> Option<TypeId> {
    let is_it = |other: &str| match location {
        Location::Header => other.eq_ignore_ascii_case(name),
        _ => other == name,
    };
    let mut parameters = operation.parameters.iter();
    parameters.find(|other| other.location == location && is_it(&other.name)).map(|found| found.schema.id)
}

fn header(responses: &[Response], name: &str) -> Option<TypeId> {
    let mut headers = responses.iter().flat_map(|response| &response.headers);
    headers.find(|header| header.name.eq_ignore_ascii_case(name)).map(|found| found.schema.id)
}

fn one(id: Option<TypeId>) -> BTreeSet<TypeId> {
    id.into_iter().collect()
}

/// The bodies that an expression is about.
fn bodies<'o>(
    operation: &'o Operation,
    responses: &'o [Response],
    expression: &Expression,
) -> impl Iterator<Item = &'o Payload> {
    let is_request = matches!(expression, Expression::Request(_));
    let sent = operation.body.iter().flat_map(|body| &body.contents).filter(move |_| is_request);
    let answered = responses.iter().flat_map(|response| &response.contents).filter(move |_| !is_request);
    sent.chain(answered)
}

/// The types of what a pointer finds in a body; none where that may be anything.
fn found_in(types: &Types, payload: &Payload, pointer: &str) -> Option<BTreeSet<TypeId>> {
    if !matches!(payload.codec, Codec::Json | Codec::Form | Codec::Xml | Codec::Text) {
        return None;
    }
    let Some(schema) = payload.schema else { return pointer.is_empty().then(BTreeSet::new) };
    let mut at = BTreeSet::from([schema.id]);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = seen_through(types, at).into_iter().filter_map(|id| within(types, id, &step)).collect();
        if at.is_empty() {
            return None;
        }
    }
    Some(at)
}

/// The types that are meant by these: what aliases stand for, and each of a union's.
fn seen_through(types: &Types, ids: BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let mut waiting: Vec<_> = ids.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &types[id].shape {
            Shape::Alias(inner) => waiting.push(inner.id),
            Shape::Union(union) => waiting.extend(union.variants.iter().map(|variant| variant.schema.id)),
            _ => {}
        }
    }
    seen
}

/// The type of what stands under a name or a number; any JSON where nobody can tell.
fn within(types: &Types, id: TypeId, step: &str) -> Option<TypeId> {
    let other = |additional: &Additional| match additional {
        Additional::Typed(values) => Some(values.id),
        Additional::Ignored | Additional::Refused => None,
    };
    let index = step.parse::<usize>().ok();
    match &types[id].shape {
        Shape::Struct(shape) => match shape.fields.iter().find(|field| field.name == step) {
            Some(field) => Some(field.schema.id),
            None => other(&shape.additional),
        },
        Shape::Map(values) => Some(values.id),
        Shape::Array(items) => index.map(|_| items.id),
        Shape::Tuple(tuple) => {
            let index = index?;
            tuple.items.get(index).map(|item| item.id).or_else(|| other(&tuple.rest))
        }
        Shape::Any | Shape::Brought(_) => Some(id),
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Null | Shape::Never | Shape::Alias(_) | Shape::Union(_) => None,
    }
}
