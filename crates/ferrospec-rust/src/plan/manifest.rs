//! The manifest.

use crate::{
    Options,
    program::{Ident, Manifest, visible},
};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, SchemeKind};

/// So many types are a crate of their own, if nothing else is said: the compiler then takes 15 to 40 % less memory for the
/// larger of the two than for both together, and no more time.
const MANY: usize = 300;

/// The manifest of the generated crate, which has so many types, and asks this of the runtime.
pub(super) fn manifest(
    api: &Api,
    options: &Options,
    (types, features): (usize, Vec<&'static str>),
    diagnostics: &mut Diagnostics,
) -> Manifest {
    let is_named = is_package_name(&options.package);
    if !is_named {
        let words = format!("`{}` cannot be the name of a package", options.package.escape_debug());
        let _ = diagnostics
            .report(&codes::BAD_CONFIG, None, words)
            .help("use ASCII letters, digits, `-` and `_`, beginning with a letter");
    }
    let types_package = (is_named && are_crate(options, types)).then(|| format!("{}-types", options.package));
    let in_rust = |name: &str| name.replace('-', "_");
    let is_taken = |name: &&String| options.crates.keys().any(|other| in_rust(other) == in_rust(name));
    if let Some(name) = types_package.as_ref().filter(is_taken) {
        let words = format!("the crate of types would be called `{name}`, as a crate of `rust-types` is");
        let _ = diagnostics
            .report(&codes::BAD_CONFIG, None, words)
            .help("say `types-crate = false`, or another name as `package`");
    }
    Manifest {
        package: options.package.clone(),
        version: if is_version(&api.info.version) { api.info.version.clone() } else { "0.1.0".to_owned() },
        description: visible(&api.info.title).split_whitespace().collect::<Vec<_>>().join(" "),
        runtime: options.runtime.clone(),
        features,
        oauth2: api.security_schemes.iter().any(|scheme| match &scheme.kind {
            SchemeKind::OAuth2 { flows, metadata_url } => !flows.is_empty() || metadata_url.is_some(),
            SchemeKind::OpenIdConnect { url } => url.is_some(),
            _ => false,
        }),
        examples: options.examples,
        mock: options.mock,
        groups: None,
        types_package,
        crates: options.crates.iter().map(|(name, found)| (name.clone(), found.clone())).collect(),
        own_workspace: !options.workspace_member,
    }
}

/// Whether types are a crate of their own.
fn are_crate(options: &Options, types: usize) -> bool {
    types > 0 && options.types_crate.unwrap_or(types >= MANY)
}

/// Cargo takes more, but a crate must also have a name that Rust can say.
fn is_package_name(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name.chars().all(|char| char.is_ascii_alphanumeric() || "-_".contains(char))
        && Ident::new(&name.replace('-', "_")).is_some_and(|ident| !ident.is_keyword())
        && !["test", "core", "std", "alloc", "proc_macro", "ferrospec_runtime"].contains(&&*name.replace('-', "_"))
}

/// Whether this is a version as Semantic Versioning 2.0.0 §2, §9 and §10 have it, and Cargo too.
fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (core, pre) = text.split_once('-').map_or((text, None), |(core, pre)| (core, Some(pre)));
    let is_number = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'))
    };
    let is_word =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let numbers: Vec<_> = core.split('.').collect();
    // Cargo counts in 64 bits.
    numbers.len() == 3
        && numbers.iter().all(|part| is_number(part) && part.parse::<u64>().is_ok())
        && pre.is_none_or(|pre| {
            pre.split('.')
                .all(|part| is_word(part) && (!part.bytes().all(|byte| byte.is_ascii_digit()) || is_number(part)))
        })
        && build.is_none_or(|build| build.split('.').all(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_semantic_or_none() {
        for text in ["1.0.0", "0.1.2-rc.1+build.5", "10.20.30", "1.0.0--"] {
            assert!(is_version(text), "{text}");
        }
        for text in ["1.0", "v1.0.0", "2024-01-01", "01.0.0", "1.0.0-01", "1.0.0+", "", "1.0.99999999999999999999"] {
            assert!(!is_version(text), "{text}");
        }
    }

    #[test]
    fn package_names_are_cargos() {
        for name in ["tiki-api", "a", "a_1"] {
            assert!(is_package_name(name), "{name}");
        }
        for name in ["", "1a", "a b", "é", "a\"", "fn", "self", "test", "core", "../a"] {
            assert!(!is_package_name(name), "{name}");
        }
    }
}
