//! Bodies of parts without names, as a mock answers with them.

use ferrospec_ir::{Codec, Header, Literal, Part};

/// What divides parts, with more behind it where it stands in one of them.
const BOUNDARY: &str = "ferrospec";

/// A body of these values, each of which is the part of its place. `line` says a header.
///
/// # Errors
/// A header that must be there cannot be said.
pub(super) fn body(
    parts: &[Part],
    values: &[Literal],
    line: impl Fn(&Header, &Literal) -> Result<Vec<String>, String>,
) -> Result<String, String> {
    let placed = values.iter().enumerate();
    let contents = placed.filter_map(|(index, value)| Some(content(Part::at(parts, index)?, value, &line)));
    let contents = contents.collect::<Result<Vec<_>, _>>()?;
    let mut boundary = BOUNDARY.to_owned();
    while contents.iter().any(|content| content.contains(&boundary)) {
        boundary.push('x');
    }
    let parts: String = contents.iter().map(|content| format!("--{boundary}\r\n{content}\r\n")).collect();
    Ok(format!("{parts}--{boundary}--\r\n"))
}

/// The media type of such a body: its last line says what divides its parts.
pub(super) fn media_type(name: &str, body: &str) -> String {
    let boundary = body.lines().last().unwrap_or_default().trim_matches('-');
    let kept = name.split(';').filter(|parameter| !parameter.trim_start().to_ascii_lowercase().starts_with("boundary"));
    format!("{}; boundary={boundary}", kept.collect::<Vec<_>>().join(";"))
}

/// A part with its headers.
fn content(
    part: &Part,
    value: &Literal,
    line: &impl Fn(&Header, &Literal) -> Result<Vec<String>, String>,
) -> Result<String, String> {
    let member = |name: &str| match value {
        Literal::Object(members) => members.iter().find(|(other, _)| other == name).map(|(_, value)| value),
        _ => None,
    };
    let held = if part.headers.is_empty() { Some(value) } else { member(Part::CONTENT) };
    let held = held.unwrap_or(&Literal::Null);
    let declared = part.media_types.first();
    let (media_type, text) = match held {
        Literal::Text(text) if declared.is_none_or(|declared| declared.codec() != Codec::Json) => {
            let own = if part.is_file() { "application/octet-stream" } else { "text/plain" };
            (declared.map_or(own, |declared| declared.concrete()), text.clone())
        }
        Literal::Number(_) | Literal::Bool(_) if declared.is_some_and(|declared| declared.codec() == Codec::Text) => {
            (declared.map_or("text/plain", |declared| declared.concrete()), held.to_string())
        }
        value => {
            let declared = declared.filter(|declared| declared.codec() == Codec::Json && !declared.is_range());
            (declared.map_or("application/json", |declared| declared.concrete()), value.to_string())
        }
    };
    let mut head = format!("Content-Type: {media_type}\r\n");
    for header in &part.headers {
        match member(&header.name).map(|value| line(header, value)) {
            Some(Ok(lines)) => lines.iter().for_each(|line| head.push_str(&format!("{}: {line}\r\n", header.name))),
            Some(Err(why)) if header.required => return Err(format!("of the header `{}`: {why}", header.name)),
            Some(Err(_)) | None => {}
        }
    }
    Ok(format!("{head}\r\n{text}"))
}
