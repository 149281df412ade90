//! Keys of parameters and headers that depend on where the value is sent.

use super::version::Version;

/// The keys that mean nothing in a parameter that is sent in `location` and has the style `style`; a header is sent in
/// `header` (OpenAPI 3.1.1 §4.8.12.2 and §4.8.21, 3.2.0 §4.12.2).
///
/// OpenAPI 3.0 has both keys wherever a value is sent.
pub(crate) fn misplaced(location: &str, style: Option<&str>, version: Version) -> impl Iterator<Item = &'static str> {
    let may_be_reserved = match location {
        _ if version <= Version::V3_0 => true,
        "query" => true,
        "path" => version >= Version::V3_2,
        "cookie" => version >= Version::V3_2 && style.is_none_or(|style| style == "form"),
        _ => false,
    };
    let may_be_empty = version <= Version::V3_0 || location == "query";
    let keys = [("allowReserved", may_be_reserved), ("allowEmptyValue", may_be_empty)];
    keys.into_iter().filter(|(_, may)| !may).map(|(key, _)| key)
}
