//! Media types (RFC 9110 §8.3.1), as far as two of them must be told apart.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::codec::Codec;
use crate::form_field::FormField;
use crate::framing::Framing;
use crate::multipart::Part;

/// A media type of a body, or several that hold the same in the same notation (OpenAPI 3.1.1 §4.8.14).
///
/// ```
/// use ferrospec_runtime::MediaType;
///
/// const PET: MediaType = MediaType::json("application/json").or(&["text/json", "application/*+json"]);
/// assert_eq!(PET.name, "application/json");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// What a body is written as. A range, such as `image/*`, where a value itself says which type it is.
    pub name: &'static str,
    /// What else it is read from.
    pub also: &'static [&'static str],
    /// How it is written.
    pub codec: Codec,
}

impl MediaType {
    const fn new(name: &'static str, codec: Codec) -> Self {
        Self { name, also: &[], codec }
    }

    /// One of JSON.
    pub const fn json(name: &'static str) -> Self {
        Self::new(name, Codec::Json)
    }

    /// One of forms.
    pub const fn form(name: &'static str) -> Self {
        Self::styled_form(name, &[])
    }

    /// One of forms, of which these fields are written as parameters of a query are.
    pub const fn styled_form(name: &'static str, fields: &'static [FormField]) -> Self {
        Self::new(name, Codec::Form(fields))
    }

    /// One of JSON texts, one a line.
    pub const fn json_lines(name: &'static str) -> Self {
        Self::new(name, Codec::JsonLines)
    }

    /// One of JSON text sequences.
    pub const fn json_sequence(name: &'static str) -> Self {
        Self::new(name, Codec::JsonSequence)
    }

    /// One of items, as they come.
    pub const fn items(name: &'static str, framing: Framing) -> Self {
        Self::new(name, Codec::Items(framing))
    }

    /// One of text.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Codec::Text)
    }

    /// One of XML, by this table.
    #[cfg(feature = "xml")]
    pub const fn xml(name: &'static str, node: &'static crate::xml::Node) -> Self {
        Self::new(name, Codec::Xml(node))
    }

    /// One of octets.
    pub const fn bytes(name: &'static str) -> Self {
        Self::new(name, Codec::Bytes)
    }

    /// One of parts, of some of which something is declared.
    pub const fn multipart(name: &'static str, parts: &'static [Part]) -> Self {
        Self::new(name, Codec::Multipart(parts))
    }

    /// The same, read from these as well.
    pub const fn or(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// All that a body is read from.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.also.iter().copied())
    }

    /// Which of `declared` a message of type `found` is: the one that says most of it.
    pub(crate) fn choose(declared: &[Self], found: &str) -> Option<usize> {
        let nearness = |one: &Self| one.names().filter_map(|name| nearness(name, found)).max();
        let ranked = declared.iter().enumerate().filter_map(|(index, one)| Some((nearness(one)?, index)));
        // Of equals, the first.
        let nearest = ranked.max_by_key(|(nearness, index)| (*nearness, std::cmp::Reverse(*index)));
        nearest
            .map(|(_, index)| index)
            .filter(|index| declared[*index].codec != Codec::Text || charset(found).is_some())
    }
}

/// How characters are written in a text body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    Utf8,
    Ascii,
    Latin1,
}

/// The character encoding that a media type names, UTF-8 where it names none; `None` where nothing of ours reads it.
pub(crate) fn charset(media_type: &str) -> Option<Charset> {
    let Some(charset) = parameter(media_type, "charset") else { return Some(Charset::Utf8) };
    let known = [
        ("utf-8", Charset::Utf8),
        ("utf8", Charset::Utf8),
        ("us-ascii", Charset::Ascii),
        ("iso-8859-1", Charset::Latin1),
        ("latin1", Charset::Latin1),
    ];
    known.into_iter().find(|(name, _)| charset.eq_ignore_ascii_case(name)).map(|(_, charset)| charset)
}

/// The media type that a message's headers name, with its parameters. Empty where they name none.
pub(crate) fn header(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The media type that a message's headers name, without its parameters. Empty where they name none.
pub(crate) fn of(headers: &HeaderMap) -> &str {
    essence(header(headers))
}

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    let end = media_type.bytes().position(|octet| octet == b';');
    media_type[..end.unwrap_or(media_type.len())].trim_ascii()
}

