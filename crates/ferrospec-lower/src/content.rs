//! Parameters that are written in a media type (OpenAPI 3.1.1 §4.8.12.2).

use crate::context::Context;
use crate::kind::Kind;
use crate::left_out::LeftOut;
use crate::{schema, usage};
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{self, Schema};
use ferrospec_ir::{Codec, Location, MediaType};

/// The media type of a parameter.
pub(crate) struct Content<'a> {
    /// How its value is written.
    pub(crate) codec: Codec,
    pub(crate) held: view::MediaType<'a>,
    /// Where the media type stands.
    pub(crate) locus: Locus,
}

/// The media type that `parameter` says, if it says one: the first, as the check has reported that there are several.
///
/// The error says why its value cannot be written so.
pub(crate) fn of<'a>(
    context: &mut Context<'a>,
    parameter: view::Parameter<'a>,
    location: Location,
) -> Result<Option<Content<'a>>, LeftOut> {
    first(context, ("parameter", location), parameter.content())
}

/// The first of the media types of a parameter or header, as [`of`] says it.
pub(crate) fn first<'a>(
    context: &mut Context<'a>,
    (what, location): (&str, Location),
    mut content: impl Iterator<Item = (&'a str, Locus, view::MediaType<'a>)>,
) -> Result<Option<Content<'a>>, LeftOut> {
    let Some((name, locus, held)) = content.next() else { return Ok(None) };
    let media_type = MediaType(name.to_owned());
    let subject = media_type.essence();
    // What is a text in a media type of its own is written as it is (OpenAPI 3.2.0 §4.12.8, the example of JSONPath).
    let codec = match media_type.codec() {
        Codec::Bytes if held.schema().is_some_and(|schema| is_text(context, schema)) => Codec::Text,
        codec => codec,
    };
    let why = match codec {
        Codec::Json => None,
        Codec::Text => held.schema().and_then(|schema| more_than_a_text(context, schema)),
        Codec::Form if location == Location::Querystring => {
            held.schema().and_then(|schema| less_than_a_form(context, schema))
        }
        _ => Some(format!("no {what} is written as `{subject}`")),
    };
    match why {
        Some(why) => Err(LeftOut { subject, why, locus, note: None }),
        None => {
            for key in ["encoding", "itemEncoding", "itemSchema", "prefixEncoding"] {
                if let Some(node) = held.node().get(key) {
                    let _ = context.not_supported(key, node.key_locus());
                }
            }
            Ok(Some(Content { codec, held, locus }))
        }
    }
}

/// Whether all values of `schema` are texts.
fn is_text<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> bool {
    let schema = usage::conjunction(context, schema);
    let is_octets = schema.format() == Some("binary") || schema.get("contentMediaType").is_some();
    matches!(schema::kind(context, &schema), Kind::String) && !is_octets
}

/// Why no text says the values of `schema`.
fn more_than_a_text<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> Option<String> {
    let schema = usage::conjunction(context, schema);
    match schema::kind(context, &schema) {
        Kind::Array => Some("a text is a single value, and this one is an array".to_owned()),
        Kind::Object => Some("a text is a single value, and this one is an object".to_owned()),
        _ => None,
    }
}

/// Why no form says the values of `schema`.
fn less_than_a_form<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> Option<String> {
    let schema = usage::conjunction(context, schema);
    match schema::kind(context, &schema) {
        Kind::Any | Kind::Letter | Kind::Never | Kind::Object | Kind::Union => None,
        Kind::Array => Some("a form is an object, and this one is an array".to_owned()),
        _ => Some("a form is an object, and this one is a single value".to_owned()),
    }
}
