//! The suite, installed.

use crate::npm;
use crate::process::finish;
use crate::workplace::Workplace;
use std::io;
use std::path::PathBuf;
use std::process::Command;

/// What is installed, and in which versions: those of the compiler's release that the specs ask for.
const PACKAGES: &[(&str, &str)] = &[
    ("@typespec/asset-emitter", "0.79.0"),
    ("@typespec/compiler", "1.9.0"),
    ("@typespec/http", "1.9.0"),
    ("@typespec/http-specs", "0.1.0-alpha.33-dev.3"),
    ("@typespec/openapi", "1.9.0"),
    ("@typespec/openapi3", "1.9.0"),
    ("@typespec/rest", "0.79.0"),
    ("@typespec/spector", "0.1.0-alpha.24-dev.2"),
    ("@typespec/streams", "0.79.0"),
    ("@typespec/versioning", "0.79.0"),
    ("@typespec/xml", "0.79.0"),
];

/// The suite, installed in a folder.
pub(super) struct Suite {
    root: PathBuf,
}

impl Suite {
    /// Installs what is not there: the packages, and a copy of the specs in a repository of its own, because the suite's
    /// programs ask which commit they are of.
    pub(super) fn install(workplace: &Workplace) -> io::Result<Self> {
        let suite = Self { root: workplace.path("") };
        npm::install(workplace, PACKAGES)?;
        if !suite.path(".git").is_dir() {
            let from = workplace.path("node_modules/@typespec/http-specs");
            std::fs::create_dir_all(suite.path(""))?;
            for name in ["package.json", "assets", "dist", "specs"] {
                finish(Command::new("cp").arg("-R").arg(from.join(name)).arg(suite.path("")))?;
            }
            let git = |line: &str| {
                let person = ["-c", "user.name=suite", "-c", "user.email=suite@localhost"];
                finish(Command::new("git").args(person).args(line.split(' ')).current_dir(suite.path("")))
            };
            git("init --quiet")?;
            git("add --all --force")?;
            git("commit --quiet --no-verify --message specs")?;
        }
        Ok(suite)
    }

    /// Where `name` stands in the copy of the specs.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join("suite").join(name)
    }

    /// Where the documents of a spec are, and what the compiler said.
    pub(super) fn compiled(&self, name: &str) -> PathBuf {
        self.root.join("out").join(name)
    }

    /// One of the programs that are installed.
    pub(super) fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(self.root.join("node_modules/.bin").join(name));
        command.current_dir(self.path("")).env("NO_COLOR", "1");
        command
    }
}
