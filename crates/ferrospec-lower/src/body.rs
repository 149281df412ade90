//! Request bodies, and what bodies may be.

use crate::context::Context;
use crate::kind::Kind;
use crate::left_out::LeftOut;
use crate::multipart::Parts;
use crate::schema;
use crate::{alike, docs, example, form_fields, misspelt, multipart, sequence, usage, xml};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{self, Node, RequestBody};
use ferrospec_ir::{Body, Codec, Items, MediaType, OperationId, Payload, Place, Shape, Use};

/// The body that a request carries; `None` if the document says nothing about what it holds.
pub(crate) fn request<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    body: RequestBody<'a>,
) -> Result<Option<Body>, LeftOut> {
    let contents = contents(context, body.content(), Place::Body { operation })?;
    let body = Body { required: body.required(), contents, docs: docs::of_body(body) };
    Ok((!body.contents.is_empty()).then_some(body))
}

/// A media type under `content`, or several that hold the same.
struct Content<'a> {
    media_type: MediaType,
    also: Vec<MediaType>,
    codec: Codec,
    /// What it is sent as, if that is not the first of its media types.
    written: Option<MediaType>,
    /// The media type beside it that nobody can tell a body of this one from, so that each must say what it is.
    instead_of: Option<MediaType>,
    /// What each of the media types says.
    held: Vec<view::MediaType<'a>>,
    locus: Locus,
}

/// All that a body may be, in the order of the document: media types that hold the same in the same notation are one.
///
/// Of what cannot be carried out the others are reported, and it is an error if nothing is left.
pub(crate) fn contents<'a>(
    context: &mut Context<'a>,
    content: impl Iterator<Item = (&'a str, Locus, view::MediaType<'a>)>,
    place: Place,
) -> Result<Vec<Payload>, LeftOut> {
    let mut contents: Vec<Content<'a>> = Vec::new();
    let mut left_out = Vec::new();
    for (name, locus, held) in content {
        let media_type = MediaType(name.to_owned());
        if let Some(meant) = slip(&media_type, held) {
            let carried = match media_type.codec() {
                Codec::Multipart => "parts",
                Codec::Text => "text",
                _ => "bytes",
            };
            let name = media_type.essence();
            let message = format!("`{name}` is no media type that is known; what it holds is carried as {carried}");
            context.report(&codes::MISSPELT_MEDIA_TYPE, locus, message).help(format!("did you mean `{meant}`?"));
        }
        match codec(context, &media_type, locus, held) {
            Ok(codec) => add(context, &mut contents, (media_type, codec), locus, held),
            Err(why) => left_out.push((locus, why)),
        }
    }
    if contents.is_empty() {
        return left_out.into_iter().next().map_or(Ok(Vec::new()), |(_, why)| Err(why));
    }
    for (locus, LeftOut { subject, why, note, .. }) in left_out {
        let message = format!("one media type of a body is left out: {why}");
        let help = "the others are read and written";
        let said = context.report_of(&codes::NOT_SUPPORTED, subject, locus, message).help(help);
        if let Some((at, words)) = note {
            said.note(at, words);
        }
    }
    divide(context, &mut contents);
    let is_alone = contents.len() == 1;
    let place = |media_type: &MediaType| match is_alone {
        true => place.clone(),
        false => Place::Content { of: Box::new(place.clone()), media_type: media_type.0.clone() },
    };
    Ok(contents.into_iter().map(|content| typed(context, place(&content.media_type), content)).collect())
}

/// The media type that was probably meant. What holds octets may be called as it likes.
fn slip(media_type: &MediaType, held: view::MediaType<'_>) -> Option<String> {
    if is_binary(held) { None } else { misspelt::meant(media_type) }
}

