//! What types of libraries read, where the config gives formats such types. Of the others, the judge knows all.

use ferrospec_runtime::serde_json::Value;
use ferrospec_runtime::wire::Decode;
use ferrospec_runtime::{jiff, json, url};

/// Whether a type of a library, by its path, reads a text; `None` for one that is not here.
pub(crate) fn reads(path: &str, text: &str) -> Option<bool> {
    let read = match path.trim_start_matches("ferrospec_runtime::") {
        "jiff::Timestamp" => is_read::<jiff::Timestamp>,
        "jiff::civil::Date" => is_read::<jiff::civil::Date>,
        "jiff::civil::DateTime" => is_read::<jiff::civil::DateTime>,
        "jiff::civil::Time" => is_read::<jiff::civil::Time>,
        "jiff::SpanFieldwise" => is_read::<jiff::SpanFieldwise>,
        "url::Url" => is_read::<url::Url>,
        _ => return None,
    };
    Some(read(text))
}

fn is_read<T: Decode>(text: &str) -> bool {
    json::from_slice::<T>(Value::from(text).to_string().as_bytes()).is_ok()
}
