//! The generators that are compared: where they come from, and how each is run.

use super::side::Side;
use crate::{command, process};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// A generator.
pub(super) struct Tool {
    /// The name of its package, and of its program.
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: &'static [Run],
}

/// One way in which a generator is run.
pub(super) struct Run {
    /// What of it is compiled, each with the features that this takes.
    pub(super) sides: &'static [(Side, &'static str)],
    /// The arguments, with `{in}`, `{out}` and, for our own, `{runtime}`.
    line: &'static str,
    pub(super) writes: Writes,
    /// What is written into the folder before.
    prepare: Option<Prepare>,
}

/// Writes what a run wants to find, of the program, the document and the folder.
type Prepare = fn(&Path, &Path, &Path) -> io::Result<()>;

/// What a run leaves behind.
pub(super) enum Writes {
    /// A crate.
    Crate,
    /// The module `generated`, which wants a crate around it with these dependencies: what the tool says, by the folder.
    Module(fn(&Path) -> io::Result<String>),
}

/// The first is the one that others are compared with.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "ferrospec",
        version: "",
        runs: &[Run {
            sides: &[(Side::Client, "client,rustls"), (Side::Server, "server"), (Side::Both, "client,rustls,server")],
            line: "generate {in} --out {out} --package bench-api --runtime-path {runtime}",
            writes: Writes::Crate,
            prepare: None,
        }],
    },
    Tool {
        name: "openapi-to-rust",
        version: "0.23",
        runs: &[
            Run {
                sides: &[(Side::Client, "")],
                line: "generate {in} --output-dir {out}/src/generated --quiet",
                writes: Writes::Module(required),
                prepare: None,
            },
            Run {
                sides: &[(Side::Server, "")],
                line: "generate --config {out}/openapi-to-rust.toml --quiet",
                writes: Writes::Module(required),
                prepare: Some(all_operations),
            },
        ],
    },
    Tool {
        name: "ploidy",
        version: "0.15",
        runs: &[Run {
            sides: &[(Side::Client, "")],
            line: "generate rust {in} --output {out}",
            writes: Writes::Crate,
            prepare: None,
        }],
    },
    Tool {
        name: "oas3-gen",
        version: "0.29",
        runs: &[
            Run {
                sides: &[(Side::Client, "")],
                line: "generate client-mod -i {in} -o {out} --workspace",
                writes: Writes::Crate,
                prepare: None,
            },
            Run {
                sides: &[(Side::Server, "")],
                line: "generate server-mod -i {in} -o {out} --workspace",
                writes: Writes::Crate,
                prepare: None,
            },
        ],
    },
    Tool {
        name: "cargo-progenitor",
        version: "0.15",
        runs: &[Run {
            sides: &[(Side::Client, "")],
            line: "progenitor -i {in} -o {out} -n bench-api -v 0.1.0",
            writes: Writes::Crate,
            prepare: None,
        }],
    },
];

/// openapi-to-rust says in a file of its own what its module needs.
fn required(folder: &Path) -> io::Result<String> {
    let said = fs::read_to_string(folder.join("src/generated/REQUIRED_DEPS.toml"))?;
    let (_, dependencies) = said.split_once("[dependencies]\n").unwrap_or_default();
    Ok(dependencies.to_owned())
}

/// openapi-to-rust serves the operations that its config lists.
fn all_operations(program: &Path, document: &Path, folder: &Path) -> io::Result<()> {
    let head = format!(
        "[generator]\nspec_path = {document:?}\noutput_dir = \"src/generated\"\nmodule_name = \"api\"\n\n\
         [features]\nenable_async_client = false\n\n[server]\nframework = \"axum\"\n"
    );
    let config = folder.join("openapi-to-rust.toml");
    fs::write(&config, format!("{head}operations = []\n"))?;
    let mut list = Command::new(program);
    let listed = process::finish(list.args(["server", "list", "--json", "--config"]).arg(&config))?;
    let listed: serde_json::Value = serde_json::from_str(&listed)?;
    let operations = listed.as_array().or_else(|| listed["operations"].as_array());
    let operations = operations.map(Vec::as_slice).unwrap_or_default().iter().filter_map(|operation| {
        let text = |key: &str| operation[key].as_str();
        Some(format!("{} {}", text("method")?, text("path")?))
    });
    let operations: Vec<_> = operations.collect();
    fs::write(config, format!("{head}operations = {operations:?}\n"))
}

impl Tool {
    /// The name with its version.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.name, self.version).trim_end().to_owned()
    }

    /// Whether it is the one of this repository.
    pub(super) fn is_own(&self) -> bool {
        self.version.is_empty()
    }

    /// Its program, which is installed under `folder` if it is not there yet; our own is built.
    ///
    /// # Errors
    /// It cannot be installed.
    pub(super) fn program(&self, root: &Path, folder: &Path) -> io::Result<PathBuf> {
        let Self { name, version, .. } = self;
        if self.is_own() {
            return own(root);
        }
        let program = folder.join("bin").join(name);
        if !program.exists() {
            let line = format!("cargo install --quiet --locked --root {} {name}@^{version}", folder.display());
            command::run(root, &line);
        }
        Some(program)
            .filter(|program| program.exists())
            .ok_or_else(|| io::Error::other(format!("`{name}` cannot be installed")))
    }
}

/// The program of this repository.
fn own(root: &Path) -> io::Result<PathBuf> {
    if !command::run(root, "cargo build --release --quiet --package ferrospec") {
        return Err(io::Error::other("ferrospec does not build"));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    std::path::absolute(target.join("release/ferrospec"))
}

impl Run {
    /// Moves the folder into `aside`, puts into it what the run wants to find, and returns the command.
    ///
    /// Nothing is removed between two runs: ext4 without a journal passes over what was removed in the last minute, node by
    /// node, whenever a file is made, so that whoever makes many would pay for those of the run before.
    ///
    /// # Errors
    /// The folder cannot be written, or the tool does not say what it wants.
    pub(super) fn command(
        &self,
        program: &Path,
        document: &Path,
        (out, aside): (&Path, &Path),
        runtime: &Path,
    ) -> io::Result<Command> {
        if out.exists() {
            fs::create_dir_all(aside)?;
            fs::rename(out, aside.join(fs::read_dir(aside)?.count().to_string()))?;
        }
        // Who writes a crate makes its folder.
        let folder = match self.writes {
            Writes::Crate => out.parent().unwrap_or(out),
            Writes::Module(_) => out,
        };
        fs::create_dir_all(folder)?;
        if let Some(prepare) = self.prepare {
            prepare(program, document, out)?;
        }
        let mut command = Command::new(program);
        command.current_dir(folder);
        for word in self.line.split(' ') {
            let paths = [("{in}", document), ("{out}", out), ("{runtime}", runtime)];
            let word = paths
                .iter()
                .fold(word.to_owned(), |word, (name, path)| word.replace(name, &path.display().to_string()));
            command.arg(word);
        }
        Ok(command)
    }
}
