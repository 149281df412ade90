//! Whether a value is kept: it is written as it was read, but for what has a default.

use ferrospec_ir::{Api, Shape};
use serde_json::Value;
use std::collections::BTreeMap;

/// What members count as that are absent, by their names, in whatever types.
#[derive(Default)]
pub(super) struct Defaults(BTreeMap<String, Vec<Value>>);

impl Defaults {
    /// Those of a description.
    pub(super) fn of(api: &Api) -> Self {
        let mut defaults = Self::default();
        for (_, ty) in api.types.iter() {
            let Shape::Struct(shape) = &ty.shape else { continue };
            for field in &shape.fields {
                let value =
                    field.fallback.as_ref().and_then(|fallback| serde_json::from_str(&fallback.value.to_string()).ok());
                defaults.0.entry(field.name.clone()).or_default().extend(value);
            }
        }
        defaults
    }

    /// Whether a member of this name may count as this value where it is absent.
    pub(super) fn has(&self, name: &str, value: &Value) -> bool {
        self.0.get(name).is_some_and(|values| values.iter().any(|default| is_kept(value, default, false, self)))
    }
}

/// Whether `written` is the same value to JSON as what was `read`, but for members that have their default; where that is
/// foreign, also but for members that no type knows and nothing keeps.
pub(super) fn is_kept(written: &Value, read: &Value, is_foreign: bool, defaults: &Defaults) -> bool {
    match (written, read) {
        (Value::Number(written), Value::Number(read)) => written == read || written.as_f64() == read.as_f64(),
        (Value::Array(written), Value::Array(read)) => {
            let mut both = written.iter().zip(read);
            written.len() == read.len() && both.all(|(written, read)| is_kept(written, read, is_foreign, defaults))
        }
        (Value::Object(written), Value::Object(read)) => {
            let is_there = |(name, value): (&String, &Value)| match read.get(name) {
                Some(read) => is_kept(value, read, is_foreign, defaults),
                None => defaults.has(name, value),
            };
            let are_written = || read.keys().all(|name| written.contains_key(name));
            (is_foreign || are_written()) && written.iter().all(is_there)
        }
        _ => written == read,
    }
}
