//! Media types whose names are probably slips of others.

use ferrospec_document::nearest;
use ferrospec_ir::{Codec, MediaType};

/// The first parts of media types (IANA, "Media Types", and `chemical`, which many write).
const TYPES: &[&str] = &[
    "application",
    "audio",
    "chemical",
    "example",
    "font",
    "haptics",
    "image",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// Well-known media types, by type.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "application",
        &[
            "json",
            "json-seq",
            "jsonl",
            "ndjson",
            "octet-stream",
            "pdf",
            "problem+json",
            "x-ndjson",
            "x-www-form-urlencoded",
            "xml",
            "yaml",
            "zip",
        ],
    ),
    ("multipart", &["byteranges", "form-data", "mixed", "related"]),
    ("text", &["csv", "event-stream", "html", "json", "markdown", "plain", "xml", "yaml"]),
];

/// Subtypes that are near one of those and mean something else.
const OTHERS: &[&str] = &["bson", "css", "fdf", "gzip", "hjson", "json5", "jsonc", "jsonp", "rdf", "tsv", "xhtml"];

/// The media type that `media_type` is probably a slip of.
pub(crate) fn meant(media_type: &MediaType) -> Option<String> {
    // What has a notation by its name is spelled well.
    if media_type.is_range() || !matches!(media_type.codec(), Codec::Bytes | Codec::Text | Codec::Multipart) {
        return None;
    }
    let essence = media_type.essence();
    let (written, subtype) = essence.split_once('/')?;
    let is_type = TYPES.contains(&written) || written.starts_with("x-");
    let kind = if is_type { written } else { nearest(written, TYPES.iter().copied())? };
    let known = KNOWN.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, subtypes)| subtypes);
    // Before they were registered, many had this prefix.
    let is_known = |name: &&str| known.contains(name) || OTHERS.contains(name);
    let is_well = is_known(&subtype) || subtype.strip_prefix("x-").is_some_and(|rest| is_known(&rest));
    let is_of_vendor = subtype.starts_with("vnd.") || subtype.starts_with("prs.");
    let near = if is_well || is_of_vendor { None } else { nearest(subtype, known.iter().copied()) };
    if is_type && near.is_none() {
        return None;
    }
    Some(format!("{kind}/{}", near.unwrap_or(subtype)))
}

#[cfg(test)]
mod tests {
    use super::meant;
    use ferrospec_ir::MediaType;

    #[test]
    fn only_a_slip_is_one() {
        let check = |written: &str, expected: Option<&str>| {
            assert_eq!(meant(&MediaType(written.to_owned())).as_deref(), expected, "{written}");
        };
        check("application/x-www-form-urlencode", Some("application/x-www-form-urlencoded"));
        check("application/www-form-urlencoded", Some("application/x-www-form-urlencoded"));
        check("aplication/json", Some("application/json"));
        check("Aplication/Jsn; charset=utf-8", Some("application/json"));
        check("applicaton/vnd.pets+zip", Some("application/vnd.pets+zip"));
        check("multipart/formdata", Some("multipart/form-data"));
        check("multipart/form_data", Some("multipart/form-data"));
        check("text/event-steam", Some("text/event-stream"));
        check("txt/plain", Some("text/plain"));
        for other in [
            "application/json",
            "application/json5",
            "application/bson",
            "application/x-yaml",
            "application/toml",
            "application/jose",
            "application/vnd.jsom",
            "application/geojson",
            "application/x-protobuf",
            "image/png",
            "image/*",
            "text/css",
            "text/calendar",
            "multipart/alternative",
            "multipart/related",
            "x-world/x-vrml",
            "application/soap+xml",
            "application/x-jsonlines",
            "chemical/x-pdb",
            "application/gzip",
            "pets/cat",
        ] {
            check(other, None);
        }
    }
}
