//! `Cargo.toml`.

use crate::{
    PART_MARKER, Runtime,
    program::{Feature, Manifest},
};
use std::collections::BTreeSet;
use toml_writer::{ToTomlValue, TomlStringBuilder};

/// All of the manifest but its header.
pub(super) fn manifest(manifest: &Manifest) -> String {
    let description = &manifest.description;
    let package = package(&manifest.package, manifest, description);
    let examples =
        if manifest.examples { "# What the description shows as examples, as constants.\nexamples = []\n" } else { "" };
    let oauth2 = if manifest.oauth2 {
        "# Tokens of authorization servers, for the client.\noauth2 = [\"client\", \"ferrospec-runtime/oauth2\"]\n"
    } else {
        ""
    };
    let mock = if manifest.mock {
        "# A type that answers all operations, as the description would.\nmock = [\"ferrospec-runtime/mock\"]\n"
    } else {
        ""
    };
    let types = manifest.types_package.as_deref();
    let serde = match types {
        Some(types) => list([string(&format!("{types}/serde"))]),
        None => "[]".to_owned(),
    };
    let types_crate =
        types.map(|types| format!("{types} = {{ path = {}, default-features = false }}\n", string(Manifest::TYPES)));
    let types_crate = types_crate.unwrap_or_default();
    let (all, groups) = groups(manifest, types);
    let dependencies = dependencies(manifest, &Runtime::clone);
    let workspace = if manifest.own_workspace { "\n# No member of a workspace around it.\n[workspace]\n" } else { "" };
    format!(
        r#"
{package}
[features]
default = ["client", "server", "serde"{all}]
# The trait's client, over HTTP.
client = ["ferrospec-runtime/client"]
# The trait's server, as an axum router.
server = ["ferrospec-runtime/server"]
# TLS of the client.
rustls = ["ferrospec-runtime/rustls"]
native-tls = ["ferrospec-runtime/native-tls"]
{SERDE}
serde = {serde}
{oauth2}{examples}{mock}{groups}
[dependencies]
{types_crate}{dependencies}{workspace}"#
    )
}

/// All of the manifest of the crate of types but its header, if there is such a crate.
pub(super) fn manifest_of_types(manifest: &Manifest) -> Option<String> {
    let name = manifest.types_package.as_deref()?;
    let package = package(name, manifest, &format!("Types of {}", manifest.package));
    let (all, groups) = groups(manifest, None);
    let dependencies = dependencies(manifest, &|place| match place {
        Runtime::Path(path) => Runtime::Path(format!("../{path}")),
        Runtime::Version(version) => Runtime::Version(version.clone()),
    });
    Some(format!(
        r#"{PART_MARKER}

{package}
[features]
default = ["serde"{all}]
{SERDE}
serde = []
{groups}
[dependencies]
{dependencies}"#
    ))
}

/// What is said of the feature of serde.
const SERDE: &str = "# `Serialize` and `Deserialize` of serde for every type, for which the crate itself has no use.";

fn package(name: &str, Manifest { version, .. }: &Manifest, description: &str) -> String {
    let (name, version, description) = (string(name), string(version), string(description));
    format!(
        r#"[package]
name = {name}
version = {version}
description = {description}
edition = "2024"
rust-version = "1.88"
publish = false
"#
    )
}

/// The runtime, and crates that types are brought from, where they are `found` from the crate.
fn dependencies(manifest: &Manifest, found: &dyn Fn(&Runtime) -> Runtime) -> String {
    let found = |place: &Runtime| match found(place) {
        Runtime::Path(path) => format!("path = {}", string(&path)),
        Runtime::Version(version) => format!("version = {}", string(&version)),
    };
    let runtime = found(&manifest.runtime);
    let wanted = features(manifest.features.iter().copied());
    let crates = manifest.crates.iter().map(|(name, dependency)| {
        let features = features(dependency.features.iter().map(String::as_str));
        format!("{} = {{ {}{features} }}\n", string(name), found(&dependency.place))
    });
    let crates: String = crates.collect();
    format!("ferrospec-runtime = {{ {runtime}, default-features = false{wanted} }}\n{crates}")
}

/// The feature that turns on those of all groups, as one of more, and the features of groups, each of which turns on the
/// one of its name of the crate `types`.
fn groups(manifest: &Manifest, types: Option<&str>) -> (String, String) {
    let Some(groups) = &manifest.groups else { return Default::default() };
    let lines = |features: &mut dyn Iterator<Item = String>| {
        let lines: String = features.map(|feature| format!("    {},\n", string(&feature))).collect();
        if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{lines}]\n") }
    };
    let all = lines(&mut groups.keys().map(|feature| feature.as_str().to_owned()));
    let each = |(name, others): (&Feature, &BTreeSet<Feature>)| {
        let name = name.as_str();
        let of_types = types.map(|types| format!("{types}/{name}"));
        let others = others.iter().map(|other| other.as_str().to_owned());
        format!("{name} = {}", lines(&mut others.chain(of_types)))
    };
    let each: String = groups.iter().map(each).collect();
    let text = format!(
        "# All operations, and all types.\n{} = {all}\
         # The operations of a tag, or of a part of the paths that has none, and what they need.\n{each}",
        Feature::ALL
    );
    (format!(", {}", string(Feature::ALL)), text)
}

/// The features of a dependency that are turned on, if there are any.
fn features<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(string).collect();
    if names.is_empty() { String::new() } else { format!(", features = {}", list(names)) }
}

fn list(of: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", of.into_iter().collect::<Vec<_>>().join(", "))
}

/// A TOML string, escaped (TOML 1.0.0, "String").
fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}
