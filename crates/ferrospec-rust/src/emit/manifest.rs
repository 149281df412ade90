//! `Cargo.toml`.

use crate::{
    Runtime,
    program::{Feature, Manifest},
};
use std::collections::{BTreeMap, BTreeSet};
use toml_writer::{ToTomlValue, TomlStringBuilder};

/// All of the manifest but its header.
pub(super) fn manifest(manifest: &Manifest) -> String {
    let Manifest { package, version, description, .. } = manifest;
    let (package, version, description) = (string(package), string(version), string(description));
    let found = |found: &Runtime| match found {
        Runtime::Path(path) => format!("path = {}", string(path)),
        Runtime::Version(version) => format!("version = {}", string(version)),
    };
    let runtime = found(&manifest.runtime);
    let crates = manifest.crates.iter().map(|(name, dependency)| {
        let features = features(dependency.features.iter().map(String::as_str));
        format!("{} = {{ {}{features} }}\n", string(name), found(&dependency.place))
    });
    let crates: String = crates.collect();
    let features = features(manifest.features.iter().copied());
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
    let (all, groups) = match &manifest.groups {
        Some(groups) => (format!(", {}", string(Feature::ALL)), self::groups(groups)),
        None => Default::default(),
    };
    let workspace = if manifest.own_workspace { "\n# No member of a workspace around it.\n[workspace]\n" } else { "" };
    format!(
        r#"
[package]
name = {package}
version = {version}
description = {description}
edition = "2024"
rust-version = "1.88"
publish = false

[features]
default = ["client", "server", "serde"{all}]
# The trait's client, over HTTP.
client = ["ferrospec-runtime/client"]
# The trait's server, as an axum router.
server = ["ferrospec-runtime/server"]
# TLS of the client.
rustls = ["ferrospec-runtime/rustls"]
native-tls = ["ferrospec-runtime/native-tls"]
# `Serialize` and `Deserialize` of serde for every type, for which the crate itself has no use.
serde = []
{oauth2}{examples}{mock}{groups}
[dependencies]
ferrospec-runtime = {{ {runtime}, default-features = false{features} }}
{crates}{workspace}"#
    )
}

/// The features of groups, and the one that turns them all on.
fn groups(groups: &BTreeMap<Feature, BTreeSet<Feature>>) -> String {
    let list = |features: &mut dyn Iterator<Item = &Feature>| {
        let lines: String = features.map(|feature| format!("    {},\n", string(feature.as_str()))).collect();
        if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{lines}]\n") }
    };
    let all = list(&mut groups.keys());
    let each: String =
        groups.iter().map(|(name, others)| format!("{} = {}", name.as_str(), list(&mut others.iter()))).collect();
    format!(
        "# All operations, and all types.\n{} = {all}\
         # The operations of a tag, or of a part of the paths that has none, and what they need.\n{each}",
        Feature::ALL
    )
}

/// The features of a dependency that are turned on, if there are any.
fn features<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(string).collect();
    if names.is_empty() { String::new() } else { format!(", features = [{}]", names.join(", ")) }
}

/// A TOML string, escaped (TOML 1.0.0, "String").
fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}
