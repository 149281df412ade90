//! Path templates (OpenAPI 3.1.1 §4.8.8): segments of literal text and parameters.

use percent_encoding::{AsciiSet, CONTROLS, PercentEncode, utf8_percent_encode};

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

/// A part of a segment, as the template has it.
pub(crate) enum Part {
    /// Text that stands for itself.
    Literal(&'static str),
    /// The name of a parameter.
    Parameter(&'static str),
}

impl Part {
    /// The segments of a template, without the `/` in front.
    pub(crate) fn segments(template: &'static str) -> impl Iterator<Item = &'static str> {
        template.strip_prefix('/').unwrap_or(template).split('/')
    }

    /// The parts of a segment.
    pub(crate) fn all(segment: &'static str) -> impl Iterator<Item = Self> {
        let mut text = segment;
        std::iter::from_fn(move || {
            let (part, rest) = match text.find('{') {
                None if text.is_empty() => return None,
                None => (Self::Literal(text), ""),
                // A brace that is never closed stands for itself.
                Some(0) => match text.find('}') {
                    Some(end) => (Self::Parameter(&text[1..end]), &text[end + 1..]),
                    None => (Self::Literal(text), ""),
                },
                Some(start) => (Self::Literal(&text[..start]), &text[start..]),
            };
            text = rest;
            Some(part)
        })
    }

    /// The parameter that is all of a segment, if it is one.
    pub(crate) fn only(segment: &'static str) -> Option<&'static str> {
        let name = segment.strip_prefix('{')?.strip_suffix('}')?;
        (!name.bytes().any(|octet| octet == b'{' || octet == b'}')).then_some(name)
    }

    /// Whether a parameter is all of its segment.
    pub(crate) fn is_alone(template: &'static str, name: &str) -> bool {
        let octets = template.as_bytes();
        let begins = |at: &usize| octets[*at] == b'{' && (*at == 0 || octets[*at - 1] == b'/');
        (0..octets.len()).filter(begins).any(|at| {
            let rest = octets[at + 1..].strip_prefix(name.as_bytes()).and_then(|rest| rest.strip_prefix(b"}"));
            rest.is_some_and(|rest| matches!(rest.first(), None | Some(b'/')))
        })
    }

    /// What divides a parameter from others in its segment: the literal text there, as it stands in a URL, and the mark that the
    /// parameter right behind it begins with.
    pub(crate) fn dividers_beside(
        template: &'static str,
        name: &str,
        mark: impl Fn(&'static str) -> Option<char>,
    ) -> String {
        let holds = |segment: &&'static str| {
            Self::all(segment).any(|part| matches!(part, Self::Parameter(parameter) if parameter == name))
        };
        let mut dividers = String::new();
        let mut is_behind = false;
        for part in Self::segments(template).find(holds).into_iter().flat_map(Self::all) {
            match part {
                Self::Literal(text) => dividers.extend(literal(text)),
                Self::Parameter(next) => dividers.extend(mark(next).filter(|_| is_behind)),
            }
            is_behind = matches!(part, Self::Parameter(parameter) if parameter == name);
        }
        dividers
    }
}

/// Literal text of a template as it stands in a URL.
pub(crate) fn literal(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, LITERAL)
}

/// One segment of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment(pub(crate) Vec<Piece>);

impl Segment {
    /// The segments of a template, without the `/` in front.
    pub(crate) fn all(template: &'static str) -> Vec<Self> {
        let piece = |part| match part {
            Part::Literal(text) => Piece::Literal(literal(text).to_string()),
            Part::Parameter(name) => Piece::Parameter(name),
        };
        Part::segments(template).map(|segment| Self(Part::all(segment).map(piece).collect())).collect()
    }

    /// The segments of a path without parameters, as [`all`](Self::all) has them.
    pub(crate) fn literal(path: &str) -> Vec<Self> {
        let segment = |text: &str| {
            let text = literal(text).to_string();
            Self(if text.is_empty() { Vec::new() } else { vec![Piece::Literal(text)] })
        };
        path.strip_prefix('/').unwrap_or(path).split('/').map(segment).collect()
    }

    /// The literal text of the segment, all of it.
    pub(crate) fn literals(&self) -> String {
        let literals = self.0.iter().filter_map(|piece| match piece {
            Piece::Literal(text) => Some(text.as_str()),
            Piece::Parameter(_) => None,
        });
        literals.collect()
    }
}
