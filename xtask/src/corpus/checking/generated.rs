//! Crates as the program writes them.

use super::row::{Generation, Row};
use crate::descriptions::Description;
use crate::folder;
use crate::workplace::Workplace;
use ferrospec_diagnostics::codes;
use serde_json::Value;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The program that users run.
pub(super) struct Program<'w> {
    workplace: &'w Workplace,
    program: PathBuf,
    /// Whether each tag is a feature.
    tag_features: bool,
}

/// A crate that it wrote.
pub(super) struct Crate {
    pub(super) package: String,
    pub(super) folder: PathBuf,
}

impl<'w> Program<'w> {
    pub(super) fn new(workplace: &'w Workplace, program: PathBuf, tag_features: bool) -> Self {
        Self { workplace, program, tag_features }
    }

    /// Generates the crate of a description, and says what that came to; no crate if it is refused.
    pub(super) fn generate(&self, description: &Description) -> io::Result<(Option<Crate>, Row)> {
        let package = package(&description.name);
        let folder = self.workplace.path(&format!("crates/{package}"));
        let taken = self.workplace.path(&format!("taken/{package}"));
        fs::create_dir_all(self.workplace.path("taken"))?;
        let mut command = Command::new("/usr/bin/time");
        command.args(["-q", "-f", "%e %M", "-o"]).arg(&taken).arg(&self.program);
        command.arg("generate").arg(std::path::absolute(&description.entry)?).arg("--out").arg(&folder);
        command.arg("--root").arg(std::path::absolute(&description.root)?);
        command.arg("--runtime-path").arg(self.workplace.runtime());
        command.args(["--package", &package, "--format", "json"]).stderr(Stdio::piped());
        command.args(self.tag_features.then_some("--tag-features"));
        let output = command.output().map_err(|error| {
            io::Error::other(format!("`/usr/bin/time` measures what is taken (Debian's package `time`): {error}"))
        })?;
        let numbers = fs::read_to_string(&taken)?;
        let mut numbers = numbers.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
        let (seconds, kilobytes) = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
        let mut row = Row::new(description, seconds, kilobytes / 1000.0);
        let Ok(said) = serde_json::from_slice::<Value>(&output.stdout) else {
            let words = String::from_utf8_lossy(&output.stderr);
            row.generation = Generation::Aborted(words.lines().next().unwrap_or("it ends without a word").to_owned());
            return Ok((None, row));
        };
        let count = |key: &str| said[key].as_u64().unwrap_or_default();
        (row.operations, row.types) = (count("operations"), count("types"));
        let messages = said["diagnostics"].as_array().map(Vec::as_slice).unwrap_or_default();
        let of = |severity: &str| messages.iter().filter(|message| message["severity"] == severity).collect::<Vec<_>>();
        row.messages = of("warning").len();
        let errors = of("error");
        if !output.status.success() {
            let is_known = |error: &&Value| {
                let code = error["code"].as_str().unwrap_or_default();
                codes::ALL
                    .iter()
                    .any(|known| known.id == code && description.defects.iter().any(|defect| defect.is_said_by(known)))
            };
            let first = errors.iter().find(|error| !is_known(error)).or(errors.first());
            row.generation = Generation::Refused {
                code: first.and_then(|error| error["code"].as_str()).unwrap_or("without a code").to_owned(),
                first: first.map_or_else(String::new, |error| words(error)),
                is_known: !errors.is_empty() && errors.iter().all(is_known),
            };
            return Ok((None, row));
        }
        row.generation = Generation::Written;
        for name in folder::of_crate(&folder)?.iter().filter(|name| name.ends_with(".rs")) {
            row.lines += fs::read_to_string(folder.join(name))?.lines().count();
        }
        // The versions are those of this repository.
        fs::copy(self.workplace.path("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok((Some(Crate { package, folder }), row))
    }
}

/// `E0203 there is no such file (a.yaml:3:4)`
fn words(message: &Value) -> String {
    let text = |key: &str| message[key].as_str().unwrap_or_default();
    format!("{} {} ({}:{}:{})", text("code"), text("message"), text("file"), message["line"], message["column"])
}

/// A name that cargo takes for a package, and rustc for one in snake case.
fn package(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("corpus-{}", words.collect::<Vec<_>>().join("-"))
}
