//! Manifests: the walls between crates, reasons for dependencies, and the oldest compiler.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Which crates of ours each crate may know. What a crate knows only in its tests does not count.
const WALLS: &[(&str, &[&str])] = &[
    ("ferrospec-diagnostics", &[]),
    ("ferrospec-ir", &["ferrospec-diagnostics"]),
    ("ferrospec-document", &["ferrospec-diagnostics"]),
    ("ferrospec-lower", &["ferrospec-diagnostics", "ferrospec-document", "ferrospec-ir"]),
    ("ferrospec-rust", &["ferrospec-diagnostics", "ferrospec-ir", "ferrospec-sample"]),
    ("ferrospec-sample", &["ferrospec-ir"]),
    ("ferrospec-mock", &["ferrospec-ir", "ferrospec-runtime", "ferrospec-rust", "ferrospec-sample"]),
    ("ferrospec-runtime", &[]),
    (
        "ferrospec",
        &[
            "ferrospec-diagnostics",
            "ferrospec-document",
            "ferrospec-ir",
            "ferrospec-lower",
            "ferrospec-mock",
            "ferrospec-rust",
        ],
    ),
    (
        "xtask",
        &[
            "ferrospec",
            "ferrospec-diagnostics",
            "ferrospec-document",
            "ferrospec-ir",
            "ferrospec-lower",
            "ferrospec-sample",
        ],
    ),
    ("tiki-api", &["ferrospec-runtime"]),
    ("example-service", &["tiki-api"]),
];

/// The rules that manifests break.
pub(super) fn broken_rules(root: &Path) -> Vec<String> {
    let mut broken = reasons(root);
    match metadata(root) {
        Ok(metadata) => {
            broken.extend(walls(&metadata));
            broken.extend(compiler(&metadata));
        }
        Err(error) => broken.push(format!("Cargo.toml: cargo metadata: {error}")),
    }
    broken
}

/// A line of comment above each dependency from outside says why it is there.
fn reasons(root: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    let folders = fs::read_dir(root.join("crates")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut manifests: Vec<_> = folders.chain([root.join("xtask")]).map(|folder| folder.join("Cargo.toml")).collect();
    manifests.sort();
    for path in manifests {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        broken.extend(
            without_reason(&text)
                .into_iter()
                .map(|(line, name)| format!("{shown}:{line}: a comment above `{name}` says why it is there")),
        );
    }
    broken
}

/// Line and name of the dependencies in a manifest that have no comment above them. Dependencies that stand together
/// without a blank line share the comment above the first.
fn without_reason(manifest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut in_dependencies, mut explained) = (false, false);
    for (number, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            (in_dependencies, explained) = (line.contains("dependencies"), false);
        } else if line.is_empty() {
            explained = false;
        } else if line.starts_with('#') {
            explained = true;
        } else if let Some((name, value)) = line.split_once('=').filter(|_| in_dependencies) {
            let ours = name.trim().ends_with(".workspace") || value.contains("workspace = true");
            if !explained && !ours {
                found.push((number + 1, name.trim().to_owned()));
            }
        }
    }
    found
}

fn metadata(root: &Path) -> Result<serde_json::Value, String> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--format-version", "1", "--manifest-path"]).arg(root.join("Cargo.toml"));
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

fn packages(metadata: &serde_json::Value) -> impl Iterator<Item = (&str, &serde_json::Value)> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter_map(|package| Some((package["name"].as_str()?, package)))
}

/// Walls between the stages: no crate knows more than it may.
fn walls(metadata: &serde_json::Value) -> Vec<String> {
    let allowed: BTreeMap<_, _> = WALLS.iter().copied().collect();
    let mut broken = Vec::new();
    for (name, package) in packages(metadata).filter(|(_, package)| package["source"].is_null()) {
        let Some(allowed) = allowed.get(name) else {
            broken.push(format!("{name}: xtask/src/tidy/manifests.rs does not say what it may know"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let known = dependency["name"].as_str().unwrap_or_default();
            let ours = WALLS.iter().any(|(name, _)| *name == known);
            if ours && dependency["kind"].is_null() && !allowed.contains(&known) {
                broken.push(format!("{name}: must not know {known}"));
            }
        }
    }
    broken
}

/// No dependency asks for a newer compiler than ours says it does.
fn compiler(metadata: &serde_json::Value) -> Vec<String> {
    let version = |package: &serde_json::Value| {
        let text = package["rust_version"].as_str()?.to_owned();
        let mut parts = text.split('.').map(|part| part.parse().unwrap_or(0_u32));
        Some(((parts.next()?, parts.next().unwrap_or(0)), text))
    };
    let ours = packages(metadata).find(|(name, _)| *name == "ferrospec").and_then(|(_, package)| version(package));
    let Some((ours, shown)) = ours else { return vec!["ferrospec: no `rust-version`".to_owned()] };
    let newer = packages(metadata).filter_map(|(name, package)| {
        let (theirs, text) = version(package)?;
        (theirs > ours).then(|| format!("{name}: asks for Rust {text}, we say {shown}"))
    });
    newer.collect()
}

#[cfg(test)]
mod tests {
    use super::without_reason;

    #[test]
    fn a_dependency_needs_a_reason() {
        let manifest = "[dependencies]\nours.workspace = true\na = \"1\"\n# Two halves of one thing.\nb = \"1\"\nc = \"1\"\n\nd = \"1\"\n";
        assert_eq!(without_reason(manifest), [(3, "a".to_owned()), (8, "d".to_owned())]);
    }
}
