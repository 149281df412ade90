//! Parts that have no names: the items of a multipart body (OpenAPI 3.2.0 §4.14.3, §4.15.1.2).

use super::merged::Told;
use super::told::{OfNull, carried, headers, media_types, null_of, told};
use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::kind::Kind;
use crate::{schema, usage};
use ferrospec_document::view::{self, Encoding, Schema};
use ferrospec_ir::{Codec, MediaType, Part, Place, Use};

/// Whether a multipart body is read part by part, as they come. The parts of a form have names, and what they are called is said
/// nowhere then.
pub(crate) fn are_streamed(media_type: &MediaType, held: view::MediaType<'_>) -> bool {
    held.item_schema().is_some() && media_type.essence() != "multipart/form-data"
}

/// Why a key is not read that stands beside a multipart body.
pub(crate) fn why_unread(key: &str, codec: Codec, are_parts: bool) -> Option<&'static str> {
    match key {
        _ if codec != Codec::Multipart => None,
        "prefixEncoding" if are_parts => Some("all parts are written as `itemEncoding` says"),
        "itemSchema" | "itemEncoding" if !are_parts => Some(
            "the parts of a form have names: let items be those of another type, `multipart/mixed`, under `itemSchema`",
        ),
        _ => None,
    }
}

/// What the items of a body are, each of which is a part of its own, and what is declared of these parts.
pub(crate) fn item<'a>(
    context: &mut Context<'a>,
    schema: Schema<'a>,
    encoding: Option<Encoding<'a>>,
    place: &Place,
) -> (Use, Part) {
    let parts = vec![schema.into()];
    let simple = usage::simplify(context, &parts).parts;
    let kind = schema::kind(context, &Conjunction::of(&simple));
    let property = Property { name: "", locus: schema.locus(), parts };
    let mut declared;
    let mut files = Vec::new();
    if kind == Kind::Array {
        // A list in a part is JSON, whatever its items are.
        let written = encoding.map(|encoding| media_types(context, encoding)).unwrap_or_default();
        declared = carried(context, encoding, written, |codec| codec == Codec::Json);
        if declared.is_empty() {
            declared.push(MediaType("application/json".to_owned()));
        }
    } else {
        let told: Told<'_> = told(context, &property, encoding, false);
        files.extend(told.is_file.then_some(property.locus));
        declared = told.media_types;
    }
    let nullable = match null_of(context, &property, kind, &declared) {
        OfNull::Carried(json) => {
            declared = json;
            true
        }
        OfNull::Unsaid => false,
        OfNull::Never | OfNull::NeverIn(_) => {
            let help = "a part that is not JSON holds no `null`: let its encoding say `contentType: application/json`";
            context.not_supported("null", property.locus).help(help);
            false
        }
    };
    let headers = match encoding {
        Some(encoding) => headers(context, encoding, place),
        None => Vec::new(),
    };
    let used = usage::use_of(context, schema, place.clone());
    (Use { nullable, ..used }, Part { name: String::new(), media_types: declared, files, headers, joined: None })
}
