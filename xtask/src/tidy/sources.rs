//! Source files: their size, their names, and what must not stand in them.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// No file has more lines of code: blank lines and comments do not count.
const MAX_LINES: usize = 400;

/// What stands in no source file, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("#[ignore]", "an ignored test says why: `#[ignore = \"reason\"]`"),
    (".unwrap()", "bad input is a diagnostic; a broken invariant is `expect(\"why it holds\")`"),
    ("todo!(", "what is not there yet is reported, not promised"),
    ("dbg!(", "left over from looking"),
];

/// A source file of the workspace, tests and generated code left out.
pub(super) struct Source {
    /// Its path from the workspace's root, with `/` between the parts.
    pub(super) path: String,
    /// What it holds.
    pub(super) text: String,
}

/// Every source file under `crates/*/src` and `xtask/src`, modules of tests left out.
pub(super) fn read(root: &Path) -> io::Result<Vec<Source>> {
    let mut waiting: Vec<PathBuf> = vec![root.join("xtask/src")];
    for entry in fs::read_dir(root.join("crates"))? {
        waiting.push(entry?.path().join("src"));
    }
    let mut sources = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            if stem == "tests" || stem.ends_with("_tests") {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(root).unwrap_or(&path);
                let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
                sources.push(Source { path: parts.join("/"), text: fs::read_to_string(&path)? });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

impl Source {
    /// The rules that this file breaks on its own.
    pub(super) fn broken_rules(&self) -> Vec<String> {
        let Self { path, text } = self;
        let mut broken = Vec::new();
        if path.ends_with("/mod.rs") {
            broken.push(format!("{path}: `foo.rs` beside `foo/`, never `mod.rs`"));
        }
        let code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        let lines = text.lines().filter(code).count();
        if lines > MAX_LINES {
            broken.push(format!("{path}: {lines} lines of code; split it by noun at {MAX_LINES}"));
        }
        if !path.starts_with("xtask/src/tidy") {
            // Unit tests stand at the end of their file.
            let tested = text.find("#[cfg(test)]").unwrap_or(text.len());
            for (number, line) in text[..tested].lines().enumerate() {
                let line = line.split("//").next().unwrap_or_default();
                for (word, why) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
                    broken.push(format!("{path}:{}: `{word}`: {why}", number + 1));
                }
            }
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    fn broken(path: &str, text: &str) -> Vec<String> {
        Source { path: path.to_owned(), text: text.to_owned() }.broken_rules()
    }

    #[test]
    fn comments_and_blank_lines_do_not_count() {
        let long = "let a = 1;\n".repeat(401);
        assert_eq!(broken("a.rs", &long), ["a.rs: 401 lines of code; split it by noun at 400"]);
        assert!(broken("a.rs", &("let a = 1;\n".repeat(400) + &"// why\n\n".repeat(400))).is_empty());
    }

    #[test]
    fn forbidden_words_are_found_outside_of_tests() {
        assert_eq!(broken("a.rs", "fn a() {\n    b().unwrap();\n}\n").len(), 1);
        assert!(broken("a.rs", "// b().unwrap()\n#[cfg(test)]\nfn a() { b().unwrap(); }\n").is_empty());
        assert_eq!(broken("a/mod.rs", "").len(), 1);
    }
}
