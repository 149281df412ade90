//! Crates that are written to be measured.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// The folder that the crates of one description stand in.
pub(crate) struct Folder {
    root: PathBuf,
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new(root: &Path, path: &Path) -> Self {
        Self { root: root.to_owned(), path: path.to_owned() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The folder of the crate that generated code leans on.
    pub(crate) fn runtime(&self) -> PathBuf {
        self.root.join("crates/ferrospec-runtime")
    }

    /// Writes a crate that is no member of a workspace.
    pub(crate) fn put(&self, name: &str, dependencies: &str, files: &[(&str, &str)]) -> io::Result<PathBuf> {
        let folder = self.path(name);
        fs::create_dir_all(folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"bench-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [features]\ndefault = [\"serde\"]\nserde = []\n\n\
             [dependencies]\n{dependencies}\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        for (file, text) in files {
            fs::write(folder.join("src").join(file), text)?;
        }
        Ok(folder)
    }

    /// Cargo in a crate. What crates depend on is built once for all.
    pub(crate) fn cargo(&self, krate: &Path, line: &str) -> Command {
        let mut command = Command::new("cargo");
        command.args(line.split(' ')).current_dir(krate);
        command.env("CARGO_TARGET_DIR", self.path("target")).env("CARGO_INCREMENTAL", "0");
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        command
    }
}
