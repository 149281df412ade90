//! `[rust-types]`: where types of other crates are found, and what they have.

use super::derives;
use super::table::{Table, Value};
use crate::suggestion;
use ferrospec_diagnostics::codes;
use ferrospec_rust::Derive;
use semver::VersionReq;
use std::collections::BTreeMap;
use std::path::Path;
use toml::de::DeValue;

/// What the config says of a crate that types are brought from, or of one of its types.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Brought {
    /// Where the crate is: a version of the registry, or a folder. A type is where its crate is.
    pub place: Option<Place>,
    /// Features of the crate that are turned on.
    pub features: Vec<String>,
    /// Whether serde's traits read and write the types, and not the runtime's; of a type that says nothing, its crate does.
    pub by_serde: Option<bool>,
    /// What the types derive, or have otherwise; of a type that says nothing, its crate does.
    pub derives: Option<Vec<Derive>>,
}

/// Where a crate is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// In the registry, in a version that fits this.
    Version(String),
    /// In this folder.
    Folder(String),
}

const KEYS: &[&str] = &["version", "path", "features", "via", "derives"];

/// Reads the table, in a config that lies in `folder`.
pub(super) fn read(table: &mut Table<'_, '_>, folder: &Path) -> BTreeMap<String, Brought> {
    let mut all = BTreeMap::new();
    for (name, _, value) in table.entries("rust-types", "a table of crates") {
        let (is_type, span, said) = (name.contains("::"), value.span(), table.said());
        let brought = match value.get_ref() {
            DeValue::String(text) if !is_type => {
                Brought { place: place(table, &name, text, span.clone(), folder), ..Brought::default() }
            }
            DeValue::Table(_) => of_table(table, &name, value, folder),
            _ if is_type => {
                table.wrong(&name, "a table of what the type has: `{ via = \"serde\" }`", span);
                continue;
            }
            _ => {
                table.wrong(&name, "a version, a folder, or a table of what is said of the crate", span);
                continue;
            }
        };
        if is_type && (brought.place.is_some() || !brought.features.is_empty()) {
            table.wrong(&name, "without a place and features: those stand beside its crate", span.clone());
        }
        if !is_type && brought.place.is_none() && table.said() == said {
            table.wrong(&name, "a table with a `version` or a `path`", span);
        }
        all.insert(name, brought);
    }
    let crates: Vec<_> = all.keys().map(|name| name.replace('-', "_")).collect();
    for name in all.keys().filter(|name| name.contains("::")) {
        let of = name.split("::").next().unwrap_or_default();
        if !crates.iter().any(|known| known == of) {
            table.wrong_key("rust-types", name, "a type of a crate that stands there as well");
        }
    }
    all
}

fn of_table(table: &mut Table<'_, '_>, name: &str, value: Value<'_>, folder: &Path) -> Brought {
    let mut brought = Brought::default();
    let DeValue::Table(entries) = value.into_inner() else { return brought };
    for (key, value) in entries {
        let (text, span) = (value.get_ref().as_str(), value.span());
        match (key.get_ref().as_ref(), text) {
            ("version", Some(text)) if is_version(text) => brought.place = Some(Place::Version(text.to_owned())),
            ("version", _) => table.wrong("version", "a version such as `\"1.2\"`", span),
            ("path", Some(text)) => brought.place = Some(Place::Folder(folder.join(text).display().to_string())),
            ("path", None) => table.wrong("path", "a folder", span),
            ("via", Some("serde")) => brought.by_serde = Some(true),
            ("via", Some("runtime")) => brought.by_serde = Some(false),
            ("via", _) => table.wrong("via", "`\"serde\"` or `\"runtime\"`", span),
            ("features", _) => {
                let texts = table.texts_of("features", "a list of strings", value);
                brought.features = texts.into_iter().map(|(text, _)| text).collect();
            }
            ("derives", _) => {
                let listed = table.texts_of("derives", "a list of `Eq`, `Hash` and `Ord`", value);
                brought.derives = Some(derives::read(table, listed));
            }
            (other, _) => {
                let help = suggestion::did_you_mean(other, KEYS);
                let message = format!("there is no option `rust-types.{name}.{other}`");
                table.report(&codes::UNKNOWN_OPTION, key.span(), message, Some(help));
            }
        }
    }
    brought
}

/// The place that a text says.
fn place(
    table: &mut Table<'_, '_>,
    name: &str,
    text: &str,
    span: std::ops::Range<usize>,
    folder: &Path,
) -> Option<Place> {
    if text.contains('/') || text.starts_with('.') {
        return Some(Place::Folder(folder.join(text).display().to_string()));
    }
    if is_version(text) {
        return Some(Place::Version(text.to_owned()));
    }
    let message = format!("`{name}` must be a version or a folder, and `{text}` is no version");
    let folder = if text.is_empty() { name } else { text };
    let help = format!("write a version such as `1.2`, or the folder as a path: `./{folder}`");
    table.report(&codes::BAD_CONFIG, span, message, Some(help));
    None
}

/// Whether cargo takes it for a requirement of a version.
fn is_version(text: &str) -> bool {
    VersionReq::parse(text).is_ok()
}
