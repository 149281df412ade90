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
                if name == "README.md" {
                    if !text.contains(command::TEST) {
                        broken.push(format!("{name}: does not name the test command, `{}`", command::TEST));
                    }
                    broken.extend(unlinked(&text).into_iter().map(|(line, why)| format!("{name}:{line}: {why}")));
                }
            }
            Err(error) => broken.push(format!("{name}: {error}")),
        }
    }
    broken
}

/// Line and words of each section that no link leads to, so that the contents lack it, and of each link that leads to none.
fn unlinked(text: &str) -> Vec<(usize, String)> {
    let mut is_code = false;
    let mut headings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        is_code ^= line.starts_with("```");
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        if depth > 0 && !is_code {
            headings.push((number + 1, depth, anchor(line[depth..].trim())));
        }
    }
    let links = text.lines().enumerate().flat_map(|(number, line)| {
        let targets = line.split("](#").skip(1).filter_map(|rest| rest.split_once(')'));
        targets.map(move |(target, _)| (number + 1, target))
    });
    let links: Vec<_> = links.collect();
    let sections = headings.iter().filter(|(_, depth, anchor)| (2..=3).contains(depth) && anchor != CONTENTS);
    let lacking = sections.filter(|(_, _, anchor)| links.iter().all(|(_, target)| target != anchor));
    let lacking = lacking.map(|(line, _, anchor)| (*line, format!("the contents lack `#{anchor}`")));
    let dangling = links.iter().filter(|(_, target)| headings.iter().all(|(_, _, anchor)| anchor != target));
    let dangling = dangling.map(|(line, target)| (*line, format!("no section is `#{target}`")));
    lacking.chain(dangling).collect()
}

/// The section that lists the others.
const CONTENTS: &str = "contents";

/// What the heading of a section is linked by, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
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
    use super::{paths, unlinked};

    #[test]
    fn sections_and_links_are_held_together() {
        let text = "# A\n## Contents\n[b](#b), [c](#the-1-c)\n## B\n```\n## no heading\n```\n### The 1. C\n#### D\n## E's\n[x](#f)\n";
        let said: Vec<_> = unlinked(text).into_iter().map(|(line, why)| format!("{line}: {why}")).collect();
        assert_eq!(said, ["10: the contents lack `#es`", "11: no section is `#f`"]);
    }

    #[test]
    fn paths_in_backticks_are_found() {
        let text = "see `crates/a/src/b.rs` and `cargo test`\nand `crates/*/src`, `spec/`\n";
        assert_eq!(paths(text).collect::<Vec<_>>(), [(1, "crates/a/src/b.rs"), (2, "spec/")]);
    }
}
