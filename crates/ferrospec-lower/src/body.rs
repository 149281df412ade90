//! Request bodies, and the choice among media types.

use crate::context::Context;
use crate::kind::Kind;
use crate::left_out::LeftOut;
use crate::schema;
use crate::{docs, example, usage, xml};
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{self, RequestBody};
use ferrospec_ir::{Body, Codec, MediaType, OperationId, Payload, Place, Shape, Use};

/// The body that a request carries; `None` if the document says nothing about what it holds.
pub(crate) fn request<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    body: RequestBody<'a>,
) -> Result<Option<Body>, LeftOut> {
    let payload = payload(context, body.content(), Place::Body { operation })?;
    Ok(payload.map(|payload| Body { required: body.required(), payload, docs: docs::of_body(body) }))
}

/// What a body holds in the media type that is carried out: the first of JSON, form, text and bytes that is there.
/// The others are reported.
pub(crate) fn payload<'a>(
    context: &mut Context<'a>,
    content: impl Iterator<Item = (&'a str, Locus, view::MediaType<'a>)>,
    place: Place,
) -> Result<Option<Payload>, LeftOut> {
    let written = |(name, locus, held): (&str, _, _)| (MediaType(name.to_owned()), locus, held);
    let mut candidates: Vec<_> = content.map(written).collect();
    // The sort is stable: among equals, the first in the document is taken.
    candidates.sort_by_key(|(media_type, ..)| rank(media_type));
    let mut candidates = candidates.into_iter();
    let Some((media_type, locus, held)) = candidates.next() else { return Ok(None) };
    if media_type.essence().starts_with("multipart/") {
        let subject = media_type.essence().to_owned();
        return Err(LeftOut { why: format!("`{subject}` is not supported"), subject, locus });
    }
    if media_type.codec() == Codec::Form
        && let Some(schema) = held.schema()
    {
        let schema = usage::conjunction(context, schema);
        let what = match schema::kind(context, &schema) {
            Kind::Any | Kind::Letter | Kind::Never | Kind::Object | Kind::Union => None,
            Kind::Array => Some("an array"),
            Kind::Null | Kind::String | Kind::Integer | Kind::Number | Kind::Boolean | Kind::Enum => {
                Some("a single value")
            }
        };
        if let Some(what) = what {
            let why = format!("a form is an object, and this one is {what}");
            return Err(LeftOut { subject: media_type.essence().to_owned(), why, locus: schema.locus() });
        }
    }
    for (other, locus, _) in candidates {
        // Of what differs in parameters alone, they are what is not carried out.
        let is_alike = other.essence() == media_type.essence();
        let subject = if is_alike { other.0.clone() } else { other.essence() };
        let whatever = if is_alike { ", whatever parameters there are" } else { "" };
        let help = format!("bodies are written and read as `{}`{whatever}", media_type.essence());
        context.not_supported(&subject, locus).help(help);
    }
    for key in ["encoding", "itemEncoding", "itemSchema", "prefixEncoding"] {
        if let Some(node) = held.node().get(key) {
            let _ = context.not_supported(key, node.key_locus());
        }
    }
    Ok(Some(typed(context, media_type, locus, held, place)))
}

fn typed<'a>(
    context: &mut Context<'a>,
    media_type: MediaType,
    locus: Locus,
    held: view::MediaType<'a>,
    place: Place,
) -> Payload {
    let codec = match media_type.codec() {
        Codec::Xml => xml::codec(held.schema()),
        codec => codec,
    };
    let place = context.in_component(held.node(), place);
    let schema = match codec {
        Codec::Json | Codec::Form | Codec::Xml => Some(match held.schema() {
            Some(schema) => usage::use_of(context, schema, place),
            None => Use::of(context.invent(Shape::Any, place, locus)),
        }),
        Codec::Text | Codec::Bytes => {
            let essence = media_type.essence();
            let is_string = held.schema().is_none_or(|schema| schema.target().types() == ["string"]);
            if !is_string || STRUCTURED.iter().any(|known| essence.ends_with(known)) {
                let carried = if codec == Codec::Text { "text" } else { "bytes" };
                context.not_supported(&essence, locus).help(format!("the whole body is carried as {carried}"));
            }
            None
        }
    };
    // Whoever sends must name one type.
    let media_type = if media_type.is_range() { concrete(codec) } else { media_type };
    let examples = if codec == Codec::Json && context.examples() { example::of_media_type(held) } else { Vec::new() };
    let xml = schema.filter(|_| codec == Codec::Xml).map(|used| xml::root(context, held.schema(), used));
    Payload { media_type, codec, schema, xml, examples }
}

/// Endings of media types whose bodies have parts that nothing of ours takes apart.
const STRUCTURED: &[&str] = &["/event-stream", "/jsonl", "/x-ndjson", "/json-seq", "+json-seq"];

fn concrete(codec: Codec) -> MediaType {
    MediaType(match codec {
        Codec::Json => "application/json".to_owned(),
        Codec::Form => "application/x-www-form-urlencoded".to_owned(),
        Codec::Xml => "application/xml".to_owned(),
        Codec::Text => "text/plain".to_owned(),
        Codec::Bytes => "application/octet-stream".to_owned(),
    })
}

/// The order in which media types are taken: what can be typed before what is carried as it is.
fn rank(media_type: &MediaType) -> u8 {
    match media_type.codec() {
        Codec::Json if media_type.essence() == "application/json" => 0,
        Codec::Json if media_type.is_range() => 2,
        Codec::Json => 1,
        Codec::Form => 3,
        Codec::Xml => 4,
        Codec::Text => 5,
        Codec::Bytes if media_type.essence().starts_with("multipart/") => 7,
        Codec::Bytes => 6,
    }
}
