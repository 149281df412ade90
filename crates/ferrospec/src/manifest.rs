//! What the generated crate is called, and where it finds its runtime.

use crate::config::{Brought, Config, Place};
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_document::{Sources, nearest};
use ferrospec_ir::{Api, Shape};
use ferrospec_rust::{Dependency, Runtime, Traits};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use toml::de::DeTable;

/// The runtime that generated code is written for.
const RUNTIME: &str = "ferrospec-runtime";

/// Its version.
const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The package's name: the one that was chosen, else the words of the title, which stands there. Reports one that cargo would
/// not take, and one that lacks letters of the title.
pub(crate) fn package(
    config: &Config,
    (api, locus): (&Api, Option<Locus>),
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    match &config.package {
        None => {
            let (title, name) = (&api.info.title, from_title(&api.info.title));
            if lacks_letters(&name, title) {
                let message = format!("the package is called `{name}`, which is what a name can have of this title");
                let help = "`--package NAME`, or `package` in the config, calls it otherwise";
                diagnostics.report(&codes::PART_OF_TITLE, locus, message).help(help);
            }
            Some(name)
        }
        Some(name) if is_package_name(name) => Some(name.clone()),
        Some(name) => {
            let message = format!("`{name}` is not a package name");
            let help = "letters in lower case, digits, `-` and `_`, a letter first, and no word of Rust's";
            diagnostics.report(&codes::BAD_CONFIG, config.place("package", "", sources), message).help(help);
            None
        }
    }
}

