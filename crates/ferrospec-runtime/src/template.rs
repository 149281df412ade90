//! Path templates (OpenAPI 3.1.1 §4.8.8): segments of literal text and parameters.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What literal text of a template cannot show in a URL as it is. Escapes that it holds already are kept.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A part of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that stands for itself, as it stands in a URL.
    Literal(String),
    /// The value of a parameter.
    Parameter(&'static str),
}

/// One segment of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment(pub(crate) Vec<Piece>);

impl Segment {
    /// The segments of a template, without the `/` in front.
    pub(crate) fn all(template: &'static str) -> Vec<Self> {
        template.strip_prefix('/').unwrap_or(template).split('/').map(Self::of).collect()
    }

    fn of(mut text: &'static str) -> Self {
        let mut pieces = Vec::new();
        while !text.is_empty() {
            let (literal, rest) = text.split_at(text.find('{').unwrap_or(text.len()));
            if !literal.is_empty() {
                pieces.push(Piece::Literal(utf8_percent_encode(literal, LITERAL).to_string()));
            }
            let Some(end) = rest.find('}') else {
                // A brace that is never closed stands for itself.
                if !rest.is_empty() {
                    pieces.push(Piece::Literal(utf8_percent_encode(rest, LITERAL).to_string()));
                }
                break;
            };
            pieces.push(Piece::Parameter(&rest[1..end]));
            text = &rest[end + 1..];
        }
        Self(pieces)
    }

    /// The literal text of the segment, all of it.
    pub(crate) fn literals(&self) -> String {
        let literals = self.0.iter().filter_map(|piece| match piece {
            Piece::Literal(text) => Some(text.as_str()),
            Piece::Parameter(_) => None,
        });
        literals.collect()
    }

    /// Whether the segment holds this parameter.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Parameter(parameter) if *parameter == name))
    }
}
