//! A bundle as JSON.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::written::Written;
use super::yaml;

/// `written` as indented JSON, with a line break at the end.
///
/// Characters that JSON allows and YAML does not are escaped: many read JSON as the part of YAML that it almost is.
pub(super) fn text(written: &Written) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string_pretty(written)?;
    let mut escaped = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        // Outside of strings there are none.
        if c == '\n' || yaml::is_printable(c) {
            escaped.push(c);
        } else {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
    }
    escaped.push('\n');
    Ok(escaped)
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            // No type of Rust's holds all numbers that a document may.
            Self::Number(text) => RawValue::from_string(text.clone()).map_err(S::Error::custom)?.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.entries.len()))?;
                for (key, value) in &object.entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}