/// The parts of a header's text that `mark` divides, but for those in quotes (RFC 9110 §5.6.4).
pub(crate) fn divided(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |next| {
        let was_escaped = std::mem::replace(&mut escaped, false);
        match next {
            _ if was_escaped => {}
            '"' => quoted = !quoted,
            '\\' => escaped = quoted,
            _ => return next == mark && !quoted,
        }
        false
    })
}

/// The parameters of a media type, without quotes.
fn parameters(media_type: &str) -> impl Iterator<Item = (&str, &str)> {
    divided(media_type, ';').skip(1).filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim();
        Some((name.trim(), value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)))
    })
}

/// Whether the values of two parameters are the same, however they are written. What is in quotes may be escaped, and a
/// token has nothing that would be (RFC 9110 §5.6.2).
fn is_same(one: &str, other: &str) -> bool {
    fn meant(value: &str) -> impl Iterator<Item = char> {
        let mut escaped = false;
        value.chars().filter(move |next| {
            escaped = *next == '\\' && !escaped;
            !escaped
        })
    }
    meant(one).map(|next| next.to_ascii_lowercase()).eq(meant(other).map(|next| next.to_ascii_lowercase()))
}

pub(crate) fn parameter<'a>(media_type: &'a str, name: &str) -> Option<&'a str> {
    parameters(media_type).find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Whether a message of type `found` is one of type `wanted`, which may be a range: `image/*`.
pub(crate) fn is(found: &str, wanted: &str) -> bool {
    nearness(wanted, found).is_some()
}

/// How much a declared type or range says of a message of type `found`; `None` if it speaks of others.
///
/// Ranges say less than types, and types less than types with parameters that the message has as well. Parameters that
/// it has not make it no other type: `charset` is everywhere, and `application/json` has none.
pub(crate) fn nearness(wanted: &str, found: &str) -> Option<usize> {
    const TYPE: usize = 4;
    // Most are types without anything else.
    let is_bare = |text: &str| !text.bytes().any(|octet| matches!(octet, b';' | b'*'));
    if is_bare(wanted) && is_bare(found) {
        return wanted.trim().eq_ignore_ascii_case(found.trim()).then_some(TYPE + 1);
    }
    let (named, typed) = (essence(wanted), essence(found));
    let (kind, subtype) = named.split_once('/').unwrap_or((named, ""));
    let (found_kind, found_subtype) = typed.split_once('/').unwrap_or((typed, ""));
    let is_kind = kind == "*" || kind.eq_ignore_ascii_case(found_kind);
    match subtype.strip_prefix('*') {
        Some("") if is_kind => Some(usize::from(kind != "*") + 1),
        // What .NET writes: `application/*+json`.
        Some(suffix) if is_kind && !suffix.is_empty() => ends_with(found_subtype, suffix).then_some(TYPE - 1),
        Some(_) => None,
        None if named.eq_ignore_ascii_case(typed) => {
            let all: Vec<_> = parameters(wanted).collect();
            Some(if all.iter().all(|one| has(found, *one)) { TYPE + 1 + all.len() } else { TYPE })
        }
        None => None,
    }
}

/// Whether a media type has this parameter.
fn has(media_type: &str, (name, value): (&str, &str)) -> bool {
    parameter(media_type, name).is_some_and(|found| is_same(found, value))
}

/// How exactly a media range that a caller accepts speaks of a type that is offered; `None` if it speaks of others.
///
/// A range with parameters speaks of those types alone that have them too (RFC 9110 §12.5.1). Text that says nothing of its
/// character encoding is in UTF-8. What is offered may be a range as well, of which any type will do.
pub(crate) fn exactness(range: &str, offered: &str) -> Option<usize> {
    /// More than a media type has parameters.
    const PARAMETERS: usize = 1_000;
    let named = essence(range);
    let Some(nearness) = nearness(named, offered) else {
        return nearness(offered, named).map(|nearness| nearness * PARAMETERS);
    };
    let is_utf8 = |(name, value): (&str, &str)| {
        name.eq_ignore_ascii_case("charset")
            && parameter(offered, name).is_none()
            && ["utf-8", "utf8"].iter().any(|utf8| is_same(value, utf8))
    };
    let mut count = 0;
    for parameter in parameters(range) {
        if !is_range(offered) && !has(offered, parameter) && !is_utf8(parameter) {
            return None;
        }
        count += 1;
    }
    Some(nearness * PARAMETERS + count.min(PARAMETERS - 1))
}

