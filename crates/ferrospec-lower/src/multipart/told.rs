//! What is said of one part: by its schema, and by its encoding (OpenAPI 3.1.1 §4.8.15.1.3).

use super::joined;
use super::merged::{ByDefault, Told};
use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::kind::Kind;
use crate::{header, objects, schema, usage};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::is_media_type;
use ferrospec_document::view::{Encoding, Node};
use ferrospec_ir::{Codec, Header, Literal, MediaType, Part, Place};

/// What is said of the part that holds a property.
pub(super) fn told<'a>(
    context: &mut Context<'a>,
    property: &Property<'a>,
    encoding: Option<Encoding<'a>>,
    is_required: bool,
) -> Told<'a> {
    let (kind, value) = of_item(context, &property.parts);
    let written = encoding.map(|encoding| media_types(context, encoding)).unwrap_or_default();
    let (media_types, is_file) = match kind {
        Kind::String => of_text(&value, written),
        // Of what nothing is said, it is not said that it is text (OpenAPI 3.1.1 §4.8.15.1.3).
        Kind::Any if schema::listed::is_said(&value) => {
            // A part says of itself that it is JSON, so that a text and a number are told apart.
            let media_types = carried(context, encoding, written, |codec| codec == Codec::Json);
            let said = || vec![MediaType("application/json".to_owned())];
            if schema::kind(context, &value) == Kind::Any {
                let is_told = |value: &Literal| !matches!(value, Literal::List(items) if items.len() < 2);
                let help = "a list is a part for each item: a list of one is not told from that one, nor an empty one from no part";
                schema::listed::report(context, &value, is_told, help);
            }
            (if media_types.is_empty() { said() } else { media_types }, false)
        }
        Kind::Any => match written.first().filter(|first| !first.is_range()).map(MediaType::codec) {
            Some(Codec::Json | Codec::Text) => (written, false),
            _ => (written, true),
        },
        Kind::Union if are_files(context, &value) => (written, true),
        Kind::Object | Kind::Array | Kind::Union | Kind::Letter => {
            (carried(context, encoding, written, |codec| codec == Codec::Json), false)
        }
        _ => (carried(context, encoding, written, |codec| matches!(codec, Codec::Json | Codec::Text)), false),
    };
    if is_file {
        context.add_files(value.members().map(|part| part.schema.locus()));
    }
    let media_types = match null_of(context, property, kind, &media_types) {
        OfNull::Carried(media_types) => media_types,
        OfNull::NeverIn(items) => {
            let help = match is_file {
                true => "a file is never `null`",
                false => {
                    "a part that is not JSON holds no `null`, so that no item is: let `contentType` of its encoding be `application/json`"
                }
            };
            context.not_supported("null", items).help(help);
            media_types
        }
        OfNull::Never if is_required => {
            let help = "a part that is not JSON holds no `null`, so that a value must be sent: let `contentType` of its encoding be `application/json`, or leave it out of `required`";
            context.not_supported("null", property.locus).help(help);
            media_types
        }
        OfNull::Unsaid | OfNull::Never => media_types,
    };
    // A range of everything says nothing.
    let says_nothing = media_types.iter().all(|media_type| media_type.0 == "*/*");
    let media_types = if says_nothing { Vec::new() } else { media_types };
    let is_single = !is_file && !encoding.is_some_and(has_headers);
    let joined = encoding.and_then(|encoding| joined::style(context, property, encoding, is_single));
    if let Some(encoding) = encoding {
        joined::carried(context, encoding, &media_types, joined);
    }
    let media_types = match joined {
        // All items are one text, whatever media type is said of them.
        Some(_) => media_types.into_iter().filter(|one| one.codec() == Codec::Text).collect(),
        None => media_types,
    };
    let simple = usage::simplify(context, &property.parts);
    let is_list = schema::kind(context, &Conjunction::of(&simple.parts)) == Kind::Array;
    let by_default = by_default(context, kind, &value);
    Told { name: property.name, locus: property.locus, by_default, is_list, is_file, media_types, joined }
}

