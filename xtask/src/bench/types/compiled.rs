//! Crates of types, and how long it takes to compile them.

use super::chunks::Chunk;
use super::strategy::Strategy;
use crate::bench::folder::Folder;
use crate::bench::taken::{Taken, taken};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

/// A crate of types, and what compiling it took each time.
pub(super) struct Compiled<'f> {
    name: String,
    folder: &'f Folder,
    path: PathBuf,
    lines: usize,
    types: usize,
    taken: Vec<Taken>,
    /// From nothing, with all that it depends on.
    cold: Option<Taken>,
    is_broken: bool,
}

impl<'f> Compiled<'f> {
    /// The types under a strategy of our own.
    pub(super) fn own(folder: &'f Folder, strategy: Strategy, chunks: &[Chunk<'_>]) -> io::Result<Self> {
        let generated = fs::read_to_string(folder.path("generated/src/types.rs"))?;
        let manifest = fs::read_to_string(folder.path("generated/Cargo.toml"))?;
        let types = strategy.types(chunks, &generated);
        let library = strategy.library();
        let files = [("lib.rs", &*library), ("types.rs", &*types)];
        let path = folder.put(strategy.name(), &strategy.dependencies(&manifest), &files)?;
        Ok(Self::new(strategy.describe(), folder, path, &types))
    }

    /// The types that the peer makes of the same description.
    pub(super) fn peer(folder: &'f Folder, binary: &Path, document: &Path) -> io::Result<Self> {
        let out = folder.path("peer-out");
        let _ = fs::remove_dir_all(&out);
        let written = Command::new(binary)
            .arg("generate")
            .arg(document)
            .args(["--types-only", "--quiet", "--output-dir"])
            .arg(&out)
            .stdout(Stdio::null())
            .output()?;
        let types = fs::read_to_string(out.join("types.rs"));
        let types = types.map_err(|_| io::Error::other(String::from_utf8_lossy(&written.stderr).into_owned()))?;
        let manifest = fs::read_to_string(out.join("REQUIRED_DEPS.toml"))?;
        let (_, dependencies) = manifest.split_once("[dependencies]\n").unwrap_or_default();
        let files = [("lib.rs", "#![allow(warnings)]\npub mod types;\n"), ("types.rs", &*types)];
        let path = folder.put("peer", dependencies, &files)?;
        Ok(Self::new("openapi-to-rust 0.23", folder, path, &types))
    }

    fn new(name: &str, folder: &'f Folder, path: PathBuf, text: &str) -> Self {
        let types =
            text.lines().filter(|line| line.starts_with("pub struct ") || line.starts_with("pub enum ")).count();
        let (name, lines) = (name.to_owned(), text.lines().count());
        Self { name, folder, path, lines, types, taken: Vec::new(), cold: None, is_broken: false }
    }

    /// Checks the crate; `None` if it does not compile.
    fn check(&self, target: Option<&Path>) -> io::Result<Option<Taken>> {
        // Cargo goes by times.
        let library = self.path.join("src/lib.rs");
        fs::write(&library, fs::read(&library)?)?;
        let mut command = self.folder.cargo(&self.path, "check --quiet --lib");
        if let Some(target) = target {
            command.env("CARGO_TARGET_DIR", target);
        }
        let (output, taken) = taken(&command, &self.folder.path("taken"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            eprintln!("{} does not compile:\n{}", self.name, said.lines().take(40).collect::<Vec<_>>().join("\n"));
            return Ok(None);
        }
        Ok(Some(taken))
    }

    fn median(&self, of: fn(&Taken) -> f64) -> Option<f64> {
        let mut all: Vec<f64> = self.taken.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    }
}

/// Compiles all in turn, round after round, and then each once from nothing.
pub(super) fn measure(all: &mut [Compiled<'_>], rounds: usize) -> io::Result<()> {
    let count = all.len();
    for round in 0..=rounds {
        for turn in 0..count {
            // Every other round goes the other way, lest one always follows the same.
            let one = &mut all[if round % 2 == 0 { turn } else { count - 1 - turn }];
            if one.is_broken {
                continue;
            }
            match one.check(None)? {
                Some(taken) if round > 0 => one.taken.push(taken),
                Some(_) => {}
                None => one.is_broken = true,
            }
        }
    }
    for one in all.iter_mut().filter(|one| !one.is_broken) {
        let target = one.folder.path("nothing");
        one.cold = one.check(Some(&target))?;
        fs::remove_dir_all(&target)?;
    }
    Ok(())
}

/// A Markdown table. Ratios are of the first, and of the last.
pub(super) fn table(all: &[Compiled<'_>]) -> String {
    let mut table = "| types | how many | lines | wall s | user s | peak MB | user to the first | peak to the first | \
                     user to the last | peak to the last | from nothing: wall s | user s |\n\
                     |---|---|---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    let user: fn(&Taken) -> f64 = |taken| taken.user;
    let peak: fn(&Taken) -> f64 = |taken| taken.peak;
    for one in all {
        let Compiled { name, types, lines, .. } = one;
        let (Some(wall), Some(taken), Some(most)) =
            (one.median(|taken| taken.wall), one.median(user), one.median(peak))
        else {
            let _ = writeln!(table, "| {name} | {types} | {lines} | does not compile | | | | | | | | |");
            continue;
        };
        let ratio = |own: f64, of: Option<&Compiled<'_>>, what| {
            let other = of.and_then(|one| one.median(what));
            other.map_or_else(String::new, |other| format!("{:.2}", own / other))
        };
        let _ = write!(table, "| {name} | {types} | {lines} | {wall:.2} | {taken:.2} | {most:.0} ");
        for other in [all.first(), all.last()] {
            let _ = write!(table, "| {} | {} ", ratio(taken, other, user), ratio(most, other, peak));
        }
        let cold = one.cold.map_or_else(String::new, |cold| format!("{:.1} | {:.1}", cold.wall, cold.user));
        let _ = writeln!(table, "| {cold} |");
    }
    table
}
