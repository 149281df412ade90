//! Parts that are told by their places: the items of a multipart body that is one array (OpenAPI 3.2.0 §4.15.1.2).

use super::items::{declared, of_one_type};
use crate::context::Context;
use crate::part::Part as Held;
use crate::schema::array::Places;
use crate::schema::listed;
use crate::usage;
use ferrospec_document::view::{self, Encoding};
use ferrospec_ir::{MediaType, Part, Place};

/// What is declared of the parts of a body at `place`, in their order; the last is what all that follow are as well.
pub(crate) fn placed<'a>(context: &mut Context<'a>, held: view::MediaType<'a>, place: &Place) -> Vec<Part> {
    let Some(schema) = held.schema() else { return Vec::new() };
    let whole = usage::conjunction(context, schema);
    let Places { first, rest } = Places::of(&whole);
    let one = |context: &mut Context<'a>, item: Vec<Held<'a>>, encoding: Option<Encoding<'a>>| {
        let locus = item.first().map_or(whole.locus(), |part| part.schema.locus());
        let is_shown = item.is_empty() && listed::is_said(&whole);
        let (part, _) = declared(context, (item, locus), encoding, place);
        // What lists hold that the schema lists is known: it is no file.
        if is_shown {
            Part { media_types: vec![MediaType("application/json".to_owned())], files: Vec::new(), ..part }
        } else {
            part
        }
    };
    let mut encodings = held.prefix_encoding();
    let mut parts: Vec<Part> = Vec::new();
    for item in first {
        let encoding = encodings.next();
        parts.push(one(context, item, encoding));
    }
    let Some(rest) = rest else {
        for encoding in encodings {
            let help = "the schema has no item at its place";
            context.not_supported("prefixEncoding", encoding.node().locus()).help(help);
        }
        if let Some(node) = held.node().get("itemEncoding") {
            let help = "the schema has no items behind those of `prefixItems`";
            context.not_supported("itemEncoding", node.key_locus()).help(help);
        }
        // A list of nothing has no names either.
        if parts.is_empty() {
            parts.push(Part {
                name: None,
                media_types: Vec::new(),
                files: Vec::new(),
                headers: Vec::new(),
                joined: None,
            });
        }
        return parts;
    };
    parts.extend(of_one_type((context, encodings), held.item_encoding(), |context, encoding| {
        one(context, rest.clone(), encoding)
    }));
    parts
}
