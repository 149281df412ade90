//! Bodies, in the notation of their media type.

use super::form;
use super::text::of_scalar;
use ferrospec_ir::{Codec, Literal, MediaType, Part, Payload};

/// What stands between the parts of a body.
const BOUNDARY: &str = "part-of-a-request";

/// A body, with its media type.
///
/// # Errors
/// The notation cannot say the value, or is not known here.
pub(super) fn written(payload: &Payload, value: &Literal) -> Result<(String, Vec<u8>), String> {
    let media_type = named(&payload.media_type);
    let text = match payload.codec {
        Codec::Json => value.to_string(),
        Codec::Form => form::of(value)?,
        Codec::Text => of_scalar(value)?,
        Codec::Bytes => "octets".to_owned(),
        Codec::JsonLines => items(payload, value)?.iter().map(|item| format!("{item}\n")).collect(),
        Codec::JsonSequence => items(payload, value)?.iter().map(|item| format!("\u{1e}{item}\n")).collect(),
        Codec::Multipart => {
            let text = multipart(payload, value)?;
            return Ok((format!("{media_type}; boundary={BOUNDARY}"), text.into_bytes()));
        }
        Codec::Xml => return Err("nothing here writes XML".to_owned()),
        Codec::Events => return Err("nothing here writes events".to_owned()),
    };
    Ok((media_type, text.into_bytes()))
}

/// A media type of a range.
fn named(media_type: &MediaType) -> String {
    match media_type.essence().as_str() {
        "*/*" | "application/*" => "application/json".to_owned(),
        "image/*" => "image/png".to_owned(),
        essence if media_type.is_range() => essence.replace('*', "x-any"),
        _ => media_type.0.clone(),
    }
}

/// The items of a body: of one that is read item by item, the value is one.
fn items<'a>(payload: &Payload, value: &'a Literal) -> Result<&'a [Literal], String> {
    match value {
        _ if payload.items.is_some() => Ok(std::slice::from_ref(value)),
        Literal::List(items) => Ok(items),
        _ => Err("it is no list".to_owned()),
    }
}

/// A part for each member, or one for each item where that is a list (OpenAPI 3.2.0 §4.14.5.1); or one for each item of a body.
fn multipart(payload: &Payload, value: &Literal) -> Result<String, String> {
    let mut body = String::new();
    if payload.has_places() || payload.items.is_some() {
        for (index, item) in items(payload, value)?.iter().enumerate() {
            body.push_str(&part(Part::at(&payload.parts, index), None, item));
        }
    } else {
        let Literal::Object(members) = value else { return Err("parts are members of an object".to_owned()) };
        for (name, value) in members {
            let declared = Part::called(&payload.parts, name);
            match value {
                Literal::Null => {}
                Literal::List(items) => items.iter().for_each(|item| body.push_str(&part(declared, Some(name), item))),
                value => body.push_str(&part(declared, Some(name), value)),
            }
        }
    }
    Ok(format!("{body}--{BOUNDARY}--\r\n"))
}

/// A part of this name, or of none.
fn part(part: Option<&Part>, name: Option<&str>, value: &Literal) -> String {
    let (value, headers) = apart(part, value);
    let declared = part.and_then(|part| part.media_types.first()).map(named);
    let is_file = part.is_some_and(|part| part.is_file());
    let by_default = match value {
        _ if is_file => "application/octet-stream",
        Literal::List(_) | Literal::Object(_) => "application/json",
        _ => "text/plain",
    };
    let file = if is_file { "; filename=\"file\"" } else { "" };
    let disposition = match name {
        Some(name) => format!("Content-Disposition: form-data; name=\"{name}\"{file}\r\n"),
        None => String::new(),
    };
    let media_type = declared.unwrap_or_else(|| by_default.to_owned());
    let is_json = MediaType(media_type.clone()).codec() == Codec::Json;
    let text = of_scalar(value).ok().filter(|_| !is_json).unwrap_or_else(|| value.to_string());
    format!("--{BOUNDARY}\r\n{disposition}Content-Type: {media_type}\r\n{headers}\r\n{text}\r\n")
}

/// What a part holds, and the lines of its headers that have a text.
fn apart<'a>(part: Option<&Part>, value: &'a Literal) -> (&'a Literal, String) {
    let declared = part.map_or(&[][..], |part| &part.headers);
    let Literal::Object(members) = value else { return (value, String::new()) };
    if declared.is_empty() {
        return (value, String::new());
    }
    let lines = members.iter().filter(|(name, _)| name != Part::CONTENT);
    let lines = lines.filter_map(|(name, value)| Some(format!("{name}: {}\r\n", of_scalar(value).ok()?)));
    let content = members.iter().find(|(name, _)| name == Part::CONTENT);
    (content.map_or(value, |(_, content)| content), lines.collect())
}