/// How bodies of a media type are read and written; an error if nothing of ours does.
fn codec<'a>(
    context: &mut Context<'a>,
    media_type: &MediaType,
    locus: Locus,
    held: view::MediaType<'a>,
) -> Result<Codec, LeftOut> {
    let essence = media_type.essence();
    if Parts::of(context, media_type, held) != Parts::Named {
        return Ok(Codec::Multipart);
    }
    let codec = match media_type.codec() {
        Codec::Xml => xml::codec(held.schema()),
        codec => codec,
    };
    match codec {
        // All of it, with what divides its parts: the letter says so, and nothing else can be made of it.
        Codec::Multipart if held.schema().is_some() && is_binary(held) => Ok(Codec::Bytes),
        Codec::Multipart => multipart::other_than_parts(context, &essence, held).map_or(Ok(codec), Err),
        Codec::Form => {
            let Some(schema) = held.schema() else { return Ok(codec) };
            let schema = usage::conjunction(context, schema);
            let what = match schema::kind(context, &schema) {
                Kind::Any | Kind::Letter | Kind::Never | Kind::Object | Kind::Union => return Ok(codec),
                Kind::Array => "an array",
                Kind::Null | Kind::String | Kind::Integer | Kind::Number | Kind::Boolean | Kind::Enum => {
                    "a single value"
                }
            };
            let why = format!("a form is an object, and this one is {what}");
            Err(LeftOut { subject: essence, why, locus: schema.locus(), note: None })
        }
        // A range that says nothing of what there is, or that it is octets, may hold anything.
        Codec::Json if media_type.is_range() && !essence.ends_with("+json") && is_binary(held) => Ok(Codec::Bytes),
        // A file that happens to be JSON. No JSON text is octets.
        Codec::Json if held.schema().is_some() && is_binary(held) => Ok(Codec::Bytes),
        Codec::JsonLines | Codec::JsonSequence if is_text(held) => Ok(Codec::Text),
        Codec::Text if !knows_charset(media_type) => {
            let help = "of text, UTF-8, US-ASCII and ISO-8859-1 are read; the whole body is carried as bytes";
            context.not_supported("charset", locus).help(help);
            Ok(Codec::Bytes)
        }
        codec => Ok(codec),
    }
}

/// Whether what a media type holds is octets, for all that it says (OpenAPI 3.1.1 §4.8.14.3, 3.0.4 §4.7.14.2).
fn is_binary(held: view::MediaType<'_>) -> bool {
    held.schema().is_none_or(|schema| {
        let schema = schema.target();
        let is_said = match (schema.format(), schema.content_media_type(), schema.content_encoding()) {
            (Some("binary"), ..) => true,
            // What `binary` of OpenAPI 3.0 has become.
            (_, Some(media_type), None) => media_type == "application/octet-stream",
            _ => false,
        };
        is_said && matches!(schema.types()[..], [] | ["string"])
    })
}

/// Whether the document says of a sequence that it is one text.
fn is_text(held: view::MediaType<'_>) -> bool {
    held.item_schema().is_none() && held.schema().is_some_and(|schema| schema.target().types() == ["string"])
}

/// What a schema may ask of a text.
const RULES: &[&str] = &["allOf", "anyOf", "if", "maxLength", "minLength", "not", "oneOf", "pattern", "x-rust-type"];

/// Whether a text must be more than that: one of some values, a number, or what rules say. What is a list or an object has no
/// text of its own.
fn has_rules<'a>(context: &mut Context<'a>, schema: view::Schema<'a>) -> bool {
    let schema = usage::conjunction(context, schema);
    match schema::kind(context, &schema) {
        Kind::Enum | Kind::Integer | Kind::Number | Kind::Boolean => true,
        Kind::String if schema.keywords().iter().any(|keyword| RULES.contains(keyword)) => true,
        Kind::String => schema.format().is_some_and(|format| context.chosen("string", format).is_some()),
        _ => false,
    }
}

/// Whether what a media type holds is a single value, so that plain text says all of it.
fn has_text<'a>(context: &mut Context<'a>, held: view::MediaType<'a>) -> bool {
    held.schema().is_some_and(|schema| {
        let schema = usage::conjunction(context, schema);
        matches!(
            schema::kind(context, &schema),
            Kind::Enum | Kind::Integer | Kind::Number | Kind::Boolean | Kind::String
        )
    })
}

/// Whether text of this media type can be read and written.
fn knows_charset(media_type: &MediaType) -> bool {
    const KNOWN: [&str; 5] = ["utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1"];
    media_type.parameter("charset").is_none_or(|charset| KNOWN.iter().any(|known| charset.eq_ignore_ascii_case(known)))
}

/// What tells what a media type holds from what another does; `None` where nobody takes it apart, and the media type alone does.
fn told_by(codec: Codec, held: view::MediaType<'_>) -> Option<[Option<Node<'_>>; 2]> {
    let schema = match codec {
        Codec::Json | Codec::Form | Codec::Xml => held.schema(),
        Codec::JsonLines | Codec::JsonSequence | Codec::Events => held.item_schema().or(held.schema()),
        Codec::Text | Codec::Multipart | Codec::Bytes => return None,
    };
    // How its fields are written is a part of the notation.
    let encoding = held.node().get("encoding").filter(|_| codec == Codec::Form);
    Some([schema.map(|schema| schema.node()), encoding])
}

