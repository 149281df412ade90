//! Bodies that are sequences of items (OpenAPI 3.2.0 §4.14.3).

use crate::context::Context;
use crate::kind::Kind;
use crate::{schema, usage};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{MediaType, Schema};
use ferrospec_ir::{Codec, Data, Items, MediaType as MediaTypeName, Operation, Place, Scalar, Shape, Use};
use std::collections::HashSet;

/// What a sequence of JSON texts is: items of what `itemSchema` says, or the whole of which `schema` speaks (OpenAPI 3.2.0
/// §4.14.3). Before there was the former, the latter was written for an item as well; what says that it is an array is the whole.
pub(crate) fn of_texts<'a>(
    context: &mut Context<'a>,
    held: MediaType<'a>,
    place: Place,
    locus: Locus,
) -> (Use, Option<Items>) {
    let whole = held.schema().filter(|_| held.item_schema().is_none());
    if let Some(whole) = whole {
        let schema = usage::conjunction(context, whole);
        if schema::kind(context, &schema) == Kind::Array {
            return (usage::use_of(context, whole, place), None);
        }
    }
    let item = match held.item_schema().or(whole) {
        Some(item) => usage::use_of(context, item, place),
        None => Use::of(context.invent(Shape::Any, place, locus)),
    };
    (item, Some(Items::Texts))
}

/// What a stream of events is: events of what `itemSchema` says (OpenAPI 3.2.0 §4.14.4). Before there was that, `schema` was
/// written for the data of an event, or for an event, which has only the fields that events have.
pub(crate) fn of_events<'a>(
    context: &mut Context<'a>,
    held: MediaType<'a>,
    place: Place,
    locus: Locus,
) -> (Use, Items) {
    let Some(item) = held.item_schema().or(held.schema()) else {
        let text = Shape::Scalar(Scalar::PLAIN);
        return (Use::of(context.invent(text, place, locus)), Items::EventsOf(Data::Text));
    };
    if held.item_schema().is_some() || is_event(context, item) {
        let (data, embedded) = data_of(context, item);
        let used = usage::use_of(context, item, place);
        context.embedding.extend(embedded.map(|locus| (used.id, locus)));
        return (used, Items::Events(data));
    }
    if embeds(context, item) {
        return (usage::use_of(context, item, place), Items::EventsOf(Data::Json));
    }
    let schema = usage::conjunction(context, item);
    let data = if schema::kind(context, &schema) == Kind::String { Data::Text } else { Data::Json };
    (usage::use_of(context, item, place), Items::EventsOf(data))
}

/// The fields of an event.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// Whether a schema describes events, and not their data.
fn is_event<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> bool {
    let names = property_names(context, schema);
    names.contains(&"data") && names.iter().all(|name| FIELDS.contains(name))
}

fn property_names<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> Vec<&'a str> {
    let schema = usage::conjunction(context, schema);
    schema.members().flat_map(|part| part.schema.properties()).map(|(name, ..)| name).collect()
}

/// How many schemas are looked at, of which each may lead to others.
const MAX_SCHEMAS: usize = 10_000;

/// What the data are of events that a schema describes, in whichever of its alternatives; and where it is said of some that
/// they are JSON in a text.
fn data_of<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> (Data, Option<Locus>) {
    let (mut has_text, mut has_json, mut embedded) = (false, false, None);
    let mut waiting = vec![schema];
    let mut seen = 0;
    while let Some(schema) = waiting.pop().filter(|_| seen < MAX_SCHEMAS) {
        seen += 1;
        let whole = usage::conjunction(context, schema);
        for part in whole.members() {
            for (_, _, data) in part.schema.properties().filter(|(name, ..)| *name == "data") {
                match is_json(context, data) {
                    Some(true) => {
                        has_json = true;
                        let content = data.target().schema("contentSchema").filter(|_| embeds(context, data));
                        embedded = embedded.or(content.map(|content| content.node().key_locus()));
                    }
                    Some(false) => has_text = true,
                    None => {}
                }
            }
            waiting.extend(["oneOf", "anyOf"].iter().flat_map(|keyword| part.alternatives(keyword)));
        }
    }
    let data = match (has_text, has_json) {
        (_, false) => Data::Text,
        (false, true) => Data::Json,
        (true, true) => Data::Either,
    };
    (data, embedded)
}

/// Reports events whose data are JSON in a text, and which others have as well, in JSON.
pub(crate) fn report(context: &mut Context<'_>, operations: &[Operation]) {
    if context.embedding.is_empty() {
        return;
    }
    let bodies = operations.iter().flat_map(|operation| operation.body.iter().flat_map(|body| &body.contents));
    let answers = operations.iter().flat_map(|operation| &operation.responses);
    let payloads = bodies.chain(answers.flat_map(|response| &response.contents));
    let others = payloads.filter(|payload| !matches!(payload.items, Some(Items::Events(_))));
    let mut waiting: Vec<_> = others.filter_map(|payload| payload.schema).map(|used| used.id).collect();
    let mut elsewhere = HashSet::new();
    while let Some(id) = waiting.pop() {
        if elsewhere.insert(id) {
            waiting.extend(context.types[id].parts());
        }
    }
    for (id, locus) in std::mem::take(&mut context.embedding) {
        if elsewhere.contains(&id) {
            let message = "these data are JSON in a text, and another body has the event as well";
            let help = "what stands in the text is read and written there, too: give that body a schema of its own";
            context.report(&codes::DATA_ELSEWHERE, locus, message.to_owned()).help(help);
        }
    }
}

/// Whether data are said to be JSON in a text, of which more is said (JSON Schema 2020-12 Validation §8). It is read then.
fn embeds<'a>(context: &mut Context<'a>, data: Schema<'a>) -> bool {
    let data = data.target();
    let is_json = data.content_media_type().is_some_and(|held| MediaTypeName(held.to_owned()).codec() == Codec::Json);
    let is_so = is_json && data.content_encoding().is_none() && data.schema("contentSchema").is_some();
    if is_so {
        context.embed(data.locus());
    }
    is_so
}

/// Whether data are JSON: they are no text, or are said to be. `None` where nothing is said.
fn is_json<'a>(context: &mut Context<'a>, data: Schema<'a>) -> Option<bool> {
    if embeds(context, data) {
        return Some(true);
    }
    let schema = usage::conjunction(context, data);
    match schema::kind(context, &schema) {
        Kind::String | Kind::Enum => Some(false),
        Kind::Any | Kind::Letter | Kind::Never | Kind::Null => None,
        _ => Some(true),
    }
}
