//! A folder that generated crates are made and compiled in.

use crate::folder;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// A folder that generated crates are made and compiled in. What is in it already and as it should be is left untouched,
/// so that cargo builds nothing twice.
pub(crate) struct Workplace {
    folder: PathBuf,
    /// The root of this workspace.
    root: PathBuf,
}

impl Workplace {
    /// The folder `target/NAME` of the workspace at `root`.
    pub(crate) fn new(root: &Path, name: &str) -> io::Result<Self> {
        Self::at(root, &root.join("target").join(name))
    }

    /// The folder that is wanted, or else `target/NAME`.
    pub(crate) fn wanted(root: &Path, folder: Option<&Path>, name: &str) -> io::Result<Self> {
        folder.map_or_else(|| Self::new(root, name), |folder| Self::at(root, folder))
    }

    /// The folder `folder`, for the workspace at `root`.
    fn at(root: &Path, folder: &Path) -> io::Result<Self> {
        let [root, folder] = [root, folder].map(|path| std::path::absolute(Path::new(".").join(path)));
        let workplace = Self { folder: folder?, root: root? };
        // The versions are those of this repository.
        workplace.put("Cargo.lock", &fs::read_to_string(workplace.root.join("Cargo.lock"))?)?;
        Ok(workplace)
    }

    /// Where `name` stands in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The root of this workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the crate that generated code leans on.
    pub(crate) fn runtime(&self) -> PathBuf {
        self.root.join("crates/ferrospec-runtime")
    }

    /// Writes a file, unless it is as it should be.
    pub(crate) fn put(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.path(name);
        if fs::read_to_string(&path).ok().as_deref() == Some(text) {
            return Ok(());
        }
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        fs::write(path, text)
    }

    /// Copies every file under `from` to the folder `to`.
    pub(crate) fn copy(&self, from: &Path, to: &str) -> io::Result<()> {
        for name in folder::files(from)? {
            self.put(&format!("{to}/{name}"), &fs::read_to_string(from.join(&name))?)?;
        }
        Ok(())
    }

    /// Makes the folder the workspace of the packages in these folders of it.
    pub(crate) fn set_members(&self, members: impl Iterator<Item = String>) -> io::Result<()> {
        let members: Vec<_> = members.collect();
        let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
        self.put("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{profile}"))
    }

    /// Cargo in the folder, with a build folder of its own.
    pub(crate) fn cargo(&self, line: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(line.split(' ')).current_dir(&self.folder).env("CARGO_TARGET_DIR", self.path("target"));
        // The folder is nobody's but ours: what the machine asks of other builds does not concern it.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        command
    }

    /// Compiles the crates in these folders of `parts`, and removes those of other runs, so that what is there is what was
    /// run; the first error of each that does not compile.
    pub(crate) fn compile(&self, parts: &BTreeSet<String>) -> io::Result<BTreeMap<String, String>> {
        for entry in fs::read_dir(self.path("parts")).into_iter().flatten() {
            let entry = entry?;
            if !parts.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        if parts.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.set_members(parts.iter().map(|part| format!("parts/{part}")))?;
        let build = "build --workspace --no-default-features --keep-going --message-format json";
        let output = self.cargo(build).output()?;
        let broken = errors(&String::from_utf8_lossy(&output.stdout));
        if broken.is_empty() && !output.status.success() {
            return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        Ok(broken)
    }
}

/// Whether a public type called `name` is among the `items`.
pub(crate) fn defines(items: &str, name: &str) -> bool {
    ["type", "struct", "enum"].iter().any(|keyword| {
        items.match_indices(&format!("pub {keyword} {name}")).any(|(at, found)| {
            items[at + found.len()..].chars().next().is_some_and(|next| !next.is_alphanumeric() && next != '_')
        })
    })
}

/// The first error of each package, of what cargo says in JSON.
fn errors(lines: &str) -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    for line in lines.lines() {
        let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
        let message = &said["message"];
        if message["level"] == "error"
            && let (Some(target), Some(words)) = (said["target"]["name"].as_str(), message["message"].as_str())
        {
            errors.entry(target.replace('_', "-")).or_insert_with(|| words.to_owned());
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::{defines, errors};

    #[test]
    fn the_first_error_of_each_package_is_told() {
        let said = r#"{"reason":"compiler-message","target":{"name":"part_a"},"message":{"level":"warning","message":"w"}}
{"reason":"compiler-message","target":{"name":"part_b"},"message":{"level":"error","message":"first"}}
{"reason":"compiler-message","target":{"name":"part_b"},"message":{"level":"error","message":"second"}}
{"reason":"build-finished","success":false}"#;
        assert_eq!(errors(said).into_iter().collect::<Vec<_>>(), [("part-b".to_owned(), "first".to_owned())]);
    }

    #[test]
    fn a_type_is_there_under_its_whole_name() {
        let items = "pub type AList = Vec<A>;\npub struct BList(\n    pub Vec<B>,\n);\npub enum CLists {}\n";
        assert_eq!(["AList", "BList", "CList", "A"].map(|name| defines(items, name)), [true, true, false, false]);
    }
}