/// What values of this kind are written in, where nothing is said of that.
fn by_default<'a>(context: &mut Context<'a>, kind: Kind, value: &Conjunction<'a>) -> ByDefault {
    match kind {
        Kind::Object | Kind::Array => ByDefault::Json,
        Kind::Union => {
            let parts: Vec<_> = value.members().collect();
            let objects = objects::of(context, &parts).unwrap_or_default();
            let mut kinds = objects.iter().map(|object| schema::kind(context, object));
            match !objects.is_empty() && kinds.all(|kind| kind == Kind::Object) {
                true => ByDefault::Json,
                false => ByDefault::Either,
            }
        }
        Kind::Any | Kind::Letter => ByDefault::Either,
        _ => ByDefault::Text,
    }
}

/// What becomes of `null` in a part.
pub(super) enum OfNull {
    /// It is no value of the property.
    Unsaid,
    /// It is JSON, in a part of these media types.
    Carried(Vec<MediaType>),
    /// No part says it.
    Never,
    /// No part says it of the items that stand there.
    NeverIn(Locus),
}

/// What becomes of `null` in the parts of `property`, which hold values of this kind, and of which these media types are
/// said.
pub(super) fn null_of<'a>(
    context: &mut Context<'a>,
    property: &Property<'a>,
    kind: Kind,
    media_types: &[MediaType],
) -> OfNull {
    let simple = usage::simplify(context, &property.parts);
    let value = Conjunction::of(&simple.parts);
    let is_list = schema::kind(context, &value) == Kind::Array;
    let items = if is_list { value.schemas("items") } else { Vec::new() };
    let of_items = items.first().filter(|_| usage::simplify(context, &items).nullable);
    if !simple.nullable && of_items.is_none() {
        return OfNull::Unsaid;
    }
    match media_types.first() {
        Some(first) if first.codec() == Codec::Json && !first.is_range() => OfNull::Carried(media_types.to_vec()),
        // Objects are JSON, though nothing says so.
        None if kind == Kind::Object && (!is_list || of_items.is_some()) => {
            OfNull::Carried(vec![MediaType("application/json".to_owned())])
        }
        _ => of_items.map_or(OfNull::Never, |items| OfNull::NeverIn(items.schema.locus())),
    }
}

/// The kind of what a property's parts hold: its own, or that of its items.
pub(super) fn of_item<'a>(context: &mut Context<'a>, parts: &[crate::part::Part<'a>]) -> (Kind, Conjunction<'a>) {
    let simple = usage::simplify(context, parts).parts;
    let value = Conjunction::of(&simple);
    let kind = schema::kind(context, &value);
    if kind != Kind::Array {
        return (kind, value);
    }
    let items = value.schemas("items");
    if items.is_empty() {
        let kind = schema::listed::items(&value).map_or(Kind::Any, |(kind, _)| kind);
        return (kind, value);
    }
    let simple = usage::simplify(context, &items).parts;
    let value = Conjunction::of(&simple);
    (schema::kind(context, &value), value)
}

/// What may be said of lists of files and not be true of one.
const RULES: &[&str] = &["contains", "if", "minItems", "not", "prefixItems", "unevaluatedItems", "uniqueItems"];

/// Whether each of several types is a file or a list of files: whoever sends one file or more may send any number.
fn are_files<'a>(context: &mut Context<'a>, value: &Conjunction<'a>) -> bool {
    let members: Vec<_> = value.members().collect();
    let alternatives =
        members.iter().flat_map(|part| [part.alternatives("oneOf"), part.alternatives("anyOf")]).flatten();
    let mut files = Vec::new();
    for alternative in alternatives {
        // A rule about lists alone is none about one file.
        let says = usage::conjunction(context, alternative).keywords();
        if RULES.iter().any(|rule| says.contains(rule)) {
            return false;
        }
        let (kind, value) = of_item(context, &[alternative.into()]);
        if kind != Kind::String || !of_text(&value, Vec::new()).1 {
            return false;
        }
        files.extend(value.members().map(|part| part.schema.locus()));
    }
    let is_so = !files.is_empty();
    context.add_files(files);
    is_so
}