fn ends_with(text: &str, suffix: &str) -> bool {
    let start = text.len().checked_sub(suffix.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}

/// Whether a media type is JSON: by name, or by its suffix (RFC 6839 §3.1).
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is = |name: &str| essence.eq_ignore_ascii_case(name);
    is("application/json") || is("text/json") || ends_with(essence, "+json")
}

/// Whether a media type is XML: by name, or by its suffix (RFC 7303 §4.2).
#[cfg(feature = "xml")]
pub(crate) fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is = |name: &str| essence.eq_ignore_ascii_case(name);
    is("application/xml") || is("text/xml") || ends_with(essence, "+xml")
}

/// Whether it names many types.
pub(crate) fn is_range(media_type: &str) -> bool {
    media_type.contains('*')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a message of each type is taken for, of some that are declared.
    fn check(declared: &[MediaType], found: &[(&str, Option<usize>)]) {
        for (found, index) in found {
            assert_eq!(MediaType::choose(declared, found), *index, "{found}");
        }
    }

    #[test]
    fn what_says_most_of_a_message_is_meant() {
        let ranges = MediaType::bytes("*/*");
        let json = MediaType::json("application/json").or(&["text/json", "application/*+json"]);
        check(
            &[ranges, MediaType::bytes("image/*"), json, MediaType::bytes("image/png")],
            &[
                ("application/JSON; charset=utf-8", Some(2)),
                ("text/json", Some(2)),
                ("application/vnd.api+json", Some(2)),
                ("image/vnd.api+json", Some(1)),
                ("image/png", Some(3)),
                ("image/webp", Some(1)),
                ("video/mp4", Some(0)),
            ],
        );
        check(&[json], &[("application/xml", None), ("application/jso", None), ("", None), ("json", None)]);
    }

    #[test]
    fn parameters_tell_twins_apart_and_nothing_else() {
        let full = MediaType::json("application/json;odata=full");
        let minimal = MediaType::json("application/json; odata=\"minimal\"");
        check(
            &[full, minimal],
            &[
                ("application/json; ODATA=Minimal; charset=utf-8", Some(1)),
                ("application/json;odata=full", Some(0)),
                ("application/json", Some(0)),
            ],
        );
    }

    #[test]
    fn a_range_with_parameters_speaks_of_what_has_them() {
        for (range, offered, speaks) in [
            ("text/plain;version=3", "text/plain", false),
            ("text/plain;version=3", "text/plain; Version=\"3\"", true),
            ("text/plain;a=\"x;y\\\"\"", "text/plain;b=1;a=\"x;y\\\"\"", true),
            ("text/plain;a=\"x;b=1\"", "text/plain;b=1", false),
            ("text/plain", "text/plain;version=3", true),
            ("text/*;version=3", "text/plain", false),
            ("text/plain;charset=\"UTF-8\"", "text/plain", true),
            ("text/plain;charset=utf-8", "text/plain;charset=iso-8859-1", false),
            ("text/plain;charset=iso-8859-1", "text/plain", false),
            ("image/png;v=1", "image/*", true),
            ("*/*;v=1", "image/*", true),
        ] {
            assert_eq!(exactness(range, offered).is_some(), speaks, "{range} {offered}");
        }
        let rising = ["*/*", "*/*;v=1", "text/*", "text/*;v=1", "text/plain", "text/plain;v=1"];
        let found = rising.map(|range| exactness(range, "text/plain;v=1"));
        assert!(found.is_sorted() && found[0].is_some() && found[4] < found[5], "{found:?}");
    }

    #[test]
    fn text_in_an_encoding_that_is_not_read_is_none() {
        let text = [MediaType::text("text/plain")];
        check(
            &text,
            &[
                ("text/plain; charset=ISO-8859-1", Some(0)),
                ("text/plain; charset=shift_jis", None),
                ("text/plain", Some(0)),
            ],
        );
    }
}
