//! What the specification requires and a description may lack, with a warning: a bundle says it as it was read.

use std::collections::HashSet;

use super::written::{Object, Written};
use crate::vocabulary::{Kind, Version};

/// Adds to an object of `kind`, which is no reference, what `version` requires of it; what a list may hold once stays in it
/// once.
pub(super) fn complete(object: &mut Object, kind: Kind, version: Version) {
    if kind == Kind::Schema {
        once(object, "required");
    }
    match kind {
        Kind::OpenApi if version < Version::V3_1 => add(object, "paths", |locus| Written::Object(Object::at(locus))),
        Kind::Response if version < Version::V3_2 => add(object, "description", |_| Written::Text(String::new())),
        Kind::Parameter if says(object, "in", "path") => add(object, "required", |_| Written::Bool(true)),
        Kind::Header if object.get("content").is_none() => {
            add(object, "schema", |locus| Written::Object(Object::at(locus)));
        }
        Kind::Schema if version < Version::V3_1 && says(object, "type", "array") => {
            add(object, "items", |locus| Written::Object(Object::at(locus)));
        }
        _ => {}
    }
}

/// Takes out of the list under `key` what it holds already.
fn once(object: &mut Object, key: &str) {
    if let Some((_, Written::List(items))) = object.entries.iter_mut().find(|(known, _)| known == key) {
        let mut known = HashSet::new();
        items.retain(|item| !matches!(item, Written::Text(text) if !known.insert(text.clone())));
    }
}

fn add(object: &mut Object, key: &str, value: fn(ferrospec_diagnostics::Locus) -> Written) {
    if object.get(key).is_none() {
        let value = value(object.locus);
        object.push(key, value);
    }
}

fn says(object: &Object, key: &str, text: &str) -> bool {
    matches!(object.get(key), Some(Written::Text(said)) if said == text)
}
