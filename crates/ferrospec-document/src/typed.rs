//! A description that a program holds already.

use ferrospec_diagnostics::{Diagnostics, codes};
use openapiv3::OpenAPI;
use serde_yaml::Value;

use crate::document::Document;
use crate::files::MemoryFiles;
use crate::options::Options;
use crate::read::read;
use crate::source::Sources;

/// What messages call the text that the model is written as.
const ENTRY: &str = "openapi.yaml";

/// Reads a description that a program holds in the model of the `openapiv3` crate.
///
/// The model is written as YAML, which messages point into, and read as any description of one file is. What the model has
/// no place for is not there; in an encoding, `explode: false` is the same to it as saying nothing.
///
/// ```
/// use ferrospec_diagnostics::Diagnostics;
/// use ferrospec_document::{Options, Sources, read_typed};
/// use openapiv3::{Info, OpenAPI};
///
/// let info = Info { title: "Pets".into(), version: "1".into(), ..Info::default() };
/// let openapi = OpenAPI { openapi: "3.0.4".into(), info, ..OpenAPI::default() };
/// let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
/// let document = read_typed(&openapi, &Options::default(), &mut sources, &mut diagnostics).unwrap();
/// assert_eq!(document.openapi().info().unwrap().title(), Some("Pets"));
/// ```
pub fn read_typed(
    openapi: &OpenAPI,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let text = serde_yaml::to_value(openapi).and_then(|mut value| {
        drop_absent_types(&mut value);
        serde_yaml::to_string(&value)
    });
    match text {
        Ok(text) => {
            let mut files = MemoryFiles::default();
            files.insert(ENTRY, text);
            read(ENTRY, &files, options, sources, diagnostics)
        }
        Err(error) => {
            let words = format!("the model of the description cannot be written: {error}");
            let _ = diagnostics.report(&codes::UNREADABLE, None, words);
            None
        }
    }
}

/// Takes out `contentType: null`, as the model writes an encoding that says none.
fn drop_absent_types(value: &mut Value) {
    match value {
        Value::Sequence(items) => items.iter_mut().for_each(drop_absent_types),
        Value::Mapping(entries) => {
            for (key, value) in entries.iter_mut() {
                let key = key.as_str().unwrap_or_default();
                // What is data stays as it is.
                if matches!(key, "example" | "examples" | "default" | "enum") || key.starts_with("x-") {
                    continue;
                }
                if key == "encoding"
                    && let Value::Mapping(encodings) = value
                {
                    for encoding in encodings.values_mut().filter_map(Value::as_mapping_mut) {
                        if encoding.get("contentType") == Some(&Value::Null) {
                            encoding.shift_remove("contentType");
                        }
                    }
                }
                drop_absent_types(value);
            }
        }
        _ => {}
    }
}
