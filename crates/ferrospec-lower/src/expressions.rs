//! Whether runtime expressions can find something (OpenAPI 3.1.1 §4.8.20.4).

use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{
    Additional, Address, Codec, Expression, Location, Operation, Origin, Payload, Piece, Response, Shape, Source,
    TypeId, Types,
};
use std::collections::BTreeSet;

/// Reports the expressions of callbacks that find nothing in what their operations exchange. Nothing says then where such a
/// callback goes.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    for index in 0..operations.len() {
        let Origin::Callback { addresses, .. } = &operations[index].origin else { continue };
        let found = |address: &Address| {
            let of = &operations[address.operation.0 as usize];
            values(&address.url).find(|value| !finds(&context.types, of, &of.responses, value)).cloned()
        };
        let missing: Vec<_> = addresses.iter().map(found).collect();
        for (at, missing) in missing.into_iter().enumerate() {
            let (Some(missing), Origin::Callback { addresses, .. }) = (missing, &mut operations[index].origin) else {
                continue;
            };
            addresses[at].url.clear();
            let (locus, of) = (addresses[at].locus, addresses[at].operation.0 as usize);
            if context.is_new(locus) {
                let message = format!("`{missing}` finds nothing");
                context
                    .report(&codes::FINDS_NOTHING, locus, message)
                    .note(operations[of].locus, "this operation has no such thing")
                    .help("whoever sends the callback must know its URL otherwise");
            }
        }
    }
}

pub(crate) fn values(pieces: &[Piece]) -> impl Iterator<Item = &Expression> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Value(value) => Some(value),
        Piece::Text(_) => None,
    })
}

/// Whether an operation, or these of its answers, declare what the expression takes from them.
pub(crate) fn finds(types: &Types, operation: &Operation, responses: &[Response], expression: &Expression) -> bool {
    let declares = |location, name: &str| {
        let is_it = |other: &str| match location {
            Location::Header => other.eq_ignore_ascii_case(name),
            _ => other == name,
        };
        operation.parameters.iter().any(|parameter| parameter.location == location && is_it(&parameter.name))
    };
    match expression {
        Expression::Url | Expression::Method | Expression::StatusCode => true,
        Expression::Request(Source::Header(name)) => declares(Location::Header, name),
        Expression::Request(Source::Query(name)) => declares(Location::Query, name),
        Expression::Request(Source::Path(name)) => declares(Location::Path, name),
        Expression::Request(Source::Body(pointer)) => {
            operation.body.iter().flat_map(|body| &body.contents).any(|payload| finds_in(types, payload, pointer))
        }
        Expression::Response(Source::Body(pointer)) => {
            let contents = responses.iter().flat_map(|response| &response.contents);
            contents.into_iter().any(|payload| finds_in(types, payload, pointer))
        }
        Expression::Response(Source::Header(name) | Source::Query(name) | Source::Path(name)) => {
            let headers = responses.iter().flat_map(|response| &response.headers);
            headers.into_iter().any(|header| header.name.eq_ignore_ascii_case(name))
        }
    }
}

fn finds_in(types: &Types, payload: &Payload, pointer: &str) -> bool {
    if !matches!(payload.codec, Codec::Json | Codec::Form | Codec::Xml | Codec::Text) {
        return false;
    }
    let Some(schema) = payload.schema else { return pointer.is_empty() };
    let mut at = BTreeSet::from([schema.id]);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = seen_through(types, at).into_iter().filter_map(|id| within(types, id, &step)).collect();
        if at.is_empty() {
            return false;
        }
    }
    true
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
