//! `cargo xtask tidy`: the house rules that a machine can check.
//!
//! CONTRIBUTING.md gives each rule with its reason. A broken rule is a line `path:line: what`, and all are said at once.

mod documents;
mod imports;
mod manifests;
mod sources;

use crate::support;
use sources::Source;
use std::path::Path;

/// Checks every rule; `false` if one is broken.
pub(crate) fn run(root: &Path) -> bool {
    let broken = check(root);
    for line in &broken {
        eprintln!("{line}");
    }
    eprintln!("tidy: {} broken {}", broken.len(), if broken.len() == 1 { "rule" } else { "rules" });
    broken.is_empty()
}

fn check(root: &Path) -> Vec<String> {
    let sources = match sources::read(root) {
        Ok(sources) => sources,
        Err(error) => return vec![format!("{}: {error}", root.display())],
    };
    let mut broken: Vec<String> = sources.iter().flat_map(Source::broken_rules).collect();
    broken.extend(imports::circles(&sources));
    broken.extend(manifests::broken_rules(root));
    broken.extend(documents::broken_rules(root));
    broken.extend(support::broken_rules(root));
    broken
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_house_is_tidy() {
        let broken = super::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}