/// Where the crate in the output folder finds its runtime: by a relative path, so that it is the same on all machines.
pub(crate) fn runtime(config: &Config, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Runtime> {
    let Some(runtime) = &config.runtime_path else { return Some(Runtime::Version(RUNTIME_VERSION.to_owned())) };
    let wrong = match fs::read_to_string(runtime.join("Cargo.toml")) {
        Err(_) if !runtime.exists() => Some("is not there".to_owned()),
        Err(_) => Some("holds no crate".to_owned()),
        Ok(manifest) => match called(&manifest) {
            Some(name) if name == RUNTIME => None,
            Some(name) => Some(format!("holds the crate `{name}`, and not `{RUNTIME}`")),
            None => Some(format!("holds no package, and not `{RUNTIME}`")),
        },
    };
    if let Some(wrong) = wrong {
        let message = format!("`{}` {wrong}", runtime.display());
        let place = config.place("runtime-path", "", sources);
        diagnostics.report(&codes::BAD_CONFIG, place, message).help("name the folder of `ferrospec-runtime`");
        return None;
    }
    Some(Runtime::Path(relative(&resolved(&config.out), &resolved(runtime))))
}

/// The name of the package that `manifest` is of.
fn called(manifest: &str) -> Option<String> {
    let table = DeTable::parse(manifest).ok()?;
    Some(table.get_ref().get("package")?.get_ref().get("name")?.get_ref().as_str()?.to_owned())
}

/// The crates that `x-rust-type` may name types of.
pub(crate) fn crates(
    config: &Config,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, Dependency>> {
    let (mut crates, mut fine) = (BTreeMap::new(), true);
    for (name, brought) in config.rust_types.iter().flatten() {
        let place = match &brought.place {
            Some(Place::Folder(found)) => Runtime::Path(relative(&resolved(&config.out), &resolved(Path::new(found)))),
            Some(Place::Version(version)) => Runtime::Version(version.clone()),
            // It is a type of a crate.
            None => continue,
        };
        if is_package_name(name) {
            crates.insert(name.clone(), Dependency { place, features: brought.features.clone() });
        } else {
            fine = false;
            let message = format!("`{name}` is not the name of a crate");
            let help = "letters in lower case, digits, `-` and `_`, a letter first, and no word of Rust's";
            diagnostics.report(&codes::BAD_CONFIG, config.place("rust-types", name, sources), message).help(help);
        }
    }
    fine.then_some(crates)
}

/// Reports what the config says of crates and types that no schema names: a misspelt one would be ignored in silence.
pub(crate) fn check_types(config: &Config, api: &Api, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    let mut named = BTreeSet::new();
    for (_, ty) in api.types.iter() {
        if let Shape::Brought(brought) = &ty.shape {
            let is_part = |c: char| c.is_ascii_alphanumeric() || "_:".contains(c);
            let paths = brought.path.split(|c| !is_part(c)).map(|path| path.trim_start_matches("::"));
            named.extend(paths.filter(|path| path.contains("::")));
        }
    }
    for name in config.rust_types.iter().flat_map(BTreeMap::keys) {
        let own = name.replace('-', "_");
        let is_it = |path: &&str| **path == own || path.split("::").next() == Some(&own);
        if named.iter().any(is_it) {
            continue;
        }
        let what = if own.contains("::") { "the type" } else { "a type of the crate" };
        let message = format!("no schema is of {what} `{name}`, which stands under `rust-types`");
        let near = nearest(&own, named.iter().copied()).filter(|_| own.contains("::"));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it, or name a type of it under `x-rust-type` or `[formats]`".to_owned(),
        };
        let places = config.written.as_ref().and_then(|written| written.places("rust-types", name, sources));
        diagnostics.report(&codes::UNSAID_FORMAT, places.map(|(key, _)| key), message).help(help);
    }
}

/// What the types of those crates have, by the crate as Rust says it, or by the path of a type.
pub(crate) fn traits(config: &Config) -> BTreeMap<String, Traits> {
    let known: BTreeMap<String, &Brought> =
        config.rust_types.iter().flatten().map(|(name, brought)| (name.replace('-', "_"), brought)).collect();
    let traits = known.iter().map(|(name, brought)| {
        let of_crate = name.split_once("::").and_then(|(of, _)| known.get(of));
        let said = |brought: &Brought| (brought.by_serde, brought.derives.clone());
        let ((own_way, own), (way, derives)) = (said(brought), of_crate.map_or((None, None), |of| said(of)));
        let by_serde = own_way.or(way).unwrap_or(false);
        (name.clone(), Traits { by_serde, derives: own.or(derives).unwrap_or_default() })
    });
    traits.collect()
}

/// `Tiki API` is `tiki-api`.
fn from_title(title: &str) -> String {
    let name = from_letters(title);
    let name = name.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    // Cargo takes no more than 64 characters for a package in its registry.
    let name = name.get(..60).unwrap_or(name).trim_end_matches('-');
    if is_package_name(name) { name.to_owned() } else { "api-client".to_owned() }
}

/// The words of a title, of which some may begin no name.
fn from_letters(title: &str) -> String {
    let letters = title.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    let letters: String = letters.collect();
    letters.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Whether a name that was made of a title has not all letters and digits of it.
fn lacks_letters(name: &str, title: &str) -> bool {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    count(title) > 0 && (count(name) != count(title) || name != from_letters(title))
}

/// Whether cargo takes `name`, rustc does not warn of it, and a dependent can say it: no capitals, no keyword, and no
/// crate that is always there.
fn is_package_name(name: &str) -> bool {
    const TAKEN: &[&str] = &[
        "abstract",
        "alloc",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "const",
        "continue",
        "core",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        RUNTIME,
        "final",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "proc-macro",
        "proc_macro",
        "pub",
        "ref",
        "return",
        "self",
        "static",
        "std",
        "struct",
        "super",
        "test",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "unsafe",
        "unsized",
        "use",
        "virtual",
        "where",
        "while",
        "yield",
    ];
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        && !TAKEN.contains(&name)
}

/// The absolute path of `path` without links, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let mut there = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut behind = Vec::new();
    loop {
        if let Ok(found) = fs::canonicalize(&there) {
            return behind.iter().rev().fold(found, |path, part| path.join(part));
        }
        match (there.file_name().map(ToOwned::to_owned), there.pop()) {
            (Some(name), true) => behind.push(name),
            _ => return path.to_owned(),
        }
    }
}

/// The way from the folder `from` to the folder `to`, both absolute, with `/` between the parts.
fn relative(from: &Path, to: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let text = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
        path.components().map(text).collect()
    };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let upwards = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let way: Vec<_> = upwards.chain(to[shared..].iter().cloned()).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

#[cfg(test)]
mod tests {
    use super::{from_title, lacks_letters, relative};
    use std::path::Path;

    #[test]
    fn a_title_makes_a_package_name() {
        let cases = [
            ("Tiki API", "tiki-api", false),
            ("The \"Tiki\" API (v2)", "the-tiki-api-v2", false),
            ("3D \"Printer\"\nAPI", "d-printer-api", true),
            ("Café", "caf", true),
            ("日本", "api-client", true),
            ("Self", "api-client", true),
            ("", "api-client", false),
        ];
        for (title, name, lacks) in cases {
            assert_eq!((from_title(title).as_str(), lacks_letters(name, title)), (name, lacks), "{title}");
        }
    }

    #[test]
    fn a_relative_path_leads_from_folder_to_folder() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/a/generated", "/a/crates/runtime"), "../crates/runtime");
        assert_eq!(way("/tmp/x/y", "/a/b"), "../../../a/b");
        assert_eq!(way("/a", "/a"), ".");
    }
}
