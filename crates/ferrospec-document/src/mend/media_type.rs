//! Media types that are none.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::suggest;
use crate::tree::{NodeId, Tree};

/// Well-known media types; each is known by its subtype alone, too.
const KNOWN: &[&str] = &[
    "application/json",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "application/xml",
    "application/yaml",
    "application/pdf",
    "application/problem+json",
    "multipart/form-data",
    "text/plain",
    "text/html",
    "text/csv",
    "text/event-stream",
    "*/*",
];

/// Reports the keys under `content` of `node` that are no media types; those that are nearly one become it.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(content) = tree.get(node, "content") else { return };
    let Some(mapping) = tree.mapping(content) else { return };
    let bad: Vec<_> = mapping
        .entries()
        .iter()
        .filter(|entry| !is_media_type(&entry.key) && !entry.key.starts_with("x-"))
        .map(|entry| (entry.key.clone(), entry.locus))
        .collect();
    for (written, place) in bad {
        let is_free = |meant: &String| tree.mapping(content).is_some_and(|mapping| mapping.position(meant).is_none());
        let words = format!("`{written}` is not a media type");
        match meant(&written).filter(is_free) {
            Some(meant) => {
                let _ = diagnostics
                    .report(&codes::BAD_MEDIA_TYPE, place, format!("{words}; it is read as `{meant}`"))
                    .help(format!("write `{meant}`"));
                tree.rename(content, &written, &meant);
            }
            None => {
                let _ = diagnostics
                    .report(&codes::BAD_MEDIA_TYPE, place, words)
                    .help("a media type is a type and a subtype, such as `application/json`");
            }
        }
    }
}

/// The media type that `text` is without white space around its parts, or the known one whose subtype it is or that it is
/// one slip from.
fn meant(text: &str) -> Option<String> {
    if let Some((kind, subtype)) = text.split_once('/') {
        return Some(format!("{}/{}", kind.trim(), subtype.trim())).filter(|text| is_media_type(text));
    }
    let short = text.trim().to_ascii_lowercase();
    let mut known = KNOWN.iter().copied();
    let by_subtype = known.find(|known| known.split_once('/').is_some_and(|(_, subtype)| subtype == short));
    by_subtype.or_else(|| suggest::nearest(&short, KNOWN.iter().copied())).map(str::to_owned)
}

/// Whether `text` is a media type, a range of them, or one with parameters (RFC 9110 §8.3.1, §12.5.1).
///
/// ```
/// assert!(ferrospec_document::is_media_type("image/*"));
/// assert!(!ferrospec_document::is_media_type("imagepng"));
/// ```
pub fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim_end_matches([' ', '\t']);
    essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && !text.contains(char::is_control)
}

/// RFC 9110 §5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{is_media_type, meant};

    #[test]
    fn a_media_type_has_two_tokens() {
        for text in ["application/json", "*/*", "image/*", "a/b;c=d", "a/b ; charset=\"x y\"", "application/vnd.a+json"]
        {
            assert!(is_media_type(text), "{text}");
        }
        for text in ["", "json", "application/", "/json", "a b/c", "a/b/c", "a/b, c/d", " a/b", "a/b\n", "a/b;\u{7}"] {
            assert!(!is_media_type(text), "{text}");
        }
    }

    #[test]
    fn what_is_meant_is_obvious_or_nothing() {
        let check = |text, expected: Option<&str>| assert_eq!(meant(text).as_deref(), expected, "{text}");
        check("json", Some("application/json"));
        check("JSON", Some("application/json"));
        check("application/ json", Some("application/json"));
        check("*", Some("*/*"));
        check("application-json", Some("application/json"));
        check("binary", None);
        check("application/", None);
        check("a b/c", None);
        check("", None);
        check("a/b, c/d", None);
    }
}
