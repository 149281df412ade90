//! Bodies that the description shows as they stand in a message.

use ferrospec_ir::{Codec, Example, Literal, Payload};
use ferrospec_runtime::http::header::CONTENT_TYPE;
use ferrospec_runtime::http::{HeaderMap, HeaderValue};
use ferrospec_runtime::{Bytes, Method, Operation, ResponseReader, StatusCode, Why};
use std::borrow::Cow;

use crate::meaning::Meaning;
use crate::reading::Place;

/// What is read is no answer to anything.
static NOTHING: Operation =
    Operation { name: "", method: Method::GET, path: "", parameters: &[], body: None, accept: &[], security: &[] };

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
    if let ferrospec_runtime::Codec::Bytes | ferrospec_runtime::Codec::Items(_) = codec {
        return None;
    }
    let media_type = HeaderValue::from_str(&media_type(payload.media_type.concrete(), text)).ok();
    let headers: HeaderMap = media_type.map(|media_type| (CONTENT_TYPE, media_type)).into_iter().collect();
    let reader = ResponseReader::new(&NOTHING, StatusCode::OK, headers, Bytes::from_static(text.as_bytes()));
    let mut place = Place::of(meaning, payload.schema);
    match (reader.body(codec, &mut place), payload.schema) {
        (Ok(()), Some(used)) => meaning.wrong(used, &place.value.unwrap_or(Literal::Null)),
        (Ok(()), None) => None,
        (Err(Why::Body(violations)), _) => Some(violations.to_string()),
        (Err(_), _) => Some("it is refused".to_owned()),
    }
}

/// The media type of a body that is `text`: what stands between its parts is said by the text alone.
pub(crate) fn media_type<'a>(name: &'a str, text: &str) -> Cow<'a, str> {
    let line = text.lines().next().and_then(|line| line.strip_prefix("--"));
    match line.filter(|_| name.starts_with("multipart/") && !name.contains("boundary=")) {
        Some(boundary) => format!("{name}; boundary=\"{}\"", boundary.trim_end()).into(),
        None => name.into(),
    }
}
