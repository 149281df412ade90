//! Bodies that may be of several media types.

use super::{media_types::labels, rust_type::RustTypes};
use crate::program::{
    Codec, ContentVariant, Contents, DocText, FormField, Framing, Ident, MediaType, Part, PartHeader, Phrase, RustType,
    Style, Wire, kind_name,
};
use ferrospec_ir as ir;

/// The type of a body that may be any of these, of which there are two at least.
pub(super) fn contents(types: &RustTypes<'_>, payloads: &[ir::Payload], name: &Ident, docs: DocText) -> Contents {
    let held: Vec<_> = payloads.iter().map(|payload| types.resolved_payload(payload)).collect();
    let is_made = |ty: &RustType| !matches!(ty, RustType::Never | RustType::Null);
    let variants = payloads.iter().zip(labels(payloads)).enumerate().map(|(index, (payload, name))| ContentVariant {
        name,
        docs: words(payload).into(),
        ty: types.of_payload(payload),
        checks: types.checks_of_payload(payload),
        // Of several that hold the same, the first is meant.
        converts: is_made(&held[index]) && !held[..index].contains(&held[index]),
        media_type: media_type(types, payload),
    });
    Contents { name: name.clone(), same_as: None, docs, variants: variants.collect() }
}

/// What is known of a media type on the wire.
pub(super) fn media_type(types: &RustTypes<'_>, payload: &ir::Payload) -> MediaType {
    MediaType {
        name: Wire::new(&payload.media_type.0),
        also: payload.also.iter().map(|also| Wire::new(&also.0)).collect(),
        codec: codec_of(payload),
        xml: types.xml.root(payload),
        parts: parts(payload),
        fields: payload.fields.iter().map(field).collect(),
    }
}

/// The parts of which something is declared; of those that are told by their places, all up to one that all others are like.
fn parts(payload: &ir::Payload) -> Vec<Part> {
    let mut parts: Vec<Part> = payload.parts.iter().map(part).collect();
    parts.retain(|part| {
        part.name.is_none() || !part.media_types.is_empty() || !part.headers.is_empty() || part.joined.is_some()
    });
    while let [.., before, last] = &parts[..]
        && before.name.is_none()
        && before == last
    {
        parts.pop();
    }
    parts
}

fn field(ir::FormField { name, style: written, explode, allow_reserved, kind }: &ir::FormField) -> FormField {
    FormField {
        name: Wire::new(name),
        style: style(*written),
        explode: (*explode != written.explodes()).then_some(*explode),
        allow_reserved: *allow_reserved,
        kind: kind.map(kind_name),
    }
}

fn part(part: &ir::Part) -> Part {
    let header = |header: &ir::Header| PartHeader {
        name: Wire::new(&header.name),
        explode: header.explode,
        json: header.content == Some(ir::Codec::Json),
    };
    Part {
        name: part.name.as_deref().map(Wire::new),
        media_types: part.media_types.iter().map(|one| Wire::new(&one.0)).collect(),
        headers: part.headers.iter().map(header).collect(),
        joined: part.joined.map(style),
    }
}

fn codec_of(payload: &ir::Payload) -> Codec {
    match (payload.codec, payload.items) {
        (codec, None) => self::codec(codec),
        (ir::Codec::JsonSequence, Some(ir::Items::Texts)) => Codec::Items(Framing::Records),
        (_, Some(ir::Items::Texts)) => Codec::Items(Framing::Lines),
        (_, Some(ir::Items::Parts)) => Codec::Items(Framing::Parts),
        (_, Some(ir::Items::Events(data) | ir::Items::EventsOf(data))) => Codec::Items(Framing::Events(match data {
            ir::Data::Text => "Text",
            ir::Data::Json => "Json",
            ir::Data::Either => "Either",
        })),
    }
}

/// How a value becomes bytes.
pub(super) fn codec(codec: ir::Codec) -> Codec {
    match codec {
        ir::Codec::Json => Codec::Json,
        ir::Codec::Form => Codec::Form,
        ir::Codec::Xml => Codec::Xml,
        ir::Codec::JsonLines => Codec::JsonLines,
        ir::Codec::JsonSequence => Codec::JsonSequence,
        ir::Codec::Events => Codec::Items(Framing::Events("Text")),
        ir::Codec::Text => Codec::Text,
        ir::Codec::Bytes => Codec::Bytes,
        ir::Codec::Multipart => Codec::Multipart,
    }
}

/// How a parameter, or a field of a form, is written.
pub(super) fn style(style: ir::Style) -> Style {
    match style {
        ir::Style::Simple => Style::Simple,
        ir::Style::Label => Style::Label,
        ir::Style::Matrix => Style::Matrix,
        ir::Style::Form => Style::Form,
        ir::Style::SpaceDelimited => Style::SpaceDelimited,
        ir::Style::PipeDelimited => Style::PipeDelimited,
        ir::Style::DeepObject => Style::DeepObject,
        ir::Style::Cookie => Style::Cookie,
    }
}

/// The media types of a body in words.
pub(super) fn words(payload: &ir::Payload) -> Phrase {
    let phrase = Phrase::new("A body in ").code(&payload.media_type.0);
    match &payload.also[..] {
        [] => phrase,
        [first, rest @ ..] => {
            let phrase = phrase.words(", read from ").code(&first.0);
            rest.iter().fold(phrase, |phrase, also| phrase.words(", ").code(&also.0)).words(" as well")
        }
    }
    .words(".")
}
