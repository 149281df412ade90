//! Bodies that the description shows as they stand in a message.

use ferrospec_ir::{Codec, Example, Literal, Payload};
use ferrospec_runtime::wire::{Mode, Violations};
use ferrospec_runtime::{Value, json, xml};

use crate::meaning::Meaning;
use crate::value::literal;

/// The whole body, if a text is shown that is one: the `wanted` example, else the first where no value is shown.
///
/// # Errors
/// The one that is wanted is none that the schema admits.
pub(crate) fn text(
    meaning: &Meaning,
    payload: &'static Payload,
    codec: ferrospec_runtime::Codec,
    wanted: Option<&'static Example>,
) -> Result<Option<&'static str>, String> {
    let text = |example| text_of(meaning, payload, example);
    if let Some(wanted) = wanted {
        let Some(text) = text(wanted) else { return Ok(None) };
        return match refused(meaning, payload, codec, text) {
            Some(why) => Err(format!("the example is no value of its schema: {why}")),
            None => Ok(Some(text)),
        };
    }
    let shows_value = |example: &'static Example| {
        text(example).is_none() && payload.schema.is_none_or(|used| meaning.fits(used, &example.value))
    };
    if payload.examples.iter().any(shows_value) {
        return Ok(None);
    }
    Ok(payload.examples.iter().filter_map(text).find(|text| refused(meaning, payload, codec, text).is_none()))
}

/// The text of an example that is a whole body: one that says so, or, in a notation that YAML is not, one that is no value to be
/// written in it (OpenAPI 3.1.1 §4.8.19).
fn text_of(meaning: &Meaning, payload: &'static Payload, example: &'static Example) -> Option<&'static str> {
    let Literal::Text(text) = &example.value else { return None };
    let is_body = match payload.codec {
        _ if example.written => true,
        Codec::Json | Codec::Bytes => false,
        Codec::Xml if text.trim_start().starts_with('<') => true,
        _ => payload.schema.is_none_or(|used| !meaning.fits(used, &example.value)),
    };
    is_body.then_some(text)
}

/// What keeps a text from being a body, as far as its notation is one that is read without a request.
fn refused(
    meaning: &Meaning,
    payload: &'static Payload,
    codec: ferrospec_runtime::Codec,
    text: &'static str,
) -> Option<String> {
    let read: Result<Value, Violations> = match codec {
        ferrospec_runtime::Codec::Text => Ok(Value::String(text.to_owned())),
        ferrospec_runtime::Codec::Json => json::from_slice(text.as_bytes()),
        ferrospec_runtime::Codec::Xml(node) => xml::from_slice_in(text.as_bytes(), node, Mode::Open),
        _ => return None,
    };
    match (read, payload.schema) {
        (Ok(value), Some(used)) => meaning.wrong(used, &meaning.told(used, literal(value))),
        (Ok(_), None) => None,
        (Err(violations), _) => Some(violations.to_string()),
    }
}
