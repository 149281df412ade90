//! The folder that all is made in.

use super::suite::Group;
use crate::folder;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// The folder that all is made in. What is in it already and as it should be is left untouched, so that cargo builds
/// nothing twice.
pub(super) struct Workplace {
    folder: PathBuf,
    /// The root of this workspace.
    root: PathBuf,
}

impl Workplace {
    /// The folder with the schemas of `groups`, and the documents that stand beside the folder `suite`.
    pub(super) fn new(root: &Path, suite: &Path, groups: &[Group]) -> io::Result<Self> {
        let root = std::path::absolute(Path::new(".").join(root))?;
        let workplace = Self { folder: root.join("target/json-schema"), root };
        let remotes = suite.join("../remotes");
        if !remotes.is_dir() {
            return Err(io::Error::other(format!("there is no folder `remotes` beside `{}`", suite.display())));
        }
        for name in folder::files(&remotes)? {
            workplace.put(&format!("spec/remotes/{name}"), &fs::read_to_string(remotes.join(&name))?)?;
        }
        for group in groups {
            workplace.put(&format!("spec/cases/{}.json", group.name), &group.schema)?;
        }
        // The versions are those of this repository.
        workplace.put("Cargo.lock", &fs::read_to_string(workplace.root.join("Cargo.lock"))?)?;
        Ok(workplace)
    }

    /// Where `name` stands in the folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder of the crate that generated code leans on.
    pub(super) fn runtime(&self) -> PathBuf {
        self.root.join("crates/ferrospec-runtime")
    }

    /// Writes a file, unless it is as it should be.
    pub(super) fn put(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.path(name);
        if fs::read_to_string(&path).ok().as_deref() == Some(text) {
            return Ok(());
        }
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        fs::write(path, text)
    }

    /// Makes the folder the workspace of the packages in these folders of it.
    pub(super) fn set_members(&self, members: impl Iterator<Item = String>) -> io::Result<()> {
        let members: Vec<_> = members.collect();
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\n");
        self.put("Cargo.toml", &manifest)
    }

    /// Cargo in the folder, with a build folder of its own.
    pub(super) fn cargo(&self, line: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(line.split(' ')).current_dir(&self.folder).env("CARGO_TARGET_DIR", self.path("target"));
        // The folder is nobody's but ours: what the machine asks of other builds does not concern it.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        command
    }
}
