//! Documents: what they name is there.

use crate::command;
use std::fs;
use std::path::Path;

/// The rules that documents break.
pub(super) fn broken_rules(root: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        match fs::read_to_string(root.join(name)) {
            Ok(text) => {
                let missing = paths(&text).filter(|(_, path)| !root.join(path).exists());
                broken.extend(missing.map(|(line, path)| format!("{name}:{line}: `{path}` is not there")));
                if name == "README.md" && !text.contains(command::TEST) {
                    broken.push(format!("{name}: does not name the test command, `{}`", command::TEST));
                }
            }
            Err(error) => broken.push(format!("{name}: {error}")),
        }
    }
    broken
}

/// Line and path of whatever a document names in backticks and looks like a file of this workspace.
fn paths(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(number, line)| {
        let quoted = line.split('`').skip(1).step_by(2);
        let ours = |word: &&str| {
            ["crates/", "xtask/", "spec/", "generated/", ".ci/", ".github/"].iter().any(|top| word.starts_with(top))
        };
        let whole = |word: &&str| !word.contains([' ', '*', '{', '<', '…']);
        quoted.filter(ours).filter(whole).map(move |path| (number + 1, path))
    })
}

#[cfg(test)]
mod tests {
    use super::paths;

    #[test]
    fn paths_in_backticks_are_found() {
        let text = "see `crates/a/src/b.rs` and `cargo test`\nand `crates/*/src`, `spec/`\n";
        assert_eq!(paths(text).collect::<Vec<_>>(), [(1, "crates/a/src/b.rs"), (2, "spec/")]);
    }
}