/// Adds a media type to those that hold the same, if there are any.
fn add<'a>(
    context: &mut Context<'a>,
    contents: &mut Vec<Content<'a>>,
    (media_type, codec): (MediaType, Codec),
    locus: Locus,
    held: view::MediaType<'a>,
) {
    let is_same = |other: &&mut Content<'a>| {
        other.codec == codec
            && match (told_by(codec, held), other.held.first().and_then(|other| told_by(codec, *other))) {
                (Some(own), Some(others)) => own.into_iter().zip(others).all(|pair| match pair {
                    (Some(own), Some(other)) => alike::are(own, other),
                    (own, other) => own.is_none() && other.is_none(),
                }),
                _ => other.media_type.essence() == media_type.essence(),
            }
    };
    if let Some(same) = contents.iter_mut().find(is_same) {
        same.also.push(media_type);
        same.held.push(held);
        return;
    }
    let is_twin = |other: &Content<'_>| {
        other.also.iter().chain([&other.media_type]).any(|other| other.0.eq_ignore_ascii_case(&media_type.0))
    };
    if contents.iter().any(is_twin) {
        let help = "another media type is called the same, but for its capitals";
        context.not_supported(&media_type.0, locus).help(help);
        return;
    }
    let (also, held) = (Vec::new(), vec![held]);
    contents.push(Content { media_type, also, codec, written: None, instead_of: None, held, locus });
}

/// Says what bodies of ranges are sent as: whoever sends must name one type, and what it names must be read as the same again.
///
/// That is the type that everybody means, unless it is declared beside the range and holds something else. Then what has a text
/// is plain text, and of anything else the sender says with each body what it is.
fn divide<'a>(context: &mut Context<'a>, contents: &mut [Content<'a>]) {
    let declared = contents.iter().enumerate().flat_map(|(index, content)| {
        let all = content.also.iter().chain([&content.media_type]);
        all.filter(|one| !one.is_range()).map(move |one| (index, one.essence()))
    });
    let mut taken: Vec<(usize, String)> = declared.collect();
    let mut ranges: Vec<usize> = (0..contents.len()).filter(|index| contents[*index].media_type.is_range()).collect();
    // The narrower range is the first to choose.
    ranges.sort_by_key(|index| match contents[*index].media_type.essence() {
        essence if essence == "*/*" => 2,
        essence if essence.ends_with("/*") => 1,
        _ => 0,
    });
    for index in ranges {
        let parts = Parts::of(context, &contents[index].media_type, contents[index].held[0]);
        let Some(meant) = concrete(contents[index].codec, parts) else { continue };
        let is_free = |name: &str| !taken.iter().any(|(owner, other)| *owner != index && other == name);
        let content = &mut contents[index];
        let is_any = content.also.iter().chain([&content.media_type]).any(|one| one.0 == "*/*");
        let written = match content.also.iter().find(|one| !one.is_range()) {
            _ if is_free(&meant.0) => Some(meant),
            Some(named) => Some(named.clone()),
            None if is_free("text/plain") && is_any && has_text(context, content.held[0]) => {
                content.codec = Codec::Text;
                concrete(Codec::Text, Parts::Named)
            }
            None => {
                content.codec = Codec::Bytes;
                content.instead_of = Some(meant);
                None
            }
        };
        taken.extend(written.iter().map(|written| (index, written.essence())));
        content.written = written;
    }
}