/// What a string is: a file, if it is said to be binary or of a media type that is no text. What is said to be encoded
/// is text, in base64.
pub(super) fn of_text(value: &Conjunction<'_>, written: Vec<MediaType>) -> (Vec<MediaType>, bool) {
    let text = |key| value.get(key).and_then(Node::text);
    if text("contentEncoding").is_some() || matches!(value.format(), Some("byte" | "base64url")) {
        return (written, false);
    }
    let held = text("contentMediaType").map(|held| MediaType(held.to_owned()));
    let is_binary = |media_type: &MediaType| media_type.0 != "*/*" && media_type.codec() == Codec::Bytes;
    let is_file = value.format() == Some("binary")
        || written.first().is_some_and(is_binary)
        || held.as_ref().is_some_and(is_binary);
    match (is_file, held) {
        // Octets that nothing else is said of may be of any type.
        (true, Some(held)) if written.is_empty() && held.0 != "application/octet-stream" => (vec![held], true),
        _ => (written, is_file),
    }
}

/// Headers that say what a part is, which whoever writes it knows.
const OF_PARTS: &[&str] = &["Content-Disposition", "Content-Transfer-Encoding"];

fn says_what_it_is(name: &str) -> bool {
    OF_PARTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a part has headers that stand beside its value.
fn has_headers(encoding: Encoding<'_>) -> bool {
    encoding.headers().any(|(name, ..)| !says_what_it_is(name) && !name.eq_ignore_ascii_case(Part::CONTENT))
}

/// The headers of the part of this place.
pub(super) fn headers<'a>(context: &mut Context<'a>, encoding: Encoding<'a>, place: &Place) -> Vec<Header> {
    let mut own = Vec::new();
    for (name, locus, header) in encoding.headers() {
        if says_what_it_is(name) {
            let message = format!("the header `{name}` has no effect");
            let help =
                "the part's name, its file and its type say what this header holds, and nothing of it is encoded";
            context.report(&codes::IGNORED_PARAMETER, locus, message).help(help);
        } else if name.eq_ignore_ascii_case(Part::CONTENT) {
            context.not_supported(name, locus).help("the part's value stands under that name");
        } else {
            own.push((name, locus, header));
        }
    }
    header::all(context, own.into_iter(), place)
}

/// The media types of an encoding, which are divided by commas.
pub(super) fn media_types<'a>(context: &mut Context<'a>, encoding: Encoding<'a>) -> Vec<MediaType> {
    for key in ["encoding", "prefixEncoding", "itemEncoding"] {
        if let Some(node) = encoding.node().get(key) {
            let _ = context.not_supported(key, node.key_locus());
        }
    }
    let written = encoding.content_type().unwrap_or_default().split(',').map(str::trim);
    let mut media_types = Vec::new();
    for written in written.filter(|written| !written.is_empty()) {
        if is_media_type(written) {
            media_types.push(MediaType(written.to_owned()));
        } else if let Some(node) = encoding.node().get("contentType") {
            let message = format!("`{written}` is not a media type, and is passed over");
            let help = "each is a type and a subtype, and a comma stands between two: `image/png, image/jpeg`";
            context.report(&codes::BAD_MEDIA_TYPE, node.locus(), message).help(help);
        }
    }
    media_types
}

/// The media types of a part that is no file, unless it is carried in another notation than the first says.
pub(super) fn carried<'a>(
    context: &mut Context<'a>,
    encoding: Option<Encoding<'a>>,
    written: Vec<MediaType>,
    fits: impl Fn(Codec) -> bool,
) -> Vec<MediaType> {
    let Some(first) = written.first().filter(|first| first.0 != "*/*") else { return Vec::new() };
    if fits(first.codec()) && !first.is_range() {
        return written;
    }
    if let Some(node) = encoding.and_then(|encoding| encoding.node().get("contentType")) {
        let help = "the part is carried as what its type is by default: JSON, or text if it is a single value";
        context.not_supported(&first.0, node.locus()).help(help);
    }
    Vec::new()
}
