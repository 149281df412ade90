//! Runtime expressions.

use crate::program::{Expression, Piece, Wire};
use ferrospec_ir as ir;

/// The pieces of a text, as they are written.
pub(super) fn pieces(pieces: &[ir::Piece]) -> Vec<Piece> {
    let piece = |piece: &ir::Piece| match piece {
        ir::Piece::Text(text) => Piece::Text(Wire::new(text)),
        ir::Piece::Value(value) => Piece::Value(expression(value)),
    };
    pieces.iter().map(piece).collect()
}

/// An expression, as it is written.
pub(super) fn expression(expression: &ir::Expression) -> Expression {
    use ir::Source::{Body, Header, Path, Query};
    let named = |kind, name: &String| Expression { kind, name: Some(Wire::new(name)) };
    let alone = |kind| Expression { kind, name: None };
    match expression {
        ir::Expression::Url => alone("Url"),
        ir::Expression::Method => alone("Method"),
        ir::Expression::StatusCode => alone("StatusCode"),
        ir::Expression::Request(Header(name)) => named("RequestHeader", name),
        ir::Expression::Request(Query(name)) => named("RequestQuery", name),
        ir::Expression::Request(Path(name)) => named("RequestPath", name),
        ir::Expression::Request(Body(pointer)) => named("RequestBody", pointer),
        ir::Expression::Response(Body(pointer)) => named("ResponseBody", pointer),
        // Answers have nothing else.
        ir::Expression::Response(Header(name) | Query(name) | Path(name)) => named("ResponseHeader", name),
    }
}

/// Whether a text takes something from an answer.
pub(super) fn asks_answer(pieces: &[ir::Piece]) -> bool {
    values(pieces).any(ir::Expression::is_of_answer)
}

/// Whether a text takes something from a request.
pub(super) fn asks_request(pieces: &[ir::Piece]) -> bool {
    values(pieces).any(|value| !value.is_of_answer())
}

/// Whether a text takes the URL of the request.
pub(super) fn asks_url(pieces: &[ir::Piece]) -> bool {
    values(pieces).any(|value| *value == ir::Expression::Url)
}

fn values(pieces: &[ir::Piece]) -> impl Iterator<Item = &ir::Expression> {
    pieces.iter().filter_map(|piece| match piece {
        ir::Piece::Value(value) => Some(value),
        ir::Piece::Text(_) => None,
    })
}