fn typed<'a>(context: &mut Context<'a>, place: Place, content: Content<'a>) -> Payload {
    let Content { media_type, mut also, codec, written, instead_of, held, locus, .. } = content;
    let parted = (codec == Codec::Multipart).then(|| Parts::of(context, &media_type, held[0]));
    let are_streamed = parted == Some(Parts::Streamed);
    for held in &held {
        let is_sequence = are_streamed || matches!(codec, Codec::JsonLines | Codec::JsonSequence | Codec::Events);
        let instead = if held.item_schema().is_some() { "schema" } else { "itemSchema" };
        for key in ["encoding", "itemEncoding", if is_sequence { instead } else { "itemSchema" }, "prefixEncoding"] {
            let is_read = match parted {
                Some(parted) => parted.read(key),
                None => key == "encoding" && codec == Codec::Form,
            };
            if let Some(node) = held.node().get(key).filter(|_| !is_read) {
                let said = context.not_supported(key, node.key_locus());
                said.help = parted.and_then(|parted| parted.why_unread(key)).map(str::to_owned);
            }
        }
    }
    let first = held[0];
    let place = context.in_component(first.node(), place);
    let mut parts = match parted {
        Some(Parts::Named) => multipart::parts(context, first, &place),
        Some(Parts::Placed) => multipart::placed(context, first, &place),
        Some(Parts::Streamed) | None => Vec::new(),
    };
    let fields = if codec == Codec::Form { form_fields::fields(context, first) } else { Vec::new() };
    let mut items = None;
    let stands = place.clone();
    let schema = match codec {
        Codec::Multipart if are_streamed => first.item_schema().map(|item| {
            let (schema, declared) = multipart::item(context, item, first, &place);
            items = Some(Items::Parts);
            parts = declared;
            schema
        }),
        Codec::Json | Codec::Form | Codec::Xml | Codec::Multipart => Some(match first.schema() {
            Some(schema) => {
                let used = usage::use_of(context, schema, place);
                let is_object = matches!(codec, Codec::Form | Codec::Multipart);
                if is_object && used.nullable {
                    let help = format!(
                        "{} cannot say `null`: take it out of the types of the body",
                        if codec == Codec::Form { "a form" } else { "a body in parts" }
                    );
                    context.not_supported("null", schema.node().locus()).help(help);
                }
                Use { nullable: used.nullable && !is_object, ..used }
            }
            None => Use::of(context.invent(Shape::Any, place, locus)),
        }),
        Codec::JsonLines | Codec::JsonSequence => {
            let (schema, found) = sequence::of_texts(context, first, place, locus);
            items = found;
            Some(schema)
        }
        Codec::Events => {
            let (schema, found) = sequence::of_events(context, first, place, locus);
            items = Some(found);
            Some(schema)
        }
        Codec::Text if first.schema().is_some_and(|schema| has_rules(context, schema)) => {
            let used = first.schema().map(|schema| usage::use_of(context, schema, place));
            // What may be `null` has no text that says so.
            used.map(|used| Use { nullable: false, ..used })
        }
        Codec::Text | Codec::Bytes => {
            // Where nothing is said of a body, its media type is all there is to know.
            let is_more = first.schema().is_some_and(|schema| {
                let whole = usage::conjunction(context, schema);
                schema.target().types() != ["string"] && schema::kind(context, &whole) != Kind::Any
                    || instead_of.is_some() && has_rules(context, schema)
            });
            // What it should be is said in place of that.
            if is_more && slip(&media_type, first).is_none() {
                let carried = if codec == Codec::Text { "text" } else { "bytes" };
                let carried = format!("the whole body is carried as {carried}");
                let help = match &instead_of {
                    Some(other) => format!("`{}` beside it holds something else: {carried}", other.0),
                    None => carried,
                };
                context.not_supported(&media_type.essence(), locus).help(help);
            }
            None
        }
    };
    let media_type = match written {
        Some(written) => {
            also.insert(0, media_type);
            also.retain(|other| *other != written);
            written
        }
        None => media_type,
    };
    let examples = match context.examples() {
        true => held.iter().flat_map(|held| example::of_media_type(*held)).collect(),
        false => Vec::new(),
    };
    let xml = schema.filter(|_| codec == Codec::Xml).map(|used| xml::root(context, first.schema(), used));
    Payload { media_type, also, place: stands, codec, schema, items, xml, parts, fields, examples }
}

/// The media type that everybody means who writes a range of this notation.
fn concrete(codec: Codec, parts: Parts) -> Option<MediaType> {
    let media_type = match codec {
        Codec::Multipart if parts != Parts::Named => "multipart/mixed",
        Codec::Json => "application/json",
        Codec::Form => "application/x-www-form-urlencoded",
        Codec::Xml => "application/xml",
        Codec::JsonLines => "application/jsonl",
        Codec::JsonSequence => "application/json-seq",
        Codec::Events => "text/event-stream",
        Codec::Text => "text/plain",
        Codec::Multipart => "multipart/form-data",
        Codec::Bytes => return None,
    };
    Some(MediaType(media_type.to_owned()))
}
